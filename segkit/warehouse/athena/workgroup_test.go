package athena

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"customer-segmentation/segkit/warehouse/athena/athenatest"
)

// A workgroup's output location and limit are kept to, and said.
func TestWorkgroup(t *testing.T) {
	type object = map[string]any
	results := func(location string) object { return object{"OutputLocation": location} }
	for name, test := range map[string]struct {
		address string
		group   object
		says    string
		is      error
		output  string // that queries ask for
	}{
		"its own": {"athena://shop/orders?workgroup=crm",
			object{"State": "ENABLED", "Configuration": object{"ResultConfiguration": results("s3://r/crm/"), "BytesScannedCutoffPerQuery": int64(20_000_000_000)}},
			"The workgroup crm stores results in s3://r/crm/. It stops a query that scans more than 20.0 GB, which costs about $0.0909.", nil, ""},
		"enforced": {"athena://shop/orders?workgroup=crm&output=s3://mine/",
			object{"Configuration": object{"EnforceWorkGroupConfiguration": true, "ResultConfiguration": results("s3://r/crm/"), "BytesScannedCutoffPerQuery": 10 << 20}},
			"The workgroup crm stores results in s3://r/crm/, and not in s3://mine/: it enforces its own settings. " +
				"It stops a query that scans more than 10.5 MB, which costs about $0.0000.", nil, ""},
		"ours": {"athena://shop/orders?output=s3://mine/", object{"Configuration": object{"ResultConfiguration": results("s3://r/")}}, "", nil, "s3://mine/"},
		"managed": {"athena://shop/orders?workgroup=crm", object{"Configuration": object{"ManagedQueryResultsConfiguration": object{"Enabled": true}}},
			"Athena itself keeps the results of the workgroup crm.", nil, ""},
		"nowhere":  {"athena://shop/orders?workgroup=crm", object{"Configuration": object{}}, "crm stores results nowhere", ErrWorkgroup, ""},
		"disabled": {"athena://shop/orders?workgroup=crm", object{"State": "DISABLED"}, "crm is disabled; enable it", ErrWorkgroup, ""},
	} {
		t.Run(name, func(t *testing.T) {
			server := &athenatest.Server{Run: numbers(1), Group: test.group}
			c := client(t, server, test.address)
			said, err := c.Workgroup(t.Context())
			text := strings.Join(said, " ")
			if err != nil {
				text = err.Error()
			}
			if !errors.Is(err, test.is) || test.is == nil && text != test.says || !strings.Contains(text, test.says) {
				t.Fatalf("%v: %s", err, text)
			}
			if test.is != nil {
				return
			}
			if err := c.Query(t.Context(), "SELECT 1", nil, nil); err != nil {
				t.Fatal(err)
			}
			asked, _ := server.Inputs[0]["ResultConfiguration"].(object)
			if got, _ := asked["OutputLocation"].(string); got != test.output {
				t.Errorf("results are asked for in %q, want %q", got, test.output)
			}
		})
	}
}

// Who may query but not look at the workgroup goes on.
func TestWorkgroupThatMayNotBeSeen(t *testing.T) {
	c := client(t, &athenatest.Server{Run: numbers(1), Before: func(call string, _ int) (int, string) {
		if call == "GetWorkGroup" {
			return http.StatusBadRequest, athenatest.Fault("AccessDeniedException", "no")
		}
		return 0, ""
	}}, "athena://shop/orders")
	if said, err := c.Workgroup(t.Context()); err != nil || said != nil {
		t.Errorf("%v, %q", err, said)
	}
}

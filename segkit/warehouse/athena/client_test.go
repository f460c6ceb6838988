package athena

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/athena"

	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/warehouse/athena/athenatest"
)

// client returns a client for a server of the test that repeats requests at once.
func client(t *testing.T, server *athenatest.Server, address string) *Client {
	t.Helper()
	server.Start(t)
	a, err := ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewClient(t.Context(), a, s3.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	options := c.api.Options()
	options.Retryer = retry.NewStandard(func(o *retry.StandardOptions) {
		o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return time.Millisecond, nil })
	})
	c.api, c.pause = athena.New(options), time.Millisecond
	return c
}

// numbers is a result of n rows: a number, and NULL in every third row.
func numbers(n int) func(string) ([]string, [][]*string, error) {
	return func(string) ([]string, [][]*string, error) {
		var rows [][]*string
		for i := range n {
			row := []*string{aws.String(fmt.Sprint(i)), aws.String("x")}
			if i%3 == 0 {
				row[1] = nil
			}
			rows = append(rows, row)
		}
		return []string{"n", "text"}, rows, nil
	}
}

func TestQuery(t *testing.T) {
	server := &athenatest.Server{Run: numbers(2500), Queued: 2, Scanned: 25 << 20}
	c := client(t, server, "athena://shop/orders?workgroup=crm&output=s3://results/crm/")
	var told []int64
	c.progress = func(scanned int64) { told = append(told, scanned) }
	var names []string
	next := 0
	read := func() error {
		next = 0
		return c.Query(t.Context(), "SELECT n, text FROM t", func(n []string) error {
			names = n
			return nil
		}, func(row []*string) error {
			if len(row) != 2 || *row[0] != fmt.Sprint(next) || (row[1] == nil) != (next%3 == 0) {
				t.Fatalf("row %d is %v", next, row)
			}
			next++
			return nil
		})
	}
	if err := read(); err != nil || next != 2500 || !slices.Equal(names, []string{"n", "text"}) {
		t.Fatalf("%v, %d rows, %q", err, next, names)
	}
	if server.Called("GetQueryExecution") != 5 || server.Called("GetQueryResults") != 3 || server.Called("StopQueryExecution") != 0 {
		t.Errorf("the calls are %v", server.Calls)
	}
	if !slices.Equal(told, []int64{0, 0, 25 << 19, 25 << 19, 25 << 20}) {
		t.Errorf("told %v", told)
	}
	if in := server.Inputs[0]; in["WorkGroup"] != "crm" || in["ResultConfiguration"].(map[string]any)["OutputLocation"] != "s3://results/crm/" ||
		in["QueryExecutionContext"].(map[string]any)["Database"] != "shop" || in["QueryExecutionContext"].(map[string]any)["Catalog"] != "AwsDataCatalog" {
		t.Errorf("asked %v", in)
	}
	if err := read(); err != nil || c.Scanned() != 50<<20 {
		t.Errorf("%v, scanned %d", err, c.Scanned())
	}
	// 50 MiB of a TiB at 5 dollars: 50 / 1048576 × 5 = 0.000238.
	if got := c.Cost(); got != "Athena scanned 52.4 MB, which costs about $0.0002 at $5 per TB." {
		t.Error(got)
	}
}

// The rows of statements other than SELECT have no header.
func TestShow(t *testing.T) {
	server := &athenatest.Server{Run: func(string) ([]string, [][]*string, error) {
		return []string{"tab_name"}, [][]*string{{aws.String("orders")}}, nil
	}}
	c := client(t, server, "athena://shop/orders")
	var got []string
	err := c.Query(t.Context(), "SHOW TABLES", nil, func(row []*string) error {
		got = append(got, *row[0])
		return nil
	})
	if err != nil || !slices.Equal(got, []string{"orders"}) {
		t.Errorf("%v, %q", err, got)
	}
	if server.Inputs[0]["ResultConfiguration"] != nil {
		t.Error("the workgroup's own output location was overruled")
	}
}

// A statement whose answer is lost, or that is throttled, is sent again and runs once.
func TestRetriesDoNotDoubleCount(t *testing.T) {
	server := &athenatest.Server{Run: numbers(3), Scanned: 1}
	c := client(t, server, "athena://shop/orders")
	server.Before = func(call string, n int) (int, string) {
		switch {
		case call == "GetQueryExecution" && n == 1, call == "GetQueryResults" && n == 1:
			return http.StatusBadRequest, athenatest.Fault("TooManyRequestsException", "Rate exceeded")
		case call == "StartQueryExecution" && n == 1:
			return http.StatusInternalServerError, athenatest.Fault("InternalServerException", "try again")
		}
		return 0, ""
	}
	n := 0
	if err := c.Query(t.Context(), "SELECT", nil, func([]*string) error { n++; return nil }); err != nil || n != 3 {
		t.Fatalf("%v, %d rows", err, n)
	}
	if len(server.Inputs) != 1 || server.Called("StartQueryExecution") != 2 || c.billed != leastBilled {
		t.Errorf("%d statements ran, in %v calls; %d bytes are billed", len(server.Inputs), server.Calls, c.billed)
	}
}

// A query that nobody waits for any more is stopped.
func TestCancel(t *testing.T) {
	server := &athenatest.Server{Run: numbers(1), Queued: 1 << 30}
	c := client(t, server, "athena://shop/orders")
	ctx, cancel := context.WithCancel(t.Context())
	c.progress = func(int64) {
		if server.Called("GetQueryExecution") == 3 {
			cancel()
		}
	}
	err := c.Query(ctx, "SELECT", nil, nil)
	if !errors.Is(err, context.Canceled) || server.Called("StopQueryExecution") != 1 {
		t.Errorf("%v, %v", err, server.Calls)
	}
}

func TestErrors(t *testing.T) {
	refuse := func(call, code, message string) *athenatest.Server {
		return &athenatest.Server{Run: numbers(1), Before: func(c string, _ int) (int, string) {
			if c == call {
				return http.StatusBadRequest, athenatest.Fault(code, message)
			}
			return 0, ""
		}}
	}
	failWith := func(err error) *athenatest.Server {
		return &athenatest.Server{Run: func(string) ([]string, [][]*string, error) { return nil, nil, err }}
	}
	fail := func(reason string) *athenatest.Server { return failWith(errors.New(reason)) }
	for name, test := range map[string]struct {
		server *athenatest.Server
		want   error
		says   string
	}{
		"denied": {refuse("StartQueryExecution", "AccessDeniedException", "User: arn:aws:iam::1:user/ann is not authorized"), ErrDenied,
			"lack athena:StartQueryExecution on the workgroup crm"},
		"unknown key":     {refuse("StartQueryExecution", "UnrecognizedClientException", "bad token"), s3.ErrCredentials, "check the profile"},
		"expired":         {refuse("GetQueryExecution", "ExpiredTokenException", ""), s3.ErrCredentials, "sign in again"},
		"throttled":       {refuse("GetQueryResults", "ThrottlingException", "Rate exceeded"), ErrThrottled, "wait a little"},
		"no output":       {refuse("StartQueryExecution", "InvalidRequestException", "No output location provided. An output location is required"), nil, "output=s3://"},
		"no workgroup":    {refuse("StartQueryExecution", "InvalidRequestException", "WorkGroup crm is not found."), nil, "the workgroup crm cannot be used in us-east-1"},
		"failed":          {fail("SYNTAX_ERROR: line 1:1"), nil, "the query failed: SYNTAX_ERROR: line 1:1 (query query-1)"},
		"too much":        {fail("Query cancelled! : Bytes scanned limit was exceeded"), nil, "more than the workgroup allows"},
		"memory":          {fail("Query exhausted resources at this scale factor"), nil, "ran out of memory"},
		"catalog":         {failWith(&athenatest.Failure{Reason: "HIVE_METASTORE_ERROR: Read timed out", Category: 1}), nil, "Read timed out"},
		"busy catalog":    {failWith(&athenatest.Failure{Reason: "Rate exceeded", Category: 2, Retryable: true}), nil, "Rate exceeded"},
		"something else":  {refuse("StartQueryExecution", "MetadataException", "odd"), nil, "refused by Athena (MetadataException): odd"},
		"no Athena there": {&athenatest.Server{Before: func(string, int) (int, string) { return 200, "<html>" }}, ErrUnreachable, "us-east-1"},
	} {
		t.Run(name, func(t *testing.T) {
			c := client(t, test.server, "athena://shop/orders?workgroup=crm")
			err := c.Query(t.Context(), "SELECT", nil, func([]*string) error { return nil })
			if err == nil || test.want != nil && !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) ||
				strings.Contains(err.Error(), "arn:") || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v", err)
			}
			var said interface{ Refused() bool }
			unsure := slices.Contains([]string{"expired", "throttled", "catalog", "busy catalog", "no Athena there"}, name) // the statement may have run
			if refused := errors.As(err, &said) && said.Refused(); refused == unsure {
				t.Errorf("%v: refused %t", err, refused)
			}
		})
	}
	var failed *QueryError
	c := client(t, fail("TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.shop.orders' does not exist"), "athena://shop/orders")
	if err := c.Query(t.Context(), "SELECT", nil, nil); !errors.As(err, &failed) || !failed.Missing() {
		t.Error(err)
	}
	c = client(t, &athenatest.Server{Tables: []string{"order", "customers"}}, "athena://shop/orders")
	if tables, err := c.Tables(t.Context()); err != nil || !slices.Equal(tables, []string{"order", "customers"}) {
		t.Errorf("%q, %v", tables, err)
	}
}

// A statement that is refused has not begun, unless an earlier attempt of the SDK had no answer.
func TestRefusedAfterALostAnswer(t *testing.T) {
	cut := func() (int, string) { panic(http.ErrAbortHandler) }
	says := func(status int, code string) func() (int, string) {
		return func() (int, string) { return status, athenatest.Fault(code, "") }
	}
	for name, c := range map[string]struct {
		first, then func() (int, string)
		refused     bool
	}{
		"cut, throttled":       {cut, says(http.StatusBadRequest, "ThrottlingException"), false},
		"cut, expired":         {cut, says(http.StatusBadRequest, "ExpiredTokenException"), false},
		"failed, throttled":    {says(http.StatusInternalServerError, "InternalServerException"), says(http.StatusBadRequest, "ThrottlingException"), false},
		"throttled, cut":       {says(http.StatusBadRequest, "ThrottlingException"), cut, false},
		"throttled, throttled": {says(http.StatusBadRequest, "ThrottlingException"), says(http.StatusBadRequest, "ThrottlingException"), true},
		"expired":              {says(http.StatusBadRequest, "ExpiredTokenException"), nil, true},
		"unheard":              {nil, nil, true},
	} {
		server := &athenatest.Server{Run: numbers(1)}
		server.Before = func(_ string, n int) (int, string) {
			if n == 1 {
				return c.first()
			}
			return c.then()
		}
		asking := client(t, server, "athena://shop/orders")
		if c.first == nil { // nothing listens any more
			gone := httptest.NewServer(nil)
			gone.Close()
			options := asking.api.Options()
			options.BaseEndpoint = &gone.URL
			asking.api = athena.New(options)
		}
		err := asking.Query(t.Context(), "CREATE", nil, nil)
		var said interface{ Refused() bool }
		if refused := errors.As(err, &said) && said.Refused(); err == nil || refused != c.refused || len(server.Inputs) > 0 {
			t.Errorf("%s: %v, refused %t", name, err, refused)
		}
	}
}

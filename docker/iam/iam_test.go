package iam

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func TestPolicyRefusesWhatWouldWidenIt(t *testing.T) {
	for _, place := range []Place{
		{Bucket: "sh*p"}, {Bucket: "Shop"}, {Bucket: "a"}, {Bucket: `x","Effect":"Allow`}, {Bucket: "shop", Partition: "*"},
		{Bucket: "shop", Prefix: "*"}, {Bucket: "shop", Prefix: "a?"}, {Bucket: "shop", Prefix: "${aws:username}"},
		{Bucket: "shop", Prefix: "/data"}, {Bucket: "shop", Prefix: `"`}, {Bucket: "shop", Prefix: "retail"},
	} {
		if p, err := Policy("analyst", place); err == nil {
			t.Errorf("%+v: %s", place, p)
		}
	}
	for _, prefix := range []string{"", "retail/", "retail/2025 (final)/"} {
		if _, err := Policy("analyst", Place{Bucket: "shop", Prefix: prefix}); err != nil {
			t.Error(err)
		}
	}
	if _, err := Policy("owner", Place{Bucket: "shop"}); err == nil || !strings.Contains(err.Error(), "publisher") {
		t.Error(err)
	}
}

var inAthena = Athena{"eu-central-1", "123456789012", "crm", "shop", "orders", "results/"}

func TestQuerierNeedsPlainNames(t *testing.T) {
	if _, err := Policy("querier", Place{Bucket: "shop", Prefix: "retail/", Athena: inAthena}); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(a *Athena){
		"region":    func(a *Athena) { a.Region = "*" },
		"account":   func(a *Athena) { a.Account = "" },
		"workgroup": func(a *Athena) { a.Workgroup = "c*" },
		"database":  func(a *Athena) { a.Database = "a/b" },
		"table":     func(a *Athena) { a.Table = "${aws:username}" },
		"results":   func(a *Athena) { a.Results = "results" },
		"no prefix": func(a *Athena) { a.Results = "" },
	} {
		a := inAthena
		change(&a)
		if p, err := Policy("querier", Place{Bucket: "shop", Athena: a}); err == nil {
			t.Errorf("%s: %s", name, p)
		}
	}
}

// No statement allows more than it names: no wildcard actions, no other bucket.
func TestPoliciesAreNarrow(t *testing.T) {
	for _, role := range Roles {
		text, err := Policy(role, Place{Bucket: "shop", Prefix: "retail/", Partition: "aws-cn", Athena: inAthena})
		if err != nil {
			t.Fatal(err)
		}
		var p struct {
			Statement []struct {
				Effect           string
				Action, Resource any
			}
		}
		if err := json.Unmarshal(text, &p); err != nil || len(p.Statement) == 0 {
			t.Fatal(err)
		}
		for _, s := range p.Statement {
			if s.Effect != "Allow" {
				continue
			}
			for _, action := range list(s.Action) {
				if strings.Contains(action, "*") {
					t.Errorf("%s allows %s", role, action)
				}
			}
			for _, resource := range list(s.Resource) {
				if !slices.ContainsFunc([]string{
					"arn:aws-cn:s3:::shop", "arn:aws-cn:iam::*:policy/customer-segmentation/", "arn:aws-cn:athena:eu-central-1:123456789012:workgroup/crm",
					"arn:aws-cn:glue:eu-central-1:123456789012:catalog", "arn:aws-cn:glue:eu-central-1:123456789012:database/shop",
					"arn:aws-cn:glue:eu-central-1:123456789012:table/shop/orders",
				}, func(known string) bool { return strings.HasPrefix(resource, known) }) {
					t.Errorf("%s reaches %s", role, resource)
				}
			}
		}
	}
}

func list(v any) (out []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, x := range v {
			out = append(out, x.(string))
		}
	}
	return out
}

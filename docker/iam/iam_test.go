package iam

import (
	"encoding/json"
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

// No statement allows more than it names: no wildcard actions, no other bucket.
func TestPoliciesAreNarrow(t *testing.T) {
	for _, role := range Roles {
		text, err := Policy(role, Place{Bucket: "shop", Prefix: "retail/", Partition: "aws-cn"})
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
				if !strings.HasPrefix(resource, "arn:aws-cn:s3:::shop") && !strings.HasPrefix(resource, "arn:aws-cn:iam::*:policy/customer-segmentation/") {
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

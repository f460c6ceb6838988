package iam

import (
	"encoding/json"
	"os"
	"os/exec"
	"reflect"
	"strings"
	"testing"
)

// The infrastructure template holds exactly the policies of the templates.
func TestCloudFormationHoldsThePolicies(t *testing.T) {
	data, err := os.ReadFile("bucket.cloudformation.json")
	if err != nil {
		t.Fatal(err)
	}
	var template struct {
		Resources map[string]struct {
			Properties struct{ PolicyDocument any }
		}
	}
	if err := json.Unmarshal(data, &template); err != nil {
		t.Fatal(err)
	}
	for role, resource := range map[string]string{"analyst": "Analyst", "publisher": "Publisher", "auditor": "Auditor", "bucket": "Rules"} {
		text, err := files.ReadFile(role + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var want any
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		if got := plain(template.Resources[resource].Properties.PolicyDocument); !reflect.DeepEqual(got, want) {
			t.Errorf("%s differs from %s.json:\n%v\n%v", resource, role, got, want)
		}
	}
}

// plain takes the substitutions out of a template's value.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if s, ok := v["Fn::Sub"].(string); ok && len(v) == 1 {
			return strings.ReplaceAll(s, "${AWS::Partition}", "${Partition}")
		}
		out := map[string]any{}
		for k, x := range v {
			out[k] = plain(x)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = plain(x)
		}
		return out
	}
	return v
}

// The linter knows every resource's properties.
func TestCloudFormationLint(t *testing.T) {
	linter, err := exec.LookPath("cfn-lint")
	if err != nil {
		if os.Getenv("SEGKIT_STRICT") == "1" {
			t.Fatal("cfn-lint is not on the PATH: pip install cfn-lint")
		}
		t.Skip("cfn-lint is not on the PATH: pip install cfn-lint")
	}
	if out, err := exec.Command(linter, "bucket.cloudformation.json").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

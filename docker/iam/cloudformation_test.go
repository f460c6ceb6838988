package iam

import (
	"encoding/json"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
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

// parameter is what a parameter of the infrastructure template takes.
func parameter(t *testing.T, name string) func(value string) bool {
	t.Helper()
	data, err := os.ReadFile("bucket.cloudformation.json")
	if err != nil {
		t.Fatal(err)
	}
	var template struct {
		Parameters map[string]struct{ AllowedPattern, ConstraintDescription string }
	}
	if err := json.Unmarshal(data, &template); err != nil {
		t.Fatal(err)
	}
	p := template.Parameters[name]
	if p.AllowedPattern == "" || p.ConstraintDescription == "" {
		t.Fatalf("%s takes anything, or does not say what: %+v", name, p)
	}
	return regexp.MustCompile(p.AllowedPattern).MatchString
}

// The infrastructure template takes the prefixes that Policy takes.
func TestCloudFormationPrefix(t *testing.T) {
	takes := parameter(t, "Prefix")
	for prefix, want := range map[string]bool{"": true, "retail/": true, "a/": true, "retail/2025 (final)/": true, "retail": false, "retail/x": false, "/retail/": false, "/": false,
		"*/": false, "retail*/": false, "${aws:username}/": false, "a?/": false} {
		if _, err := Policy("analyst", Place{Bucket: "shop", Prefix: prefix}); takes(prefix) != want || (err == nil) != want {
			t.Errorf("%q: the infrastructure template says %v, Policy says %v", prefix, takes(prefix), err)
		}
	}
}

// S3 refuses to remove versions before it has moved them.
func TestVersionsAreRemovedAfterTheyMoved(t *testing.T) {
	data, err := os.ReadFile("bucket.cloudformation.json")
	if err != nil {
		t.Fatal(err)
	}
	moved := regexp.MustCompile(`"TransitionInDays": (\d+)`).FindSubmatch(data)
	if moved == nil {
		t.Fatal("versions do not move")
	}
	days, err := strconv.Atoi(string(moved[1]))
	if err != nil {
		t.Fatal(err)
	}
	takes := parameter(t, "KeepVersionsDays")
	for d := range 1200 {
		if want := d == 0 || d > days; takes(strconv.Itoa(d)) != want {
			t.Errorf("%d days are taken: %v; versions move after %d", d, !want, days)
		}
	}
	if takes("") || takes("-1") || takes("091") {
		t.Error("what is no number of days is taken")
	}
}

// The linter knows every resource's properties.
func TestCloudFormationLint(t *testing.T) {
	linter := testenv.Tool(t, "cfn-lint", "pip install cfn-lint")
	if out, err := exec.Command(linter, "bucket.cloudformation.json").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

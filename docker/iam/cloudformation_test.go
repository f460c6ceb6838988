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

// The infrastructure template contains exactly the policies of the roles.
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

// plain returns a template's value with its substitutions written out.
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

// accepts returns a function that reports whether a parameter of the infrastructure
// template accepts a value.
func accepts(t *testing.T, name string) func(value string) bool {
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
		t.Fatalf("%s accepts anything, or does not say what: %+v", name, p)
	}
	return regexp.MustCompile(p.AllowedPattern).MatchString
}

// The infrastructure template accepts the prefixes that Policy accepts.
func TestCloudFormationPrefix(t *testing.T) {
	accepted := accepts(t, "Prefix")
	for prefix, want := range map[string]bool{
		"": true, "retail/": true, "a/": true, "retail/2025 (final)/": true, "retail": false, "retail/x": false,
		"/retail/": false, "/": false, "*/": false, "retail*/": false, "${aws:username}/": false, "a?/": false,
	} {
		if _, err := Policy("analyst", Place{Bucket: "shop", Prefix: prefix}); accepted(prefix) != want || (err == nil) != want {
			t.Errorf("%q: the infrastructure template says %v, Policy says %v", prefix, accepted(prefix), err)
		}
	}
}

// S3 refuses a rule that removes versions before another has moved them.
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
	accepted := accepts(t, "KeepVersionsDays")
	for d := range 1200 {
		if want := d == 0 || d > days; accepted(strconv.Itoa(d)) != want {
			t.Errorf("%d days are accepted: %v; versions move after %d", d, !want, days)
		}
	}
	if accepted("") || accepted("-1") || accepted("091") {
		t.Error("it accepts what is not a number of days")
	}
}

// The linter finds nothing wrong with the infrastructure template.
func TestCloudFormationLint(t *testing.T) {
	linter := testenv.Tool(t, "cfn-lint", "pip install cfn-lint")
	if out, err := exec.Command(linter, "bucket.cloudformation.json").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

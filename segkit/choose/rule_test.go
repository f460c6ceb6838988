package choose

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

func TestZeroRuleIsTheDefault(t *testing.T) {
	if got := (Rule{}).filled(); got != DefaultRule() {
		t.Errorf("the zero rule is %+v", got)
	}
	if err := (Rule{}).Validate(); err != nil {
		t.Error(err)
	}
	strict := with(func(r *Rule) { r.NoiseShare, r.Tie, r.SmallestCustomers = 0, 0, 0 })
	if got := strict.filled(); got != strict {
		t.Errorf("zeros among other values became %+v", got)
	}
	if err := strict.Validate(); err != nil {
		t.Error(err)
	}
}

// with returns the default rule with some fields changed.
func with(change func(*Rule)) Rule {
	r := DefaultRule()
	change(&r)
	return r
}

func TestRuleValidate(t *testing.T) {
	for _, c := range []struct {
		rule Rule
		says string
	}{
		{with(func(r *Rule) { r.MinK = 0 }), "min_k is 0"},
		{with(func(r *Rule) { r.MinK = 1 }), "min_k is 1"},
		{with(func(r *Rule) { r.Weightings = 0 }), "weightings is 0"},
		{with(func(r *Rule) { r.Weights = Weights{} }), "the weights add up to 0"},
		{with(func(r *Rule) { r.MinK = 9 }), "max_k is 8"},
		{with(func(r *Rule) { r.SmallestCustomers = -1 }), "smallest_customers is -1"},
		{with(func(r *Rule) { r.Weightings = -1 }), "weightings is -1"},
		{with(func(r *Rule) { r.LargestShare = 80 }), "largest_share is 80"},
		{with(func(r *Rule) { r.NoiseShare = -.1 }), "noise_share is -0.1"},
		{with(func(r *Rule) { r.LeastStability = 1.2 }), "least_stability is 1.2"},
		{with(func(r *Rule) { r.Tie = math.NaN() }), "tie is NaN"},
		{with(func(r *Rule) { r.Weights = Weights{Silhouette: .4} }), "the weights add up to 0.4"},
		{with(func(r *Rule) { r.Weights = Weights{Silhouette: .75, Stability: .75, Separation: -.5} }), "weights.separation is -0.5"},
	} {
		if err := c.rule.Validate(); !errors.Is(err, ErrRule) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %q", c.rule, err, c.says)
		}
	}
}

// Every field has the same snake_case name in study.toml and in JSON, and comes
// back from both.
func TestRuleInFiles(t *testing.T) {
	want := DefaultRule()
	want.MinK, want.Weights.Silhouette, want.Weights.Stability = 4, .5, .2
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var fromJSON, fromTOML Rule
	if err := json.Unmarshal(data, &fromJSON); err != nil || fromJSON != want {
		t.Errorf("JSON: %+v, %v", fromJSON, err)
	}
	var text strings.Builder
	if err := toml.NewEncoder(&text).Encode(want); err != nil {
		t.Fatal(err)
	}
	if _, err := toml.Decode(text.String(), &fromTOML); err != nil || fromTOML != want {
		t.Errorf("TOML: %+v, %v", fromTOML, err)
	}
	for _, kind := range []reflect.Type{reflect.TypeFor[Rule](), reflect.TypeFor[Weights]()} {
		for i := range kind.NumField() {
			f := kind.Field(i)
			if name := f.Tag.Get("toml"); name == "" || name != f.Tag.Get("json") || name != strings.ToLower(name) {
				t.Errorf("%s is %q in TOML and %q in JSON", f.Name, name, f.Tag.Get("json"))
			}
		}
	}
}

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
	if got := (Rule{Weights: Weights{Silhouette: 1}}).filled().Weights; got != (Weights{Silhouette: 1}) {
		t.Errorf("a weight of 1 alone became %+v", got)
	}
}

func TestRuleValidate(t *testing.T) {
	for _, c := range []struct {
		rule Rule
		says string
	}{
		{Rule{MinK: 1}, "min_k is 1"},
		{Rule{MinK: 9}, "max_k is 8"},
		{Rule{SmallestCustomers: -1}, "smallest_customers is -1"},
		{Rule{Weightings: -1}, "weightings is -1"},
		{Rule{LargestShare: 80}, "largest_share is 80"},
		{Rule{NoiseShare: -.1}, "noise_share is -0.1"},
		{Rule{LeastStability: 1.2}, "least_stability is 1.2"},
		{Rule{Tie: math.NaN()}, "tie is NaN"},
		{Rule{Weights: Weights{Silhouette: .4}}, "the weights add up to 0.4"},
		{Rule{Weights: Weights{Silhouette: .75, Stability: .75, Separation: -.5}}, "weights.separation is -0.5"},
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

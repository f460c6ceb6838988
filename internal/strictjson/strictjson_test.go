package strictjson

import (
	"errors"
	"slices"
	"testing"
)

type order struct {
	ID    string         `json:"id"`
	Lines []line         `json:"lines"`
	Notes map[string]int `json:"notes"`
	Note  string         `json:"note,omitempty"`
}

type line struct {
	Price float64 `json:"price"`
}

func TestUnmarshal(t *testing.T) {
	for text, want := range map[string][]string{
		`{"id": "1", "lines": [{"price": 2.50}], "notes": {"a": 1, "A": 2}}`: nil,
		`{"id": "1"}`:             nil, // written before there were lines
		`{"id": "1", "note": ""}`: {"note"},
		`{"extra": {"id": 1}, "lines": [{}, {"x":1}]}`: {"extra", "lines[1].x"},
	} {
		var o order
		if unknown, err := Unmarshal([]byte(text), &o); err != nil || !slices.Equal(unknown, want) {
			t.Errorf("%s: %q, %v", text, unknown, err)
		}
	}
	for text, why := range map[string]string{
		`{"id": "1", "id": "2"}`:                "id is there twice",
		`{"id": "1", "ID": "2"}`:                "it has ID instead of or besides id",
		`{"lines": [{"price": 1, "price": 1}]}`: "lines[0].price is there twice",
		`{"lines": [{"Price": 1}]}`:             "it has lines[0].Price instead of or besides lines[0].price",
		`{"x": {"a": 1, "a": 1}}`:               "x.a is there twice",
	} {
		var o order
		_, err := Unmarshal([]byte(text), &o)
		if !errors.Is(err, ErrAmbiguous) || err.Error() != ErrAmbiguous.Error()+": "+why {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{``, `{"id": 1}`, `{} {}`, `[`} {
		if _, err := Unmarshal([]byte(text), &order{}); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	f.Add([]byte(`{"id": "1", "lines": [{"price": 2.50, "x": [1, {"a": null}]}], "notes": {"a": 1}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var o order
		unknown, err := Unmarshal(data, &o)
		if err == nil && len(unknown) > 0 && unknown[0] == "" {
			t.Error("a key without a name")
		}
	})
}

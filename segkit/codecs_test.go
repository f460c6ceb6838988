package segkit

import (
	"testing"

	"customer-segmentation/segkit/persona"
)

// Personas carry the currency of their amounts through the store, but not into
// results.json.
func TestPersonasKeepTheirCurrency(t *testing.T) {
	want := &Personas{List: []persona.Persona{{Name: "a", Currency: "€"}, {Name: "b", Currency: "€"}}}
	data, err := personasCodec{}.Encode(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := personasCodec{}.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.List) != 2 || got.List[0].Currency != "€" || got.List[1].Currency != "€" || got.List[1].Name != "b" {
		t.Errorf("%+v", got.List)
	}
	for _, broken := range []string{"", "{}", `{"currency":"€"}`} {
		if _, err := (personasCodec{}).Decode([]byte(broken)); err == nil {
			t.Errorf("%q is taken for personas", broken)
		}
	}
}

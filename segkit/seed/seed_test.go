package seed

import "testing"

func TestStreamsDependOnSeedAndName(t *testing.T) {
	first := Seed(1).Stream("gap").Uint64()
	if again := Seed(1).Stream("gap").Uint64(); again != first {
		t.Errorf("the same stream begins with %d and with %d", first, again)
	}
	for name, other := range map[string]uint64{
		"another seed":  Seed(2).Stream("gap").Uint64(),
		"another name":  Seed(1).Stream("sample").Uint64(),
		"a longer name": Seed(1).Stream("gap", 3).Uint64(),
	} {
		if other == first {
			t.Errorf("%s gives the same stream", name)
		}
	}
}

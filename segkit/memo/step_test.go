package memo

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/describe"
)

type profile struct {
	Names    []string         `json:"names"`
	Counts   map[string]int   `json:"counts"`
	Score    describe.Float   `json:"score"`
	Pointer  *describe.Float  `json:"pointer"`
	Matrix   [][]float64      `json:"matrix"`
	hidden   int              // not stored, so not there the first time either
	Warnings []string         `json:"warnings"`
	Nested   map[int][]string `json:"nested"`
}

// The first run, the second and one without a store give the same value.
func TestColdWarmAndNoStoreAgree(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	calls := 0
	compute := func() (profile, error) {
		calls++
		return profile{
			Names: []string{"a", "<b>&"}, Counts: map[string]int{"z": 1, "a": 2}, Score: .1,
			Matrix: [][]float64{{1e-300, 1.0 / 3}, {}}, hidden: 7, Warnings: []string{},
			Nested: map[int][]string{3: nil, 1: {"x"}},
		}, nil
	}
	var values []profile
	var hashes []Hash
	for _, store := range []*Store{s, s, nil} {
		v, h, err := Step(context.Background(), store, keyOf("p"), JSON[profile](), compute)
		if err != nil {
			t.Fatal(err)
		}
		values, hashes = append(values, v), append(hashes, h)
	}
	for i := range values[1:] {
		if d := cmp.Diff(values[0], values[i+1], cmp.AllowUnexported(profile{})); d != "" {
			t.Errorf("run %d:\n%s", i+2, d)
		}
		if hashes[i+1] != hashes[0] {
			t.Errorf("run %d has another hash", i+2)
		}
	}
	if calls != 2 {
		t.Errorf("computed %d times, want 2: the first and the one without a store", calls)
	}
	if stored, ok := s.Hash(keyOf("p")); !ok || stored != hashes[0] {
		t.Error("the header holds another hash")
	}
}

// An entry whose bytes are sound but whose type has changed is rebuilt.
func TestDecodeErrorRebuilds(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	for name, stale := range map[string]string{
		"not JSON": "{", "another type": `[1]`, "an unknown field": `{"old_name":[]}`, "more after the end": `{"names":[]} {}`,
	} {
		if err := s.Put(keyOf("p"), []byte(stale)); err != nil {
			t.Fatal(err)
		}
		v, h, err := Step(context.Background(), s, keyOf("p"), JSON[profile](), func() (profile, error) {
			return profile{Names: []string{"new"}}, nil
		})
		if err != nil || len(v.Names) != 1 {
			t.Errorf("%s: %+v, %v", name, v, err)
		}
		if stored, _ := s.Hash(keyOf("p")); stored != h {
			t.Errorf("%s: the stale entry still stands", name)
		}
	}
}

func TestStepErrors(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	broken := errors.New("broken")
	if _, _, err := Step(context.Background(), s, keyOf("a"), JSON[int](), func() (int, error) { return 1, broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	notANumber := float64(describe.Undefined)
	if _, _, err := Step(context.Background(), s, keyOf("b"), JSON[float64](),
		func() (float64, error) { return notANumber, nil }); err == nil || !strings.Contains(err.Error(), "encoding") {
		t.Errorf("NaN: %v", err)
	}
	if got := fileNames(t, s.dir); len(got) != 0 {
		t.Errorf("the folder holds %v", got)
	}
}

// columns marshals itself.
type columns struct{ Quantity []int64 }

func (c *columns) MarshalBinary() ([]byte, error) {
	return binary.Append(nil, binary.LittleEndian, c.Quantity)
}

func (c *columns) UnmarshalBinary(data []byte) error {
	if len(data)%8 != 0 {
		return errors.New("not whole numbers")
	}
	c.Quantity = make([]int64, len(data)/8)
	_, err := binary.Decode(data, binary.LittleEndian, c.Quantity)
	return err
}

func TestBinaryCodec(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	if err := s.Put(keyOf("c"), []byte("seven b")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		v, h, err := Step(context.Background(), s, keyOf("c"), Binary[columns](), func() (*columns, error) {
			return &columns{Quantity: []int64{6, -1, 1 << 40}}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]int64{6, -1, 1 << 40}, v.Quantity); d != "" {
			t.Error(d)
		}
		if want, _ := v.MarshalBinary(); h != HashOf(want) {
			t.Error("the hash is not of the codec's bytes")
		}
	}
}

// JSON reads what it has just written without a check; what others wrote must be its own
// bytes.
func TestOwnBytesAreReadUnchecked(t *testing.T) {
	own, ok := JSON[[]int]().(OwnDecoder[[]int])
	if !ok {
		t.Fatal("JSON has no way to read its own bytes")
	}
	for _, data := range []string{"[1,2]", "[1, 2]"} {
		v, err := own.DecodeOwn([]byte(data))
		if d := cmp.Diff([]int{1, 2}, v); err != nil || d != "" {
			t.Errorf("%s: %v, %s", data, err, d)
		}
		if _, err := JSON[[]int]().Decode([]byte(data)); (err == nil) != (data == "[1,2]") {
			t.Errorf("%s from elsewhere: %v", data, err)
		}
	}
}

// Two who ask at once get values of their own.
func TestValuesAreNotShared(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	get := func() []int {
		v, _, err := Step(context.Background(), s, keyOf("v"), JSON[[]int](), func() ([]int, error) { return []int{1, 2}, nil })
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	get()[0] = 99
	if v := get(); v[0] != 1 {
		t.Errorf("changed by another caller: %v", v)
	}
}

func TestUnreadableFolderEntry(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	// A folder stands where the entry should: it can be neither read nor replaced.
	if err := os.MkdirAll(s.path(keyOf("k"))+"/x", 0o700); err != nil {
		t.Fatal(err)
	}
	v, _, err := Step(context.Background(), s, keyOf("k"), JSON[int](), func() (int, error) { return 5, nil })
	if err != nil || v != 5 {
		t.Errorf("%d, %v", v, err)
	}
	if len(s.Warnings()) != 1 {
		t.Errorf("warnings %q", s.Warnings())
	}
}

// panicking decodes by panicking.
type panicking struct{}

func (*panicking) MarshalBinary() ([]byte, error) { return []byte("x"), nil }
func (*panicking) UnmarshalBinary(data []byte) error {
	if string(data) == "forged" {
		panic("an index out of range")
	}
	return nil
}

// Whatever an entry with right checksums holds, decoding it does not end the program:
// the step is computed again.
func TestForgedEntriesAreRebuilt(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	key := keyOf("binary")
	if err := s.Put(key, []byte("forged")); err != nil {
		t.Fatal(err)
	}
	computed := 0
	compute := func() (*panicking, error) { computed++; return &panicking{}, nil }
	for range 2 {
		if _, _, err := Step(t.Context(), s, key, Binary[panicking](), compute); err != nil {
			t.Error(err)
		}
	}
	if computed != 1 {
		t.Errorf("computed %d times", computed)
	}
	type result struct {
		N    int
		List []int
	}
	for _, forged := range []string{
		`{"N":1,"N":2,"List":[1]}`, `{"n":2,"List":[1]}`, `{"N":2}`, `{"N":2,"List":[1]} `, `{}`, `{"N":2,"List":[1],"Other":1}`, `[]`, ``,
	} {
		if err := s.Put(key, []byte(forged)); err != nil {
			t.Fatal(err)
		}
		got, _, err := Step(t.Context(), s, key, JSON[result](), func() (result, error) { return result{N: 7}, nil })
		if err != nil || got.N != 7 {
			t.Errorf("%s: %+v, %v", forged, got, err)
		}
	}
}

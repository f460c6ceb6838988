package segkit

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/klauspost/compress/zstd"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/memo"
)

// An entry of the step store has a header of 160 bytes: see memo/entry.go.
const entryHeader = 160

// entryPayload unpacks an entry.
func entryPayload(t testing.TB, entry []byte) []byte {
	t.Helper()
	payload := entry[entryHeader:]
	if binary.LittleEndian.Uint64(entry[8:]) == 0 {
		return payload
	}
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if payload, err = d.DecodeAll(payload, nil); err != nil {
		t.Fatal(err)
	}
	return payload
}

// forgedEntry puts another payload into an entry, and makes every checksum right.
func forgedEntry(entry, payload []byte) []byte {
	sum := sha256.Sum256(payload)
	out := append([]byte(nil), entry[:8]...)
	out = binary.LittleEndian.AppendUint64(out, 0) // plain
	out = append(out, entry[16:48]...)             // its key
	out = append(out, sum[:]...)
	out = binary.LittleEndian.AppendUint64(out, uint64(len(payload)))
	out = binary.LittleEndian.AppendUint64(out, uint64(len(payload)))
	out = append(out, make([]byte, sha256.Size)...)
	header := sha256.Sum256(out)
	return append(append(out, header[:]...), payload...)
}

var number = regexp.MustCompile(`-?\d+(\.\d+)?(e[+-]?\d+)?`)

// manglings make payloads that decode, mostly, and that no step would make.
var manglings = map[string]func([]byte) []byte{
	"lists cut to their first element": func(data []byte) []byte {
		return reshape(data, func(list []any) []any { return list[:min(1, len(list))] })
	},
	"lists twice as long": func(data []byte) []byte {
		return reshape(data, func(list []any) []any { return append(list, list...) })
	},
	"empty lists":          func(data []byte) []byte { return reshape(data, func([]any) []any { return []any{} }) },
	"numbers of −1":        func(data []byte) []byte { return number.ReplaceAll(data, []byte("-1")) },
	"numbers of a million": func(data []byte) []byte { return number.ReplaceAll(data, []byte("1000000")) },
	"null":                 func([]byte) []byte { return []byte("null") },
	"nothing":              func([]byte) []byte { return nil },
}

// reshape changes every list in a JSON text. It keeps the order of keys, which is that
// of the type's fields.
func reshape(data []byte, change func([]any) []any) []byte {
	if !json.Valid(data) {
		return data[:len(data)/2]
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var out bytes.Buffer
	rewrite(d, &out, change)
	return out.Bytes()
}

func rewrite(d *json.Decoder, out *bytes.Buffer, change func([]any) []any) {
	token, err := d.Token()
	if err != nil {
		return
	}
	switch token {
	case json.Delim('{'):
		out.WriteByte('{')
		for first := true; d.More(); first = false {
			if !first {
				out.WriteByte(',')
			}
			rewrite(d, out, change)
			out.WriteByte(':')
			rewrite(d, out, change)
		}
		_, _ = d.Token()
		out.WriteByte('}')
	case json.Delim('['):
		var list []any
		for d.More() {
			var element bytes.Buffer
			rewrite(d, &element, change)
			list = append(list, element.Bytes())
		}
		_, _ = d.Token()
		out.WriteByte('[')
		for i, element := range change(list) {
			if i > 0 {
				out.WriteByte(',')
			}
			out.Write(element.([]byte))
		}
		out.WriteByte(']')
	default:
		text, _ := json.Marshal(token)
		out.Write(text)
	}
}

// restore writes the entries that are gone: a step that fails drops what it rests on.
func restore(t *testing.T, entries map[string][]byte) {
	t.Helper()
	for path, entry := range entries {
		if _, err := os.Stat(path); err == nil {
			continue
		}
		if err := os.WriteFile(path, entry, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// Entries with right checksums and a content that no step makes never end the program:
// the study gives its results or an error.
func TestForgedEntriesEndInNoPanic(t *testing.T) {
	testenv.Slow(t, "several hundred studies on forged stores")
	dir := t.TempDir()
	store, err := memo.Open(dir, memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_ = results(t, quick(), Options{Store: store})
	paths, err := filepath.Glob(filepath.Join(dir, "*.step"))
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d entries, %v", len(paths), err)
	}
	entries := map[string][]byte{}
	for _, path := range paths {
		if entries[path], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range paths {
		entry := entries[path]
		payload := entryPayload(t, entry)
		for _, name := range slices.Sorted(maps.Keys(manglings)) {
			if err := os.WriteFile(path, forgedEntry(entry, manglings[name](payload)), 0o600); err != nil {
				t.Fatal(err)
			}
			study, err := Open(t.Context(), quick(), Options{Store: store})
			if err != nil {
				t.Fatal(err)
			}
			_, _ = study.Results() // any error will do
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			restore(t, entries)
		}
	}
}

// FuzzStoredSteps decodes bytes as the result of every step. What decodes is what the
// step would have written.
func FuzzStoredSteps(f *testing.F) {
	steps := pipeline.Codecs()
	for i, step := range steps {
		for _, text := range []string{"{}", "null", "[]", `[{"name":"a"}]`} {
			f.Add(uint8(i), []byte(text))
		}
		if data := encodedEmpty(step); data != nil {
			f.Add(uint8(i), data)
		}
	}
	f.Fuzz(func(t *testing.T, i uint8, data []byte) {
		step := steps[int(i)%len(steps)]
		value, err := step.Codec.Decode(data)
		if err != nil {
			return
		}
		again, err := step.Codec.Encode(value)
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s: %q decodes and encodes to %q (%v)", step.Step, data, again, err)
		}
	})
}

// encodedEmpty writes an empty result, which shows the names of its fields; nil for the
// few types that have no empty one.
func encodedEmpty(step flow.StoredAs) (data []byte) {
	defer func() { _ = recover() }()
	data, err := step.Codec.Encode(step.New())
	if err != nil {
		return nil
	}
	return data
}

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"sort"
	"strings"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
)

// maxDifferences is the largest number of differences that --check prints.
const maxDifferences = 20

// checkResults says where two runs differ, and what it could not compare. A different
// source comes first, because it explains the rest.
func checkResults(w io.Writer, before *earlierRun, after *segkit.Results) error {
	path := before.path
	a, err := before.Comparable()
	if err != nil {
		return err
	}
	b, err := after.Comparable()
	if err != nil {
		return err
	}
	if !before.DigestHolds() {
		fmt.Fprintf(w, "the digest of %s does not match its content: "+
			"the file was edited, or another version of the program wrote it\n", path)
	}
	var list []string
	for _, key := range before.unknown {
		list = append(list, fmt.Sprintf("%s: is not a key of this program's results", key))
	}
	differences("", a, b, &list)
	apart, sourceOnly := compareSources(before.Source, after.Source)
	list = append(list, apart...)
	source := otherSource(before.Source, after.Source)
	defer notCompared(w, sourceOnly, after.Timings)
	return sayDifferences(w, path, source, list, before.Digest == after.Digest)
}

// sayDifferences says where two runs differ, as list has it, if they do. source says that
// they read other bytes, "" if not.
func sayDifferences(w io.Writer, path, source string, list []string, sameDigest bool) error {
	if len(list) == 0 && sameDigest {
		fmt.Fprintf(w, "same results as %s\n", path)
		if source != "" {
			fmt.Fprintf(w, "%s; the files differ, and their results do not\n", source)
		}
		return nil
	}
	if len(list) == 0 {
		return fmt.Errorf("%s has a different digest but the same figures: it was edited by hand", path)
	}
	if source != "" {
		fmt.Fprintf(w, "%s; this is the likely cause of the differences\n", source)
	}
	count := describe.Counted(len(list), "difference")
	shown := list
	if len(list) > maxDifferences {
		shown = list[:maxDifferences]
		fmt.Fprintf(w, "%s, the first %d:\n", count, maxDifferences)
	} else {
		fmt.Fprintf(w, "%s:\n", count)
	}
	for _, d := range shown {
		fmt.Fprintf(w, "  %s\n", printable.Line(d))
	}
	if sameDigest {
		return fmt.Errorf("%s has the same digest, but differs: it was edited by hand", path)
	}
	return fmt.Errorf("the results differ from %s: %s", path, count)
}

// compareSources compares what two runs record of their sources. The digest leaves it
// out, because the same data can be stored anywhere. apart lists the differences that
// no such move explains; only lists what the earlier run records and this one cannot
// tell, having read the data from elsewhere.
func compareSources(was, is segkit.Source) (apart, only []string) {
	differs := func(key string, was, is any) {
		a, b := briefly(was, is)
		apart = append(apart, fmt.Sprintf("source.%s: was %s, is %s", key, a, b))
	}
	if was.Rows != is.Rows {
		differs("rows", was.Rows, is.Rows)
	}
	if was.SHA256 == is.SHA256 && was.Name != is.Name {
		only = append(only, "source.name")
	}
	same := was.Address == is.Address
	for _, f := range []struct{ key, was, is string }{
		{"address", was.Address, is.Address}, {"version_id", was.VersionID, is.VersionID}, {"etag", was.ETag, is.ETag},
	} {
		switch {
		case f.was == f.is || f.was == "":
		case f.key == "etag" && same && was.Address != "" && was.SHA256 == is.SHA256: // servers may give equal bytes another one
			only = append(only, fmt.Sprintf("source.etag (%s there, %s now, for the same bytes)", f.was, orDash(f.is)))
		case same:
			differs(f.key, f.was, f.is)
		default:
			only = append(only, "source."+f.key)
		}
	}
	return apart, only
}

// notCompared says what a comparison leaves open: what is recorded and was not compared,
// and which steps were not computed for it.
func notCompared(w io.Writer, keys []string, steps []segkit.Timing) {
	fmt.Fprintf(w, "recorded there but not compared: %s\n", printable.Line(strings.Join(append(keys, "timings"), ", ")))
	stored := 0
	for _, s := range steps {
		if s.Stored {
			stored++
		}
	}
	if stored > 0 {
		fmt.Fprintf(w, "%d of %s came from the step store; --no-cache computes all of them anew\n",
			stored, describe.Counted(len(steps), "step"))
	}
}

// differences lists the paths at which two JSON values differ.
func differences(path string, a, b any, list *[]string) {
	if reflect.DeepEqual(a, b) {
		return
	}
	switch x := a.(type) {
	case map[string]any:
		if y, ok := b.(map[string]any); ok {
			for _, key := range allKeys(x, y) {
				differences(path+"."+key, x[key], y[key], list)
			}
			return
		}
	case []any:
		if y, ok := b.([]any); ok && len(x) == len(y) {
			for i := range x {
				differences(fmt.Sprintf("%s[%d]", path, i), x[i], y[i], list)
			}
			return
		}
	}
	was, is := briefly(a, b)
	*list = append(*list, fmt.Sprintf("%s: was %s, is %s", path[1:], was, is))
}

// allKeys returns the keys of both maps, sorted, with the options first.
func allKeys(a, b map[string]any) []string {
	var keys []string
	for k := range a {
		keys = append(keys, k)
	}
	for k := range b {
		if _, both := a[k]; !both {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	// Where the options differ, they are the reason.
	if i := slices.Index(keys, "options"); i > 0 {
		keys = slices.Insert(slices.Delete(keys, i, i+1), 0, "options")
	}
	return keys
}

// The length to which briefly cuts values, and how much of it comes before the first
// difference.
const (
	briefLength = 60
	briefLead   = 20
)

// briefly writes two values that differ as JSON. Long ones are cut to where they first
// differ.
func briefly(a, b any) (string, string) {
	x, y := []rune(asJSON(a)), []rune(asJSON(b))
	start := 0
	if max(len(x), len(y)) > briefLength {
		for start < min(len(x), len(y)) && x[start] == y[start] {
			start++
		}
		if start -= briefLead; start < briefLead { // the beginning says what it is
			start = 0
		}
	}
	return excerpt(x, start), excerpt(y, start)
}

// excerpt returns a part of a text from start, with dots where something is left out.
func excerpt(s []rune, start int) string {
	var b strings.Builder
	if start > 0 {
		b.WriteString("…")
	}
	end := min(len(s), start+briefLength)
	b.WriteString(string(s[start:end]))
	if end < len(s) {
		b.WriteString("…")
	}
	return b.String()
}

// asJSON writes a value as JSON.
func asJSON(v any) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

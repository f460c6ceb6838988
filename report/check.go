package main

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"sort"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
)

// maxDifferences is the largest number of differences that --check prints.
const maxDifferences = 20

// compare says where two runs differ. It ignores what the digest leaves out: the
// source's name and the timings. A different source comes first, because it
// explains the rest.
func compare(w io.Writer, path string, before, after *segkit.Results) error {
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
	differences("", a, b, &list)
	source := otherSource(before.Source, after.Source)
	if len(list) == 0 && before.Digest == after.Digest {
		fmt.Fprintf(w, "same results as %s\n", path)
		if source != "" {
			fmt.Fprintf(w, "%s, with the same content\n", source)
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
		fmt.Fprintf(w, "  %s\n", d)
	}
	if before.Digest == after.Digest {
		return fmt.Errorf("%s has the same digest but different figures: it was edited by hand", path)
	}
	return fmt.Errorf("the results differ from %s: %s", path, count)
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
	*list = append(*list, fmt.Sprintf("%s: was %s, is %s", path[1:], brief(a), brief(b)))
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

// brief writes a value as JSON, cut off where it is long.
func brief(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if len(data) > 60 {
		return string(data[:57]) + "…"
	}
	return string(data)
}

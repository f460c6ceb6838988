package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"sort"
	"strconv"

	"customer-segmentation/segkit"
)

// maxDifferences bounds what --check prints.
const maxDifferences = 20

func readResults(path string) (*segkit.Results, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", path, reason(err))
	}
	r := &segkit.Results{}
	if err := json.Unmarshal(data, r); err != nil || r.Schema == "" {
		return nil, fmt.Errorf("%s is not a results.json of this command", path)
	}
	return r, nil
}

// compare says where two runs differ, digest parts only: the source's name and
// the timings may.
func compare(w io.Writer, path string, before, after *segkit.Results) error {
	a, err := before.Comparable()
	if err != nil {
		return err
	}
	b, err := after.Comparable()
	if err != nil {
		return err
	}
	var list []string
	differences("", a, b, &list)
	for i, d := range list {
		if i == maxDifferences {
			fmt.Fprintf(w, "… and %d more\n", len(list)-i)
			break
		}
		fmt.Fprintln(w, d)
	}
	same := before.Digest == after.Digest
	switch {
	case len(list) == 0 && same:
		fmt.Fprintf(w, "same results as %s\n", path)
		return nil
	case len(list) == 0:
		return fmt.Errorf("%s has another digest but the same figures: it was edited by hand", path)
	case same:
		return fmt.Errorf("%s has the same digest but other figures, listed above: it was edited by hand", path)
	}
	return errors.New("the results differ from " + path + ": " + strconv.Itoa(len(list)) + " figures, listed above")
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
	// The options come first: where they differ, they are the reason.
	if i := slices.Index(keys, "options"); i > 0 {
		keys = slices.Insert(slices.Delete(keys, i, i+1), 0, "options")
	}
	return keys
}

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

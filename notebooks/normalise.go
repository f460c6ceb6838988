package main

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"customer-segmentation/segkit/nb/lesson"
)

// normalise removes from an executed notebook whatever differs between two runs on
// the same data: times, the ids of displays, the order of execution counts, and
// the empty outputs that progress displays leave behind.
func normalise(nb *notebook) {
	nb.Metadata = build(nil).Metadata
	versions := versionNames{}
	count := 0
	for i, c := range nb.Cells {
		c.ID, c.Metadata = fmt.Sprintf("cell-%02d", i+1), map[string]any{}
		c.Source = split(c.Source.String())
		if c.Type != "code" {
			continue
		}
		count++
		n := count
		c.Count = &n
		var kept []output
		for _, o := range c.Outputs {
			if o = normaliseOutput(o, versions); o != nil {
				kept = append(kept, o)
			}
		}
		// Streams and displays arrive in any order: put streams first.
		slices.SortStableFunc(kept, func(a, b output) int {
			return strings.Compare(rank(a), rank(b))
		})
		c.Outputs = merge(kept)
	}
}

// versionNames numbers the ids that a store gave to versions of its objects, as the store
// draws them at random.
type versionNames map[string]string

var versionID = regexp.MustCompile(`\b0[0-9A-HJKMNP-TV-Z]{25}\b`) // a ULID: versitygw's

func (v versionNames) replace(text string) string {
	return versionID.ReplaceAllStringFunc(text, func(id string) string {
		if v[id] == "" {
			v[id] = fmt.Sprintf("VERSION-%d", len(v)+1)
		}
		return v[id]
	})
}

// timesLine is a line with times.
var timesLine = regexp.MustCompile(`(?m)^` + lesson.Measured + `.*\n?`)

// merge joins streams of the same name, as how their text was split into messages depends
// on timing, and leaves out the lines with times.
func merge(list []output) []output {
	var out []output
	for _, o := range list {
		if last := len(out) - 1; last >= 0 && o["output_type"] == "stream" && out[last]["output_type"] == "stream" && out[last]["name"] == o["name"] {
			out[last]["text"] = append(out[last]["text"].(lines), o["text"].(lines)...)
			continue
		}
		out = append(out, o)
	}
	return slices.DeleteFunc(out, func(o output) bool {
		text, ok := o["text"].(lines)
		if !ok {
			return false
		}
		left := timesLine.ReplaceAllString(text.String(), "")
		o["text"] = lines(strings.SplitAfter(strings.TrimSuffix(left, "\n"), "\n"))
		return left == ""
	})
}

// rank returns the key that outputs of a cell are sorted by.
func rank(o output) string {
	if o["output_type"] == "stream" {
		return "0" + fmt.Sprint(o["name"])
	}
	return "1"
}

// normaliseOutput returns an output without what differs between runs, nil if
// nothing is left of it.
func normaliseOutput(o output, versions versionNames) output {
	switch o["output_type"] {
	case "stream":
		return output{"output_type": "stream", "name": o["name"], "text": lines(strings.SplitAfter(joined(o["text"]), "\n"))}
	case "display_data", "execute_result":
		data := map[string]any{}
		source, _ := o["data"].(map[string]any)
		for _, kind := range slices.Sorted(maps.Keys(source)) {
			if strings.HasPrefix(kind, "text/") {
				if text := versions.replace(joined(source[kind])); text != "" {
					data[kind] = split(text)
				}
				continue
			}
			if text, ok := source[kind].(string); ok {
				source[kind] = strings.TrimSpace(text)
			}
			data[kind] = source[kind]
		}
		if len(data) == 0 {
			return nil
		}
		return output{"output_type": "display_data", "metadata": map[string]any{}, "data": data}
	}
	return o
}

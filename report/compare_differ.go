package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// withoutEffect are the options that change no figure.
var withoutEffect = map[string]bool{"title": true, "shop": true, "business": true, "plan": true, "currency": true}

// differ says where the options and the data of two sides differ in a way that
// explains differences between their figures.
func differ(earlier, later *loadedSide) (list []string) {
	say := func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) }
	if a, b := earlier.Summary.Currency, later.Summary.Currency; a != b {
		say("the currency was %s and is %s: amounts are not compared", a, b)
	}
	switch a, b := earlier.results, later.results; {
	case later.Scored: // the model's own options
	case a != nil && b != nil:
		optionsApart(a.config, b.config, &list)
		if was, is := a.Source.Columns, b.Source.Columns; was != is && was != "" && is != "" {
			say("the columns were read as %s, and are read as %s", was, is)
		}
		if was, is := a.Source.Money, b.Source.Money; was != is && was != "" && is != "" {
			say("money was %s, and is %s", was, is)
		}
		if a.Source.SHA256 == b.Source.SHA256 {
			say("both runs read the same data, %s", a.Source.Name)
		}
	default:
		optionsApart(earlier.Model.Cleaning, later.Model.Cleaning, &list)
	}
	if a, b := earlier.Summary, later.Summary; !a.Last.IsZero() && !b.Last.IsZero() && b.Last.Before(a.Last) {
		say("the data named as the later ends on %s, before the earlier one, on %s", b.Last.Format("2 January 2006"), a.Last.Format("2 January 2006"))
	}
	return list
}

// plainJSON returns a struct as the JSON object that it is written as.
func plainJSON(v any) (out map[string]any) {
	data, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		return nil
	}
	return out
}

// optionsApart lists the options in which two structs differ.
func optionsApart(a, b any, list *[]string) {
	was, is := plainJSON(a), plainJSON(b)
	for _, key := range allKeys(was, is) {
		if withoutEffect[key] {
			continue
		}
		var found []string
		differences("."+key, was[key], is[key], &found)
		for _, text := range found {
			*list = append(*list, "the option "+strings.Replace(text, ": was", " was", 1))
		}
	}
}

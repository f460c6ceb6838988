package pages

import (
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// optionsBySection sets every option of a run as a run of names and values for each section
// of study.toml, which takes half the room of a table with a row each. Those that replace
// a default are bold, with the default.
func optionsBySection(options *table.Table) []pdf.Block {
	const top = "(top level)" // of study.toml, before any section
	var sections []string
	parts := map[string][]string{}
	for _, row := range options.Rows {
		section, key, found := strings.Cut(row[0].(string), ".")
		if !found {
			section, key = top, row[0].(string)
		}
		if parts[section] == nil {
			sections = append(sections, section)
		}
		parts[section] = append(parts[section], optionText(key, row[1].(string), row[2]))
	}
	var items []pdf.Fact
	for _, section := range sections {
		items = append(items, pdf.Fact{Term: section, Text: strings.Join(parts[section], between)})
	}
	const explained = " (report/study.toml explains each)"
	heading := options.Title + ", all at their defaults" + explained
	if slices.ContainsFunc(options.Rows, func(row []any) bool { return row[2] != nil }) {
		heading = options.Title + "; those in bold replace a default" + explained
	}
	return []pdf.Block{pdf.Heading{Text: heading, Level: 3}, pdf.Facts{Items: items}}
}

// between stands between the options of a section.
const between = "; "

// optionText writes an option, its value, and the default that it replaces, if it does.
func optionText(key, value string, instead any) string {
	const most = 400 // a fact does not go over the end of a page; study.toml or the command line has the rest
	if letters := []rune(value); len(letters) > most {
		value = string(letters[:most]) + " …"
	}
	if strings.Contains(value, between) { // as between options
		value = "“" + value + "”"
	}
	text := key + ": " + value
	const short = 40 // stays on one line
	if len(text) <= short {
		text = strings.ReplaceAll(text, " ", "\u00a0")
	}
	text = pdf.Plain(text)
	if usual, replaced := instead.(string); replaced {
		text = "**" + text + "** (instead of " + pdf.Plain(usual) + ")"
	}
	return text
}

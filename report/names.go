package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/model"
)

// namesCommand prints the segments of a model as lines for study.toml, where they can be
// given names of the shop's own.
type namesCommand struct {
	Model string `arg:"" help:"The model.json of an earlier run."`
}

// Run implements the verb.
func (n *namesCommand) Run(env *environment) error {
	m, err := readModel(n.Model)
	if err != nil {
		return err
	}
	return printNames(env.stdout, m)
}

// printNames writes each segment as a table of study.toml: its name, and its centre in
// days, orders and money.
func printNames(w io.Writer, m *model.Model) error {
	var out bytes.Buffer
	out.WriteString("# Paste this into study.toml, change the names, and leave out the segments that need\n" +
		"# none. In later runs a name goes to the segment that is nearest to its centre.\n")
	centres := m.Typical()
	for i, s := range m.Segments {
		parts := make([]string, len(m.Preparation.Measures))
		for j, measure := range m.Preparation.Measures {
			parts[j] = measure + " = " + segkit.Significant(max(0, centres.Row(i)[j]))
		}
		fmt.Fprintf(&out, "\n[[segments]]\nname = %s\ncentre = { %s }\n", tomlString(s.Name), strings.Join(parts, ", "))
	}
	_, err := w.Write(out.Bytes())
	return err
}

// tomlString writes a text as TOML's basic strings, which escape as JSON does.
func tomlString(s string) string {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil { // a string always encodes
		panic(err)
	}
	return strings.TrimSpace(strings.ReplaceAll(out.String(), "\x7f", `\u007f`))
}

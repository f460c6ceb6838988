package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
)

// stages lists the notebooks in order; the source of each is src/<name>.md.
var stages = []string{
	"01-business-understanding", "02-data-understanding", "03-data-preparation",
	"04-modelling", "05-evaluation", "06-deployment", "07-what-next",
}

// notebook is a Jupyter notebook, version 4.5. Its fields are in Jupyter's own
// order.
type notebook struct {
	Cells       []*cell        `json:"cells"`
	Metadata    map[string]any `json:"metadata"`
	Format      int            `json:"nbformat"`
	FormatMinor int            `json:"nbformat_minor"`
}

// cell is a cell of Markdown, or of code with its outputs.
type cell struct {
	Type     string         `json:"cell_type"`
	Count    *int           `json:"execution_count,omitempty"`
	ID       string         `json:"id"`
	Metadata map[string]any `json:"metadata"`
	Outputs  []output       `json:"outputs,omitempty"`
	Source   lines          `json:"source"`
}

// output is one output of a cell: a stream, a display or an error.
type output map[string]any

// lines is a text as Jupyter writes it: a list of lines, each with its line break.
type lines []string

// MarshalJSON writes a nil list as an empty one.
func (l lines) MarshalJSON() ([]byte, error) { return json.Marshal(append([]string{}, l...)) }

// UnmarshalJSON accepts a list of lines or a single string.
func (l *lines) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*l = split(text)
		return nil
	}
	return json.Unmarshal(data, (*[]string)(l))
}

func (l lines) String() string { return strings.Join(l, "") }

func split(text string) lines { return strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n") }

var fence = regexp.MustCompile("(?ms)^```go\n(.*?)^```\n?")

// build turns a source into a notebook. Each block of the Markdown that is fenced
// as go becomes a code cell, and the text between two of them a Markdown cell.
func build(source []byte) *notebook {
	nb := &notebook{Format: 4, FormatMinor: 5, Metadata: map[string]any{
		"kernelspec":    map[string]any{"display_name": kernelTitle, "language": "go", "name": kernelName},
		"language_info": map[string]any{"file_extension": ".go", "mimetype": "text/x-go", "name": "go"},
	}}
	add := func(kind, text string) {
		if text = strings.Trim(text, "\n"); text != "" {
			id := fmt.Sprintf("cell-%02d", len(nb.Cells)+1)
			nb.Cells = append(nb.Cells, &cell{Type: kind, ID: id, Metadata: map[string]any{}, Source: split(text)})
		}
	}
	end := 0 // of the last code block
	for _, block := range fence.FindAllSubmatchIndex(source, -1) {
		add("markdown", string(source[end:block[0]]))
		add("code", string(source[block[2]:block[3]]))
		end = block[1]
	}
	add("markdown", string(source[end:]))
	return nb
}

// bytes returns the notebook as a file. Each chart's specification is written on
// one line: nobody reads them, and indented they would fill the file.
func (n *notebook) bytes() ([]byte, error) {
	compact := map[string][]byte{}
	cells := make([]*cell, len(n.Cells))
	for i, c := range n.Cells {
		copied := *c
		copied.Outputs = nil
		for j, o := range c.Outputs {
			o, err := shorten(o, fmt.Sprintf("@specification %d %d@", i, j), compact)
			if err != nil {
				return nil, err
			}
			copied.Outputs = append(copied.Outputs, o)
		}
		cells[i] = &copied
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	type plain struct {
		Cells       []any          `json:"cells"`
		Metadata    map[string]any `json:"metadata"`
		Format      int            `json:"nbformat"`
		FormatMinor int            `json:"nbformat_minor"`
	}
	whole := plain{Metadata: n.Metadata, Format: n.Format, FormatMinor: n.FormatMinor}
	for _, c := range cells {
		if c.Type != "code" {
			whole.Cells = append(whole.Cells, c)
			continue
		}
		// A code cell has both fields even when they are empty.
		whole.Cells = append(whole.Cells, struct {
			Type     string         `json:"cell_type"`
			Count    *int           `json:"execution_count"`
			ID       string         `json:"id"`
			Metadata map[string]any `json:"metadata"`
			Outputs  []output       `json:"outputs"`
			Source   lines          `json:"source"`
		}{c.Type, c.Count, c.ID, c.Metadata, append([]output{}, c.Outputs...), c.Source})
	}
	if err := encoder.Encode(whole); err != nil {
		return nil, err
	}
	text := out.Bytes()
	for mark, spec := range compact {
		text = bytes.Replace(text, []byte(`"`+mark+`"`), spec, 1)
	}
	return text, nil
}

const vegaType = "application/vnd.vegalite.v5+json"

// shorten puts a mark in place of an output's chart specification, and keeps the
// specification, on one line, in compact under that mark.
func shorten(o output, mark string, compact map[string][]byte) (output, error) {
	data, ok := o["data"].(map[string]any)
	if !ok || data[vegaType] == nil {
		return o, nil
	}
	var spec bytes.Buffer
	encoder := json.NewEncoder(&spec)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(data[vegaType]); err != nil {
		return nil, err
	}
	compact[mark] = bytes.TrimSpace(spec.Bytes())
	copied, copiedData := output{}, map[string]any{}
	for k, v := range o {
		copied[k] = v
	}
	for k, v := range data {
		copiedData[k] = v
	}
	copiedData[vegaType] = mark
	copied["data"] = copiedData
	return copied, nil
}

func (s *session) source(name string) ([]byte, error) {
	return os.ReadFile(s.home.path("notebooks", "src", name+".md"))
}

// readNotebook reads a notebook file; numbers keep their digits.
func readNotebook(path string) (*notebook, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	nb := &notebook{}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(nb); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return nb, nil
}

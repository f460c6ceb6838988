package flow

import (
	"fmt"
	"io"
	"strings"
)

// Print writes the graph as text, one line for each step in the order of the
// method, under the names of the stages: the step, what it reads and the options
// that it depends on. Stages are counted from 1.
func (g *Graph[S]) Print(w io.Writer, stages []string) error {
	width := 0
	for _, n := range g.nodes {
		width = max(width, len(n.Name))
	}
	var b strings.Builder
	for i, stage := range stages {
		wrote := false
		for _, n := range g.nodes {
			if n.Stage != i+1 {
				continue
			}
			if !wrote {
				fmt.Fprintf(&b, "%d %s\n", i+1, stage)
				wrote = true
			}
			b.WriteString(strings.TrimRight(fmt.Sprintf("  %-*s  %s", width, n.Name, n.says()), " "))
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// says tells what a step reads and depends on.
func (n *node[S]) says() string {
	var words []string
	switch {
	case n.part:
		words = append(words, "(a part of "+strings.Join(n.partOf, ", ")+")")
	case len(n.inputs) > 0:
		var names []string
		for _, source := range n.sources() {
			names = append(names, source.Name)
		}
		words = append(words, "← "+strings.Join(names, ", "))
	}
	if len(n.fields) > 0 {
		words = append(words, "["+strings.Join(n.fields, " ")+"]")
	}
	if n.view {
		words = append(words, "(not stored)")
	}
	return strings.Join(words, " ")
}

// Steps returns what the graph declares, in its order, views and parts left out.
func (g *Graph[S]) Steps() []About {
	var out []About
	for _, n := range g.nodes {
		if !n.view && !n.part {
			out = append(out, n.About)
		}
	}
	return out
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The README says under which heading of which notebook each part of the workflow
// is. The headings must exist.
func TestReadmeNamesHeadings(t *testing.T) {
	headings := map[string][]string{} // by the number of the notebook
	for _, name := range stages {
		source, err := os.ReadFile(filepath.Join("src", name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(source)) {
			if heading, ok := strings.CutPrefix(line, "## "); ok {
				headings[name[:2]] = append(headings[name[:2]], strings.TrimSpace(heading))
			}
		}
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	place := regexp.MustCompile(`^(0[1-7]) ([^(]+)`)
	row := regexp.MustCompile(`(?m)^\| (W\d+) \|[^|]+\|([^|]+)\|`)
	named := 0
	for _, r := range row.FindAllStringSubmatch(string(readme), -1) {
		notebook := "" // a place without a number is in the notebook named last
		for text := range strings.SplitSeq(r[2], ";") {
			text = strings.TrimSpace(text)
			heading := text
			if p := place.FindStringSubmatch(text); p != nil {
				notebook, heading = p[1], p[2]
			}
			heading = strings.TrimSpace(heading)
			if notebook == "" || strings.ContainsAny(heading, "`[") { // a command or a link
				continue
			}
			named++
			if !slices.Contains(headings[notebook], heading) {
				t.Errorf("%s: notebook %s has no heading %q", r[1], notebook, heading)
			}
		}
	}
	if named < 21 {
		t.Errorf("the README names %d headings, expected one for each of the 21 parts or more", named)
	}
}

// Each part of the workflow is named in a notebook.
func TestNotebooksNameTheWorkflow(t *testing.T) {
	all := ""
	for _, name := range stages {
		source, err := os.ReadFile(filepath.Join("src", name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		_, line, found := strings.Cut(string(source), "**Parts of the [workflow]")
		if line, _, _ = strings.Cut(line, "\n"); !found {
			t.Errorf("%s does not say which parts of the workflow it shows", name)
		}
		all += line
	}
	for i := range 21 {
		if part := fmt.Sprintf("(W%d)", i+1); !strings.Contains(all, part) {
			t.Errorf("no notebook shows %s", part)
		}
	}
}

// The glossary is in alphabetical order, every word that a notebook links to is in it, and
// each entry names a notebook.
func TestGlossary(t *testing.T) {
	data, err := os.ReadFile("glossary.md")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("é", "e", "-", "", "/", "", "–", "", "'", "", " ", "")
	anchor := strings.NewReplacer("/", "", "–", "", "'", "", "+", "", " ", "-")
	anchors, before := map[string]bool{}, ""
	for _, entry := range strings.Split(string(data), "\n## ")[1:] {
		word, text, _ := strings.Cut(entry, "\n")
		if now := plain.Replace(strings.ToLower(word)); now < before {
			t.Errorf("%s comes after %s", word, before)
		} else {
			before = now
		}
		anchors[anchor.Replace(strings.ToLower(word))] = true
		if !regexp.MustCompile(`\[Notebook [1-7]\]\(0[1-7]-[a-z-]+\.ipynb\)$`).MatchString(strings.TrimSpace(text)) {
			t.Errorf("%s names no notebook: %q", word, text)
		}
	}
	links := 0
	for _, name := range stages {
		source, err := os.ReadFile(filepath.Join("src", name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range regexp.MustCompile(`\]\(glossary\.md#([^)]+)\)`).FindAllStringSubmatch(string(source), -1) {
			if links++; !anchors[link[1]] {
				t.Errorf("%s links to %q, which is not in the glossary", name, link[1])
			}
		}
	}
	if links < 30 {
		t.Errorf("%d links were looked at", links)
	}
}

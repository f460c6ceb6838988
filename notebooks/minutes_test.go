package main

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The minutes that a notebook says it takes follow from what is in it: 150 words a
// minute, three quarters of a minute to run a cell and look at it, five seconds for a
// line of code, four minutes for an exercise. The README says the same.
func TestMinutes(t *testing.T) {
	root, err := findHome()
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	s := &session{home: root}
	said := regexp.MustCompile(`\*\*About (\d+) minutes\.\*\*`)
	for _, name := range stages {
		source, err := s.source(name)
		if err != nil {
			t.Fatal(err)
		}
		minutes := 4 * float64(strings.Count(string(source), "\n### Exercise "))
		for _, c := range build(withoutSolutions(source)).Cells {
			if c.Type == "code" {
				minutes += .75 + float64(len(c.Source))*5/60
			} else {
				minutes += float64(len(strings.Fields(c.Source.String()))) / 150
			}
		}
		found := said.FindSubmatch(source)
		if found == nil {
			t.Errorf("%s does not say how long it takes", name)
			continue
		}
		claimed, err := strconv.Atoi(string(found[1]))
		if err != nil || math.Abs(float64(claimed)-minutes) > .15*minutes {
			t.Errorf("%s says %d minutes; its words, cells and exercises take about %.0f", name, claimed, minutes)
		}
		if !strings.Contains(string(readme), fmt.Sprintf("(%s.ipynb) | %d |", name, claimed)) {
			t.Errorf("%s: the README does not say %d minutes", name, claimed)
		}
	}
}

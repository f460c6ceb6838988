package main

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"
)

// The rates of the estimate, which the README states: minutes for what a notebook has.
const (
	wordsPerMinute  = 150  // text with figures in it, read once
	minutesPerCell  = 0.75 // run it and look at it
	linesPerMinute  = 12   // code, read once
	toThink         = 5    // an open question
	estimateRounded = 5
)

var toDo = map[string]float64{"Read": 3, "Change": 5, "Change and write": 15, "Write": 15}

var (
	exerciseKind = regexp.MustCompile(`\n### Exercise [\d.]+\n\n([A-Z][a-z ]+): `)
	saidMinutes  = regexp.MustCompile(`\*\*About (\d+) minutes\*\*, by \[estimate\]`)
)

// estimate returns the minutes that a notebook takes somebody who does not get stuck.
func estimate(source []byte) (minutes float64, exercises int) {
	for _, kind := range exerciseKind.FindAllSubmatch(source, -1) {
		minutes += toDo[string(kind[1])]
		exercises++
	}
	minutes += toThink * float64(strings.Count(string(source), "\n### To think about\n"))
	for _, c := range build(withoutSolutions(source)).Cells {
		if c.Type == "code" {
			minutes += minutesPerCell + float64(len(c.Source))/linesPerMinute
		} else {
			minutes += float64(len(strings.Fields(c.Source.String()))) / wordsPerMinute
		}
	}
	return estimateRounded * math.Round(minutes/estimateRounded), exercises
}

// The minutes at the head of a notebook are the estimate, the README has the same, and
// says how it is made.
func TestMinutes(t *testing.T) {
	root, err := findHome()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	readme, s := string(text), &session{home: root}
	for _, name := range stages {
		source, err := s.source(name)
		if err != nil {
			t.Fatal(err)
		}
		minutes, exercises := estimate(source)
		if asked := strings.Count(string(source), "\n### Exercise "); exercises != asked {
			t.Errorf("%s: %d of %d exercises say whether to read, to change or to write", name, exercises, asked)
		}
		said := saidMinutes.FindSubmatch(source)
		if said == nil || string(said[1]) != fmt.Sprint(minutes) {
			t.Errorf("%s: %q, the estimate is %v minutes", name, said, minutes)
		}
		if !strings.Contains(readme, fmt.Sprintf("(%s.ipynb) | %v |", name, minutes)) {
			t.Errorf("%s: the README does not say %v minutes", name, minutes)
		}
	}
	for _, rate := range []string{
		fmt.Sprintf("%d words", wordsPerMinute), "45 seconds for each cell", fmt.Sprintf("%d lines", linesPerMinute),
		fmt.Sprintf("%v, %v and %v minutes", toDo["Read"], toDo["Change"], toDo["Write"]), fmt.Sprintf("%d for a question", toThink),
	} {
		if !strings.Contains(readme, rate) {
			t.Errorf("the README does not state the rate %q", rate)
		}
	}
}

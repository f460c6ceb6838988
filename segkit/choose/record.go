package choose

import "customer-segmentation/segkit/describe"

// Record is the decision and everything that led to it.
type Record struct {
	Technique  string         `json:"technique"` // the winner's; "" where there was no candidate at all
	Parameters string         `json:"parameters"`
	K          int            `json:"k"`
	Score      describe.Float `json:"score"`     // undefined for a fallback whose terms are incomplete
	Winner     int            `json:"winner"`    // index into Entries; −1 where there was no candidate at all
	Margin     describe.Float `json:"margin"`    // the winner's score less that of the best other technique; negative where a simpler one won a tie; undefined without another
	RunnerUp   string         `json:"runner_up"` // the best other technique; "" without
	Clear      bool           `json:"clear"`     // the margin is no tie; true as well where only one technique qualifies
	Fallback   bool           `json:"fallback"`  // nobody qualified: the winner is the least bad k-means

	Given *Given `json:"given"` // the number of segments was given by hand; nil where the rule chose it

	Reasons    []string   `json:"reasons"` // sentences
	Entries    []Entry    `json:"entries"`
	Settings   []Setting  `json:"settings"` // of each technique with a qualified candidate, simplest first
	Robustness Robustness `json:"robustness"`
	Rule       Rule       `json:"rule"` // with its defaults filled in
	Notes      []string   `json:"notes"`
	Warnings   []string   `json:"warnings"`
}

// Entry is a candidate with its score, or the reasons it is out.
type Entry struct {
	Candidate Candidate      `json:"candidate"`
	Terms     Terms          `json:"terms"`
	Score     describe.Float `json:"score"` // undefined where it is out
	Out       []Reason       `json:"out"`   // reasons for disqualification; empty where it qualifies
}

// Setting is the candidate that stands for its technique.
type Setting struct {
	Technique  string         `json:"technique"`
	Parameters string         `json:"parameters"`
	K          int            `json:"k"`
	Score      describe.Float `json:"score"`
	Entry      int            `json:"entry"`  // index into Entries
	Best       int            `json:"best"`   // index of the technique's highest score
	Stable     bool           `json:"stable"` // every segment reaches the rule's very_stable
	Reason     string         `json:"reason"` // why this one
}

// Robustness is how often the same rule under random weights, drawn evenly from
// all that add up to 1, comes to the same answer. Shares are undefined where
// nothing was weighed.
type Robustness struct {
	Weightings int            `json:"weightings"`
	Technique  describe.Float `json:"technique"` // share that keep the technique
	K          describe.Float `json:"k"`         // share that keep the number of segments
	Both       describe.Float `json:"both"`      // share that keep both
}

// Given is a number of segments that was given by hand, and what the rule takes
// when left to itself.
type Given struct {
	K         int            `json:"k"`
	MinK      int            `json:"min_k"` // the rule's own bounds
	MaxK      int            `json:"max_k"`
	Technique string         `json:"technique"` // what the rule takes; "" where nothing qualifies
	RuleK     int            `json:"rule_k"`    // its number of segments; 0 where nothing qualifies
	Score     describe.Float `json:"score"`     // its score; undefined where nothing qualifies
}

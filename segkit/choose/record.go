package choose

import "customer-segmentation/segkit/describe"

// Record is the decision and everything that led to it.
type Record struct {
	Technique  string         `json:"technique"` // the winner's; "" where there was no candidate at all
	Parameters string         `json:"parameters"`
	K          int            `json:"k"`
	Score      describe.Float `json:"score"`     // undefined for a fallback whose terms are incomplete
	Winner     int            `json:"winner"`    // index into Entries; −1 where there was no candidate at all
	Margin     describe.Float `json:"margin"`    // to the best other; below 0 where a simpler one won a tie
	RunnerUp   string         `json:"runner_up"` // the best other technique; "" where there is none
	Clear      bool           `json:"clear"`     // the margin is not a tie, or no other technique qualifies
	Fallback   bool           `json:"fallback"`  // no candidate qualified: the winner is for orientation

	Given *Given `json:"given"` // tells of a number of segments given by hand; nil where the rule chose it

	Reasons    []string   `json:"reasons"` // sentences
	Entries    []Entry    `json:"entries"`
	Settings   []Setting  `json:"settings"` // of each technique with a qualified candidate, simplest first
	Robustness Robustness `json:"robustness"`
	Rule       Rule       `json:"rule"` // with its defaults filled in
	Notes      []string   `json:"notes"`
	Warnings   []string   `json:"warnings"`
}

// Entry is a candidate with its score, or the reasons why it is out.
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
	Entry      int            `json:"entry"` // index into Entries
	Best       int            `json:"best"`  // index of the technique's highest score
	BestK      int            `json:"best_k"`
	BestScore  describe.Float `json:"best_score"`
	Stable     bool           `json:"stable"` // every segment reaches the rule's very_stable
	Reason     string         `json:"reason"` // why this one
	Passed     string         `json:"passed"` // the setting that scores more, and why it was passed over; "" where none does
}

// Robustness tells how often the same rule under random weights, drawn evenly from all
// that add up to 1, comes to the same answer. Shares are undefined where no candidate
// qualified.
type Robustness struct {
	Weightings int            `json:"weightings"`
	Technique  describe.Float `json:"technique"` // share that keeps the technique
	K          describe.Float `json:"k"`         // share that keeps the number of segments
	Both       describe.Float `json:"both"`      // share that keeps both
}

// Given is a number of segments that was given by hand, and what the rule chooses when
// left to itself.
type Given struct {
	K         int            `json:"k"`     // as given
	MinK      int            `json:"min_k"` // the rule's own bounds
	MaxK      int            `json:"max_k"`
	Technique string         `json:"technique"` // the rule's own choice; "" where no candidate qualifies
	RuleK     int            `json:"rule_k"`    // its number of segments; 0 where no candidate qualifies
	Score     describe.Float `json:"score"`     // its score; undefined where no candidate qualifies
}

package lesson

import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// Judge compares the technique that the rule chose with the one that is nearest to the
// planted groups, which the rule did not see.
func Judge(study *segkit.Study) (*table.Table, error) {
	truth, err := study.Truth()
	if err != nil {
		return nil, err
	}
	decision, err := study.Decision()
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "judge", Title: "The rule's choice before the judge",
		Columns: []table.Column{
			{Name: "Technique"}, {Name: "Score by the rule", Kind: table.Number, Decimals: 3},
			{Name: "Adjusted Rand against the truth", Kind: table.Number, Decimals: 3},
		},
		Notes: []string{"No score: none of the technique's settings qualified."},
	}
	if !truth.Known {
		t.Caption = "Nobody knows the true groups of this shop, so there is no judge."
		return t, nil
	}
	best, chosen := -1, -1
	for i, name := range truth.Technique {
		var score any
		for _, s := range decision.Settings {
			if s.Technique == name {
				score = s.Score
			}
		}
		t.Rows = append(t.Rows, []any{cluster.Label(name), score, truth.Each[i]})
		if best < 0 || truth.Each[i] > truth.Each[best] {
			best = i
		}
		if name == decision.Technique {
			chosen = i
		}
	}
	switch {
	case chosen < 0:
	case best == chosen:
		t.Caption = fmt.Sprintf("The rule chose %s, which is also nearest to the truth.", choose.Spoken(decision.Technique))
	default:
		t.Caption = fmt.Sprintf("The rule chose %s (%s), but %s is nearer to the truth (%s). The rule cannot see the truth: "+
			"it judges how compact, how separate and how stable clusters are, and the planted groups are not the most compact ones.",
			choose.Spoken(decision.Technique), hundredths(truth.Each[chosen]), choose.Spoken(truth.Technique[best]), hundredths(truth.Each[best]))
	}
	return t, nil
}

func hundredths(f describe.Float) string {
	return table.Format(f, table.Column{Kind: table.Number, Decimals: 2}, "")
}

package main

import (
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
)

// brandWords says which of the shop's own colours are not shown as they were given, and
// why.
func brandWords(c *segkit.Config) (sentences []string) {
	_, changes := chart.Default().WithBrand(c.Report.Colours)
	for _, change := range changes {
		sentences = append(sentences, change.Sentence())
	}
	return sentences
}

package pages

import (
	"fmt"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/tables"
)

// techniques adds the four techniques in the same plane, and the dendrogram.
func (b *book) techniques() error {
	c, err := b.study.Components()
	if err != nil {
		return err
	}
	features, err := b.study.Features()
	if err != nil {
		return err
	}
	shown, err := b.study.Representatives()
	if err != nil {
		return err
	}
	segments, err := b.study.Segments()
	if err != nil {
		return err
	}
	side := tables.Techniques(b.results, shown.Entries)
	side.Title = ""
	blocks := []pdf.Block{pdf.Table{Data: *side, Compact: true}}
	if len(c.Ratio) > 1 {
		plane, err := figures.Plane(c, features.Fit)
		if err != nil {
			return err
		}
		planes := figures.Techniques(b.theme, plane, shown.List, segments.Model.Labels)
		panels, err := planes.Print()
		if err != nil {
			return err
		}
		const tall = 360 // planes higher than this leave no room on the page for the tree
		blocks = append(blocks, pdf.Figure{
			Title: "In the plane of the first two components", Screen: b.interactive(planes), Chart: panels, Height: min(panels.Height(b.Width()), tall),
			Caption: b.alike(shown.Entries) + "The same customers in each panel. Only the segments have their colours; greys tell clusters of other techniques apart.",
		})
	}
	tree, err := b.dendrogram(segments.Model.Labels)
	if err != nil {
		return err
	}
	title := "Four techniques side by side"
	if len(shown.List) == len(cluster.Techniques) {
		title = "Five techniques side by side" // with categories
	}
	b.topic(title, append(blocks, tree...)...)
	return nil
}

// dendrogram sets the hierarchical tree with the cut at the chosen number of
// clusters; nil if there is no tree.
func (b *book) dendrogram(segments []int) (out []pdf.Block, err error) {
	tree, err := b.study.Dendrogram()
	if err != nil {
		return nil, nil // there were too many customers; Results.NotRun says so
	}
	k := b.results.Decision.K
	models, err := b.study.Hierarchical()
	if err != nil {
		return nil, err
	}
	for _, m := range models.List {
		if m.K == k && tree.N > 2 {
			caption := fmt.Sprintf("The last merges, with the cut that makes %d clusters. "+
				"The height is the distance at which two branches merge.", k)
			return b.concluded("Dendrogram ("+tree.Linkage+")", b.longestStretch(tree.Merges, k), caption, 0,
				figures.Dendrogram(b.theme, tree, k, m.Labels, segments, chart.Plane{})), nil
		}
	}
	return nil, nil
}

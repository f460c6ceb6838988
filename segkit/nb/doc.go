// Package nb shows a study in a GoNB notebook, and is the only package that
// knows about notebooks. A cell looks like this:
//
//	var study = nb.Open("study.toml")
//
//	%%
//	nb.Show(study.Ledger())
//	nb.Plot(study.Quality())
//
// Show takes what a step returns, value and error, and shows it as tables with
// their warnings; Plot draws it as a figure of package figures. An error is shown
// as one sentence with the cell and the line it came from. Figures go out as
// Vega-Lite, which JupyterLab makes interactive without a running cell, as a PNG
// for places that do not run it, and as text. Outside a notebook nothing is shown
// and nothing waits.
//
// A result is shown with the names, the currency and the plane of the study that
// made it. Open, With and Use make studies known; what none of them made is shown
// with what it carries, or refused in a sentence.
package nb

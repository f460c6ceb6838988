// Package figures turns each result into a picture in one place: a Figure draws the
// same numbers for print (chart.Chart) and for the screen of a notebook (vega.Spec).
// The report and the notebooks only place the figures.
//
// A constructor takes a theme and the results that the figure shows, no more, and
// never fails: if the results cannot be drawn, drawing returns the error. An error that
// wraps chart.ErrEmpty says that there is nothing to draw, as in a small shop.
//
//	figure := figures.Ledger(theme, ledger)
//	print, err := figure.Print()   // into a page
//	screen, err := figure.Screen() // into a notebook
package figures

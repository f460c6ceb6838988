// Package pdf lays out a report: pages with a grid, running footers, headings
// with bookmarks and linked contents, paragraphs, key figures, callouts, tables
// that break across pages, and charts drawn as vectors.
//
// A Document is filled from top to bottom with blocks:
//
//	d := pdf.New(pdf.Options{Title: "Customer segments", Footer: "Customer segments · Online Retail"})
//	d.Add(
//		pdf.Title{Text: "One customer in six brings two thirds of the revenue", Lead: "712 of 4,338 …"},
//		pdf.Heading{Text: "Who they are and what they bring"},
//		pdf.Figure{Chart: shares, Caption: "Share of customers above, of revenue below."},
//		pdf.Table{Data: t, Segments: []int{0, 1, 2, 3}},
//		pdf.Callout{Text: "One year, ending before Christmas: seasonal buyers may look lapsed."},
//		pdf.Columns{Cols: [][]pdf.Block{{pdf.Heading{Text: "Left"}, left}, {pdf.Heading{Text: "Right"}, right}}},
//	)
//	d.NewPage()
//	…
//	err := d.Write(w)
//
// Blocks flow: what does not fit goes to the next page. A heading stays with
// what follows it, a caption with its chart; paragraphs and tables break with at
// least two lines or rows on either side, and a table repeats its header.
//
// In every Text, Lead, list item and Caption of a Figure, **two asterisks** set bold; pass
// strings from data through Plain where they may hold asterisks. All strings
// are made drawable (see typeface.Clean): no name of a product or a country can
// break a page.
//
// The file is tagged PDF and keeps to PDF/UA-1 (ISO 14289-1): a tree of headings,
// paragraphs, lists, tables with header cells, and figures with words in place of the
// picture, in the order of reading. Blocks mark their content while they draw (tags.go);
// the writer of the file knows nothing of it, so the tree is added to the finished file
// (accessible.go).
//
// Errors stick: the first is kept and returned by Write. The output depends on
// nothing but what was added: there is no clock in it.
package pdf

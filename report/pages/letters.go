package pages

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
)

// lettered returns the theme with stand-ins for letters that its fonts lack: the stock
// code for the name of a product, and nothing for the sign of a currency.
func lettered(theme chart.Theme, r *segkit.Results) chart.Theme {
	known := []typeface.StandIn{{Text: theme.Currency, Shown: ""}}
	stand := func(code, name string) {
		if code != "" && !theme.Fonts.Lacks(code) {
			known = append(known, typeface.StandIn{Text: name, Shown: "Product " + code})
		}
	}
	for _, first := range r.FirstOrders.Products {
		stand(first.Code, first.Name)
	}
	for _, p := range slices.Concat(r.Baskets.Products, r.Baskets.Variants) {
		stand(p.CodeA, p.A)
		stand(p.CodeB, p.B)
	}
	for _, p := range r.Segments {
		for _, l := range p.Lifts {
			if !theme.Fonts.Lacks(l.StockCode) {
				shown := "Product " + l.StockCode
				known = append(known, typeface.StandIn{Text: l.Description, Shown: shown}, typeface.StandIn{Text: l.Name(), Shown: shown})
			}
		}
	}
	theme.Fonts = theme.Fonts.WithStandIns(known...)
	if theme.Fonts.Lacks(theme.Currency) {
		theme.Currency = strings.TrimSpace(theme.Fonts.Clean(theme.Currency))
	}
	return theme
}

// product returns the name of a product, with its stock code before it if letters of
// the name cannot be shown.
func (b *book) product(l persona.ProductLift) string {
	name := l.Name()
	shown := b.theme.Fonts.Clean(name)
	if !b.theme.Fonts.Lacks(name) || l.StockCode == "" || strings.Contains(shown, l.StockCode) {
		return name
	}
	return l.StockCode + " " + shown
}

// missingLetters says what replaces letters that no font has; "" if none is missing.
func (b *book) missingLetters() string {
	if b.lacking == 0 {
		return ""
	}
	fonts := "the report's font lacks"
	if b.opt.Font != nil {
		fonts = "the report's fonts lack"
	}
	text := fmt.Sprintf("%s %s letters that %s. □ and a number stand for them, the same number for the same name, or the stock code of a product; "+
		"customers.xlsx has the names in full.", describe.Counted(b.lacking, "name"), verb(b.lacking, "holds", "hold"), fonts)
	if sign := b.study.Config().Currency; b.theme.Fonts.Lacks(sign) {
		var codes []string
		for _, r := range sign {
			codes = append(codes, fmt.Sprintf("U+%04X", r))
		}
		text += fmt.Sprintf(" Amounts are in %s, whose sign is left out.", strings.Join(codes, " "))
	}
	if b.opt.Font == nil {
		text += " To print the letters themselves, set font in study.toml to a TrueType font that has them."
	}
	return pdf.Plain(text)
}

package html

import (
	"encoding/base64"
	"fmt"
	"image/color"
	"net/http"

	"customer-segmentation/report/pdf"
)

// block appends a block.
func (d *Document) block(b pdf.Block) {
	w := &d.body
	switch t := b.(type) {
	case nil, pdf.Space, pdf.Contents: // the contents stand beside the page
	case pdf.Title:
		d.title(t)
	case pdf.Heading:
		level := t.Level
		if level == 0 {
			level = 2
		}
		d.heading(t.Text, level+1, t.Listed)
	case pdf.Paragraph:
		class := ""
		if t.Muted || t.Size == pdf.Small {
			class = ` class="muted"`
		}
		fmt.Fprintf(w, "<p%s>%s</p>\n", class, rich(t.Text))
	case pdf.List:
		tag := "ul"
		if t.Numbered {
			tag = "ol"
		}
		fmt.Fprintf(w, "<%s>\n", tag)
		for _, item := range t.Items {
			fmt.Fprintf(w, "<li>%s</li>\n", rich(item))
		}
		fmt.Fprintf(w, "</%s>\n", tag)
	case pdf.KeyFigures:
		d.keyFigures(t)
	case pdf.Facts:
		w.WriteString("<dl class=\"facts\">\n")
		for _, f := range t.Items {
			fmt.Fprintf(w, "<div><dt>%s</dt><dd>%s</dd></div>\n", plain(f.Term), rich(f.Text))
		}
		w.WriteString("</dl>\n")
	case pdf.Callout:
		style := ""
		if t.Color != (color.NRGBA{}) {
			style = fmt.Sprintf(" style=\"border-color:%s\"", hex(t.Color))
		}
		fmt.Fprintf(w, "<div class=\"callout\"%s%s>", d.target(t.Anchor), style)
		if t.Title != "" {
			fmt.Fprintf(w, "<p><b>%s</b></p>", plain(t.Title))
		}
		fmt.Fprintf(w, "<p>%s</p></div>\n", rich(t.Text))
	case pdf.Table:
		d.table(t)
	case pdf.Figure:
		d.figure(t)
	case pdf.Columns:
		w.WriteString("<div class=\"columns\">\n")
		for _, column := range t.Cols {
			w.WriteString("<div>\n")
			d.Add(column...)
			w.WriteString("</div>\n")
		}
		w.WriteString("</div>\n")
	case pdf.Together:
		d.Add(t.Blocks...)
	case pdf.Cover:
		d.cover(t)
	default:
		d.Fail(fmt.Errorf("a block of type %T has no form on the screen", b))
	}
}

func (d *Document) title(t pdf.Title) {
	if t.Text == "Contents" && t.Level < 0 {
		return
	}
	w := &d.body
	if d.sections > 0 {
		w.WriteString("</section>\n")
	}
	d.sections++
	d.section = t.Text
	w.WriteString("<section>\n")
	if t.Kicker != "" {
		style := ""
		if t.Color != (color.NRGBA{}) {
			style = fmt.Sprintf(" style=\"border-color:%s\"", hex(t.Color))
		}
		fmt.Fprintf(w, "<p class=\"kicker\"%s>%s</p>\n", style, plain(t.Kicker))
	}
	name := t.Contents
	if name != "" && name != t.Text { // the contents and references call it so
		id := d.id(name)
		d.level = 2
		d.entries = append(d.entries, entry{name, id, 2})
		fmt.Fprintf(w, "<h2 id=%q>%s</h2>\n", id, plain(t.Text))
	} else {
		d.heading(t.Text, 2, t.Level >= 0)
	}
	if t.Lead != "" {
		fmt.Fprintf(w, "<p class=\"lead\">%s</p>\n", rich(t.Lead))
	}
}

func (d *Document) keyFigures(k pdf.KeyFigures) {
	w := &d.body
	var notes []string
	mark := func(note string) string {
		if note == "" {
			return ""
		}
		for i, n := range notes {
			if n == note {
				return fmt.Sprint(i + 1)
			}
		}
		notes = append(notes, note)
		return fmt.Sprint(len(notes))
	}
	w.WriteString("<ul class=\"keyfigures\">\n")
	for _, f := range k.Figures {
		sup := mark(f.Note)
		if sup != "" {
			sup = "<sup>" + sup + "</sup>"
		}
		fmt.Fprintf(w, "<li><b>%s%s</b> <span>%s</span></li>\n", plain(f.Value), sup, rich(f.Label))
	}
	w.WriteString("</ul>\n")
	for i, note := range notes {
		fmt.Fprintf(w, "<p class=\"muted\"><sup>%d</sup> %s</p>\n", i+1, references(note))
	}
}

func (d *Document) cover(c pdf.Cover) {
	w := &d.body
	w.WriteString("<header>\n")
	if len(c.Logo) > 0 {
		fmt.Fprintf(w, "<img class=\"logo\" alt=\"Logo\" src=\"data:%s;base64,%s\">\n",
			http.DetectContentType(c.Logo), base64.StdEncoding.EncodeToString(c.Logo))
	}
	d.level = 1
	d.ids["top"] = true
	fmt.Fprintf(w, "<h1 id=\"top\">%s</h1>\n<p class=\"muted\">%s</p>\n<p class=\"headline\">%s</p>\n",
		plain(c.Title), plain(c.Subtitle), plain(c.Headline))
	if c.Lead != "" {
		fmt.Fprintf(w, "<p class=\"lead\">%s</p>\n", rich(c.Lead))
	}
	d.keyFigures(pdf.KeyFigures{Figures: c.Figures})
	w.WriteString("</header>\n")
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

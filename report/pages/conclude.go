package pages

import (
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/table"
)

// concluded sets a figure under its conclusion, a sentence without markup. The topic then
// begins the caption; without a conclusion it is the title.
func (b *book) concluded(topic, conclusion, caption string, height float64, f *figures.Figure) []pdf.Block {
	title := headline(conclusion)
	if title == "" {
		return b.block(topic, caption, height, f)
	}
	return b.block(title, asSentence(topic)+caption, height, f)
}

// reading sets a figure under the first sentence of what is read from it.
func (b *book) reading(topic, text string, height float64, f *figures.Figure) []pdf.Block {
	first, rest := b.firstSentence(text)
	return b.concluded(topic, first, rest, height, f)
}

// headline returns a sentence as a title, without its full stop.
func headline(sentence string) string {
	return upperFirst(strings.TrimSuffix(strings.TrimSpace(sentence), "."))
}

// asSentence ends a topic that other sentences follow.
func asSentence(topic string) string {
	switch {
	case topic == "":
		return ""
	case strings.HasSuffix(topic, "?"):
		return topic + " "
	}
	return topic + ". "
}

// firstSentence cuts a text after its first sentence; all is rest if a segment's name
// could be taken for an end.
func (b *book) firstSentence(text string) (first, rest string) {
	if slices.ContainsFunc(b.names, func(name string) bool { return strings.Contains(name, ". ") && strings.Contains(text, name) }) {
		return "", text
	}
	first, rest, _ = strings.Cut(strings.TrimSpace(text), ". ")
	return first, rest
}

// under returns a table under the first sentence of its caption, which says what it
// shows. The table's title, the topic, then begins the caption.
func (b *book) under(t *table.Table) *table.Table {
	first, rest := b.firstSentence(t.Caption)
	if first == "" {
		return t
	}
	out := *t
	out.Title, out.Caption = headline(first), strings.TrimSpace(asSentence(t.Title)+rest)
	if rest == "" && len(t.Notes) > 0 { // a topic does not stand alone
		out.Notes = append([]string{strings.TrimSpace(asSentence(t.Title) + t.Notes[0])}, t.Notes[1:]...)
		out.Caption = ""
	}
	return &out
}

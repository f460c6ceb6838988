package product

import (
	"strings"
	"unicode"

	"customer-segmentation/segkit/retail/fold"
)

// word is a word of a description: folded, and as it is written, in small letters.
type word struct{ folded, written string }

// split returns the words of a text without those that hold a digit. A single letter
// joins the word that a hyphen ties it to ("t-light"); others are left out.
func split(text string) []word {
	var out []word
	var written strings.Builder
	letters, digits := 0, false
	end := func() {
		if w := strings.ToLower(strings.Trim(written.String(), "'’-")); letters > 1 && !digits {
			plain := strings.Map(func(r rune) rune {
				if unicode.IsLetter(r) || fold.IsAccent(r) {
					return r
				}
				return -1
			}, w)
			if f := fold.Phrase(plain); f != "" {
				out = append(out, word{f, w})
			}
		}
		written.Reset()
		letters, digits = 0, false
	}
	for _, r := range text {
		switch {
		case unicode.IsLetter(r):
			letters++
			written.WriteRune(r)
		case fold.IsAccent(r), (r == '\'' || r == '’') && letters > 0:
			written.WriteRune(r)
		case r == '-' && letters == 1 && !digits:
			written.WriteRune(r)
		case unicode.IsDigit(r):
			digits = true
		default:
			end()
		}
	}
	end()
	return out
}

// vocabulary holds the words of all descriptions, with plurals joined.
type vocabulary struct {
	languages []language
	dropped   map[string]bool   // words that describe rather than name
	known     map[string]bool   // words of the descriptions
	tails     map[string]string // of a compound word, the word it ends in
}

// newVocabulary returns the vocabulary of texts in words.
func newVocabulary(texts [][]word) *vocabulary {
	plain := make([][]string, len(texts))
	v := &vocabulary{dropped: map[string]bool{}, known: map[string]bool{}, tails: map[string]string{}}
	for i, text := range texts {
		for _, w := range text {
			plain[i] = append(plain[i], w.folded)
			v.known[w.folded] = true
		}
	}
	v.languages = spoken(plain)
	for w := range wordSet(units) {
		v.dropped[w] = true
	}
	compound := false
	for _, l := range v.languages {
		for w := range wordSet(l.words) {
			v.dropped[w] = true
		}
		compound = compound || l.compound
	}
	if compound {
		v.findTails()
	}
	return v
}

// names lists the languages in use.
func (v *vocabulary) names() []string {
	out := []string{}
	for _, l := range v.languages {
		out = append(out, l.name)
	}
	return out
}

// singular returns the word without a plural's ending, if the descriptions have that
// word too.
func (v *vocabulary) singular(w string) string {
	const shortest = 3
	plurals := [][2]string{{"s", ""}}
	if len(v.languages) > 0 {
		plurals = nil
	}
	for _, l := range v.languages {
		plurals = append(plurals, l.plurals...)
	}
	for _, p := range plurals {
		base, ends := strings.CutSuffix(w, p[0])
		if base += p[1]; ends && len(base) >= shortest && v.known[base] && !v.dropped[base] {
			return base
		}
	}
	return w
}

// findTails finds the words that compound words end in.
func (v *vocabulary) findTails() {
	const shortest, head = 4, 3 // letters of the end, and before it
	for w := range v.known {
		for at := head; at+shortest <= len(w); at++ {
			if tail := w[at:]; v.known[tail] && !v.dropped[tail] {
				v.tails[w] = tail // the longest
				break
			}
		}
	}
}

// phrase is a description in words that name something, and in all its words.
type phrase struct{ named, all []word }

// phrase prepares a text.
func (v *vocabulary) phrase(text []word) phrase {
	var p phrase
	for _, w := range text {
		dropped := v.dropped[w.folded]
		w.folded = v.singular(w.folded)
		p.all = append(p.all, w)
		if !dropped {
			p.named = append(p.named, w)
		}
	}
	return p
}

// terms returns what the description can be found by: words, two neighbouring words,
// and the words that compound words end in; each once.
func (v *vocabulary) terms(p phrase) []string {
	var out []string
	seen := map[string]bool{}
	add := func(term string) {
		if !seen[term] {
			seen[term] = true
			out = append(out, term)
		}
	}
	for i, w := range p.named {
		add(w.folded)
		if tail, ok := v.tails[w.folded]; ok {
			add(v.singular(tail))
		}
		if i > 0 {
			add(p.named[i-1].folded + " " + w.folded)
		}
	}
	return out
}

// has reports whether the words of an entry follow one another in the description, with
// or without the words that describe. One word also stands for compounds that end in it.
func (v *vocabulary) has(p phrase, entry []string) bool {
	return len(entry) > 0 && (v.follow(p.named, entry) || v.follow(p.all, entry))
}

func (v *vocabulary) follow(text []word, entry []string) bool {
	for at := 0; at+len(entry) <= len(text); at++ {
		same := true
		for i, w := range entry {
			f := text[at+i].folded
			if tail := v.tails[f]; f != w && (len(entry) > 1 || tail == "" || v.singular(tail) != w) {
				same = false
				break
			}
		}
		if same {
			return true
		}
	}
	return false
}

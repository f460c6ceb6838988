package columns

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// A tier ranks the words of a role. First words say it outright ("customer id"),
// second ones often mean it ("customer"), third ones do where nothing better is there
// ("no"). Two columns of the same tier are rivals: their contents decide, or the user.
type tier int

const (
	first tier = iota + 1
	second
	third
)

// An entry lists the words for a role in one tier, parted by semicolons. They are
// compared as plain does it, so case, accents and separators make no difference.
type entry struct {
	role  Role
	tier  tier
	words string
}

// vocabularies holds one list for each language, in the files words_*.go.
var vocabularies = [][]entry{english, german, french, spanish, italian, dutch, portuguese, polish,
	danish, swedish, finnish, czech, hungarian, romanian, turkish, croatian, slovene}

// amongSouthSlavic holds words of Croatian, Serbian and Slovene that say something else, or nothing, in other
// languages: stranka is a customer, but stránka a page in Czech. They count in a header that is certainly in one
// of the three.
var amongSouthSlavic = []entry{
	{Customer, second, `stranka; stranke; partner; član`},
	{Customer, third, `oib; pib`},
	{Quantity, first, `kol; kom; kos`},
	{Price, second, `mpc; vpc`},
	{Amount, first, `osnova`},
	{LineID, first, `rb; zš`},
	{Other, first, `ruc; pol; pošta; em`},
}

var meaningsAmongSouthSlavic = sync.OnceValue(func() map[string][]meaning { return meaningsIn([][]entry{amongSouthSlavic}, 32) })

// southSlavic holds the names of Croatian, Serbian and Slovene: true for those that no other language has.
var southSlavic = sync.OnceValue(func() map[string]bool {
	names := make(map[string]bool, 1000)
	for name := range meaningsIn([][]entry{croatian, slovene}, 1000) {
		names[name] = true
	}
	for _, vocabulary := range vocabularies[:len(vocabularies)-2] {
		for name := range meaningsIn([][]entry{vocabulary}, 500) {
			if names[name] {
				names[name] = false
			}
		}
	}
	return names
})

// otherScripts holds those of languages whose words are not in Latin letters.
var otherScripts = [][]entry{russian, ukrainian, bulgarian, greek, japanese, chinese, korean}

// A meaning is what a name may mean.
type meaning struct {
	role Role
	tier tier
}

// meanings returns what plain names in Latin letters may mean; most have one meaning. It is made when it
// is first needed.
var meanings = sync.OnceValue(func() map[string][]meaning { return meaningsIn(vocabularies, 7000) })

// otherMeanings does so for names with other letters, which few files have.
var otherMeanings = sync.OnceValue(func() map[string][]meaning { return meaningsIn(otherScripts, 4000) })

// meant returns what a folded name may mean.
func meant(name string) []meaning {
	if isLatin(name) {
		return meanings()[name]
	}
	return otherMeanings()[name]
}

// isLatin reports whether a folded name has Latin letters and digits alone, none of which fold leaves an accent.
func isLatin(folded string) bool {
	return strings.IndexFunc(folded, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// meaningsIn puts vocabularies together, for about so many words.
func meaningsIn(vocabularies [][]entry, words int) map[string][]meaning {
	all := make(map[string][]meaning, words)
	add := func(name string, only []meaning) { // words of an entry share it, and so it is never written over
		known, m := all[name], only[0]
		i := slices.IndexFunc(known, func(k meaning) bool { return k.role == m.role })
		switch {
		case known == nil:
			all[name] = only
		case i < 0:
			all[name] = append(slices.Clip(known), m)
		case m.tier < known[i].tier:
			all[name] = slices.Clone(known)
			all[name][i] = m
		}
	}
	for _, vocabulary := range vocabularies {
		for _, e := range vocabulary {
			only := []meaning{{e.role, e.tier}}
			for word := range strings.SplitSeq(e.words, ";") {
				add(fold(word), only)
				if spelled := spelledOut(word); spelled != word {
					add(fold(spelled), only)
				}
			}
		}
	}
	return all
}

// meaningsOf returns what a column's name may mean. The name is looked up with what
// stands in brackets first: "Order Number (internal)" may be a name of its own. A name of
// money may have an addition such as "incl. VAT".
func meaningsOf(name string) []meaning {
	if m := meant(fold(name)); m != nil {
		return m
	}
	if m := byPath(name); m != nil {
		return m
	}
	if m := meant(plain(name)); m != nil {
		return m
	}
	m, _ := qualified(name)
	return m
}

// meaningsOf returns what the name of a column may mean, without a word that all names
// of the header begin with where the whole of it says nothing.
func (m *matcher) meaningsOf(column int) []meaning {
	name := m.header[column]
	if means := meaningsAmongSouthSlavic()[m.folded[column]]; means != nil && m.isSouthSlavic() {
		return means
	}
	if known(name) || m.prefix == "" {
		return meaningsOf(name)
	}
	return meaningsOf(strings.TrimPrefix(trim(name), m.prefix))
}

// isSouthSlavic reports whether the header has two names that only Croatian, Serbian or Slovene have, and no more
// that only others have: a name or two, such as grad or ime, stand in headers of other languages too.
func (m *matcher) isSouthSlavic() bool {
	own, others := 0, 0
	for _, name := range m.folded {
		if only, ours := southSlavic()[name]; only {
			own++
		} else if !ours && meant(name) != nil {
			others++
		}
	}
	return own >= max(2, others)
}

// known reports whether any list or any system knows the name.
func known(name string) bool {
	return meaningsOf(name) != nil || systemNames()[fold(name)]
}

// Known reports whether a name is one that a program or a person gives to a column.
func Known(name string) bool { return known(name) }

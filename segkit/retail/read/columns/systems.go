package columns

import (
	"strings"
	"sync"
)

// A system is one kind of file that a program, a marketplace or a data set hands out,
// with its column names as it writes them. Its file has all of the marks; where several
// systems fit, the one that knows most of the columns is taken.
//
// To add one, list it in a file systems_*.go. What a system does not claim is looked up in
// the vocabularies as usual.
type system struct {
	name   string
	marks  string // parted by semicolons; alternatives by "|"
	claims []claim
	other  string // columns that are none of the roles here, whatever their name says
	note   string // a sentence to tell the user; may be empty
	lacks  string // a clause about what a file of this system lacks, for where it cannot be read

	lacksRole Role // the only role that the clause is about; any if ""

	minor bool // amounts without decimals count in the currency's smallest unit

	firstLine bool // what belongs to the order stands on the order's first line only

	pieces bool // equal rows are so many pieces, and no duplicates

	// payee names the column of a payment's kind and that of whom the money goes to, "Type=To". In a
	// refund that is the customer, and the column of who paid has the shop. Either may be several, parted
	// by "|", the first of which that is there is taken.
	payee string

	// sums tells which rows add up what other rows hold: a column and the words that it has in
	// them, "Line Type|Kind=Sale|Payment". No word means that it is empty there.
	sums string
}

// A claim names the columns for a role, the better ones first. Those after the first
// that is there and filled are not rivals: the system's own documentation ranks them.
type claim struct {
	role  Role
	names string // parted by semicolons
}

var systems = concat(shops, marketplaces, payments, accounting, relations, datasets)

func concat(lists ...[]system) (all []system) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

// systemNames holds every name that a system claims.
var systemNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, s := range systems {
		for _, c := range s.claims {
			for name := range split(c.names) {
				names[fold(name)] = true
			}
		}
		for name := range split(s.other) {
			names[fold(name)] = true
		}
	}
	return names
})

// split yields the parts of a list, without blanks around them.
func split(list string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for part := range strings.SplitSeq(list, ";") {
			if part = strings.TrimSpace(part); part != "" && !yield(part) {
				return
			}
		}
	}
}

// systemOf returns the system that a header is of, or nil.
func systemOf(folded []string) *system {
	at := map[string]bool{}
	for _, name := range folded {
		at[name] = true
	}
	var best *system
	most := 0
	for i := range systems {
		s := &systems[i]
		if !s.marked(at) {
			continue
		}
		if n := s.count(at); n > most {
			best, most = s, n
		}
	}
	return best
}

func (s *system) marked(at map[string]bool) bool {
	for mark := range split(s.marks) {
		found := false
		for name := range strings.SplitSeq(mark, "|") {
			found = found || at[fold(name)]
		}
		if !found {
			return false
		}
	}
	return true
}

// count returns how many of the columns the system knows.
func (s *system) count(at map[string]bool) (n int) {
	seen := map[string]bool{}
	see := func(list string) {
		for name := range split(list) {
			if f := fold(name); at[f] && !seen[f] {
				seen[f] = true
				n++
			}
		}
	}
	for _, c := range s.claims {
		see(c.names)
	}
	see(s.other)
	return n
}

// otherNames returns the folded names that the system says have none of the roles.
func (s *system) otherNames() map[string]bool {
	names := map[string]bool{}
	for name := range split(s.other) {
		names[fold(name)] = true
	}
	return names
}

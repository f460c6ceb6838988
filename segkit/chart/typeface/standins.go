package typeface

import (
	"strconv"
	"strings"
	"sync"
)

// Letters that no font has would all be drawn as the same box, so names written in
// them would all look alike. A family with stand-ins writes a short text instead:
// one that the caller supplies (a product's stock code), or else □ and a number,
// which is the same wherever the same letters occur and different for other letters.

// StandIn is a text and what to write for it where its letters are missing.
type StandIn struct {
	Text  string
	Shown string // "" leaves it out
}

// standIns records the stand-ins of missing letters so far.
type standIns struct {
	known  map[string]string // by stretch
	mu     sync.Mutex        // guards the rest
	number map[string]int    // by stretch
	seen   map[string]bool   // all stretches
}

// WithStandIns returns the family with its own stand-ins for missing letters,
// counted from □1 in the order in which texts are cleaned. Texts of known that
// consist of nothing but missing letters are shown as given there, unless two
// of them have the same letters and are to be shown differently.
func (f *Family) WithStandIns(known ...StandIn) *Family {
	s := &standIns{known: map[string]string{}, number: map[string]int{}, seen: map[string]bool{}}
	unclear := map[string]bool{}
	for _, k := range known {
		var stretches []string
		rest := f.spell(k.Text, func(stretch string) string { stretches = append(stretches, stretch); return "" })
		if len(stretches) != 1 || strings.TrimSpace(rest) != "" {
			continue
		}
		only := stretches[0]
		if shown, known := s.known[only]; known && shown != k.Shown {
			unclear[only] = true
		}
		s.known[only] = k.Shown
	}
	for stretch := range unclear {
		delete(s.known, stretch)
	}
	return &Family{faces: f.faces, fallback: f.fallback, standIns: s}
}

// Missing returns how many different stretches of missing letters were cleaned
// since WithStandIns, including those with a known stand-in; 0 without
// stand-ins.
func (f *Family) Missing() int {
	if f.standIns == nil {
		return 0
	}
	f.standIns.mu.Lock()
	defer f.standIns.mu.Unlock()
	return len(f.standIns.seen)
}

// shown returns the stand-in for a stretch of missing letters.
func (s *standIns) shown(stretch string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[stretch] = true
	if shown, known := s.known[stretch]; known {
		return shown
	}
	n := s.number[stretch]
	if n == 0 {
		n = len(s.number) + 1
		s.number[stretch] = n
	}
	return "□" + strconv.Itoa(n)
}

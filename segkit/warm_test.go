package segkit

import (
	"testing"

	"customer-segmentation/segkit/retail/demo"
)

// Showing a stored result reads its entry and no other, and neither the demo shop
// nor a file is looked at again.
func TestAWarmStepReadsOneEntry(t *testing.T) {
	store := openStore(t)
	results(t, quick(), Options{Store: store})
	first, err := Open(t.Context(), quick(), Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.Truth(); err != nil { // no part of the results
		t.Fatal(err)
	}
	for name, step := range map[string]func(*Study) error{
		"personas":  func(s *Study) error { _, err := s.Personas(); return err },
		"ledger":    func(s *Study) error { _, err := s.Ledger(); return err },
		"rfm":       func(s *Study) error { _, err := s.RFM(); return err },
		"decision":  func(s *Study) error { _, err := s.Decision(); return err },
		"stability": func(s *Study) error { _, err := s.Stability(); return err },
		"movement":  func(s *Study) error { _, err := s.Movement(); return err },
		"truth":     func(s *Study) error { _, err := s.Truth(); return err },
		// A view reads its one stored input.
		"candidates": func(s *Study) error { _, err := s.Elbow(); return err },
		"dendrogram": func(s *Study) error { _, err := s.Dendrogram(); return err },
	} {
		study, err := Open(t.Context(), quick(), Options{Store: store})
		if err != nil {
			t.Fatal(err)
		}
		study.source.demo = func() *demo.Shop {
			t.Errorf("%s makes the demo shop again", name)
			return demo.New(DemoSeed)
		}
		if err := step(study); err != nil {
			t.Fatal(err)
		}
		if read := study.Timings(); len(read) != 1 || read[0].Step != name || !read[0].Stored {
			t.Errorf("%s: read %+v", name, read)
		}
	}
}

// What a study has handed out is known as its own, and nothing of another's is, even
// where both share what is in memory.
func TestMade(t *testing.T) {
	study, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	other, err := study.With(func(c *Config) { c.Currency = "€" })
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*Study{study, other} {
		table, err := s.RFM()
		if err != nil {
			t.Fatal(err)
		}
		ledger, err := s.Ledger()
		if err != nil {
			t.Fatal(err)
		}
		for _, owner := range []*Study{study, other} {
			if made := owner.Made(table) && owner.Made(ledger); made != (owner == s) {
				t.Errorf("made: %v, the owner is asked: %v", made, owner == s)
			}
		}
	}
	if study.Made("a text") {
		t.Error("a text is a result of the study")
	}
}

func TestWithChecksTheOptions(t *testing.T) {
	study, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := study.With(func(c *Config) { c.Modelling.K = 99 }); err == nil {
		t.Error("k = 99 is taken")
	}
}

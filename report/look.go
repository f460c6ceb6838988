package main

import (
	"fmt"
	"os"
	"path/filepath"

	"customer-segmentation/internal/regular"
	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
)

// brandWords says which of the shop's own colours are not shown as they were given, and
// why.
func brandWords(c *segkit.Config) (sentences []string) {
	_, changes := chart.Default().WithBrand(c.Report.Colours)
	for _, change := range changes {
		sentences = append(sentences, change.Sentence())
	}
	return sentences
}

// maxLook is the size of the largest logo or font that is read, in bytes: fonts of all
// Chinese characters have some 20 MB.
const maxLook = 64 << 20

// look reads the files that the PDF's appearance depends on, before anything is
// computed.
func (r *runCommand) look(config segkit.Config) (pages.Options, error) {
	look := pages.Options{Paper: string(r.Paper), Only: r.Only, Audience: r.Audience, Timings: r.Timings, Flags: r.lookFlags()}
	for _, f := range []struct {
		path, what string
		into       *[]byte
	}{{r.Logo, "logo", &look.Logo}, {config.Font, "font", &look.Font}} {
		if f.path == "" {
			continue
		}
		data, err := regular.ReadFile(f.path, maxLook)
		if err != nil {
			return look, fmt.Errorf("cannot read the %s %s: %w%s", f.what, f.path, reason(err), didYouMean(f.path, err))
		}
		*f.into = data
		if err := look.Validate(); err != nil {
			return look, fmt.Errorf("%s: %w", f.path, err)
		}
	}
	for _, table := range config.Customers {
		info, err := os.Stat(table)
		if err == nil {
			err = regular.Check(table, info)
		}
		if err != nil {
			return look, fmt.Errorf("cannot read the customer table %s: %w%s", table, reason(err), didYouMean(table, err))
		}
	}
	return look, nil
}

// lookFlags returns the flags that the PDF depends on besides the study's options,
// for the command line in the PDF that reproduces it.
func (r *runCommand) lookFlags() (words []string) {
	if r.Paper != "a4" {
		words = append(words, "--paper", string(r.Paper))
	}
	if r.Only != "full" {
		words = append(words, "--only", r.Only)
	}
	if r.Audience != pages.Both {
		words = append(words, "--audience", r.Audience)
	}
	if r.Logo != "" {
		words = append(words, "--logo", filepath.Base(r.Logo))
	}
	if r.Timings {
		words = append(words, "--timings")
	}
	return words
}

// missingLetters says what to do about names that report.pdf cannot show.
func missingLetters(names int, font string) string {
	contain := "names contain"
	if names == 1 {
		contain = "name contains"
	}
	if font != "" {
		return fmt.Sprintf("%d %s letters that neither the report's font nor %s has", names, contain, filepath.Base(font))
	}
	return fmt.Sprintf("%d %s letters that the report's font lacks: set font in study.toml to a TrueType font that has them",
		names, contain)
}

package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
)

// fromAnywhere is an input, as given in a folder, that means the same in all.
func fromAnywhere(input, folder string) (string, error) {
	if input == segkit.Demo || remote.Scheme(input) != "" || filepath.IsAbs(input) {
		return input, nil
	}
	return filepath.Abs(filepath.Join(folder, input))
}

// studyVariable replaces the study that the notebooks open by themselves.
const studyVariable = "SEGKIT_STUDY"

// setupFor sets up for running notebooks on an input, and gives the variables
// that tell them of it; "" is the study that they open by themselves. What is
// wrong with the input is said at once, not by six notebooks one after another.
func (s *session) setupFor(input string) (variables []string, err error) {
	given, folder := input != "", ""
	if !given {
		input, folder = cmp.Or(os.Getenv(studyVariable), "study.toml"), s.home.notebooks()
	}
	if input, err = fromAnywhere(input, folder); err != nil {
		return nil, err
	}
	if given {
		variables = []string{studyVariable + "=" + input}
	}
	config, err := configure(input)
	if err != nil {
		return nil, err
	}
	elsewhere := remote.Scheme(config.Input) != ""
	if elsewhere { // opened by the report command, which setting up builds
		if err := s.setup(false); err != nil {
			return nil, err
		}
		if err := os.Setenv("SEGKIT_REPORT", s.home.bin("report")); err != nil {
			return nil, err
		}
	}
	if err := check(s.ctx, config); err != nil || elsewhere {
		return variables, err
	}
	return variables, s.setup(false)
}

// check opens a study, as notebooks do, and reads the beginning of a file: what
// is found by its last row is said by the notebooks.
func check(ctx context.Context, config segkit.Config) error {
	if _, err := segkit.Open(ctx, config, segkit.Options{}); err != nil {
		return err
	}
	if config.Input == segkit.Demo || config.Input == "" || remote.Scheme(config.Input) != "" {
		return nil
	}
	return checkBeginning(ctx, config)
}

// configure is the study of an input as the notebooks open it.
func configure(input string) (segkit.Config, error) {
	if !strings.HasSuffix(input, ".toml") {
		config := segkit.Default()
		config.Input = input
		return config, nil
	}
	config, err := segkit.Load(input)
	config.Beside(filepath.Dir(input))
	return config, err
}

var errEnough = errors.New("enough was read")

func checkBeginning(ctx context.Context, config segkit.Config) error {
	path := config.Input
	f, size, err := read.OpenFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = read.Stream(ctx, path, f, size, read.Options{MaxBadShare: config.Reading.MaxBadShare}, func(*retail.Transactions) error { return errEnough })
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

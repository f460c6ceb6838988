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

// fromAnywhere makes an input that was given relative to a folder independent of
// it.
func fromAnywhere(input, folder string) (string, error) {
	if input == segkit.Demo || remote.Scheme(input) != "" || filepath.IsAbs(input) {
		return input, nil
	}
	return filepath.Abs(filepath.Join(folder, input))
}

// studyVariable names the environment variable that replaces the study of every
// notebook.
const studyVariable = "SEGKIT_STUDY"

// setupFor sets up for running notebooks on an input and returns the environment
// variables that point them to it; "" means the study they open by themselves. It
// reports what is wrong with the input at once, before seven notebooks do so one
// after another.
func (s *session) setupFor(input string) (variables []string, err error) {
	given, folder := input != "", ""
	if !given {
		if err := s.setupCopies(); err != nil {
			return nil, err
		}
		input, folder = cmp.Or(os.Getenv(studyVariable), "study.toml"), s.home.copies()
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
	isRemote := remote.Scheme(config.Input) != ""
	if isRemote { // opened by the report command, which setting up builds
		if err := s.setup(false); err != nil {
			return nil, err
		}
		if err := os.Setenv("SEGKIT_REPORT", s.home.bin("report")); err != nil {
			return nil, err
		}
	}
	if err := check(s.ctx, config); err != nil || isRemote {
		return variables, err
	}
	return variables, s.setup(false)
}

// check opens a study, as notebooks do, and reads the beginning of its file. What
// is wrong further down is left to the notebooks.
func check(ctx context.Context, config segkit.Config) error {
	if _, err := segkit.Open(ctx, config, segkit.Options{}); err != nil {
		return err
	}
	if config.Input == segkit.Demo || config.Input == "" || remote.Scheme(config.Input) != "" {
		return nil
	}
	return checkBeginning(ctx, config)
}

// configure returns the configuration with which notebooks open an input.
func configure(input string) (segkit.Config, error) {
	if !strings.HasSuffix(input, ".toml") {
		config := segkit.Default()
		config.Input = input
		return config, nil
	}
	config, err := segkit.Load(input)
	if err != nil {
		return config, err
	}
	return config, config.InputForgotten()
}

var errEnough = errors.New("read enough")

// checkBeginning reads a file's first rows.
func checkBeginning(ctx context.Context, config segkit.Config) error {
	files, err := segkit.LocalFiles(ctx, config)
	if err != nil {
		return err
	}
	path := files[0]
	f, size, err := read.OpenFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = read.Stream(ctx, path, f, size, config.ReaderOptions(), func(*retail.Transactions) error { return errEnough })
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/alecthomas/kong"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/nearest"
)

// usageError is a command line that cannot be followed as it stands.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func (u usageError) Unwrap() error { return u.error }

// wrongUsage tells errors of the command line and of the study.toml, which exit
// with exitUsage, from those of files, stores and data.
func wrongUsage(err error) bool {
	var usage usageError
	return errors.As(err, &usage) || errors.Is(err, segkit.ErrConfig)
}

// optionFlags are the flags that set an option, by its name in study.toml.
var optionFlags = map[string]string{
	"cleaning.returns": "returns", "modelling.k": "k", "rfm.snapshot": "snapshot",
}

// byFlag says an option's error in terms of the flag that set it, if one did.
func byFlag(verb *kong.Context, err error) error {
	var option *segkit.OptionError
	if !errors.As(err, &option) {
		return err
	}
	for _, flag := range verb.Flags() {
		if flag.Set && flag.Name == optionFlags[option.Key] {
			return usagef("--%s: %s", flag.Name, option.Reason)
		}
	}
	return err
}

// mistyped is an error where a word that stands for the input is no file but
// nearly a command, or a command that stands in the wrong place.
func mistyped(word string, root *kong.Node) error {
	if _, err := os.Stat(word); word == segkit.Demo || !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	commands := names(root)
	if slices.Contains(commands, word) {
		return usagef("there is no file %s; a command comes first: report %[1]s …", word)
	}
	for _, command := range root.Children {
		if slices.Contains(names(command), word) {
			return usagef("there is no file %s; did you mean the command %s %[1]s?", word, command.Name)
		}
	}
	if word == "check" {
		return usagef("there is no file check; did you mean --check FILE?")
	}
	switch meant := nearest.Slip(word, append(slices.Clone(commands), segkit.Demo)); meant {
	case "":
		return nil
	case segkit.Demo:
		return usagef("there is no file %s; did you mean %s?", word, meant)
	default:
		return usagef("there is no file %s; did you mean the command %s?", word, meant)
	}
}

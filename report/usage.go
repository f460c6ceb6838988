package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"

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

// paper is a name of a size, in small letters however it was written.
type paper string

// UnmarshalText implements encoding.TextUnmarshaler.
func (p *paper) UnmarshalText(text []byte) error {
	*p = paper(strings.ToLower(string(text)))
	return nil
}

// plainly are the parser's errors in words of those who type, not of those who
// write parsers.
var plainly = []struct {
	is   *regexp.Regexp
	says string
}{
	{regexp.MustCompile(`^(--[\w-]+): expected \w+ value but got "EOL" \(<EOL>\)$`), "$1 wants a value after it"},
	{regexp.MustCompile(`^(--[\w-]+): expected \w+ value but got "(.*)" \((?:short|long) flag\).*$`), `$1 wants a value after it; if $2 is meant as one, write $1=$2`},
	{regexp.MustCompile(`^(--[\w-]+): expected a valid \d+ bit int but got (.*)$`), "$1: $2 is not a whole number"},
	{regexp.MustCompile(`^(--[\w-]+): expected a valid \d+ bit uint but got (.*)$`), "$1: $2 is not a whole number from 0"},
	{regexp.MustCompile(`^expected "(<.*>)"$`), "missing: $1"},
	{regexp.MustCompile(`^expected one of (.*?),\s+\.\.\.$`), "a command is missing: $1 or another"},
}

func plain(err error) error {
	for _, p := range plainly {
		if p.is.MatchString(err.Error()) {
			return usagef("%s", p.is.ReplaceAllString(err.Error(), p.says))
		}
	}
	return err
}

// misplaced is the error of a command that does not come first, where it is
// that which the parser stumbles over.
func misplaced(args []string, root *kong.Node, err error) error {
	if strings.HasPrefix(err.Error(), "unexpected argument") {
		for _, word := range args {
			if slices.Contains(names(root), word) {
				return usagef("a command comes first: report %s …", word)
			}
		}
	}
	return plain(err)
}

// optionFlags are the flags that set an option, by its name in study.toml.
var optionFlags = map[string]string{
	"cleaning.returns": "returns", "modelling.k": "k", "rfm.snapshot": "snapshot", "currency": "currency",
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
	switch meant := nearest.Typo(word, append(slices.Clone(commands), segkit.Demo)); meant {
	case "":
		return nil
	case segkit.Demo:
		return usagef("there is no file %s; did you mean %s?", word, meant)
	default:
		return usagef("there is no file %s; did you mean the command %s?", word, meant)
	}
}

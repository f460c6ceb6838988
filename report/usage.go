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

// usageError is an error in the command line.
type usageError struct{ error }

// usagef formats a usageError.
func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

func (u usageError) Unwrap() error { return u.error }

// wrongUsage reports whether an error is in the command line or in study.toml, and
// so exits with exitUsage, rather than in files, stores or data.
func wrongUsage(err error) bool {
	var usage usageError
	return errors.As(err, &usage) || errors.Is(err, segkit.ErrConfig)
}

// paper is the name of a paper size, in lower case however it was written.
type paper string

// UnmarshalText implements encoding.TextUnmarshaler.
func (p *paper) UnmarshalText(text []byte) error {
	*p = paper(strings.ToLower(string(text)))
	return nil
}

// parserErrors rewords the parser's errors for users.
var parserErrors = []struct {
	pattern *regexp.Regexp
	plain   string
}{
	{regexp.MustCompile(`^(--[\w-]+): expected \w+ value but got "EOL" \(<EOL>\)$`), "$1 needs a value"},
	{regexp.MustCompile(`^(--[\w-]+): expected \w+ value but got "(.*)" \((?:short|long) flag\).*$`),
		`$1 needs a value; if $2 is the value, write $1=$2`},
	{regexp.MustCompile(`^(--[\w-]+): expected a valid \d+ bit int but got (.*)$`), "$1: $2 is not a whole number"},
	{regexp.MustCompile(`^(--[\w-]+): expected a valid \d+ bit uint but got (.*)$`), "$1: $2 is not a whole number from 0 up"},
	{regexp.MustCompile(`^expected "(<.*>)"$`), "missing: $1"},
	{regexp.MustCompile(`^expected one of (.*?),\s+\.\.\.$`), "a command is missing: $1 or another"},
}

// plain rewords an error of the parser.
func plain(err error) error {
	for _, p := range parserErrors {
		if p.pattern.MatchString(err.Error()) {
			return usagef("%s", p.pattern.ReplaceAllString(err.Error(), p.plain))
		}
	}
	return err
}

// misplaced returns the error to show for err, an error of the parser. It recognises
// a command that does not come first.
func misplaced(args []string, root *kong.Node, err error) error {
	if strings.HasPrefix(err.Error(), "unexpected argument") {
		for _, word := range args {
			if slices.Contains(names(root), word) {
				return usagef("the command must come first: report %s …", word)
			}
		}
	}
	return plain(err)
}

// optionFlags maps the name of an option in study.toml to the flag that sets it.
var optionFlags = map[string]string{
	"cleaning.returns": "returns", "modelling.k": "k", "rfm.snapshot": "snapshot", "currency": "currency",
}

// byFlag rewords an error about an option in terms of the flag that set it, if one
// did.
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

// mistyped returns an error if a word in place of the input is not a file but is
// nearly a command, or a command in the wrong place.
func mistyped(word string, root *kong.Node) error {
	if _, err := os.Stat(word); word == segkit.Demo || !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	commands := names(root)
	if slices.Contains(commands, word) {
		return usagef("there is no file %s; the command must come first: report %[1]s …", word)
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

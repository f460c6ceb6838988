package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"customer-segmentation/internal/lazyregexp"
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

// papers lists the sizes that the report is laid out for.
var papers = []string{"a4", "letter"}

// UnmarshalText implements encoding.TextUnmarshaler.
func (p *paper) UnmarshalText(text []byte) error {
	*p = paper(strings.ToLower(string(text)))
	if !slices.Contains(papers, string(*p)) {
		return fmt.Errorf("%q is no size that the report is laid out for: a4 (210 × 297 mm) or letter (8.5 × 11 in)", text)
	}
	return nil
}

// lowerFlags writes flags in lower case where only that is known: --K becomes --k.
func lowerFlags(args []string, command *kong.Node) []string {
	known := flagNames(command)
	out := slices.Clone(args)
	for i, word := range out {
		if word == "--" {
			break
		}
		name, _, _ := strings.Cut(word, "=")
		if !strings.HasPrefix(word, "--") {
			name = word[:min(len(word), len("-k"))]
		}
		lower := strings.ToLower(name)
		if strings.HasPrefix(name, "-") && !slices.Contains(known, name) && slices.Contains(known, lower) {
			out[i] = lower + word[len(name):]
		}
	}
	return out
}

// flagNames lists the flags of a command as they are typed, with its parents' flags.
func flagNames(command *kong.Node) (list []string) {
	for _, level := range command.AllFlags(true) {
		for _, flag := range level {
			list = append(list, "--"+flag.Name)
			if flag.Short != 0 {
				list = append(list, "-"+string(flag.Short))
			}
		}
	}
	return list
}

// parserErrors rewords the parser's errors for users.
var parserErrors = []struct {
	pattern func() *regexp.Regexp
	plain   string
}{
	{lazyregexp.New(`^(--[\w-]+): expected \w+ value but got "EOL" \(<EOL>\)$`), "$1 needs a value"},
	{lazyregexp.New(`^(--[\w-]+): expected \w+ value but got "(.*)" \((?:short|long) flag\).*$`),
		`$1 needs a value; if $2 is the value, write $1=$2`},
	{lazyregexp.New(`^(--[\w-]+): expected a valid \d+ bit int but got (.*)$`), "$1: $2 is not a whole number"},
	{lazyregexp.New(`^(--[\w-]+): expected a valid \d+ bit uint but got (.*)$`), "$1: $2 is not a whole number from 0 up"},
	{lazyregexp.New(`^expected "(<.*>)(?: \.\.\.)?"$`), "missing: $1"},
	{lazyregexp.New(`^expected "(\w+)"$`), "a command is missing: $1"},
	{lazyregexp.New(`^expected one of (.*?),\s+\.\.\.$`), "a command is missing: $1 or another"},
	{lazyregexp.New(`^missing flags: (.*)$`), "$1 must be given"},
	{lazyregexp.New(`^unexpected argument (.*)$`), `"$1" is one argument too many (put a text with spaces in quotes)`},
}

// notEmpty refuses an empty text where a file, a folder or an address is named: it comes from
// a variable of the shell that is not set, and would read as if nothing had been given. Options
// of the study may be empty, and are pointers.
func notEmpty(verb *kong.Context) error {
	for _, part := range verb.Path {
		value, name := part.Positional, ""
		switch {
		case value != nil:
			name = "<" + value.Name + ">"
		case part.Flag != nil:
			value, name = part.Flag.Value, "--"+part.Flag.Name
		default:
			continue
		}
		list, _ := value.Target.Interface().([]string)
		if value.Target.Kind() == reflect.String && value.Target.Len() == 0 || slices.Contains(list, "") {
			return usagef("%s is empty: leave it out or give a value (a variable of the shell may not be set)", name)
		}
	}
	return nil
}

// needed refuses a flag that does nothing because another one is not given, which its tag needs
// names, by itself or with the value that it must have. With the tag beside, this holds only if
// that third flag is given. Neither a default nor --flag=false counts as given.
func needed(verb *kong.Context) error {
	given := map[string]*kong.Flag{}
	var needy []*kong.Flag
	for _, part := range verb.Path {
		flag := part.Flag
		if flag == nil || flag.Target.Kind() == reflect.Bool && !flag.Target.Bool() {
			continue
		}
		given[flag.Name] = flag
		if flag.Tag.Has("needs") {
			needy = append(needy, flag)
		}
	}
	for _, flag := range needy {
		name, value, valued := strings.Cut(flag.Tag.Get("needs"), "=")
		if other := given[name]; other != nil && (!valued || fmt.Sprint(other.Target.Interface()) == value) {
			continue
		}
		text := fmt.Sprintf("--%s does nothing without --%s", flag.Name, name)
		if valued {
			text += " " + value
		}
		beside := flag.Tag.Get("beside")
		if beside == "" {
			return usagef("%s", text)
		}
		if given[beside] != nil {
			return usagef("with --%s, %s", beside, text)
		}
	}
	return nil
}

// oneOf and unknownFlag match errors of the parser that plain takes apart.
var (
	oneOf       = lazyregexp.New(`^(--[\w-]+) must be one of (.*) but got (".*")$`)
	unknownFlag = lazyregexp.New(`^unknown flag (-[^,]*)(?:,.*)?$`)
)

// plain rewords an error of the parser about a command.
func plain(err error, command *kong.Node) error {
	text := err.Error()
	if m := oneOf().FindStringSubmatch(text); m != nil {
		known := strings.ReplaceAll(strings.ReplaceAll(m[2], `"`, ""), ",", ", ")
		return usagef("%s: %s is not known; use one of %s", m[1], m[3], known)
	}
	if m := unknownFlag().FindStringSubmatch(text); m != nil {
		if meant := meantFlag(m[1], flagNames(command)); meant != "" {
			return usagef("there is no flag %s; did you mean %s?", m[1], meant)
		}
		return usagef("there is no flag %s", m[1])
	}
	if word, ok := strings.CutPrefix(text, "unexpected argument "); ok && !command.Leaf() {
		return usagef("there is no command %s", strings.Replace(word, ", did", "; did", 1))
	}
	for _, p := range parserErrors {
		if p.pattern().MatchString(text) {
			return usagef("%s", p.pattern().ReplaceAllString(text, p.plain))
		}
	}
	return err
}

// meantFlag returns the flag that was probably meant: the only one that begins like the
// given one, or one that a typing error away; "" where there is none.
func meantFlag(flag string, known []string) string {
	if len(flag) <= 2 {
		return ""
	}
	var alike []string
	for _, k := range known {
		if len(k) > 2 && (strings.HasPrefix(k, flag) || strings.HasPrefix(flag, k) && len(k) > len("--k")) {
			alike = append(alike, k)
		}
	}
	if len(alike) == 1 {
		return alike[0]
	}
	var long []string
	for _, k := range known {
		if name, ok := strings.CutPrefix(k, "--"); ok {
			long = append(long, name)
		}
	}
	if meant := nearest.Typo(strings.TrimLeft(flag, "-"), long); meant != "" {
		return "--" + meant
	}
	return ""
}

// misplaced returns the error to show for err, an error of the parser. It recognises
// a command that does not come first.
func misplaced(args []string, root, command *kong.Node, err error) error {
	if strings.HasPrefix(err.Error(), "unexpected argument") && command.Parent == root {
		for _, word := range args {
			if slices.Contains(names(root), word) {
				return usagef("the command must come first: %s %s …", self(), word)
			}
		}
	}
	return plain(err, command)
}

// optionFlags maps the name of an option in study.toml to the flag that sets it.
var optionFlags = map[string]string{
	"cleaning.returns": "returns", "modelling.k": "k", "rfm.snapshot": "snapshot", "currency": "currency",
	"bring": "bring", "write_back": "write-back", "title": "title", "reading.sheets": "sheet",
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

// several returns an error if more words than one in place of the input cannot be files.
func several(input string, more []string, root *kong.Node) error {
	if len(more) == 0 {
		return nil
	}
	for _, word := range append([]string{input}, more...) {
		if slices.Contains(names(root), word) && !exists(word) {
			return usagef("the command must come first: %s %s …", self(), word)
		}
	}
	if input == segkit.Demo {
		return usagef("%q is one argument too many", more[0])
	}
	return nil
}

// mistyped returns an error if a word in place of the input is not a file but is
// nearly a command, or a command in the wrong place.
func mistyped(word string, root *kong.Node) error {
	if _, err := os.Stat(word); word == segkit.Demo || !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	commands := names(root)
	if slices.Contains(commands, word) {
		return usagef("there is no file %s; the command must come first: %s %[1]s …", word, self())
	}
	for _, command := range root.Children {
		if slices.Contains(names(command), word) {
			return usagef("there is no file %s; did you mean the command %s %[1]s?", word, command.Name)
		}
	}
	switch word {
	case "check":
		return usagef("there is no file check; did you mean --check FILE?")
	case "version":
		return usagef("there is no file version; did you mean --version?")
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

// asTyped takes the texts of a command line byte for byte. Without it they pass through JSON,
// which holds UTF-8 only: the name of a file in another encoding would be that of no file.
var asTyped = kong.KindMapper(reflect.String, kong.MapperFunc(func(ctx *kong.DecodeContext, target reflect.Value) error {
	token, err := ctx.Scan.PopValue("string")
	if err != nil {
		return err
	}
	target.SetString(fmt.Sprint(token.Value))
	return nil
}))

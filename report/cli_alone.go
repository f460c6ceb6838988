package main

import (
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"customer-segmentation/segkit"
)

// parseAlone reads a command line in which all is right by the flags of its own command, because
// it takes as long as the rest of the start to build those of all others. For any other command
// line it returns nil and has done nothing: a question for help, and whatever parse has something
// to say about.
func parseAlone(args []string) *kong.Context {
	if len(args) == 0 || args[0] == "help" {
		return nil
	}
	if _, known := reflect.TypeFor[cli]().FieldByNameFunc(func(field string) bool { return strings.ToLower(field) == args[0] }); !known {
		args = slices.Insert(slices.Clone(args), 0, "run")
	}
	exited := false
	root := &cli{}
	parser, err := kong.New(root, kong.Name(self()), kong.Writers(io.Discard, io.Discard), kong.Exit(func(int) { exited = true }), bareHelp, asTyped,
		kong.IgnoreFields("^("+strings.Join(otherCommands(reflect.TypeFor[cli](), args), "|")+")$"))
	if err != nil {
		return nil
	}
	verb, err := parser.Parse(lowerFlags(args, commandOf(args, parser.Model.Node)))
	if err != nil || exited || notEmpty(verb) != nil || needed(verb) != nil {
		return nil
	}
	if _, runs := verb.Selected().Target.Addr().Interface().(interface{ Run(*environment) error }); !runs {
		return nil
	}
	if input := root.Run.Input; len(root.Run.More) > 0 || input != "" && input != segkit.Demo && !exists(input) {
		return nil
	}
	return verb
}

// otherCommands returns the fields of a command's struct, and of those in it, that are commands
// and not those which the words name.
func otherCommands(command reflect.Type, words []string) (fields []string) {
	for _, field := range reflect.VisibleFields(command) {
		switch _, is := field.Tag.Lookup("cmd"); {
		case !is:
		case len(words) > 0 && words[0] == strings.ToLower(field.Name):
			fields = append(fields, otherCommands(field.Type, words[1:])...)
		default:
			fields = append(fields, command.Name()+`\.`+field.Name)
		}
	}
	return fields
}

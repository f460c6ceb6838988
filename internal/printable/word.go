package printable

import "strings"

// Word writes a word for a shell: in quotes if the shell would part it or read it as anything
// but itself.
func Word(word string) string {
	if word == "" || strings.ContainsAny(word, " \t\n'&?;()[]{}$`\"\\*<>|!#~") {
		return Quoted(word)
	}
	return word
}

// Quoted writes a word in quotes within which a shell reads nothing.
func Quoted(word string) string { return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'" }

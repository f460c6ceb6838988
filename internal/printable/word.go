package printable

import "strings"

// Word writes a word for a shell: in quotes if the shell would part it or read it as anything
// but itself.
func Word(word string) string {
	if word == "" || strings.ContainsAny(word, " '&?;()$`\"\\*<>|!#~") {
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return word
}

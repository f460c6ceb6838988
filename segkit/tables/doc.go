// Package tables turns the results of a study's steps into tables, with one
// function per result, named for it.
//
// A table carries its units, the definitions it uses as notes, and a caption: a
// sentence, built from the data, that says what to see in it. Warnings of a result
// become footnotes of the figures they are about. The functions compute nothing
// that the result does not hold, apart from differences and shares that a caption
// mentions.
//
// The report, its workbook and the notebooks show the same tables. Definitions is
// the glossary that explains the terms they use.
package tables

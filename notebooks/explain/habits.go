package explain

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// habits are rules for what is right in Python or on paper, and not in Go. Like rules, they
// are tried in their order, and before them.
var habits = []rule{
	says(`^illegal character U\+0023`, "A comment begins with //, not with #."),
	says(`^illegal character U\+(2212|2013|2014)`, "This is the minus of a printed text: type the - of the keyboard."),
	says(`^illegal character U\+003F`, "Go has no ?: write an if with braces."),
	says(`^illegal rune literal|^more than one character in rune`, "A text stands in double quotes; single quotes hold one character."),
	says(`escape sequence|^unknown escape`, `In a text, \ begins a special sign: write \\ for \ itself, and a path with /.`),
	says(`^import path must be a string`, `The path of an import stands in quotes, such as import "fmt".`),
	says(`^missing ',' before newline`, "Add a comma at the end of this line: where a list goes over several lines, each of them ends with one."),
	says(`found 'else'$`, "else stands on the line of the } in front of it: } else {."),
	says(`^expected '{', found (?:newline|';')|^unexpected newline, expecting \{`, "A block begins with {, on the line of its if, for or func."),
	says(`^expected boolean expression, found (?:simple statement|assignment)`, "A single = gives a name a value; to compare, write ==."),
	says(`^non-boolean condition`, "A condition is a comparison, such as x > 0."),
	inLine(`^expected |^missing ','`, `\b(?:and|or|not|is|in) +[\w("[]`, "Go writes && for and, || for or, ! for not, == for is, and for _, x := range list for a loop over a list."),
	inLine(`^expected `, `^\s*while\b`, "Go has no while: a for with a condition repeats as long as it holds, for x < 3 { … }."),
	inLine(`^missing ','|^expected `, `\b[fr]"`, `A text has no letter in front; values come into it by fmt.Sprintf("%v orders", n).`),
	inLine(`cannot indirect|^expected operand`, `\*\*`, "Go has no **: write math.Pow(x, 2), or x*x."),
	says(`^unexpected comma; expecting \]|^expected operand, found '\{'`,
		"A list begins with the type of its elements, []int{1, 2, 3}, and a map with those of its keys and values, map[string]int{…}."),
	says(`operator \^ not defined`, "^ is no power in Go: write math.Pow(x, 2), or x*x."),
	inLine(`^assignment mismatch: .* but \d+ values|^extra init expr \d|^expected 1 expression`, `^[^([{]*\d,\d`, "A number has a point before its decimals and no comma in its thousands: 3.5, 1486."),
	says(`^(?:could not import|package|no required module provides package) "?customer-segmentation/`,
		"The kernel does not know the project yet: run the first cell of the notebook, then this one again."),
	says(`\(untyped float constant.*\) truncated to int64$`, "A number with decimals meets a whole one: write .Float() behind money, or float64(…) around a count."),
	says(`\(untyped float constant.*\) truncated to (\w+)$`,
		"A number with decimals stands where a whole one ($1) is expected: convert the other one, such as float64(n), or leave the decimals out."),
	says(`^invalid argument: index .* must not be negative`, "Counting begins at 0; the last element has the number len(list)-1."),
	says(`^too many return values`, "More is returned than the head of the function names: result types stand behind the parentheses, as in func f(x int) int."),
	says(`^cannot assign to (\w+) \(`, "$1 is no variable: declare it with := to change it."),
	says(`^cannot convert .* \((?:.* of type string|untyped string constant.*)\) to type (?:int|float64)`, "A text becomes a number by strconv.Atoi(text) or strconv.ParseFloat(text, 64)."),
	says(`^(append\(([\w.\[\]"]+),.*\)) \(.*\) is not used$`, "append returns the longer list and leaves the old one as it is: write $2 = $1."),
	says(`^(\S+)\.append undefined \(type \[\]`, "A list has no method append: write $1 = append($1, …)."),
	says(`^(\S+)\.(len|cap) undefined \(type (?:\[|map|string)`, "$2 is a function, not a method: write $2($1)."),
	says(`^invalid operation: .*\(mismatched types .*\bretail\.Money\b`, "Money is kept as a whole number of small parts: write .Float() behind it to compute with it."),
	says(`^cannot use (\S+) \(.* of (?:int64 )?type retail\.Money\) as float64`, "Money is kept as a whole number of small parts: write $1.Float()."),
	{regexp.MustCompile(`^declared and not used: (\w+)$`), func(p Program, at int, m []string) string {
		switch head := ranged.FindStringSubmatch(p.at(at, "").Source); {
		case head == nil || !slices.Contains(head[2:], m[1]):
			return ""
		case strings.Trim(head[1], "_, ") == m[1]:
			return fmt.Sprintf("The loop does not use %s: leave out %s :=, as in for range 3.", m[1], head[1])
		}
		return fmt.Sprintf("The loop does not use %s: write _ in its place.", m[1])
	}},
	says(`^declared and not used: err$`, "err tells what went wrong, and nothing looks at it: write nb.Fail(err), which ends the cell if something did."),
	inLine(`^expected ';', found`, `\bthen\b|^[\s}]*(?:elif|elsif|elseif)\b`, "Go writes if x > 3 { … } else if x > 2 { … }: braces for then, and else if for elif."),
	says(`^expected ';', found '?([^']*)`, "Is something missing in front of $1: an operator, as in 2*x, a bracket ( or {, or a new line?"),
}

// ranged matches the head of a loop that gives names to what it goes through.
var ranged = regexp.MustCompile(`^\s*for +((\w+)(?: *, *(\w+))?) *:= *range\b`)

// foreign holds what names of other languages are called in Go.
var foreign = map[string]string{
	"None": "nil", "null": "nil", "double": "float64", "str": "fmt.Sprint", "printf": "fmt.Printf",
	"sqrt": "math.Sqrt", "abs": "math.Abs", "pow": "math.Pow", "round": "math.Round", "log": "math.Log", "exp": "math.Exp",
}

// inPython holds functions of Python for which Go has a loop or another form.
var inPython = map[string]string{
	"sum":       "Add up in a loop: for _, v := range list { total += v }.",
	"enumerate": "A loop has the numbers: for i, v := range list.",
	"zip":       "Loop over the numbers of one list: for i := range a, with a[i] and b[i].",
	"sorted":    "slices.Sort(list) sorts a list in its place.",
	"input":     "A cell asks nothing: write the value into the cell.",
}

// says returns a rule with a sentence in which $1 stands for the first group of its pattern.
func says(pattern, sentence string) rule {
	of := regexp.MustCompile(pattern)
	return rule{of, func(_ Program, _ int, m []string) string {
		return string(of.ExpandString(nil, sentence, m[0], of.FindStringSubmatchIndex(m[0])))
	}}
}

// inLine returns such a rule for a message about a line of the cell that matches a pattern
// itself, without its comments and what its texts hold.
func inLine(pattern, line, sentence string) rule {
	of, out := regexp.MustCompile(line), says(pattern, sentence)
	say := out.say
	out.say = func(p Program, at int, m []string) string {
		if where := p.at(at, ""); where.Source == "" || !of.MatchString(p.withoutTexts()[where.Place.Line-1]) {
			return ""
		}
		return say(p, at, m)
	}
	return out
}

// unknown explains a name that is not known at a line.
func (p Program) unknown(line int, name string) string {
	source := p.at(line, "").Source
	if slices.Contains(imported, name) {
		return fmt.Sprintf("Package %s is not imported yet: run the cells at the top of the notebook first.", name)
	}
	// A package is imported by itself, but only where it has what is asked of it.
	if m := regexp.MustCompile(`\b` + name + `\.(\w+)`).FindStringSubmatch(source); m != nil {
		switch offers := p.exported(name); {
		case slices.Contains(offers, m[1]):
			return fmt.Sprintf("Package %s is not imported: name its path in an import above the line %%%%.", name)
		case len(offers) > 0:
			return fmt.Sprintf("Package %s has no %s.", name, m[1]) + suggest(near(m[1], offers), name+".")
		}
	}
	text := fmt.Sprintf("The name %s is not known here.", name)
	own := p.names(line)
	if how := inPython[name]; how != "" && regexp.MustCompile(`\b`+name+`\(`).MatchString(source) && len(near(name, own)) == 0 {
		return text + " " + how
	}
	names := near(name, slices.Concat(own, builtin))
	if meant := foreign[name]; meant != "" {
		names = append(near(name, own), meant)
	}
	if len(names) > 0 {
		return text + suggest(names, "")
	}
	if regexp.MustCompile(`\bfunc\b[^(]*\(([^)]*\W)?` + name + ` *[,)]`).MatchString(source) {
		return text + " A parameter has its type behind it, such as " + name + " float64."
	}
	if m := regexp.MustCompile(`^\s*(?:for +)?(?:\w+, *)*` + name + `(?:, *\w+)* *([-+*/]?=)[^=]`).FindStringSubmatch(source); m != nil {
		return text + " A new name gets its first value by :=, not by " + m[1] + "."
	}
	return text + " Was the cell that declares it run, and is it declared above %%? What a cell declares below %% ends with the cell."
}

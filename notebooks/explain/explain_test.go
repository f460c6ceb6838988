package explain

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// cell makes a program of a cell as the kernel does.
func cell(text string) Program {
	p := Program{Cell: 4, Lines: strings.Split(strings.TrimSuffix(text, "\n"), "\n")}
	var code []string
	add := func(line int, text string) {
		code = append(code, text)
		p.Places = append(p.Places, Place{4, line})
	}
	add(0, "package main")
	for i, line := range p.Lines {
		if isMain(line) {
			line = "func main() {"
		}
		add(i+1, line)
	}
	if p.mainLine() > 0 {
		add(0, "}")
	}
	p.Code = strings.Join(code, "\n")
	return p
}

// check returns what Go's own parser and type checker say about a program.
func check(p Program) string {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "main.go", p.Code, 0)
	if err == nil {
		_, err = (&types.Config{Importer: importer.Default()}).Check("main", files, []*ast.File{file}, nil)
	}
	return fmt.Sprint(err)
}

// What Go says about a cell becomes one sentence with the cell's own line.
func TestCompiler(t *testing.T) {
	const braced = "In Go a block stands in braces: write { instead of the colon, and } on a line of its own at its end."
	for _, c := range []struct{ name, cell, want string }{
		{"forgotten %%", "x := 1", "Line 1: A statement runs only below a line %%: write %% on a line of its own above this one."},
		{"%% indented", " %%\nx := 1\n_ = x", "Line 1: %% must stand at the beginning of its line: delete the space in front of it."},
		{"above %%", "for {}\n%%\n", "Line 1: Above %% there may be import, var, const, type and func only: move this line below the %% of line 2."},
		{"misspelt", "%%\ntotal := 1\nprintln(totl, total)", "Line 3: The name totl is not known here. Did you mean total?"},
		{"misspelt method", "type shop struct{ Customers int }\nvar s shop\n%%\nprintln(s.Custmers)",
			"Line 4: s, of type shop, has no Custmers. Did you mean s.Customers?"},
		{"beginning of a name", "type shop struct{ RecencyDays int }\nvar s shop\n%%\nprintln(s.Recency)",
			"Line 4: s, of type shop, has no Recency. Did you mean s.RecencyDays?"},
		{"another word for a field", "type shop struct{ Customers int }\nfunc (shop) Spend() int { return 1 }\nvar s shop\n%%\nprintln(s.Money)",
			"Line 5: s, of type shop, has no Money. It has Customers, Spend."},
		{"two near names", "%%\ncounta, countb := 1, 2\nprintln(count, counta, countb)", "Line 3: The name count is not known here. Did you mean counta or countb?"},
		{"unknown", "%%\nprintln(zebra)", "Line 2: The name zebra is not known here. Was the cell that declares it run, and is it declared above %%? " +
			"What a cell declares below %% ends with the cell."},
		{"unused", "%%\nx := 1", "Line 2: x gets a value that nothing uses: use it, for example nb.Show(x), or delete it."},
		{"unused value", "%%\nx := 1\nx + 1", "Line 3: The value of x + 1 is not used: show it with nb.Show(x + 1), or give it a name."},
		{"inner brace", "%%\nfor range 3 {\n\tif true {\n\t\tprintln(1)\n}", "Line 3: The { of this line is never closed: add the missing }."},
		{"outer brace", "%%\nfor range 3 {\n\tif true {\n\t\tprintln(1)\n\t}", "Line 2: The { of this line is never closed: add the missing }."},
		{"brace of a function", "func f() {\n\n%%\nf()", "Line 1: The { of this line is never closed: add the missing }."},
		{"one brace too many", "%%\nprintln(1)\n}\n}", "Line 3: This } closes nothing: delete it, or write the bracket that it should close."},
		{"parenthesis", "%%\nprintln((1)\nprintln(2)", "Line 2: The ( of this line is never closed: add the missing )."},
		{"mixed numbers", "%%\nn, x := 1, 1.5\nprintln(n * x)", "Line 3: n * x mixes int and float64: convert one of them, such as float64(n)."},
		{"text and number", "%%\nn := 1\nprintln(\"a\" + n)", `Line 3: "a" + n mixes string and int: make a text of the other with fmt.Sprint(…).`},
		{"text and number as written", "%%\nprintln(\"a\" + 5)", `Line 2: "a" + 5 mixes string and int: make a text of the other with fmt.Sprint(…).`},
		{"import below %%", "%%\nimport \"os\"\nprintln(os.Args)", "Line 2: An import stands above the line %%: move it there."},
		{"Python's if", "%%\nx := 3\nif x == 3:\n\tprintln(x)", "Line 3: " + braced},
		{"Python's if on one line", "%%\nx := 3\nif x == 3: println(x)", "Line 3: " + braced},
		{"Python's def", "%%\ndef double(x):\n\treturn 2*x", "Line 2: " + braced},
		{"Python's while and else", "%%\nx := 3\nif x == 2 {\n}\nelse:\n\tprintln(x)", "Line 5: " + braced},
		{"Python's text before the colon", "%%\nx := \"a\"\nif x == \"b: c\":\n\tprintln(x)", "Line 3: " + braced},
		{"import without quotes", "import fmt\n%%\nprintln(1)", "Line 1: The path of an import stands in quotes, such as import \"fmt\"."},
		{"a name that begins with import", "%%\nimports := = 3", "Line 2: Expected operand, found '='."},
		{"a colon in a text elsewhere", "%%\ns := \"\"\nif s == \"k: v\" {\n}\nx = = 3", "Line 5: Expected operand, found '='."},
		{"a colon in a text of the line before", "%%\ns := `\nfor example: y\n`; x = = 3", "Line 4: Expected operand, found '='."},
		{"a colon in a text of several lines", "%%\ns := = `\nfor example: y`", "Line 2: Expected operand, found '='."},
		{"a field named with", "type t struct{ with, and int }\n%%\n_ = t{\n\twith: 3,\n\tand: = 4}", "Line 5: Expected operand, found '='."},
		{"number and nil", "%%\nx := 1\nprintln(x == nil)", "Line 3: A value of type int cannot be compared with nil."},
		{"text and nil", "%%\nx := \"\"\nprintln(x == nil)", "Line 3: A value of type string cannot be compared with nil."},
		{"number and truth", "%%\nx, b := 1, true\nprintln(x + b)", "Line 3: x + b mixes int and bool: neither can be made the other."},
		{"character and truth", "%%\nx, b := 'x', true\nprintln(x == b)", "Line 3: x == b mixes rune and bool: neither can be made the other."},
		{"own type and truth", "type flag bool\n%%\na, b := flag(true), true\nprintln(a == b)", "Line 4: a == b mixes flag and bool: both must be of one type."},
		{"any type and nil", "func f[T any](x T) bool { return x == nil }\n%%\n_ = f(1)", "Line 1: A value of type T cannot be compared with nil."},
		{"number as float", "func half(x float64) float64 { return x / 2 }\n%%\nn := 1\nprintln(half(n))",
			"Line 4: n is of type int, and the argument to half must be of type float64: write float64(n)."},
		{"two values", "func two() (int, error) { return 1, nil }\n%%\nx := two()\nprintln(x)",
			"Line 3: two returns 2 values, and the left side takes 1: write one name for each, or _ for a value that you do not need."},
		{"declared again", "%%\nx := 1\nx := 2\nprintln(x)", "Line 3: The names on the left are declared already: write = instead of :=."},
		{"no return", "func f() int {\n}\n%%\nf()", "Line 2: The function ends without the value that it promises: add a return."},
		{"few arguments", "func f(int) {}\n%%\nf()", "Line 3: The call of f has not enough arguments: put the cursor on the name and press Shift+Tab to see which it takes."},
		{"an unused name last", "func two() (int, error) { return 1, nil }\n%%\nx := two().y", "Line 3: two() returns several values, (int, error): take them apart first, such as result, err := two()."},
		{"a second name in a loop", "%%\ntotal := 0\nfor i := range 3 {\n\ttotal := i\n}\nprintln(total)",
			"Line 4: total := makes a second total, which ends with its block: write total = to change the one above."},
		{"a name of a loop before", "%%\nfor range 3 {\n\tx := 1\n\tprintln(x)\n}\nfor range 3 {\n\tx := 1\n}",
			"Line 7: x gets a value that nothing uses: use it, for example nb.Show(x), or delete it."},
		{"a field of a number", "type task struct{ Likely float64 }\nvar tasks []task\n%%\nfor task := range tasks {\n\tprintln(task.Likely)\n}",
			"Line 5: task is the number of the element, 0, 1, 2 …: for the element itself write for _, task := range tasks."},
		{"adding up numbers of elements", "%%\ntotal := 0.0\nfor v := range []float64{1, 2} {\n\ttotal += v\n}\nprintln(total)",
			"Line 4: total += v mixes types: v is a whole number that counts 0, 1, 2 …. For the element itself write for _, v := range []float64{1, 2}; else convert it, such as float64(v)."},
		{"adding up numbers of rows", "import \"strings\"\n%%\ntotal := 0.0\nfor v := range strings.NewReader(\"\").Len() {\n\ttotal += v\n}\nprintln(total)",
			"Line 5: total += v mixes float64 and int: convert one of them, such as float64(n)."},
		{"adding up numbers of turns", "%%\nn, total := 5, 0.0\nfor v := range n {\n\ttotal += v\n}\nprintln(total)",
			"Line 4: total += v mixes float64 and int: convert one of them, such as float64(n)."},
		{"a number outside the loop", "%%\ntotal, v := 0.0, 1\nfor v := range 3 {\n\tprintln(v)\n}\ntotal += v\nprintln(total)", "Line 6: total += v mixes float64 and int: convert one of them, such as float64(n)."},
		{"a number as an index", "%%\ntotal, values := 0.0, []int{1}\nfor i := range values {\n\ttotal += values[i]\n}\nprintln(total)", "Line 4: total += values[i] mixes float64 and int: convert one of them, such as float64(n)."},
		{"a number beside another", "%%\nv, n := []float64{1}, 2\nfor i := range v {\n\tprintln(i, v[i]*n)\n}", "Line 4: v[i] * n mixes float64 and int: convert one of them, such as float64(n)."},
		{"keys of a map", "%%\ntotal, m := 0.0, map[int]string{}\nfor v := range m {\n\ttotal += v\n}\nprintln(total)", "Line 4: total += v mixes float64 and int: convert one of them, such as float64(n)."},
		{"whole numbers from a call", "import \"slices\"\n%%\ntotal := 0.0\nfor v := range slices.Values([]int{1}) {\n\ttotal += v\n}\nprintln(total)", "Line 5: total += v mixes float64 and int: convert one of them, such as float64(n)."},
		{"a list of an import", "import \"go/ast\"\nvar file ast.File\n%%\nfor d := range file.Decls {\n\tprintln(d.Name)\n}",
			"Line 5: d is a whole number. If file.Decls is a list, it is the number of the element: for the element itself write for _, d := range file.Decls."},
		{"another name of a loop", "%%\nfor i := range []float64{1} {\n\ti := 3 + i\n\tprintln(i.x)\n}", "Line 4: i, of type int, has no x."},
		{"a second err", "func two() (int, error) { return 1, nil }\n%%\na, err := two()\nprintln(a, err)\nfor range 3 {\n\ta, err := two()\n\tprintln(a)\n}",
			"Line 6: err tells what went wrong, and nothing looks at it: write nb.Fail(err), which ends the cell if something did."},
		{"a second of two names", "%%\na := 1\nprintln(a)\nfor range 3 {\n\ta, b := 2, 3\n\tprintln(b)\n}", "Line 5: a gets a value that nothing uses: use it, for example nb.Show(a), or delete it."},
		{"a method without its brackets", "type t struct{}\nfunc (t) Rows() []int { return nil }\nvar x t\n%%\nprintln(x.Rows[0])", "Line 5: Cannot index x.Rows (value of type func() []int)."},
		{"the largest of records", "type s struct{}\n%%\nv := []s{}\nprintln(max(v))", "Line 4: Invalid argument: v (variable of type []s) cannot be ordered."},
		{"a loop over a struct", "type plan struct{ Tasks []int; Hours float64 }\nvar p plan\n%%\nfor _, t := range p {\n\tprintln(t)\n}",
			"Line 4: p, of type plan, is no list to loop over: look for one in what it has: Tasks, Hours."},
		{"a loop over rows", "type table struct{}\nfunc (table) Len() int { return 1 }\nvar t table\n%%\nfor i := range t {\n\tprintln(i)\n}",
			"Line 5: t, of type table, is no list to loop over: count its rows, for i := range t.Len()."},
		{"an index into a struct", "type texts struct{}\nfunc (texts) At(i int) string { return \"\" }\nvar t texts\n%%\nprintln(t[3])",
			"Line 5: t, of type texts, is no list, so that [ ] finds nothing in it: write t.At(i)."},
		{"a struct's length", "type table struct{}\nvar t table\n%%\nprintln(len(t))", "Line 4: t, of type table, is no list and no text, so that len does not count it."},
		{"the largest of a list", "%%\nv := []int{1}\nprintln(max(v))", "Line 3: max and min compare single values: of a list write slices.Max(v) or slices.Min(v)."},
		{"the largest of a map", "%%\nm := map[string]int{}\nprintln(max(m))",
			"Line 3: max and min compare single values: go through a map with for key, value := range m, and keep the largest so far."},
		{"a type for a value", "%%\nm := map[string]int\nm[\"a\"] = 1", "Line 2: A type alone is no value: write map[string]int{} for an empty one."},
		{"Python's sum", "%%\na := []int{1}\nprintln(sum(a))", "Line 3: The name sum is not known here. Add up in a loop: for _, v := range list { total += v }."},
		{"a name like Python's sum", "%%\nsums := 1\nprintln(sum, sums)", "Line 3: The name sum is not known here. Did you mean sums?"},
		{"another", "%%\nbreak", "Line 2: Break not in for, switch, or select statement."},
	} {
		p := cell(c.cell)
		said := check(p)
		if got := Compiler("# gonb_4a5b\n./"+said, p); got.Error() != c.want {
			t.Errorf("%s: Go says %q, the message is\n%s, expected\n%s", c.name, said, got.Error(), c.want)
		}
	}
}

// What is right in Python, in mathematics or on paper is told as what Go has for it.
func TestHabits(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{"# a comment", "A comment begins with //, not with #."},
		{"x := −3", "This is the minus of a printed text: type the - of the keyboard."},
		{"x := 'Ann'\n_ = x", "A text stands in double quotes; single quotes hold one character."},
		{`x := "C:\Users\me"`, `In a text, \ begins a special sign: write \\ for \ itself, and a path with /.`},
		{`println("a)`, "The text has no closing quotation mark."},
		{"x := []int{\n\t1,\n\t2\n}", "Add a comma at the end of this line: where a list goes over several lines, each of them ends with one."},
		{"x := 1\nif x > 1 {\n}\nelse {\n}", "else stands on the line of the } in front of it: } else {."},
		{"for range 3\n{\n}", "A block begins with {, on the line of its if, for or func."},
		{"x := 3\nif x == 3\n{\n}", "A block begins with {, on the line of its if, for or func."},
		{"x := 3\nif x == 3\n\tprintln(x)", "A block begins with {, on the line of its if, for or func."},
		{"x := 3\nif (x == 3)\n\tprintln(x);", "A block begins with {, on the line of its if, for or func."},
		{"x := 3\nif x = 3 {\n}", "A single = gives a name a value; to compare, write ==."},
		{"x := 3\nif x {\n}", "A condition is a comparison, such as x > 0."},
		{"x := 3\nif x > 1 and x < 5 {\n}", "Go writes && for and, || for or, ! for not, == for is, and for _, x := range list for a loop over a list."},
		{"x := 3\nif not x {\n}", "Go writes && for and, || for or, ! for not, == for is, and for _, x := range list for a loop over a list."},
		{"println(\"not now\" 3)", "Missing ',' in argument list."},
		{"x := 0\nwhile x < 3 {\n}", "Go has no while: a for with a condition repeats as long as it holds, for x < 3 { … }."},
		{`println(f"a")`, `A text has no letter in front; values come into it by fmt.Sprintf("%v orders", n).`},
		{"println(\"r\" 3)", "Missing ',' in argument list."},
		{"m := map[string]float64{\"r\": .243 \"alpha\": 4.4}\n_ = m", "Missing ',' in composite literal."},
		{"println(3**2)", "Go has no **: write math.Pow(x, 2), or x*x."},
		{"x := 2.0\nprintln(x^2)", "^ is no power in Go: write math.Pow(x, 2), or x*x."},
		{"x := 1,486\n_ = x", "A number has a point before its decimals and no comma in its thousands: 3.5, 1486."},
		{"x, y := 1,2,3\n_, _ = x, y", "A number has a point before its decimals and no comma in its thousands: 3.5, 1486."},
		{"var x float64 = 3,5", "A number has a point before its decimals and no comma in its thousands: 3.5, 1486."},
		{"x := 2.0\nif x > 1,5 {\n}", "A number has a point before its decimals and no comma in its thousands: 3.5, 1486."},
		{"f := func(a, b int) (int, error) { return 1, nil }\nx := f(1,2)\n_ = x",
			"f returns 2 values, and the left side takes 1: write one name for each, or _ for a value that you do not need."},
		{"x, y := max(1,2), 3, 4", "Assignment mismatch: 2 variables but 3 values."},
		{"x := \"1,2\", 3", "Assignment mismatch: 1 variable but 2 values."},
		{"x, y := 1, 2, 3 // 4,5\n_, _ = x, y", "Assignment mismatch: 2 variables but 3 values."},
		{"n := 3\nprintln(.25 * n)", "A number with decimals stands where a whole one (int) is expected: convert the other one, such as float64(n), or leave the decimals out."},
		{"v := []int{}\nappend(v, 3)", "append returns the longer list and leaves the old one as it is: write v = append(v, 3)."},
		{"x := struct{ list []int }{}\nappend(x.list, 3)", "append returns the longer list and leaves the old one as it is: write x.list = append(x.list, 3)."},
		{"m := map[string][]int{}\nappend(m[\"a\"], 3)", "append returns the longer list and leaves the old one as it is: write m[\"a\"] = append(m[\"a\"], 3)."},
		{"v := []int{}\nv.append(3)", "A list has no method append: write v = append(v, …)."},
		{"v := []int{}\nprintln(v.len())", "len is a function, not a method: write len(v)."},
		{"_, err := 1, 2", "err tells what went wrong, and nothing looks at it: write nb.Fail(err), which ends the cell if something did."},
		{"for i, v := range []int{1} {\n\tprintln(v)\n}", "The loop does not use i: write _ in its place."},
		{"for i := range 10 {\n}", "The loop does not use i: leave out i :=, as in for range 3."},
		{"for _, v := range []int{1} {\n}", "The loop does not use v: leave out _, v :=, as in for range 3."},
		{"for range 3 { x := 1 }", "x gets a value that nothing uses: use it, for example nb.Show(x), or delete it."},
		{"var n int64\nprintln(2.5 * n)", "A number with decimals meets a whole one: write .Float() behind money, or float64(…) around a count."},
		{"y := 3 > 2 ? 1 : 2", "Go has no ?: write an if with braces."},
		{"x := [1, 2]\n_ = x", "A list begins with the type of its elements, []int{1, 2, 3}, and a map with those of its keys and values, map[string]int{…}."},
		{"x := {1, 2}\n_ = x", "A list begins with the type of its elements, []int{1, 2, 3}, and a map with those of its keys and values, map[string]int{…}."},
		{"v := []int{1}\nprintln(v[-1])", "Counting begins at 0; the last element has the number len(list)-1."},
		{"f := func(x int) { return x }\nf(1)", "More is returned than the head of the function names: result types stand behind the parentheses, as in func f(x int) int."},
		{"const k = 3\nk = 4", "k is no variable: declare it with := to change it."},
		{`println(int("3"))`, "A text becomes a number by strconv.Atoi(text) or strconv.ParseFloat(text, 64)."},
		{"m := map[string]string{}\nprintln(int(m))", "Cannot convert m (variable of type map[string]string) to type int."},
		{"x := 3 println(x)", "Is something missing in front of println: an operator, as in 2*x, a bracket ( or {, or a new line?"},
		{"x := 3\ny := 2x", "Is something missing in front of x: an operator, as in 2*x, a bracket ( or {, or a new line?"},
		{"x := 3 if x > 2 {\n}", "Is something missing in front of if: an operator, as in 2*x, a bracket ( or {, or a new line?"},
		{"if 3 > 2 {\n}\nelif 2x > 3 {\n}", "Go writes if x > 3 { … } else if x > 2 { … }: braces for then, and else if for elif."},
		{"if 3 > 2 then {\n}", "Go writes if x > 3 { … } else if x > 2 { … }: braces for then, and else if for elif."},
		{"f := func(x) int { return 1 }\nf(1)", "The name x is not known here. A parameter has its type behind it, such as x float64."},
		{"for i = 0; i < 3; i++ {\n}", "The name i is not known here. A new name gets its first value by :=, not by =."},
		{"println(sqrt(2))", "The name sqrt is not known here. Did you mean math.Sqrt?"},
		{"rounds := 3\nprintln(round, rounds)", "The name round is not known here. Did you mean rounds or math.Round?"},
		{"println(float(3))", "The name float is not known here. Did you mean float64?"},
		{"y = 5", "The name y is not known here. A new name gets its first value by :=, not by =."},
		{"total += 5", "The name total is not known here. A new name gets its first value by :=, not by +=."},
		{"total := 1\ntotl = 5\n_ = total", "The name totl is not known here. Did you mean total?"},
		{"x := 1\nprintln(x, y)", "The name y is not known here. Was the cell that declares it run, and is it declared above %%? " +
			"What a cell declares below %% ends with the cell."},
		{"func f() {}", "A function with a name stands above the line %%: move it there."},
		{"var n int = .5\n_ = n", ".5 is a number with decimals, and the variable declaration must be of type int."},
		{"var seed uint64 = -1\n_ = seed", "-1 is a number, and the variable declaration must be of type uint64, which begins at 0."},
		{"var n uint8 = 300", "300 is a number, and the variable declaration must be of type uint8, which is too small for it."},
		{"m := map[string]int{}\nprintln(m[3])", "3 is a number, and the map index must be of type string: write a text in double quotes."},
		{"v := []int{1}\nv[0] = \"4\"", `"4" is a text, and the assignment must be of type int: write a number without quotes.`},
	} {
		p := cell("%%\n" + c.cell)
		if said := check(p); Compiler("# gonb_4a5b\n./"+said, p).Sentence != c.want {
			t.Errorf("%q: Go says %q, the message is\n%s, expected\n%s", c.cell, said, Compiler(said, p).Sentence, c.want)
		}
	}
}

// What the compiler says about money and about the project's own packages.
func TestOwnTypes(t *testing.T) {
	for said, want := range map[string]string{
		"invalid operation: sum += r.Monetary[i] (mismatched types float64 and retail.Money)":                 "Money is kept as a whole number of small parts: write .Float() behind it to compute with it.",
		"cannot use r.Monetary[0] (variable of int64 type retail.Money) as float64 value in argument to half": "Money is kept as a whole number of small parts: write r.Monetary[0].Float().",
		"package customer-segmentation/segkit is not in std (/usr/local/go/src/customer-segmentation/segkit)": "The kernel does not know the project yet: run the first cell of the notebook, then this one again.",
	} {
		if got := Compiler("./main.go:3:1: "+said, cell("%%\nx")); got.Sentence != want {
			t.Errorf("%q, expected %q", got.Sentence, want)
		}
	}
}

// A package whose name is known, and that lacks what is asked of it, is not imported by itself.
func TestPackageLacks(t *testing.T) {
	p := cell("%%\nfmt.Printl(1)\nfmt.println(2)\nexplain.Dying(\"\")\nlog.Printl(1)")
	p.Folder = "."
	for line, want := range map[int]string{
		3: "Package fmt has no Printl. Did you mean fmt.Print or fmt.Printf or fmt.Println?", 4: "Package fmt has no println. Did you mean fmt.Println?",
		5: "Package explain is not imported: name its path in an import above the line %%.",
		6: "Package log has no Printl. Did you mean log.Print or log.Printf or log.Println?",
	} {
		name, _, _ := strings.Cut(p.Lines[line-2], ".")
		if got := Compiler(fmt.Sprintf("./main.go:%d:1: undefined: %s", line, name), p); got.Sentence != want {
			t.Errorf("%q, expected %q", got.Sentence, want)
		}
	}
	if got := Compiler("./main.go:3:1: undefined: fmt.println (but have Println)", p); got.Sentence != "Package fmt has no println. Did you mean fmt.Println?" {
		t.Errorf("%q", got.Sentence)
	}
}

// The reports are those of Go 1.26.
func TestEnded(t *testing.T) {
	const stack = "\n\ngoroutine 1 [running]:\nmain.last(...)\n\t/tmp/gonb_1/main.go:3\nmain.main()\n\t/tmp/gonb_1/main.go:5 +0x1d\n"
	p := cell("func last(v []int) int {\n\treturn v[len(v)]\n}\n%%\nlast(nil)")
	for _, c := range []struct{ report, exit, want string }{
		{"panic: runtime error: index out of range [3] with length 3" + stack, "exit status 2",
			"Line 2: The index 3 is too large: there are 3 elements, numbered 0 to 2."},
		{"panic: runtime error: index out of range [0] with length 0" + stack, "exit status 2", "Line 2: The index 0 is too large: there are no elements."},
		{"panic: runtime error: index out of range [-1]" + stack, "exit status 2", "Line 2: The index -1 is negative: counting begins at 0."},
		{"panic: runtime error: slice bounds out of range [:5] with capacity 3" + stack, "exit status 2",
			"Line 2: The part [:5] reaches beyond the end: the capacity is 3."},
		{"panic: runtime error: slice bounds out of range [::4461] with capacity 4458" + stack, "exit status 2",
			"Line 2: There is no such row or part: the first has number 0, the last one less than there are."},
		{"panic: runtime error: slice bounds out of range [-3:]" + stack, "exit status 2",
			"Line 2: There is no such row or part: the first has number 0, the last one less than there are."},
		{"panic: assignment to entry in nil map" + stack, "exit status 2",
			"Line 2: The map does not exist yet: make it first, such as counts := map[string]int{}."},
		{"panic: runtime error: integer divide by zero\n[signal SIGFPE]" + stack, "exit status 2",
			"Line 2: A whole number is divided by zero: test the divisor first."},
		{"panic: no customers" + stack, "exit status 2", "Line 2: No customers."},
		{"fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()\n\t/tmp/gonb_1/main.go:6 +0x1d\n", "exit status 2",
			"Line 5: Everything waits for something that never comes, such as a value from a channel to which nothing is sent."},
		{"/tmp/gonb_1/main.go:6:1: there is no such file.", "exit status 1", "Line 5: there is no such file."},
		{"", "signal: interrupt", "The cell was stopped."},
		{"", "signal: killed", "The cell was ended from outside, as happens when the computer runs out of memory."},
		{"", "exit status 3", "The cell ended with an error (exit status 3)."},
	} {
		if got := Ended(c.report, c.exit, p).Error(); got != c.want {
			t.Errorf("%.60q: %s, expected %s", c.report, got, c.want)
		}
	}
	const parallel = "panic: runtime error: index out of range [3] with length 3\n\t\n\tmain.last\n\t\t/tmp/gonb_1/main.go:3\n" +
		"\tcustomer-segmentation/segkit/parallel.Do.func1\n\t\t/home/a/segkit/parallel/parallel.go:39\n\n" +
		"goroutine 1 [running]:\ncustomer-segmentation/segkit/parallel.Do({0x4dece0, 0x5bb0a0}, 0x4, 0x119518812000)\n" +
		"\t/home/a/segkit/parallel/parallel.go:52 +0x265\nmain.main()\n\t/tmp/gonb_1/main.go:6 +0x9c\n"
	if got := Ended(parallel, "exit status 2", p).Error(); got != "Line 2: The index 3 is too large: there are 3 elements, numbered 0 to 2." {
		t.Errorf("in another goroutine: %s", got)
	}
	if got, want := Ended("panic: x"+stack, "exit status 2", p).Text(), "Line 2: X.\n\n    2 | \treturn v[len(v)]"; got != want {
		t.Errorf("%q, expected %q", got, want)
	}
	p.Cell = 7 // the function was declared by an earlier cell
	if got := Ended("panic: x"+stack, "exit status 2", p).Text(); got != "Cell [4], line 2: X." {
		t.Errorf("%q", got)
	}
}

// That a name is not used is told last: the line that would use it may be the one at fault.
func TestUnusedLast(t *testing.T) {
	p := cell("%%\nx := study.RFM().Monetary")
	said := "./main.go:3:1: declared and not used: x\n./main.go:3:6: multiple-value study.RFM() (value of type (*rfm.Table, error)) in single-value context"
	if got, want := Compiler(said, p).Error(), "Line 2: study.RFM() returns several values, (*rfm.Table, error): take them apart first, such as result, err := study.RFM()."; got != want {
		t.Errorf("%s, expected %s", got, want)
	}
	if got := Compiler("./main.go:3:1: declared and not used: x\n./main.go:3:4: declared and not used: y\n", p).Error(); !strings.HasPrefix(got, "Line 2: x gets a value") {
		t.Error(got)
	}
}

func TestDying(t *testing.T) {
	for line, want := range map[string]bool{
		"panic: x": true, "fatal error: x": true, "goroutine 1 [running]:": true, "/tmp/gonb_1/main.go:6:1: no file.": true,
		"2026/01/02 03:04:05 panic: not the program's": false, "a note": false, "": false,
	} {
		if Dying(line) != want {
			t.Errorf("%q: %v", line, !want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"kitten", "sitting", 3}, {"legder", "ledger", 1}, {"show", "shwo", 1}, {"a", "b", 1}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: %d, expected %d", c.a, c.b, got, c.want)
		}
	}
}

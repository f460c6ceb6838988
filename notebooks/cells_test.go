package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit"
)

// standard lists the packages that cells use without importing them: the kernel runs
// goimports on every cell.
var standard = map[string]string{
	"cmp": "cmp", "context": "context", "errors": "errors", "fmt": "fmt", "maps": "maps", "math": "math",
	"os": "os", "rand": "math/rand/v2", "slices": "slices", "sort": "sort", "strings": "strings", "time": "time",
}

var (
	importBlock = regexp.MustCompile(`(?ms)^import \(\n(.*?)^\)\n|^import (".*?")\n`)
	importPath  = regexp.MustCompile(`"(.+?)"`)
	indented    = regexp.MustCompile(`(?m)^    .*`) // code in a solution
)

// program turns the code cells of a notebook into a Go package, as the kernel would:
// what is declared above %% is the package's, and what follows is a function of its
// own. The code of solutions is compiled as well, as if it stood in the exercise's cell.
// It returns one file per cell; run names the cells to execute.
func program(name string, nb *notebook, run func(source string) bool) map[string]string {
	files := map[string]string{}
	imported := map[string]string{} // by the name in code: an import holds for all later cells
	var calls []string
	for i, c := range nb.Cells {
		source := c.Source.String()
		for j, text := range solution.FindAllString(source, -1) {
			if lines := indented.FindAllString(text, -1); lines != nil {
				body := strings.ReplaceAll(strings.Join(lines, "\n"), "lesson.Check(", "checkSolution(")
				code := fmt.Sprintf("func solution%02dOf%02d() {\n%s\n}\n", j+1, i+1, body)
				if run(body) {
					calls = append(calls, fmt.Sprintf("\t{\"%s cell %d\", solution%02dOf%02d},\n", name, i+1, j+1, i+1))
				}
				files[fmt.Sprintf("solution%02d_%02d.go", i+1, j+1)] = "package " + name + "\n" + imports(code, imported) + code
			}
		}
		if c.Type != "code" || strings.HasPrefix(source, "%noautoget") {
			continue
		}
		source = importBlock.ReplaceAllStringFunc(source, func(block string) string {
			for _, path := range importPath.FindAllStringSubmatch(block, -1) {
				imported[packageName(path[1])] = path[1]
			}
			return ""
		})
		above, below, hasBody := strings.Cut("\n"+source, "\n%%")
		code := above + "\n"
		if hasBody {
			code += fmt.Sprintf("\nfunc cell%02d() {%s\n}\n", i+1, below)
			if run(source) {
				calls = append(calls, fmt.Sprintf("\t{\"%s cell %d\", cell%02d},\n", name, i+1, i+1))
			}
		}
		files[fmt.Sprintf("cell%02d.go", i+1)] = "package " + name + "\n" + imports(code, imported) + code
	}
	files["check.go"] = "package " + name + "\n" + checkSolution
	files["run.go"] = "package " + name + "\n\n// Cells are executed in this order.\nvar Cells = []struct {\n\tName string\n\tRun func()\n}{\n" +
		strings.Join(calls, "") + "}\n"
	return files
}

// checkSolution takes the place of lesson.Check, which shows its verdict only in a notebook.
const checkSolution = `
import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/nb/lesson"
)

func checkSolution(study *segkit.Study, exercise string, answer any) {
	answered, right, mistake, err := lesson.Mark(study, exercise, answer)
	if nb.Fail(err); answered { // a small shop may have nothing to answer with
		fmt.Println("solution of", exercise, "is right:", right, mistake)
	}
}
`

// packageName returns the name of the package with an import path.
func packageName(path string) string {
	if path == "math/rand/v2" {
		return "rand"
	}
	return filepath.Base(path)
}

// imports returns the import declarations that the code needs.
func imports(code string, imported map[string]string) string {
	known := maps.Clone(standard)
	maps.Copy(known, imported) // what the notebook imports comes first
	var out strings.Builder
	for _, word := range slices.Sorted(maps.Keys(known)) {
		if regexp.MustCompile(`(^|[^\w.])` + word + `\.[A-Z]`).MatchString(code) {
			fmt.Fprintf(&out, "import %q\n", known[word])
		}
	}
	return out.String()
}

// buildCells makes one program of all notebooks and returns its path.
func buildCells(t *testing.T, run func(source string) bool) string {
	t.Helper()
	root, err := findHome()
	if err != nil {
		t.Fatal(err)
	}
	s, sources := &session{home: root}, map[string]*notebook{}
	for _, stage := range stages {
		source, err := s.source(stage)
		if err != nil {
			t.Fatal(err)
		}
		sources["n"+stage[:2]] = build(source)
	}
	return buildProgram(t, root, sources, run)
}

// buildProgram makes one program of notebooks, by the names of the packages they become,
// without writing into the module, and returns its path.
func buildProgram(t *testing.T, root home, notebooks map[string]*notebook, run func(source string) bool) string {
	t.Helper()
	folder := t.TempDir()
	replace := map[string]string{}
	place := func(path, text string) {
		real := filepath.Join(folder, strings.ReplaceAll(path, "/", "-"))
		if err := os.WriteFile(real, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		replace[root.path("notebooks", "cells", path)] = real
	}
	main := "package main\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\t\"slices\"\n"
	var lists []string
	for _, name := range slices.Sorted(maps.Keys(notebooks)) {
		for file, text := range program(name, notebooks[name], run) {
			place(name+"/"+file, text)
		}
		main += fmt.Sprintf("\t%q\n", "customer-segmentation/notebooks/cells/"+name)
		lists = append(lists, name+".Cells")
	}
	place("main.go", main+")\n\n"+strings.Replace(runMain, "CELLS", strings.Join(lists, ", "), 1))
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	overlayFile := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(overlayFile, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(folder, "cells")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-overlay", overlayFile, "-o", binary, "./notebooks/cells")
	cmd.Dir = root.root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("a cell does not compile: %v\n%s", err, out)
	}
	return binary
}

// runMain executes the cells after the one that AFTER names, or all: a cell may end the
// program, as each does in a notebook.
const runMain = `func main() {
	after := os.Getenv("AFTER")
	for _, cell := range slices.Concat(CELLS) {
		if after == "" {
			fmt.Println(cell.Name)
			cell.Run()
		} else if cell.Name == after {
			after = ""
		}
	}
	fmt.Println("all cells")
}
`

// quickStudy holds the options of a study with few random draws.
const quickStudy = "[evaluation]\ngap_draws = 2\nstructure_draws = 2\nresamples = 5\nbootstrap_restarts = 2\n[modelling]\nrestarts = 5\n"

// runCells runs the program of cells on a quick study, in a new folder, and returns what
// it prints. Cells write files beside that folder.
func runCells(t *testing.T, binary, input string) string {
	t.Helper()
	return runCellsIn(t, filepath.Join(t.TempDir(), "my-notebooks"), binary, input)
}

var cellName = regexp.MustCompile(`(?m)^n\d\d cell \d+$`)

// runCellsIn runs the program in a new folder. A cell that ends the program is followed
// by the next one, and fails the test if it ends in an error.
func runCellsIn(t *testing.T, folder, binary, input string) string {
	t.Helper()
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "study.toml")
	if err := os.WriteFile(file, fmt.Appendf(nil, "input = %q\n%s", input, quickStudy), 0o600); err != nil {
		t.Fatal(err)
	}
	all, after := "", ""
	for {
		cmd := exec.CommandContext(t.Context(), binary)
		cmd.Dir = folder
		cmd.Env = append(os.Environ(), "SEGKIT_STUDY="+file, "SEGKIT_CACHE="+warm.Folder(), "SEGKIT_UPLOAD=", "AFTER="+after)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		all += string(out)
		names := cellName.FindAllString(string(out), -1)
		if err != nil {
			t.Errorf("%s ended with %v: %s", cmp.Or(lastOf(names), "the first cell"), err, stderr.String())
		} else {
			all += stderr.String()
		}
		if strings.HasSuffix(string(out), "all cells\n") {
			return all
		}
		if after = lastOf(names); after == "" || t.Context().Err() != nil {
			t.Fatalf("no cell was executed: %s", all)
		}
	}
}

// lastOf returns the last of a list, "" if it is empty.
func lastOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}

// Every cell runs without an error, on the demo shop and on Online Retail, where there is
// no Jupyter to run it in: with it, TestNotebooks and TestNotebooksOnRealData run every
// cell. A cell that runs the report command is left out, as is the digest, which needs
// every step.
func TestEveryCellRuns(t *testing.T) {
	testenv.Slow(t, "a whole study on two data sets")
	if _, err := findPython(); err == nil {
		t.Skip("other tests run every cell in Jupyter")
	}
	binary := buildCells(t, func(source string) bool {
		return !regexp.MustCompile(`lesson\.(Upload|Convert|ReadBack)\(|nb\.Digest\(`).MatchString(source)
	})
	for name, input := range map[string]string{"demo": segkit.Demo, "real": testenv.Data(t, "online-retail.csv.gz")} {
		t.Run(name, func(t *testing.T) {
			out := runCells(t, binary, input)
			if strings.Contains(out, "they differ") || strings.Contains(out, "is right: false") || strings.Count(out, "they agree") < 16 {
				t.Errorf("%s", out)
			}
		})
	}
}

// Every cell of every notebook compiles, no notebook declares a name twice, each cell that
// writes a method plainly comes to the library's figure, and each program that is given as
// a solution comes to the right answer.
func TestPlainMethodsAgree(t *testing.T) {
	plain := func(source string) bool {
		return strings.Contains(source, "lesson.Agree(") || strings.HasPrefix(source, "// Your own feature") || strings.Contains(source, "checkSolution(") ||
			strings.Contains(source, "lesson.WatchRounds(")
	}
	binary := buildCells(t, plain)
	out := runCells(t, binary, segkit.Demo)
	t.Logf("%s", out)
	notebook, agreed, solved := "", map[string]int{}, 0
	for line := range strings.Lines(out) {
		switch {
		case cellName.MatchString(line):
			notebook = line[:3]
		case strings.Contains(line, "they agree"):
			agreed[notebook]++
		case strings.Contains(line, "is right: true"):
			solved++
		case strings.Contains(line, "they differ"), strings.Contains(line, "is right: false"):
			t.Errorf("%s: %s", notebook, line)
		}
	}
	if solved < 11 {
		t.Errorf("%d solutions are right, expected 11 at least", solved)
	}
	if !regexp.MustCompile(`(?m)^round 1: inertia 1328\.\d, then the centres move by \d\.\d{3} in all\nround 2: `).MatchString(out) {
		t.Error("the plain k-means does not go step by step from the start of the first picture") // whose step 0 has an inertia of 1328
	}
	for notebook, least := range map[string]int{"n03": 4, "n04": 6, "n05": 3, "n07": 3} {
		if agreed[notebook] < least {
			t.Errorf("%s: %d figures agree, expected %d at least", notebook, agreed[notebook], least)
		}
	}
}

// The notebooks are read with a shop's own data: a day of the demo shop in a cell is no
// day of another shop.
func TestNoCellNamesADay(t *testing.T) {
	root, err := findHome()
	if err != nil {
		t.Fatal(err)
	}
	s, cells := &session{home: root}, 0
	for _, name := range stages {
		source, err := s.source(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range build(source).Cells {
			if c.Type != "code" {
				continue
			}
			cells++
			text := strings.Join(c.Source, "")
			if day := regexp.MustCompile(`\b(19|20)\d\d-\d\d`).FindString(text); day != "" && day != "2006-01" {
				t.Errorf("%s names %s:\n%s", name, day, text)
			}
		}
	}
	if cells < 100 {
		t.Errorf("%d cells were looked at", cells)
	}
}

// The methods that a reader must be able to write.
func TestEveryMethodIsWrittenPlainly(t *testing.T) {
	root, err := findHome()
	if err != nil {
		t.Fatal(err)
	}
	s := &session{home: root}
	var missing []string
	all := ""
	for _, name := range stages {
		source, err := s.source(name)
		if err != nil {
			t.Fatal(err)
		}
		all += string(source)
	}
	for _, method := range []string{
		"RFM as a group-by", "z-score", "a principal component", "k-means", "mini-batch k-means", "the elbow", "a Ward merge", "DBSCAN",
		"a silhouette", "a bootstrap", "importance by permutation", "a probability of being alive", "Kaplan and Meier", "a rhythm",
	} {
		if !strings.Contains(all, "// Written plainly: "+method+".\n") {
			missing = append(missing, method)
		}
	}
	if slices.Sort(missing); len(missing) > 0 {
		t.Errorf("no cell writes %s", strings.Join(missing, ", "))
	}
}

// What a small shop's data lacks, a cell says in a sentence; none ends in an error.
func TestCellsOnSmallShops(t *testing.T) {
	testenv.Slow(t, "four studies of small shops")
	binary := buildCells(t, func(source string) bool {
		return !regexp.MustCompile(`lesson\.(Upload|Convert|ReadBack|Refused|Replaced)\(`).MatchString(source)
	})
	for _, shop := range smallShops {
		t.Run(shop.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), shop.name+".csv")
			if err := os.WriteFile(file, []byte(shop.table()), 0o600); err != nil {
				t.Fatal(err)
			}
			out := runCells(t, binary, file)
			t.Logf("%s", out)
			if strings.Contains(out, "is right: false") || strings.Contains(out, "they differ. ") { // what draws at random may, among so few
				t.Error("a plain method differs from the library, or a solution is not right")
			}
		})
	}
}

// smallShop is a table of 60 customers, of which row makes the lines.
type smallShop struct {
	name, header string
	row          func(customer, order, line int) string
}

// smallShops lack what notebooks like to show.
var smallShops = []smallShop{
	{"two-months", "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", func(c, o, l int) string {
		return fmt.Sprintf("%d,P%d,Product %d,%d,%s,%d.50,%d,France", 1000+100*c+o, (c+l)%7, (c+l)%7, 1+(c*o)%5, smallDay(c, o), 1+(c+l)%9, c)
	}},
	{"amounts", "customer,date,amount", func(c, o, l int) string {
		return fmt.Sprintf("%d,%s,%d.25", c, smallDay(c, o), 5+(c*c+7*o+3*l)%90)
	}},
	{"visits", "customer,date", func(c, o, _ int) string { return fmt.Sprintf("%d,%s", c, smallDay(c, o)) }},
	{"summed", "customer_id,recency,frequency,monetary", func(c, o, l int) string {
		return fmt.Sprintf("c%d%d%d,%d,%d,%d.50", c, o, l, (c*c*5)%60, 1+o, 20+c*7%90)
	}},
}

// smallDay spreads a customer's orders over two months.
func smallDay(customer, order int) string {
	day := (customer*customer*5 + order*(3+customer%11)) % 60
	return time.Date(2024, 3, 1+day, 9+customer%8, 0, 0, 0, time.UTC).Format("2006-01-02 15:04:05")
}

func (s smallShop) table() string {
	var b strings.Builder
	b.WriteString(s.header + "\n")
	for customer := range 60 {
		for order := range 1 + (customer*customer)%6 {
			for line := range 1 + (customer+order)%2 {
				b.WriteString(s.row(customer, order, line) + "\n")
			}
		}
	}
	return b.String()
}

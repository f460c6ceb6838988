package read

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func TestSlim(t *testing.T) {
	for in, want := range map[string]string{
		`<row r="7"><c r="A7" s="1"><v>1</v></c><c r="B7"/><c r="D7"><v>2</v></c><c r="E7"/></row>`: `<row r="7"><c s="1">` +
			"<v>\ue0001</v></c><c/><c r=\"D7\"><v>\ue0002</v></c><c/></row>",
		// The row before ends where this one begins.
		`<row r="1"><c r="A1"/></row><row r="2"><c r="B2"/></row>`: `<row r="1"><c/></row><row r="2"><c r="B2"/></row>`,
		`<c r="Z1"/><c r="AA1"/><c r="AB1"/>`:                      `<c r="Z1"/><c/><c/>`,
		`<c s="1" r="A1"/><c r="B1"/>`:                             `<c s="1" r="A1"/><c r="B1"/>`,
		`<c r="A"/><c r="1"/><c r="A1`:                             `<c r="A"/><c r="1"/><c r="A1`,
		`<c r="A1"/><!-- <c r="B1"/> -->`:                          `<c r="A1"/><!-- <c r="B1"/> -->`,
		``:                                                         ``,
		// Numbers are marked, those in the format of a date with another mark, and nothing else.
		`<c r="A2" s="2"><v>5</v></c><c r="B2" s="2" t="n"><v>5</v></c><c r="C2" s="3"><v>5</v></c>`: "<c s=\"2\"><v>\ue0015</v></c>" +
			"<c s=\"2\" t=\"n\"><v>\ue0015</v></c><c s=\"3\"><v>\ue0005</v></c>",
		`<c r="A2" t="s"><v>5</v></c><c r="B2" t="str"><v>5</v></c><c r="C2" t="d" s="2"><v>2021-03-04</v></c>`: `<c t="s"><v>5</v></c>` +
			`<c t="str"><v>5</v></c><c t="d" s="2"><v>2021-03-04</v></c>`,
		`<c r="A2"><f>B2*2</f><v>5</v></c><c r="B2"><f>1</f></c><c r="C2"><v></v></c><c r="D2"><v/></c>`: "<c><f>B2*2</f><v>\ue0005</v></c>" +
			`<c><f>1</f></c><c><v></v></c><c><v/></c>`,
		`<c r="A2"/><c r="B2"><v>5`: "<c/><c><v>\ue0005",
	} {
		if got := string(slim([]byte(in), []bool{2: true})); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", in, got, want)
		}
	}
}

// TestSlimChangesNoCell reads sheets with gaps, with and without slim.
func TestSlimChangesNoCell(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	book := makeBook(t, excelize.Options{}, sheetRows{"Sheet1", [][]any{{"x"}}})
	cells := func(xml string) (out [][]string) {
		f, err := excelize.OpenReader(bytes.NewReader(edit(t, book, func(name, content string) string {
			if name == "xl/worksheets/sheet1.xml" {
				return xml
			}
			return content
		}).Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		out, err = f.GetRows("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range out {
			if row != nil {
				out[i] = unmarked(row)
			}
		}
		return out
	}
	for range 30 {
		var xml strings.Builder
		xml.WriteString("<worksheet><sheetData>")
		for row := 1; row < 30; row += 1 + rng.IntN(2) {
			fmt.Fprintf(&xml, `<row r="%d">`, row)
			for column := 1 + rng.IntN(3); column < 6; column += 1 + rng.IntN(2) {
				at, _ := excelize.CoordinatesToCellName(column, row)
				if rng.IntN(3) > 0 {
					fmt.Fprintf(&xml, `<c r="%s"><v>%d</v></c>`, at, rng.IntN(100))
				} else {
					fmt.Fprintf(&xml, `<c r="%s"/>`, at)
				}
			}
			xml.WriteString("</row>")
		}
		xml.WriteString("</sheetData></worksheet>")
		short := string(slim([]byte(xml.String()), nil))
		if strings.Count(short, ` r="`) >= strings.Count(xml.String(), ` r="`) || !strings.Contains(short, markNumber) {
			t.Fatal("nothing was left out, or nothing marked")
		}
		if diff := cmp.Diff(cells(xml.String()), cells(short)); diff != "" {
			t.Fatal(diff)
		}
	}
}

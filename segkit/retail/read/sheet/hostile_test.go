package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"
)

// readAll opens a workbook with limits and reads its first sheet.
func readAll(ctx context.Context, data []byte, limits Limits, parse bool) (rows int, err error) {
	book, err := Open(ctx, bytes.NewReader(data), int64(len(data)), Options{Limits: limits})
	if err != nil {
		return 0, err
	}
	r := book.rows(ctx, book.Sheets[0], ReadOptions{}, parse)
	for r.Next() {
		rows++
	}
	return rows, errors.Join(r.Err(), r.Close())
}

func TestLimits(t *testing.T) {
	texts := []string{"<t>a</t>", "<t>bcd</t>", "<r><t>e</t></r>"}
	rows := strings.Repeat(`<row><c t="str"><v>abcdef</v></c></row>`, 2000)
	plain := plainParts(rows, texts[:2]...)
	rich := plainParts(rows, texts...)
	for _, c := range []struct {
		name   string
		parts  parts
		limits Limits
		want   string
	}{
		{"part", plain, Limits{PartBytes: 60_000}, `the part "xl/worksheets/sheet1.xml" is larger than 60000 bytes`},
		{"rows", plain, Limits{Rows: 1999}, `sheet "Orders", row 2000: the sheet has more than 1999 rows`},
		{"empty rows", plainParts(strings.Repeat("<row/>", 9000)), Limits{Rows: 8000}, "more than 8000 rows"},
		{"row number", plainParts(`<row r="2000"><c><v>1</v></c></row>`), Limits{Rows: 1999},
			"row 2000: the sheet has more than 1999 rows"},
		{"text", plainParts(`<row><c/><c t="str"><v>abcdef</v></c></row>`), Limits{TextBytes: 5},
			"cell B1: the text is longer than 5 bytes"},
		{"inline text", plainParts(`<row><c t="inlineStr"><is><t>abcdef</t></is></c></row>`), Limits{TextBytes: 5},
			"cell A1: the text is longer than 5"},
		{"text of a number", plainParts(`<row><c><v>abcdef</v></c></row>`), Limits{TextBytes: 5},
			"cell A1: the text is longer than 5"},
		{"strings", plain, Limits{Strings: 1}, "more than 1 shared strings"},
		{"rich strings", rich, Limits{Strings: 2}, "more than 2 shared strings"},
		{"a string", plain, Limits{TextBytes: 2}, "shared string 1"},
		{"a rich string", rich, Limits{TextBytes: 2}, "shared string 1"},
		{"all strings", plain, Limits{StringBytes: 3}, "the shared strings are longer than 3 bytes together"},
		{"meta", plain, Limits{MetaBytes: 100}, "larger than 100 bytes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, parse := range []bool{false, true} {
				_, err := readAll(context.Background(), c.parts.zip(t), c.limits, parse)
				wantError(t, err, ErrLimit, c.want)
			}
		})
	}
	const main = "xl/workbook.xml"
	p := plain.with(main, strings.Replace(plain[main], "</sheets>", `<sheet name="b" r:id="rId1"/></sheets>`, 1))
	_, err := readAll(context.Background(), p.zip(t), Limits{Sheets: 1}, false)
	wantError(t, err, ErrLimit, "more than 1 sheets")
}

// A row, or what precedes the first, may be long, but not endless.
func TestLongRow(t *testing.T) {
	cells := strings.Repeat(`<c t="str"><v>abcdefghijklmnop</v></c>`, 5000)
	for name, p := range map[string]parts{
		"row": plainParts("<row>" + cells + "</row>"),
		"head": plainParts("").with("xl/worksheets/sheet1.xml",
			"<worksheet><cols>"+strings.Repeat("<col/>", 30_000)+"</cols><sheetData/></worksheet>"),
	} {
		_, err := readAll(context.Background(), p.zip(t), Limits{RowBytes: 100_000}, false)
		wantError(t, err, ErrLimit, `sheet "Orders", row 1: a row, or what precedes the first, is longer than 100000`)
		if _, err := readAll(context.Background(), p.zip(t), Limits{}, false); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Parts that are small in the archive and huge outside it are refused before
// they are inflated.
func TestBombs(t *testing.T) {
	for name, p := range map[string]parts{
		"blank rows":     plainParts(strings.Repeat("<row/>", 12<<20)),
		"shared strings": plainParts(oneRow).with("xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si/>", 14<<20)),
	} {
		_, err := readAll(context.Background(), p.zip(t), Limits{}, false)
		wantError(t, err, ErrLimit, "compressed more than 300 times")
		if t.Failed() {
			t.Log(name)
		}
	}
}

// The lists of a workbook are bounded too.
func TestLongLists(t *testing.T) {
	plain := plainParts(oneRow, "<t>a</t>")
	repeat := func(n int, item string) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, item, i)
		}
		return out.String()
	}
	for name, c := range map[string]struct{ part, before, items, want string }{
		"relationships": {"xl/_rels/workbook.xml.rels", "</Relationships>", repeat(maxRelations, `<Relationship Id="x%d"/>`),
			"more than 65536 relationships"},
		"formats": {"xl/styles.xml", "</numFmts>", repeat(maxFormats+1, `<numFmt numFmtId="1%d"/>`), "more than 65536 number formats"},
		"styles":  {"xl/styles.xml", "</cellXfs>", strings.Repeat("<xf/>", maxStyles), "more than 1048576 styles"},
	} {
		p := plain.with(c.part, strings.Replace(plain[c.part], c.before, c.items+c.before, 1))
		_, err := readAll(context.Background(), p.zip(t), Limits{}, false)
		wantError(t, err, ErrLimit, c.want)
		if t.Failed() {
			t.Log(name)
		}
	}
}

// The message about a long shared string does not speak of rows.
func TestLongSharedString(t *testing.T) {
	p := plainParts(oneRow, "<r><t>"+strings.Repeat("a", 100_000)+"</t></r>")
	_, err := readAll(context.Background(), p.zip(t), Limits{RowBytes: 50_000}, false)
	wantError(t, err, ErrLimit, `a shared string in the part "xl/sharedStrings.xml" is longer than 50000 bytes`)
}

func TestNesting(t *testing.T) {
	deep := strings.Repeat("<a>", 1000)
	_, err := readAll(context.Background(), plainParts("<row>"+deep).zip(t), Limits{}, false)
	wantError(t, err, ErrLimit, "nested more than 64 deep")
	_, err = readAll(context.Background(), plainParts(oneRow).with("xl/styles.xml", deep).zip(t), Limits{}, false)
	wantError(t, err, ErrLimit, "nested more than 64 deep")
	_, err = readAll(context.Background(), plainParts("<row><!-- "+strings.Repeat("a", 1<<21)+"--></row>").zip(t), Limits{}, false)
	wantError(t, err, ErrLimit, "a text or tag is longer than")
}

// A text in a hundred times as many pieces is read with about a hundred times
// as much memory, not ten thousand times.
func TestPiecesAreLinear(t *testing.T) {
	bytesFor := func(pieces int) uint64 {
		data := plainParts(`<row><c t="inlineStr"><is>` + strings.Repeat("<r><t>ab</t></r>", pieces) + "</is></c></row>").zip(t)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if n, err := readAll(context.Background(), data, Limits{}, true); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	few, many := bytesFor(2_000), bytesFor(200_000)
	if many > 200*few {
		t.Errorf("%d bytes for 2,000 pieces, %d for 200,000", few, many)
	}
}

// cancelAt is a context that ends when a reader has read so many bytes.
type cancelAt struct {
	*bytes.Reader
	left   int
	cancel context.CancelFunc
}

func (c *cancelAt) ReadAt(p []byte, at int64) (int, error) {
	if c.left -= len(p); c.left < 0 {
		c.cancel()
	}
	return c.Reader.ReadAt(p, at)
}

// However large the sheet, reading ends with its context, and at once.
func TestCancel(t *testing.T) {
	var rows, texts strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&rows, `<row><c t="s"><v>%d</v></c><c><v>%d.%d</v></c></row>`, i, i*7919%100_003, i)
		fmt.Fprintf(&texts, "<si><t>%d</t></si>", i*7919%100_003)
	}
	data := plainParts(rows.String()).with("xl/sharedStrings.xml", "<sst>"+texts.String()+"</sst>").zip(t)
	all, err := readAll(context.Background(), data, Limits{}, false)
	if err != nil || all != 60_000 {
		t.Fatal(all, err)
	}
	for _, parse := range []bool{false, true} {
		for left := 0; left < len(data); left += len(data)/8 + 1 {
			ctx, cancel := context.WithCancel(context.Background())
			r := &cancelAt{bytes.NewReader(data), left, cancel}
			n := 0
			book, err := Open(ctx, r, int64(len(data)), Options{})
			if err == nil {
				rows := book.rows(ctx, book.Sheets[0], ReadOptions{}, parse)
				for rows.Next() {
					n++
				}
				err = errors.Join(rows.Err(), rows.Close())
			}
			if !errors.Is(err, context.Canceled) || n == all {
				t.Errorf("parser %v, after %d of %d bytes: %d rows, %v", parse, left, len(data), n, err)
			}
			cancel()
		}
	}
	// Cancelled by the one who reads: no more than what was read ahead follows.
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	book := open(t, data)
	for _, parse := range []bool{false, true} {
		ctx, cancel := context.WithCancel(ctx)
		r := book.rows(ctx, book.Sheets[0], ReadOptions{}, parse)
		n := 0
		for r.Next() {
			if n++; n == 10 {
				cancel()
			}
		}
		if err := errors.Join(r.Err(), r.Close()); !errors.Is(err, context.Canceled) || n > 10_000 {
			t.Errorf("parser %v: %d rows, %v", parse, n, err)
		}
		cancel()
	}
}

// A reader that is closed early has read little, and reads no more.
func TestCloseEarly(t *testing.T) {
	var text strings.Builder
	for i := range 300_000 {
		fmt.Fprintf(&text, "<row><c><v>%d</v></c></row>", i*7919%100_003)
	}
	data := plainParts(text.String()).zip(t)
	r := &cancelAt{bytes.NewReader(data), 1 << 30, func() {}}
	book, err := Open(context.Background(), r, int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	before := r.left
	rows := book.Rows(context.Background(), book.Sheets[0], ReadOptions{})
	for range 50 {
		if !rows.Next() {
			t.Fatal(rows.Err())
		}
	}
	if err := errors.Join(rows.Close(), rows.Close(), rows.Err()); err != nil || rows.Next() {
		t.Error("it goes on after Close", err)
	}
	if read := before - r.left; read > len(data)/2 {
		t.Errorf("%d of %d bytes were read for 50 rows", read, len(data))
	}
}

package read

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/retail"
)

// inBlocks reads text in blocks of some bytes; 0 reads it row by row.
func inBlocks(size int, text string) (*retail.Transactions, *Reading, error) {
	defer func(size, stretch int) { blockSize, firstStretch = size, stretch }(blockSize, firstStretch)
	blockSize, firstStretch = size, 2
	return readText("shop.csv", text, Options{MaxBadShare: .9, MaxBadMoneyShare: 1, MaxBadCustomerShare: 1})
}

// sameInBlocks checks that text is read alike, whether in blocks or row by row.
func sameInBlocks(t *testing.T, text string, sizes ...int) {
	t.Helper()
	want, wantReading, wantErr := inBlocks(0, text)
	for _, size := range sizes {
		got, reading, err := inBlocks(size, text)
		if fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Fatalf("in blocks of %d: %v, row by row: %v\n%.2000q", size, err, wantErr, text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("in blocks of %d: %s\n%.2000q", size, diff, text)
		}
		if diff := cmp.Diff(wantReading, reading); diff != "" {
			t.Fatalf("in blocks of %d: %s\n%.2000q", size, diff, text)
		}
	}
}

// severalCoders has several goroutines code blocks, each with codes of its own, until the test ends.
func severalCoders(t testing.TB) {
	before := runtime.GOMAXPROCS(4)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

// oddRows are rows that need a closer look, or end the reading in blocks.
var oddRows = []string{
	"",
	",,,,,,,",
	"536365,10002,\"INFLATABLE, \"\"POLITICAL\"\" GLOBE\",48,2010-12-01 08:45,0.85,12583,France",
	"536365,10002,\"GLOBE, BLUE\",48,2010-12-01 08:45,0.85,12583,France",
	"536365,10002,\"TWO\nLINES\",48,2010-12-01 08:45,0.85,12583,France",
	"536365,10002,6\" LAMP,48,2010-12-01 08:45,0.85,12583,France",
	"536365,10002,\"6\" LAMP\",48,2010-12-01 08:45,0.85,12583,France",
	",10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France",
	" 536365 , 10002, GLOBE ,48 , 2010-12-01 08:45,0.85, 12583 ,France ",
	"536365,10002,CAF\xc9,48,2010-12-01 08:45,0.85,12583,France",
	"536365,,NAME ALONE,48,2010-12-01 08:45,0.85,12583,France",
	"536365,TOTAL,,48,2010-12-01 08:45,0.85,12583,France",
	"Total,,,48,,0.85,,",
	",,,96,,1.70,,",
	"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
	"536365,10002,GLOBE,48,2010-12-01 08:45",
	"536365,10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France,more",
	"536365,10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France,",
	"=\"536365\",'10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France",
	"536365,10002,GLOBE,two,2010-12-01 08:45,0.85,12583,France",
	"536365,10002,GLOBE,48,not yet,0.85,12583,France",
	"536365,10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France\r",
	"a remark",
	"\"536365,10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France\"",
	"536365,10002,GLOBE, BLUE,48,2010-12-01 08:45,0.85,12583,France",
	"536365,10002,GLOBE,48,2010-12-01 08:45,0.85,12583,\"France\"",
	"\"536365\",10002,GLOBE,48,\"2010-12-01 08:45\",0.85,\"12583\",France\r",
	"536365,10002,GLOBE\n,48,2010-12-01 08:45,0.85,12583,France",
	"536365,10002",
	"536365,10002,GLO\\,BE,48,2010-12-01 08:45,0.85,12583,France",
	"\ufeff536365,10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France",
	"\"\ufeff536365\",10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France",
	"\"\ufeff5363\",10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France\n\ufeff5363,10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France",
	"\x1a",
}

// shopRows returns rows of a shop, most of them ordinary.
func shopRows(random *rand.Rand, rows int, odd float64) string {
	var b strings.Builder
	for i := range rows {
		if random.Float64() < odd {
			b.WriteString(oddRows[random.IntN(len(oddRows))])
		} else {
			order := 536365 + i/4
			fmt.Fprintf(&b, "%d,P%d,PRODUCT %d,%d,2010-12-%02d %02d:%02d,%d.%02d,%d.0,%s", order, random.IntN(9), random.IntN(9), 1+random.IntN(5),
				1+order%28, order%24, order%60, random.IntN(9), random.IntN(99), 12000+order%7, []string{"France", "EIRE", ""}[order%3])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	severalCoders(t)
	random := rand.New(rand.NewPCG(1, 2))
	for _, odd := range []float64{0, .002, .05, .5} {
		for range 40 {
			text := csvHeader + shopRows(random, 20+random.IntN(400), odd)
			if random.IntN(3) == 0 {
				text = strings.TrimSuffix(text, "\n")
			}
			sameInBlocks(t, text, 100, 777, 5000)
		}
	}
}

// A column that the table does not hold tells equal rows apart, and so do columns that
// stand elsewhere.
func TestBlocksOtherColumns(t *testing.T) {
	severalCoders(t)
	text := "Line;CustomerID;Country;InvoiceNo;Quantity;InvoiceDate;Status;UnitPrice;StockCode;Description;\n"
	for i := range 5000 {
		text += fmt.Sprintf("%d;%d;France;%d;%d;%d.12.2010 08:%02d;%s;%d,50;P%d;A;\n", i%3, 12000+i%50, i/3, i%4,
			1+i/200, i%60, []string{"paid", "cancelled"}[i/3%2], i%5, i%7)
	}
	sameInBlocks(t, text, 1000, 1<<20)
}

// The columns may stand in any order, be quoted and end in CR LF, and texts be forgotten between blocks: what
// is expected from the cells before is never more than what stands there.
func TestBlocksAnyOrder(t *testing.T) {
	severalCoders(t)
	defer func(most, few int) { mostTexts, fewTexts = most, few }(mostTexts, fewTexts)
	random := rand.New(rand.NewPCG(5, 6))
	for i := range 120 {
		if i == 60 {
			mostTexts, fewTexts = 8, 3
		}
		odd := []float64{0, .01, .1}[random.IntN(3)]
		lines := strings.Split(csvHeader+shopRows(random, 50+random.IntN(300), odd), "\n")
		order := random.Perm(8 + random.IntN(2)) // the ninth column is none of the shop's
		quoted := random.IntN(1 << 9)
		ends := []string{"\n", "\r\n"}
		end, mixed := ends[random.IntN(2)], random.IntN(3) == 0
		bare := []int{0, 1, 10}[random.IntN(3)] // of a hundred names with a comma
		var text strings.Builder
		for i, line := range lines {
			cells := strings.Split(line, ",")
			if len(cells) == 8 && !strings.ContainsAny(line, "\"\r\ufeff") {
				cells = append(cells, fmt.Sprint("extra ", i%3))
				if i > 0 && random.IntN(3) == 0 {
					cells[2] = fmt.Sprint("NAME, ", random.IntN(9))
				}
				row := make([]string, len(order))
				for to, from := range order {
					row[to] = cells[from]
					if comma := strings.Contains(cells[from], ","); comma && random.IntN(100) >= bare ||
						!comma && (quoted>>from&1 == 1 || mixed && random.IntN(20) == 0) {
						row[to] = "\"" + row[to] + "\""
					}
				}
				line = strings.Join(row, ",")
			}
			if mixed {
				end = ends[random.IntN(2)]
			}
			text.WriteString(line + end)
		}
		sameInBlocks(t, text.String(), 200, 3000)
	}
}

// A CR that ends no line is read alike, wherever it stands.
func TestBlocksStrayCR(t *testing.T) {
	severalCoders(t)
	row := "536365,10002,GLOBE,48,2010-12-01 08:45,0.85,12583,France\r"
	lines := strings.Repeat(row+"\n", 9)
	for _, stray := range []string{"X", "\r", "\n\r", ""} {
		sameInBlocks(t, csvHeader+lines+row+stray+lines+lines, 500, 5000)
	}
}

func FuzzBlocks(f *testing.F) {
	severalCoders(f)
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 20 {
		f.Add(shopRows(random, 30, float64(i)/20))
	}
	f.Fuzz(func(t *testing.T, rows string) { sameInBlocks(t, csvHeader+rows, 150) })
}

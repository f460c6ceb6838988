package bring

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/warehouse"
	"customer-segmentation/segkit/warehouse/trino"
)

// catalog is an engine that keeps the names of tables, and how many labels were sent.
type catalog struct {
	connector string
	tables    map[string]string // type by name
	views     map[string]string // what each names
	staged    int
	asked     []string
	fails     string                      // in the statement that fails
	unheard   string                      // in the statement that succeeds, and is answered by an error
	answer    error                       // to it
	before    func(statement string) bool // may cancel; true loses the statement's rows
}

func (c *catalog) Query(ctx context.Context, s string, _ func([]string) error, take func([]*string) error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	c.asked = append(c.asked, s)
	lost := c.before != nil && c.before(s)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if c.fails != "" && strings.Contains(s, c.fails) {
		return &trino.QueryError{Message: "no luck", Type: "USER_ERROR", ID: "q1"}
	}
	if c.unheard != "" && strings.Contains(s, c.unheard) {
		c.unheard = ""
		return errors.Join(c.Query(ctx, s, nil, take), c.answer)
	}
	row := func(cells ...string) error {
		var r []*string
		for i := range cells {
			r = append(r, &cells[i])
		}
		return take(r)
	}
	first, _, _ := strings.Cut(s, "\n")
	words := strings.Fields(first)
	last := func(quoted string) string {
		parts := strings.Split(strings.Trim(quoted, "\"`"), ".")
		return strings.Trim(parts[len(parts)-1], "\"`")
	}
	rows := strings.Count(s, "],[") + 1
	switch {
	case strings.Contains(s, "connector_name"):
		if c.connector != "" {
			return row(c.connector)
		}
	case strings.Contains(s, "table_type"):
		for _, name := range slices.Sorted(func(yield func(string) bool) {
			for name := range c.tables {
				if !yield(name) {
					return
				}
			}
		}) {
			if err := row(name, c.tables[name]); err != nil {
				return err
			}
		}
	case strings.HasPrefix(s, "CREATE OR REPLACE VIEW"):
		name := last(words[4])
		c.tables[name] = "VIEW"
		at := strings.LastIndex(s, "FROM ")
		c.views[name] = last(s[at+5:])
	case strings.HasPrefix(s, "CREATE OR REPLACE TABLE"):
		c.tables[last(words[4])] = "BASE TABLE"
	case strings.HasPrefix(s, "CREATE TABLE"):
		name := last(words[2])
		if c.tables[name] != "" {
			return fmt.Errorf("the query failed: table %s already exists (query q2)", name)
		}
		c.tables[name] = "BASE TABLE"
		if strings.HasSuffix(name, "_staged") {
			if c.staged = rows; lost {
				c.staged = 0
			}
		}
	case strings.HasPrefix(s, "INSERT"):
		if !lost {
			c.staged += rows
		}
	case strings.HasPrefix(s, "DROP TABLE"):
		delete(c.tables, last(words[4]))
	case strings.HasPrefix(s, "SELECT COUNT"):
		return row(fmt.Sprint(c.staged), fmt.Sprint(c.staged))
	default:
		return fmt.Errorf("nobody expected %s", s)
	}
	return nil
}

func (c *catalog) names() string {
	var names []string
	for name := range c.tables {
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func newCatalog(connector string) *catalog {
	return &catalog{connector: connector, tables: map[string]string{}, views: map[string]string{}}
}

// hostile are labels of customers whose ids are no harmless texts.
func hostile() *segkit.Labels {
	return &segkit.Labels{
		Customers: []string{`it's`, `"; DROP TABLE x; --`, "a\nb\\", "κ", "5"}, Segment: []int{0, 1, -1, 1, 0},
		Confidence: []describe.Float{1, .55, describe.Undefined, .9, 1}, Value: []retail.Money{10_000, 25_500, 1, 70_000, 5},
		Names: []string{"Best", "Owners' club"}, Snapshot: time.Date(2024, 3, 1, 10, 0, 0, 0, time.UTC),
	}
}

func linesIn(d warehouse.Dialect) warehouse.Query {
	return warehouse.Query{Dialect: d, Table: []string{"lake", "shop", "orders"}}
}

// writes writes labels back once.
func writes(t *testing.T, e Engine, q warehouse.Query, to string) error {
	t.Helper()
	l, err := newLake(t.Context(), e, q, to)
	if err != nil {
		return err
	}
	if err := l.Stage(t.Context(), hostile()); err != nil {
		return err
	}
	return l.Publish(t.Context(), "c0ffee")
}

// A view is turned to each new table, and the one before stays for queries that read it.
func TestWriteBackTurnsAView(t *testing.T) {
	c := newCatalog("hive")
	for n := range 3 {
		if err := writes(t, c, linesIn(warehouse.Trino), "lake.crm.Segments"); err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("Segments__%d", n+1); c.views["Segments"] != want {
			t.Errorf("the view names %s, want %s", c.views["Segments"], want)
		}
		c.tables = lower(c.tables) // as engines store names
	}
	if got := c.names(); got != "segments segments__2 segments__3" {
		t.Errorf("the tables are %s", got)
	}
}

func lower(names map[string]string) map[string]string {
	out := map[string]string{}
	for name, kind := range names {
		out[strings.ToLower(name)] = kind
	}
	return out
}

// Iceberg and Delta replace a table in one statement.
func TestWriteBackReplacesATable(t *testing.T) {
	c := newCatalog("iceberg")
	for range 2 {
		if err := writes(t, c, linesIn(warehouse.Trino), "lake.crm.segments"); err != nil {
			t.Fatal(err)
		}
	}
	if got := c.names(); got != "segments" || c.tables["segments"] != "BASE TABLE" {
		t.Errorf("the tables are %s", got)
	}
}

// Athena has statements of two kinds, which quote names each in its own way.
func TestWriteBackToAthena(t *testing.T) {
	c := newCatalog("")
	q := linesIn(warehouse.Athena)
	if err := writes(t, c, q, "crm.segments"); err != nil {
		t.Fatal(err)
	}
	all := strings.Join(c.asked, "\n;\n")
	for _, want := range []string{
		"FROM information_schema.tables WHERE table_schema = 'crm'", `CREATE TABLE "crm"."segments__1_staged" WITH (format = 'PARQUET') AS`,
		`CREATE OR REPLACE VIEW "crm"."segments" AS`, "DROP TABLE IF EXISTS `crm`.`segments__1_staged`",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is not in\n%s", want, all)
		}
	}
	if c.views["segments"] != "segments__1" || c.names() != "segments segments__1" {
		t.Errorf("%s, %v", c.names(), c.views)
	}
}

// Whatever goes wrong before the last statement leaves the earlier labels, and nothing
// else.
func TestInterruptedWriteBack(t *testing.T) {
	for name, change := range map[string]func(*catalog, context.CancelFunc){
		"the first labels": func(c *catalog, _ context.CancelFunc) { c.fails = "JSON_PARSE" },
		"labels that vanish": func(c *catalog, _ context.CancelFunc) {
			c.before = func(s string) bool { return strings.Contains(s, "JSON_PARSE") }
		},
		"the new table":    func(c *catalog, _ context.CancelFunc) { c.fails = `segments__2" AS` },
		"the view":         func(c *catalog, _ context.CancelFunc) { c.fails = "REPLACE VIEW" },
		"the user stops":   func(c *catalog, stop context.CancelFunc) { c.before = func(s string) bool { stop(); return false } },
		"stops at the end": func(c *catalog, stop context.CancelFunc) { c.before = stopAt("REPLACE VIEW", stop) },
		"another run is here": func(c *catalog, _ context.CancelFunc) {
			c.before = func(string) bool { c.tables["segments__2_staged"] = "BASE TABLE"; return false }
		},
	} {
		c := newCatalog("hive")
		if err := writes(t, c, linesIn(warehouse.Trino), "lake.crm.segments"); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		l, err := newLake(ctx, c, linesIn(warehouse.Trino), "lake.crm.segments")
		if err != nil {
			t.Fatal(err)
		}
		change(c, stop)
		if err = l.Stage(ctx, hostile()); err == nil {
			err = l.Publish(ctx, "c0ffee")
		}
		stop()
		if err == nil || c.views["segments"] != "segments__1" {
			t.Errorf("%s: %v, the view names %s", name, err, c.views["segments"])
		}
		want := "segments segments__1"
		if name == "another run is here" { // whose table is none of ours
			want += " segments__2_staged"
		}
		if name == "stops at the end" { // the engine may have turned the view
			want += " segments__2"
		}
		if unsure := name == "stops at the end"; errors.Is(err, segkit.ErrWriteUnsure) != unsure {
			t.Errorf("%s: %v", name, err)
		}
		c.before, c.fails = nil, ""
		if got := c.names(); got != want {
			t.Errorf("%s: the tables are %s", name, got)
		}
	}
}

// The engine makes the new labels, and its answer is lost, or the engine itself got none from
// its metastore: they stay readable, nothing says that the earlier ones are there, and the next
// run tidies up.
func TestWriteBackWithoutAnAnswer(t *testing.T) {
	for connector, replaces := range map[string]string{"hive": "REPLACE VIEW", "iceberg": "REPLACE TABLE"} {
		for _, answer := range []error{
			errors.New("the connection broke"),
			&trino.QueryError{Message: "Read timed out", Name: "HIVE_METASTORE_ERROR", Type: "EXTERNAL"},
			&trino.QueryError{Message: "a node is gone", Name: "REMOTE_HOST_GONE", Type: "INTERNAL_ERROR"},
		} {
			c := newCatalog(connector)
			if err := writes(t, c, linesIn(warehouse.Trino), "lake.crm.segments"); err != nil {
				t.Fatal(err)
			}
			c.unheard, c.answer = replaces, answer
			err := writes(t, c, linesIn(warehouse.Trino), "lake.crm.segments")
			if !errors.Is(err, segkit.ErrWriteUnsure) || !strings.Contains(err.Error(), "if they were, the column model of lake.crm.segments is c0ffee; run again") {
				t.Errorf("%s: %v", connector, err)
			}
			if named := c.views["segments"]; named != "" && c.tables[named] == "" {
				t.Errorf("%v: the view names %s, and the tables are %s", answer, named, c.names())
			}
			if err := writes(t, c, linesIn(warehouse.Trino), "lake.crm.segments"); err != nil {
				t.Fatal(err)
			}
			if got, want := c.names(), map[string]string{"hive": "segments segments__2 segments__3", "iceberg": "segments"}[connector]; got != want {
				t.Errorf("%s, %v: the tables are %s in the end, want %s", connector, answer, got, want)
			}
		}
	}
}

func stopAt(mark string, stop context.CancelFunc) func(string) bool {
	return func(s string) bool {
		if strings.Contains(s, mark) {
			stop()
		}
		return false
	}
}

// What was left by a run that was killed goes with the next one.
func TestWriteBackTidiesUp(t *testing.T) {
	c := newCatalog("hive")
	c.tables = map[string]string{
		"segments": "VIEW", "segments__4": "BASE TABLE", "segments__3": "BASE TABLE", "segments__5_staged": "BASE TABLE", "segments__old": "BASE TABLE",
	}
	if err := writes(t, c, linesIn(warehouse.Trino), "lake.crm.segments"); err != nil {
		t.Fatal(err)
	}
	if got := c.names(); got != "segments segments__4 segments__6 segments__old" {
		t.Errorf("the tables are %s", got)
	}
}

// A statement has at most so many bytes, and every label is in one of them.
func TestLabelsInBatches(t *testing.T) {
	c := newCatalog("hive")
	many := &segkit.Labels{Names: []string{"All"}}
	for i := range 20_000 {
		many.Customers = append(many.Customers, fmt.Sprintf("customer number %d", i))
		many.Segment, many.Value = append(many.Segment, 0), append(many.Value, retail.Money(i))
	}
	l, err := newLake(t.Context(), c, linesIn(warehouse.Trino), "lake.crm.segments")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Stage(t.Context(), many); err != nil || c.staged != 20_000 {
		t.Fatalf("%v, %d labels", err, c.staged)
	}
	batches := 0
	for _, s := range c.asked {
		if len(s) > 900_000 {
			t.Errorf("a statement of %d bytes", len(s))
		}
		if strings.Contains(s, "JSON_PARSE") {
			batches++
		}
	}
	if batches != 3 {
		t.Errorf("%d batches, want 3", batches)
	}
}

func TestTargetsThatAreRefused(t *testing.T) {
	table := newCatalog("hive")
	table.tables["segments"] = "BASE TABLE"
	for _, c := range []struct {
		engine *catalog
		to     string
		says   string
	}{
		{newCatalog("hive"), "segments", "catalog, schema and table are needed"},
		{newCatalog("hive"), "lake..segments", "needs a name"},
		{newCatalog("hive"), "lake.shop.orders", "the table with the order lines"},
		{newCatalog(""), "lake.crm.segments", "there is no catalog lake"},
		{table, "lake.crm.segments", "drop it, or give another name"},
	} {
		if _, err := newLake(t.Context(), c.engine, linesIn(warehouse.Trino), c.to); !errors.Is(err, ErrTarget) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.to, err, c.says)
		}
	}
	if _, err := newLake(t.Context(), newCatalog(""), linesIn(warehouse.Athena), "other.crm.segments"); !errors.Is(err, ErrTarget) {
		t.Errorf("another catalog of Athena: %v", err)
	}
}

// On a real server: labels with hostile ids arrive as they are, twice, and habits that are
// added up over the table of labels are those of a list of customers.
func TestTrinoWritesBack(t *testing.T) {
	address, run := server(t, "segkit_lines")
	_, rows := shopFile(t)
	for _, table := range []string{"segkit_lines", "segkit_labels__1", "segkit_labels__2", "segkit_labels__3"} {
		run("DROP TABLE IF EXISTS " + table)
		defer run("DROP TABLE IF EXISTS " + table)
	}
	run("DROP VIEW IF EXISTS segkit_labels")
	defer run("DROP VIEW IF EXISTS segkit_labels")
	run("CREATE TABLE segkit_lines AS " + rows)
	config := segkit.Default()
	config.WriteBack, config.Bring = "memory.default.segkit_labels", segkit.BringCustomers
	var lakes []*lake
	for range 2 {
		from, err := FromTrino(t.Context(), address, config, remote.Options{Dir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(from.Copy.Path)
		if err != nil {
			t.Fatal(err)
		}
		l := from.Lake.(*lake)
		lakes = append(lakes, l)
		labels := hostile()
		if len(lakes) == 2 {
			labels = &segkit.Labels{Names: []string{"a", "b"}, Snapshot: from.Snapshot}
			for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
				id, _, _ := strings.Cut(line, ",")
				labels.Customers, labels.Segment, labels.Value = append(labels.Customers, id), append(labels.Segment, i%2), append(labels.Value, 1)
			}
			want, err := l.Habits(t.Context(), labels, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := l.Stage(t.Context(), labels); err != nil {
				t.Fatal(err)
			}
			got, err := l.Habits(t.Context(), labels, nil)
			if err != nil || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) || got.Lines == 0 || got.Segments[0].Orders == 0 {
				t.Errorf("%v\n%+v\nwant\n%+v", err, got, want)
			}
		} else if err := l.Stage(t.Context(), labels); err != nil {
			t.Fatal(err)
		}
		if err := l.Publish(t.Context(), "c0ffee"); err != nil {
			t.Fatal(err)
		}
		if len(lakes) == 1 {
			got := run("SELECT customer, segment, confidence, value, snapshot, model FROM segkit_labels ORDER BY value")
			if want := fmt.Sprint([][]string{
				{"a\nb\\", "", "", "0.0001", "2024-03-01 10:00:00.000", "c0ffee"}, {"5", "Best", "1.0", "0.0005", "2024-03-01 10:00:00.000", "c0ffee"},
				{"it's", "Best", "1.0", "1.0000", "2024-03-01 10:00:00.000", "c0ffee"}, {`"; DROP TABLE x; --`, "Owners' club", "0.55", "2.5500", "2024-03-01 10:00:00.000", "c0ffee"},
				{"κ", "Owners' club", "0.9", "7.0000", "2024-03-01 10:00:00.000", "c0ffee"},
			}); fmt.Sprint(got) != want {
				t.Errorf("%q", got)
			}
		}
	}
	if got := run("SELECT DISTINCT segment FROM segkit_labels ORDER BY 1"); fmt.Sprint(got) != "[[a] [b]]" {
		t.Errorf("the labels after the second run are of %v", got)
	}
	if got := run("SHOW TABLES LIKE 'segkit%'"); fmt.Sprint(got) != "[[segkit_labels] [segkit_labels__1] [segkit_labels__2] [segkit_lines]]" {
		t.Errorf("the tables are %v", got)
	}
}

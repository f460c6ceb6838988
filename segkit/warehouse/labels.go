package warehouse

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// A table of labels is replaced in one step, so that a reader sees the old rows or the new
// ones and never a part. Trino and Athena have two ways to do so. Where the connector can
// (Iceberg, Delta Lake), CREATE OR REPLACE TABLE. Elsewhere, the labels are a new table
// with a number, segments__2, and a view called segments is turned to it. Either way the
// rows are first collected in a table of their own, segments__2_staged, because a large
// shop's labels do not fit into one statement.

// LabelTable writes the statements for a table of labels, for Trino and Athena.
type LabelTable struct {
	Dialect  Dialect
	Name     []string // catalog, schema, table; for Athena the catalog is that of the session
	Replaces bool     // the connector can replace a table in one statement
	Micro    bool     // the connector's times have six decimals, and not three
}

// CanReplace reports whether tables of a connector of Trino are replaced in one statement;
// such connectors keep times to the microsecond.
func CanReplace(connector string) bool { return connector == "iceberg" || connector == "delta_lake" }

// Label is a customer's.
type Label struct {
	Customer   string
	Segment    int            // −1 for none
	Confidence describe.Float // undefined where it is not known
	Value      retail.Money
}

// Numbered returns the name of the table with a number that holds the labels.
func (t *LabelTable) Numbered(n int) []string { return t.suffixed(fmt.Sprintf("__%d", n)) }

// Staged returns the name of the table with a number in which labels are collected.
func (t *LabelTable) Staged(n int) []string { return t.suffixed(fmt.Sprintf("__%d_staged", n)) }

func (t *LabelTable) suffixed(end string) []string {
	name := append([]string{}, t.Name...)
	name[len(name)-1] += end
	return name
}

// Number takes the name of a numbered table apart; ok is false for other names.
func (t *LabelTable) Number(name string) (n int, staged, ok bool) {
	end, ok := strings.CutPrefix(name, strings.ToLower(t.Name[len(t.Name)-1])+"__")
	if !ok {
		return 0, false, false
	}
	end, staged = strings.CutSuffix(end, "_staged")
	n, err := strconv.Atoi(end)
	return n, staged, err == nil && n > 0 && strconv.Itoa(n) == end
}

// Family returns a statement for the name and the type of the table and of those whose
// name begins with its. Engines store names in small letters.
func (t *LabelTable) Family() string {
	from := "information_schema.tables"
	if t.Dialect != Athena {
		from = t.Dialect.identifier(t.Name[0]) + "." + from
	}
	schema, name := strings.ToLower(t.Name[len(t.Name)-2]), strings.ToLower(t.Name[len(t.Name)-1])
	begin := name + "__"
	return fmt.Sprintf("SELECT table_name, table_type FROM %s WHERE table_schema = %s AND (table_name = %s OR SUBSTR(table_name, 1, %d) = %s)",
		from, t.Dialect.text(schema), t.Dialect.text(name), len([]rune(begin)), t.Dialect.text(begin))
}

// quoted quotes a name. Athena's statements name no catalog, which is that of the session.
func (t *LabelTable) quoted(name []string) string {
	if t.Dialect == Athena {
		name = name[len(name)-2:]
	}
	return t.Dialect.table(name)
}

// Drop returns a statement that drops a table if it is there. Athena takes its statements
// about tables from Hive, which quotes names otherwise.
func (t *LabelTable) Drop(name []string) string {
	if t.Dialect == Athena {
		name = name[len(name)-2:]
		return "DROP TABLE IF EXISTS " + Spark.table(name)
	}
	return t.Dialect.DropTable(name)
}

// Stage returns a statement that puts rows into the table in which labels are collected,
// and makes it if they are the first. The rows are one quoted text: whatever a customer's
// id holds is data, and the engine has one constant to read instead of thousands.
func (t *LabelTable) Stage(n int, labels []Label, first bool) string {
	rows := make([][4]any, len(labels))
	for i, l := range labels {
		rows[i] = [4]any{l.Customer, l.Segment, nil, l.Value.String()}
		if l.Confidence.Defined() {
			rows[i][2] = float64(l.Confidence)
		}
	}
	into := "INSERT INTO " + t.quoted(t.Staged(n))
	if first {
		into = "CREATE TABLE " + t.quoted(t.Staged(n)) + t.format() + " AS"
	}
	return into + "\nSELECT customer, segment, confidence, value\nFROM UNNEST(CAST(JSON_PARSE(" + t.Dialect.text(asJSON(rows)) +
		") AS ARRAY(ROW(customer VARCHAR, segment INTEGER, confidence DOUBLE, value DECIMAL(20, 4))))) AS l (customer, segment, confidence, value)"
}

// format is what Athena needs to be told about a new table.
func (t *LabelTable) format() string {
	if t.Dialect == Athena {
		return " WITH (format = 'PARQUET')"
	}
	return ""
}

// Count returns a statement for the number of labels that were collected, and of different
// customers among them.
func (t *LabelTable) Count(n int) string {
	return "SELECT COUNT(*), COUNT(DISTINCT customer) FROM " + t.quoted(t.Staged(n))
}

// Publish returns the statements that make the table of labels from those collected. Its
// columns are customer, segment (a name, NULL for customers in none), confidence, value,
// snapshot and model.
func (t *LabelTable) Publish(n int, segments []string, snapshot time.Time, model string) []string {
	decimals := 3
	if t.Micro {
		decimals = 6
	}
	values := make([]string, len(segments))
	for i, name := range segments {
		values[i] = fmt.Sprintf("    (%d, %s)", i, t.Dialect.text(name))
	}
	labels := fmt.Sprintf("SELECT\n  s.customer,\n  CAST(n.name AS VARCHAR) AS segment,\n  s.confidence,\n  s.value,\n"+
		"  CAST(TIMESTAMP '%s' AS TIMESTAMP(%d)) AS snapshot,\n  CAST(%s AS VARCHAR) AS model\nFROM %s AS s\n"+
		"LEFT JOIN (\n  VALUES\n%s\n) AS n (number, name) ON n.number = s.segment",
		snapshot.Format(time.DateTime), decimals, t.Dialect.text(model), t.quoted(t.Staged(n)), strings.Join(values, ",\n"))
	if t.Replaces {
		return []string{"CREATE OR REPLACE TABLE " + t.quoted(t.Name) + " AS\n" + labels}
	}
	return []string{
		"CREATE TABLE " + t.quoted(t.Numbered(n)) + t.format() + " AS\n" + labels,
		"CREATE OR REPLACE VIEW " + t.quoted(t.Name) + " AS\nSELECT customer, segment, confidence, value, snapshot, model FROM " +
			t.quoted(t.Numbered(n)),
	}
}

// asJSON writes a value of plain types, letters as they are.
func asJSON(value any) string {
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	_ = out.Encode(value) // texts and numbers always can be
	return strings.TrimRight(b.String(), "\n")
}

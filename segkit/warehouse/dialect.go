package warehouse

import (
	"fmt"
	"slices"
	"strings"
)

// A Dialect is the SQL of an engine.
type Dialect string

// The dialects. Tests run the SQL for Trino, DuckDB and PostgreSQL on these engines and
// compare the results with a local run. Athena executes Trino's SQL. That for the others
// is only checked by a parser.
const (
	Trino     Dialect = "trino"
	Athena    Dialect = "athena"
	DuckDB    Dialect = "duckdb"
	Postgres  Dialect = "postgres"
	BigQuery  Dialect = "bigquery"
	Snowflake Dialect = "snowflake"
	Spark     Dialect = "spark"
)

// Dialects returns all dialects, in the order in which they are documented.
func Dialects() []Dialect {
	return []Dialect{Trino, Athena, DuckDB, Postgres, BigQuery, Snowflake, Spark}
}

// DialectNamed returns the dialect of that name, or an error that lists all.
func DialectNamed(name string) (Dialect, error) {
	d := Dialect(strings.ToLower(name))
	if !slices.Contains(Dialects(), d) {
		var names []string
		for _, d := range Dialects() {
			names = append(names, string(d))
		}
		return "", fmt.Errorf("there is no SQL dialect %.40q; use one of %s", name, strings.Join(names, ", "))
	}
	return d, nil
}

// identifier quotes the name of a table or column.
func (d Dialect) identifier(name string) string {
	switch d {
	case BigQuery: // reads backslashes in names as in texts
		return "`" + strings.NewReplacer(`\`, `\\`, "`", "\\`", "\n", `\n`, "\r", `\r`).Replace(name) + "`"
	case Spark:
		return "`" + strings.ReplaceAll(name, "`", "``") + "`"
	}
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

// table quotes a name of several parts, such as catalog, schema and table.
func (d Dialect) table(parts []string) string {
	quoted := make([]string, len(parts))
	for i, p := range parts {
		quoted[i] = d.identifier(p)
	}
	return strings.Join(quoted, ".")
}

// text quotes a value.
func (d Dialect) text(value string) string {
	switch d {
	case BigQuery, Spark:
		value = strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "\r", `\r`).Replace(value)
	case Snowflake: // reads backslashes too
		value = strings.NewReplacer(`\`, `\\`, "'", "''").Replace(value)
	default:
		value = strings.ReplaceAll(value, "'", "''")
	}
	return "'" + value + "'"
}

// textType and floatType name the types of texts and of numbers in floating point.
func (d Dialect) textType() string {
	switch d {
	case BigQuery, Spark:
		return "STRING"
	case Postgres:
		return "TEXT"
	}
	return "VARCHAR"
}

func (d Dialect) floatType() string {
	switch d {
	case BigQuery:
		return "FLOAT64"
	case Postgres:
		return "DOUBLE PRECISION"
	}
	return "DOUBLE"
}

func (d Dialect) wholeType() string {
	if d == BigQuery {
		return "INT64"
	}
	return "BIGINT"
}

// asText converts a column of any type.
func (d Dialect) asText(column string) string {
	return fmt.Sprintf("CAST(%s AS %s)", column, d.textType())
}

// trimmed converts a column of any type to a text without outer blanks.
func (d Dialect) trimmed(column string) string { return "TRIM(" + d.asText(column) + ")" }

// matches reports whether a text matches a regular expression that is anchored at both
// ends and has no backslash.
func (d Dialect) matches(text, pattern string) string {
	switch d {
	case DuckDB:
		return fmt.Sprintf("REGEXP_MATCHES(%s, '%s')", text, pattern)
	case Postgres:
		return fmt.Sprintf("%s ~ '%s'", text, pattern)
	case BigQuery:
		return fmt.Sprintf("REGEXP_CONTAINS(%s, '%s')", text, pattern)
	case Spark:
		return fmt.Sprintf("%s RLIKE '%s'", text, pattern)
	}
	return fmt.Sprintf("REGEXP_LIKE(%s, '%s')", text, pattern)
}

// beforeDigits returns what stands before the first digit of a text, NULL or nothing
// where it has no digit.
func (d Dialect) beforeDigits(text string) string {
	switch d {
	case Postgres:
		return fmt.Sprintf("SUBSTRING(%s FROM '^([^0-9]*)[0-9]')", text)
	case BigQuery:
		return fmt.Sprintf("REGEXP_EXTRACT(%s, '^([^0-9]*)[0-9]')", text)
	case Snowflake:
		return fmt.Sprintf("REGEXP_SUBSTR(%s, '^([^0-9]*)[0-9]', 1, 1, 'e', 1)", text)
	}
	return fmt.Sprintf("REGEXP_EXTRACT(%s, '^([^0-9]*)[0-9]', 1)", text)
}

// decimal converts a column of any type to a DECIMAL of four places, NULL where it is no
// number.
func (d Dialect) decimal(column string) string {
	switch d {
	case Postgres: // has no conversion that may fail
		return fmt.Sprintf("CASE WHEN %[1]s ~ '^ *[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)? *$' "+
			"THEN ROUND(CAST(%[1]s AS NUMERIC), 4) END", d.asText(column))
	case BigQuery:
		return fmt.Sprintf("ROUND(SAFE_CAST(%s AS NUMERIC), 4)", column)
	case Snowflake: // converts texts only
		return fmt.Sprintf("TRY_CAST(%s AS DECIMAL(18, 4))", d.asText(column))
	}
	return fmt.Sprintf("TRY_CAST(%s AS DECIMAL(18, 4))", column)
}

// money rounds a product to four places.
func (d Dialect) money(product string) string {
	switch d {
	case Postgres, BigQuery:
		return fmt.Sprintf("ROUND(%s, 4)", product)
	}
	return fmt.Sprintf("CAST(ROUND(%s, 4) AS DECIMAL(38, 4))", product)
}

// moment converts a column of any type to a time without a zone, cut to the second; NULL
// where it is none.
func (d Dialect) moment(column string) string {
	switch d {
	case Postgres:
		return fmt.Sprintf("CASE WHEN %[1]s ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' "+
			"THEN DATE_TRUNC('second', CAST(%[1]s AS TIMESTAMP)) END", d.asText(column))
	case BigQuery:
		return fmt.Sprintf("DATETIME_TRUNC(SAFE_CAST(%s AS DATETIME), SECOND)", column)
	case Snowflake:
		return fmt.Sprintf("DATE_TRUNC('second', TRY_CAST(%s AS TIMESTAMP_NTZ))", d.asText(column))
	case Spark:
		return fmt.Sprintf("DATE_TRUNC('second', TRY_CAST(%s AS TIMESTAMP_NTZ))", column)
	}
	return fmt.Sprintf("DATE_TRUNC('second', TRY_CAST(%s AS TIMESTAMP))", column)
}

// seconds counts from the beginning of 1970 to a time of moment.
func (d Dialect) seconds(moment string) string {
	const epoch = "1970-01-01 00:00:00"
	switch d {
	case Postgres:
		return fmt.Sprintf("CAST(EXTRACT(EPOCH FROM %s) AS BIGINT)", moment)
	case BigQuery:
		return fmt.Sprintf("DATETIME_DIFF(%s, DATETIME '%s', SECOND)", moment, epoch)
	case Snowflake:
		return fmt.Sprintf("DATEDIFF(second, CAST('%s' AS TIMESTAMP_NTZ), %s)", epoch, moment)
	case Spark:
		return fmt.Sprintf("TIMESTAMPDIFF(SECOND, CAST('%s' AS TIMESTAMP_NTZ), %s)", epoch, moment)
	}
	return fmt.Sprintf("DATE_DIFF('second', TIMESTAMP '%s', %s)", epoch, moment)
}

// days returns the whole days in a number of seconds that is not negative.
func (d Dialect) days(seconds string) string {
	return fmt.Sprintf("CAST(FLOOR((%s) / 86400) AS %s)", seconds, d.wholeType())
}

// replaceTable begins a statement that makes a table of what a query returns, and
// replaces one of the same name; end closes it.
func (d Dialect) replaceTable(table []string) (begin, end string) {
	name := d.table(table)
	if d == Postgres { // has no CREATE OR REPLACE TABLE, but a transaction covers tables too
		return fmt.Sprintf("BEGIN;\nDROP TABLE IF EXISTS %s;\nCREATE TABLE %[1]s AS\n", name), ";\nCOMMIT"
	}
	return fmt.Sprintf("CREATE OR REPLACE TABLE %s AS\n", name), ""
}

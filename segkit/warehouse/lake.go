package warehouse

import (
	"fmt"
	"strings"
)

// The statements for a table over files that lie in a lake, in Trino's SQL.

// ConnectorOf returns a statement for the connector of a catalog, such as hive.
func (d Dialect) ConnectorOf(catalog string) string {
	return "SELECT connector_name FROM system.metadata.catalogs WHERE catalog_name = " + d.text(catalog)
}

// TableNamed returns a statement with a row if there is a table of a name in three parts.
// Trino stores names in small letters.
func (d Dialect) TableNamed(table []string) string {
	return fmt.Sprintf("SELECT table_name FROM %s.information_schema.tables WHERE table_schema = %s AND table_name = %s",
		d.identifier(table[0]), d.text(strings.ToLower(table[1])), d.text(strings.ToLower(table[2])))
}

// SchemaNamed returns a statement with a row if there is a schema of a name in two parts.
func (d Dialect) SchemaNamed(name []string) string {
	return fmt.Sprintf("SELECT schema_name FROM %s.information_schema.schemata WHERE schema_name = %s",
		d.identifier(name[0]), d.text(strings.ToLower(name[1])))
}

// CreateSchema returns a statement that makes a schema.
func (d Dialect) CreateSchema(name []string) string { return "CREATE SCHEMA " + d.table(name) }

// DropTable returns a statement that drops a table if it is there.
func (d Dialect) DropTable(table []string) string { return "DROP TABLE IF EXISTS " + d.table(table) }

// CountRows returns a statement for the number of rows of a table.
func (d Dialect) CountRows(table []string) string { return "SELECT COUNT(*) FROM " + d.table(table) }

// CreateOverParquet returns a statement that makes a table over Parquet files in a folder.
// columns have a name and a type each. The column that tells partitions apart comes last;
// "" means that there is none.
func (d Dialect) CreateOverParquet(table []string, columns [][2]string, folder, partition string) string {
	var lines []string
	for _, c := range columns {
		lines = append(lines, "  "+d.identifier(c[0])+" "+c[1])
	}
	with := "external_location = " + d.text(folder) + ", format = 'PARQUET'"
	if partition != "" {
		with += ", partitioned_by = ARRAY[" + d.text(partition) + "]"
	}
	return fmt.Sprintf("CREATE TABLE %s (\n%s\n)\nWITH (%s)", d.table(table), strings.Join(lines, ",\n"), with)
}

// SyncPartitions returns a statement that adds the partitions whose folders are there.
func (d Dialect) SyncPartitions(table []string) string {
	return fmt.Sprintf("CALL %s.system.sync_partition_metadata(%s, %s, 'ADD')",
		d.identifier(table[0]), d.text(strings.ToLower(table[1])), d.text(strings.ToLower(table[2])))
}

package nb

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"customer-segmentation/segkit/table"
)

// parquetCell says how Parquet stores the cells of a kind of column. A cell without a
// value is null.
type parquetCell struct {
	example any // a pointer, so that there can be null
	how     string
	value   func(any) parquet.Value
}

func parquetCells(kind table.Kind) parquetCell {
	switch kind {
	case table.Text:
		return parquetCell{(*string)(nil), "dict,zstd,optional", func(v any) parquet.Value {
			return parquet.ByteArrayValue([]byte(fmt.Sprint(v)))
		}}
	case table.Count:
		return parquetCell{(*int64)(nil), "zstd,optional", func(v any) parquet.Value {
			return parquet.Int64Value(reflect.ValueOf(v).Int())
		}}
	case table.Date:
		return parquetCell{(*int32)(nil), "zstd,optional,date", func(v any) parquet.Value {
			return parquet.Int32Value(int32(v.(time.Time).Unix() / 86_400))
		}}
	}
	return parquetCell{(*float64)(nil), "zstd,optional", func(v any) parquet.Value {
		figure, _ := table.Figure(v)
		return parquet.DoubleValue(figure)
	}}
}

// writeParquet writes a table's rows. Columns of the same name are numbered.
func writeParquet(t *table.Table, w io.Writer) error {
	if err := t.Validate(); err != nil {
		return err
	}
	var fields []reflect.StructField
	cells, seen := make([]parquetCell, len(t.Columns)), map[string]int{}
	for j, c := range t.Columns {
		cells[j] = parquetCells(c.Kind)
		name := strings.ReplaceAll(c.Header(), ",", " ") // a comma ends the name in a tag
		if seen[name]++; seen[name] > 1 {
			name = fmt.Sprintf("%s %d", name, seen[name])
		}
		fields = append(fields, reflect.StructField{
			Name: fmt.Sprintf("C%d", j), Type: reflect.TypeOf(cells[j].example),
			Tag: reflect.StructTag(fmt.Sprintf(`parquet:%q`, name+","+cells[j].how)),
		})
	}
	schema := parquet.NewSchema("table", parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface()))
	out := parquet.NewGenericWriter[any](w, schema, parquet.CreatedBy("customer-segmentation", "1", ""))
	for _, row := range t.Rows {
		var values parquet.Row
		for j, v := range row {
			if missing(t.Columns[j].Kind, v) {
				values = append(values, parquet.NullValue().Level(0, 0, j))
				continue
			}
			values = append(values, cells[j].value(v).Level(0, 1, j))
		}
		if _, err := out.WriteRows([]parquet.Row{values}); err != nil {
			return err
		}
	}
	return out.Close()
}

// missing reports whether a cell of a kind of column has no value.
func missing(kind table.Kind, v any) bool {
	switch kind {
	case table.Text:
		return v == nil
	case table.Date:
		t, ok := v.(time.Time)
		return !ok || t.IsZero()
	}
	_, ok := table.Figure(v)
	return !ok
}

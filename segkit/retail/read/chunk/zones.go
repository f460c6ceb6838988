package chunk

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"

	"github.com/parquet-go/parquet-go/format"
)

// Zones returns the time zones of the columns whose times are in UTC, by name, as
// far as the program that wrote the file noted them. Parquet itself has no place for
// them: Arrow, and so pandas and polars, keep their own schema beside Parquet's, and
// fastparquet keeps that of pandas.
func Zones(metadata []format.KeyValue) map[string]string {
	zones := map[string]string{}
	for _, m := range metadata {
		switch m.Key {
		case "ARROW:schema":
			if data, err := base64.StdEncoding.DecodeString(m.Value); err == nil {
				arrowZones(data, zones)
			}
		case "pandas":
			pandasZones(m.Value, zones)
		}
	}
	return zones
}

func pandasZones(text string, zones map[string]string) {
	var schema struct {
		Columns []struct {
			Name     string `json:"field_name"`
			Metadata struct {
				Zone string `json:"timezone"`
			} `json:"metadata"`
		} `json:"columns"`
	}
	if json.Unmarshal([]byte(text), &schema) != nil {
		return
	}
	for _, c := range schema.Columns {
		if c.Metadata.Zone != "" {
			zones[c.Name] = c.Metadata.Zone
		}
	}
}

// arrowZones reads an Arrow schema: a message in the format FlatBuffers, behind a
// mark and its length (https://arrow.apache.org/docs/format/Columnar.html and
// Schema.fbs there). What does not fit is left out.
func arrowZones(data []byte, zones map[string]string) {
	const (
		headerType, header  = 1, 2 // fields of Message
		schemaFields        = 1    // of Schema
		name, kindOf, typed = 0, 2, 3
		zone                = 1 // of Timestamp
		isSchema            = 1
		isTimestamp         = 10
	)
	if len(data) < 12 || binary.LittleEndian.Uint32(data) != 1<<32-1 {
		return
	}
	f := flat(data[8:])
	message := f.follow(0)
	if f.byte(f.field(message, headerType)) != isSchema {
		return
	}
	list := f.follow(f.field(f.follow(f.field(message, header)), schemaFields))
	for i := range min(f.uint32(list), uint32(len(data))) {
		column := f.follow(list + 4 + 4*int(i))
		if f.byte(f.field(column, kindOf)) != isTimestamp {
			continue
		}
		if z := f.text(f.field(f.follow(f.field(column, typed)), zone)); z != "" {
			zones[f.text(f.field(column, name))] = z
		}
	}
}

// flat is data in the format FlatBuffers. Its methods give 0 for what is not there;
// 0 is the place of nothing that is looked for.
type flat []byte

func (f flat) at(place, size int) []byte {
	if place < 0 || place > len(f)-size {
		return make([]byte, size)
	}
	return f[place : place+size]
}

func (f flat) byte(place int) byte {
	if place == 0 {
		return 0
	}
	return f.at(place, 1)[0]
}

func (f flat) uint16(place int) int { return int(binary.LittleEndian.Uint16(f.at(place, 2))) }

func (f flat) uint32(place int) uint32 { return binary.LittleEndian.Uint32(f.at(place, 4)) }

// follow returns the place that the offset at a place leads to.
func (f flat) follow(place int) int {
	if offset := int(f.uint32(place)); offset > 0 {
		return place + offset
	}
	return len(f)
}

// field returns the place of a field of a table, or 0.
func (f flat) field(table, n int) int {
	if table >= len(f) {
		return 0
	}
	layout := table - int(int32(f.uint32(table)))
	if 4+2*n+2 > f.uint16(layout) {
		return 0
	}
	if offset := f.uint16(layout + 4 + 2*n); offset > 0 {
		return table + offset
	}
	return 0
}

// text returns the text that the offset at a place leads to.
func (f flat) text(place int) string {
	if place == 0 {
		return ""
	}
	from := f.follow(place)
	return string(f.at(from+4, int(min(f.uint32(from), 1<<16))))
}

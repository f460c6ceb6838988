package read

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones by name, on machines that have none

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// parquetTime is the layout in which times are written; it keeps fractions of a
// second.
const parquetTime = "2006-01-02 15:04:05.999999999"

// parquetTexts returns a function that writes the values of a column as CSV would.
// The meaning of a type is given by its logical type, or in older files by its
// converted type. Times in UTC are written in the zone, if it is not nil.
func parquetTexts(e *format.SchemaElement, zone *time.Location) func(parquet.Value) string {
	switch l := e.LogicalType.Value.(type) {
	case nil:
		if e.ConvertedType.Valid {
			return convertedText(e)
		}
	case *format.DecimalType:
		return decimalText(l.Scale)
	case *format.DateType:
		return dateText
	case *format.TimestampType:
		return timestampText(unitOf(l.Unit), l.IsAdjustedToUTC, zone)
	case *format.TimeType:
		return clockText(unitOf(l.Unit))
	case *format.IntType:
		if !l.IsSigned {
			return unsignedText
		}
	case *format.UUIDType:
		return uuidText
	case *format.Float16Type:
		return func(v parquet.Value) string { return halfText(v, 0) }
	}
	return plainText
}

func convertedText(e *format.SchemaElement) func(parquet.Value) string {
	switch e.ConvertedType.V {
	case deprecated.Decimal:
		return decimalText(e.Scale.V)
	case deprecated.Date:
		return dateText
	case deprecated.TimestampMillis:
		return timestampText(time.Millisecond, false, nil)
	case deprecated.TimestampMicros:
		return timestampText(time.Microsecond, false, nil)
	case deprecated.TimeMillis:
		return clockText(time.Millisecond)
	case deprecated.TimeMicros:
		return clockText(time.Microsecond)
	case deprecated.Uint8, deprecated.Uint16, deprecated.Uint32, deprecated.Uint64:
		return unsignedText
	}
	return plainText
}

// kindOfParquet tells what the values of a column are.
func kindOfParquet(e *format.SchemaElement) columns.Kind {
	switch e.LogicalType.Value.(type) {
	case *format.DecimalType, *format.Float16Type:
		return columns.Number
	case *format.DateType, *format.TimestampType:
		return columns.Day
	case *format.TimeType:
		return columns.Text
	}
	if e.ConvertedType.Valid {
		switch e.ConvertedType.V {
		case deprecated.Decimal:
			return columns.Number
		case deprecated.Date, deprecated.TimestampMillis, deprecated.TimestampMicros:
			return columns.Day
		case deprecated.TimeMillis, deprecated.TimeMicros:
			return columns.Text
		}
	}
	switch e.Type.V {
	case format.Boolean:
		return columns.Bool
	case format.Int96:
		return columns.Day
	case format.Int32, format.Int64, format.Float, format.Double:
		return columns.Number
	}
	return columns.Text
}

func isHalf(e *format.SchemaElement) bool {
	_, ok := e.LogicalType.Value.(*format.Float16Type)
	return ok
}

// leaves returns the columns with values. Their order is that of the column chunks in
// a row group.
func leaves(schema []format.SchemaElement) (out []*format.SchemaElement) {
	for i := range schema {
		if schema[i].Type.Valid {
			out = append(out, &schema[i])
		}
	}
	return out
}

func unitOf(u format.TimeUnit) time.Duration {
	switch u.Value.(type) {
	case *format.MilliSeconds:
		return time.Millisecond
	case *format.MicroSeconds:
		return time.Microsecond
	}
	return time.Nanosecond
}

func plainText(v parquet.Value) string {
	switch v.Kind() {
	case parquet.Boolean:
		return strconv.FormatBool(v.Boolean())
	case parquet.Int32:
		return strconv.Itoa(int(v.Int32()))
	case parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10)
	case parquet.Int96:
		return int96Text(v.Int96())
	case parquet.Float:
		return floatText(float64(v.Float()), 32)
	case parquet.Double:
		return floatText(v.Double(), 64)
	}
	return string(v.ByteArray())
}

// floatText returns the shortest decimal that reads back as f, so that a
// customer id stored as 17850.0 becomes 17850. Beyond the numbers that are exact
// it has an exponent, by which rounded ids are recognised.
func floatText(f float64, bits int) string {
	exact := float64(1 << 53)
	if bits == 32 {
		exact = 1 << 24
	}
	if math.Abs(f) <= exact {
		return strconv.FormatFloat(f, 'f', -1, bits)
	}
	return strconv.FormatFloat(f, 'g', -1, bits)
}

func unsignedText(v parquet.Value) string {
	if v.Kind() == parquet.Int32 {
		return strconv.FormatUint(uint64(v.Uint32()), 10)
	}
	return strconv.FormatUint(v.Uint64(), 10)
}

func dateText(v parquet.Value) string {
	return time.Unix(int64(v.Int32())*retail.SecondsPerDay, 0).UTC().Format(time.DateOnly)
}

// timestampText returns a function that writes a count of units since 1970. It
// writes a timestamp that is adjusted to UTC as the clock of its zone showed it, with
// the distance to UTC, or in UTC, with a Z, if the file names no zone. (In older files
// every timestamp claims to be adjusted, whatever its clock, so the claim is ignored.)
func timestampText(unit time.Duration, utc bool, zone *time.Location) func(parquet.Value) string {
	layout := parquetTime
	if utc {
		layout += "Z07:00"
	}
	if !utc || zone == nil {
		zone = time.UTC
	}
	perSecond := int64(time.Second / unit)
	return func(v parquet.Value) string {
		n := v.Int64()
		seconds, rest := n/perSecond, n%perSecond
		return time.Unix(seconds, rest*int64(unit)).In(zone).Format(layout)
	}
}

// zoneOf returns the time zone of a name such as Europe/Berlin or +05:30, or nil for
// one that is not known.
func zoneOf(name string) *time.Location {
	if t, err := time.Parse("-07:00", name); err == nil {
		_, offset := t.Zone()
		return time.FixedZone(name, offset)
	}
	zone, err := time.LoadLocation(name)
	if name == "" || name == "Local" || err != nil {
		return nil
	}
	return zone
}

// clockText returns a function that writes a count of units since midnight.
func clockText(unit time.Duration) func(parquet.Value) string {
	return func(v parquet.Value) string {
		n := v.Int64()
		if v.Kind() == parquet.Int32 {
			n = int64(v.Int32())
		}
		if n < 0 || n >= int64(24*time.Hour/unit) {
			return strconv.FormatInt(n, 10) // which is no time of day
		}
		return time.Unix(0, n*int64(unit)).UTC().Format("15:04:05.999999999")
	}
}

// uuidText writes an identifier of 16 bytes as programs show it.
func uuidText(v parquet.Value) string {
	raw := v.ByteArray()
	if len(raw) != 16 {
		return string(raw)
	}
	return fmt.Sprintf("%x-%x-%x-%x-%x", raw[:4], raw[4:6], raw[6:8], raw[8:10], raw[10:])
}

// int96Text writes the timestamps of Impala, Hive and older versions of Spark:
// nanoseconds of the day, then the Julian day.
func int96Text(v deprecated.Int96) string {
	const julian1970 = 2440588
	nanoseconds := int64(uint64(v[1])<<32 | uint64(v[0]))
	return time.Unix((int64(v[2])-julian1970)*retail.SecondsPerDay, 0).UTC().
		Add(time.Duration(nanoseconds)).Format(parquetTime)
}

// maxScale is the largest number of decimals of a 32-byte decimal.
const maxScale = 76

// decimalText returns a function that writes a whole number whose last digits
// are decimals.
func decimalText(decimals int32) func(parquet.Value) string {
	if decimals < 0 || decimals > maxScale {
		return plainText
	}
	scale := int(decimals)
	return func(v parquet.Value) string {
		unscaled := new(big.Int)
		switch v.Kind() {
		case parquet.Int32:
			unscaled.SetInt64(int64(v.Int32()))
		case parquet.Int64:
			unscaled.SetInt64(v.Int64())
		default: // two's complement, most significant byte first
			raw := v.ByteArray()
			unscaled.SetBytes(raw)
			if len(raw) > 0 && raw[0] >= 0x80 {
				unscaled.Sub(unscaled, new(big.Int).Lsh(big.NewInt(1), uint(8*len(raw))))
			}
		}
		digits := new(big.Int).Abs(unscaled).String()
		if scale > 0 {
			if short := scale + 1 - len(digits); short > 0 {
				digits = strings.Repeat("0", short) + digits
			}
			digits = digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
		}
		if unscaled.Sign() < 0 {
			return "-" + digits
		}
		return digits
	}
}

package read

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// parquetTime is the layout in which times are written; it keeps fractions of a
// second.
const parquetTime = "2006-01-02 15:04:05.999999999"

// parquetText returns a function that writes the values of a column's type as
// CSV would. The meaning of a type is given by its logical type, or in older
// files by its converted type.
func parquetText(t parquet.Type) func(parquet.Value) string {
	if logical := t.LogicalType(); logical != nil {
		switch l := logical.Value.(type) {
		case *format.DecimalType:
			if l.Scale >= 0 && l.Scale <= maxScale {
				return decimalText(int(l.Scale))
			}
		case *format.DateType:
			return dateText
		case *format.TimestampType:
			unit := time.Nanosecond
			switch l.Unit.Value.(type) {
			case *format.MilliSeconds:
				unit = time.Millisecond
			case *format.MicroSeconds:
				unit = time.Microsecond
			}
			return timestampText(unit, l.IsAdjustedToUTC)
		case *format.IntType:
			if !l.IsSigned {
				return unsignedText
			}
		}
	} else if converted := t.ConvertedType(); converted != nil {
		switch *converted {
		case deprecated.Date:
			return dateText
		case deprecated.TimestampMillis:
			return timestampText(time.Millisecond, false)
		case deprecated.TimestampMicros:
			return timestampText(time.Microsecond, false)
		case deprecated.Uint8, deprecated.Uint16, deprecated.Uint32, deprecated.Uint64:
			return unsignedText
		}
	}
	return plainText
}

// kindOfParquet tells what the values of a column are.
func kindOfParquet(t parquet.Type) columns.Kind {
	if logical := t.LogicalType(); logical != nil {
		switch logical.Value.(type) {
		case *format.DecimalType:
			return columns.Number
		case *format.DateType, *format.TimestampType:
			return columns.Day
		}
	} else if converted := t.ConvertedType(); converted != nil {
		switch *converted {
		case deprecated.Decimal:
			return columns.Number
		case deprecated.Date, deprecated.TimestampMillis, deprecated.TimestampMicros:
			return columns.Day
		}
	}
	switch t.Kind() {
	case parquet.Boolean:
		return columns.Bool
	case parquet.Int96:
		return columns.Day
	case parquet.Int32, parquet.Int64, parquet.Float, parquet.Double:
		return columns.Number
	}
	return columns.Text
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
	exact := 1 << 53
	if bits == 32 {
		exact = 1 << 24
	}
	if math.Abs(f) <= float64(exact) {
		return strconv.FormatFloat(f, 'f', -1, bits)
	}
	return strconv.FormatFloat(f, 'g', -1, bits)
}

// isHalf reports whether a column holds numbers of 16 bits, a logical type that
// the library does not pass on.
func isHalf(schema []format.SchemaElement, column int) bool {
	leaf := 0
	for _, e := range schema {
		if e.NumChildren.Valid && e.NumChildren.V > 0 {
			continue
		}
		if leaf == column {
			_, ok := e.LogicalType.Value.(*format.Float16Type)
			return ok
		}
		leaf++
	}
	return false
}

// halfText writes a number of 16 bits with the fewest digits that tell it from its
// neighbours: of a price of 8.65 the file keeps 8.6484375.
func halfText(v parquet.Value) string {
	raw := v.ByteArray()
	if len(raw) != 2 {
		return string(raw)
	}
	bits := binary.LittleEndian.Uint16(raw)
	exponent, fraction := int(bits>>10&0x1f), float64(bits&0x3ff)
	switch {
	case exponent == 0x1f && fraction != 0:
		return "NaN"
	case exponent == 0x1f:
		return "Inf"
	case exponent == 0: // smaller than what 11 bits can hold in full
		exponent = 1
	default:
		fraction += 1024
	}
	step := math.Ldexp(1, exponent-25)
	f := fraction * step
	sign := ""
	if bits>>15 != 0 {
		sign = "-"
	}
	for digits := 1; ; digits++ {
		text := strconv.FormatFloat(f, 'g', digits, 64)
		if near, _ := strconv.ParseFloat(text, 64); math.Abs(near-f) < step/2 {
			return sign + strconv.FormatFloat(near, 'f', -1, 64)
		}
	}
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
// writes a timestamp that is adjusted to UTC in UTC, with a Z, because the file
// keeps no other zone. (In older files every timestamp claims to be, whatever
// its clock, so the claim is ignored.)
func timestampText(unit time.Duration, utc bool) func(parquet.Value) string {
	layout := parquetTime
	if utc {
		layout += "Z"
	}
	perSecond := int64(time.Second / unit)
	return func(v parquet.Value) string {
		n := v.Int64()
		seconds, rest := n/perSecond, n%perSecond
		return time.Unix(seconds, rest*int64(unit)).UTC().Format(layout)
	}
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
func decimalText(scale int) func(parquet.Value) string {
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

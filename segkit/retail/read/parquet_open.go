package read

import (
	"encoding/binary"
	"errors"
	"fmt"

	"customer-segmentation/segkit/retail/read/chunk"

	"github.com/parquet-go/parquet-go"
)

const (
	maxFooter = 64 << 20 // bytes
	// A table of more rows than manyRows has at most maxRepetition per byte. A few
	// bytes can stand for any number of equal rows, but no shop has them.
	manyRows      = 4 << 20
	maxRepetition = 256
)

// openParquet reads the footer of a Parquet file and checks that what it
// promises is possible. Errors are *Error.
func openParquet(in input) (*parquet.File, error) {
	if err := checkFooter(in); err != nil {
		return nil, parquetError(in.name, err)
	}
	f, err := parquet.OpenFile(in.r, in.size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return nil, parquetError(in.name, err)
	}
	meta, rows := f.Metadata(), int64(0)
	for _, group := range meta.RowGroups {
		if group.NumRows < 0 || group.NumRows > meta.NumRows-rows {
			return nil, parquetError(in.name, errors.New("the row groups hold more rows than the footer promises"))
		}
		rows += group.NumRows
		for _, c := range group.Columns {
			if len(c.EncryptedColumnMetadata) > 0 || c.CryptoMetadata.Value != nil {
				return nil, encrypted(in.name)
			}
			if c.FilePath != "" {
				return nil, &Error{Name: in.name, Kind: ErrUnknownFormat, Detail: "keeps its rows in other files: save it as one file"}
			}
		}
	}
	switch {
	case rows != meta.NumRows:
		return nil, parquetError(in.name, fmt.Errorf("the footer promises %d rows, the row groups hold %d", meta.NumRows, rows))
	case rows > manyRows && rows/maxRepetition > in.size:
		return nil, &Error{Name: in.name, Kind: ErrTooLarge,
			Detail: fmt.Sprintf("promises %d rows in %d bytes, more than %d per byte: no table of orders is that repetitive",
				rows, in.size, maxRepetition)}
	}
	return f, nil
}

// checkFooter makes sure that the footer is there in full, because the library
// reserves as much memory as the footer asks for.
func checkFooter(in input) error {
	var end [8]byte
	if in.size < int64(len(end)+4) {
		return errors.New("it is too short")
	}
	if _, err := in.r.ReadAt(end[:], in.size-int64(len(end))); err != nil {
		return err
	}
	size := int64(binary.LittleEndian.Uint32(end[:]))
	switch magic := string(end[4:]); {
	case magic == "PARE":
		return encrypted(in.name)
	case magic != "PAR1":
		return errors.New("its end is missing")
	case size > in.size-int64(len(end)):
		return errors.New("its beginning is missing")
	case size > maxFooter:
		return &Error{Name: in.name, Kind: ErrTooLarge, Detail: fmt.Sprintf("has a footer of more than %d bytes", maxFooter)}
	}
	footer := make([]byte, size)
	if _, err := in.r.ReadAt(footer, in.size-int64(len(end))-size); err != nil {
		return err
	}
	if _, err := chunk.StructLength(footer); err != nil {
		return errors.New("its footer breaks off or contradicts itself")
	}
	return nil
}

func encrypted(name string) *Error {
	return &Error{Name: name, Kind: ErrPassword, Detail: "is an encrypted Parquet table: save it without encryption"}
}

// parquetError makes an *Error of what went wrong while a Parquet table was
// read.
func parquetError(name string, err error) error {
	var known *Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, chunk.ErrUnsupported):
		return &Error{Name: name, Kind: ErrUnknownFormat, Cause: err,
			Detail: fmt.Sprintf("is a Parquet table of a kind that is not read (%v): save it with plain or dictionary encoding and Zstandard", err)}
	case errors.Is(err, chunk.ErrLimit):
		return &Error{Name: name, Kind: ErrTooLarge, Cause: err, Detail: fmt.Sprintf("cannot be read: %v", err)}
	}
	return damaged(name, "Parquet table", err)
}

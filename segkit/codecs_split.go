package segkit

import (
	"bytes"
	"encoding/json"
)

// splitCodec stores what a result says of each customer as columns, and all else as JSON.
type splitCodec[T any] struct {
	without func(T) T                                    // a result without what the columns hold
	size    func(value *T) int                           // of the columns in bytes, at a guess
	write   func(out []byte, value *T) []byte            // appends the columns
	read    func(r *columnReader, value *T) (valid bool) // reads them
}

func (c splitCodec[T]) Encode(value *T) ([]byte, error) {
	rest := c.without(*value)
	text, err := json.Marshal(&rest)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(text)+c.size(value)+1024)
	return c.write(appendPart(out, text), value), nil
}

func (c splitCodec[T]) Decode(data []byte) (*T, error) {
	value, err := c.DecodeOwn(data)
	if err != nil {
		return nil, err
	}
	if again, err := c.Encode(value); err != nil || !bytes.Equal(again, data) {
		return nil, errPart // other bytes than those that Encode writes
	}
	return value, nil
}

func (c splitCodec[T]) DecodeOwn(data []byte) (*T, error) {
	text, rest, err := cutPart(data)
	if err != nil {
		return nil, err
	}
	value := new(T)
	if err := json.Unmarshal(text, value); err != nil {
		return nil, err
	}
	r := columnReader{data: rest}
	if !c.read(&r, value) || r.broken || len(r.data) > 0 {
		return nil, errPart
	}
	return value, nil
}

package memo

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
)

// Codec writes a step's result as canonical bytes, equal for equal results, and
// reads it back. Its bytes are what a content hash is taken over, so gob, which
// writes a map in random order, will not do.
type Codec[T any] interface {
	Encode(value T) ([]byte, error)
	Decode(data []byte) (T, error)
}

// OwnDecoder is a Codec that reads bytes that Encode has just written faster than bytes
// from elsewhere, which it must check.
type OwnDecoder[T any] interface {
	DecodeOwn(data []byte) (T, error)
}

// JSON returns the codec of encoding/json, which is canonical: fields in the order
// of the type, map keys sorted, each number by the shortest decimal that reads
// back as the same. NaN and infinities are an error; use describe.Float.
// Decoding is strict: bytes other than those that Encode writes for the value are an
// error, as the entry then comes from other code or other hands.
func JSON[T any]() Codec[T] { return jsonCodec[T]{} }

type jsonCodec[T any] struct{}

func (jsonCodec[T]) Encode(value T) ([]byte, error) { return json.Marshal(value) }

func (jsonCodec[T]) DecodeOwn(data []byte) (value T, err error) {
	return value, json.Unmarshal(data, &value) // not by a Decoder, which would copy data
}

func (c jsonCodec[T]) Decode(data []byte) (T, error) {
	value, err := c.DecodeOwn(data)
	if err != nil {
		return value, err
	}
	again, err := c.Encode(value)
	if err != nil {
		return value, err
	}
	if !bytes.Equal(again, data) {
		return value, fmt.Errorf("other bytes than those of a %T", value)
	}
	return value, nil
}

// Binary returns the codec of a type whose pointer marshals and unmarshals itself,
// for results too large for JSON, such as columns of transactions:
// Binary[retail.Transactions]() is a Codec[*retail.Transactions].
// MarshalBinary must give equal bytes for equal values.
func Binary[T any, P interface {
	*T
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}]() Codec[P] {
	return binaryCodec[T, P]{}
}

type binaryCodec[T any, P interface {
	*T
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}] struct{}

func (binaryCodec[T, P]) Encode(value P) ([]byte, error) { return value.MarshalBinary() }

func (binaryCodec[T, P]) Decode(data []byte) (P, error) {
	value := P(new(T))
	return value, value.UnmarshalBinary(data)
}

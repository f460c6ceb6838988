package memo

import (
	"context"
	"fmt"
)

// Step returns the result stored under key, with its content hash. Where there is
// none it calls compute, and stores what that returns. The value has always been
// through the codec, stored or not, so that a first run, a second one and one
// without a store (s is nil) work with the very same value. An entry that does not
// decode, or panics while it does, is computed again. Errors are those of compute, the codec and ctx.
func Step[T any](ctx context.Context, s *Store, key Key, codec Codec[T], compute func() (T, error)) (T, Hash, error) {
	var value T
	var none T
	decode := func(data []byte, by func([]byte) (T, error)) (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("decoding a %T: %v", none, p)
			}
		}()
		value, err = unlessEnded(ctx, func() (T, error) { return by(data) })
		return err
	}
	accept := func(data []byte) error { return decode(data, codec.Decode) }
	computed := false
	e, err := s.do(ctx, key, accept, func() ([]byte, error) {
		computed = true
		v, err := compute()
		if err != nil {
			return nil, err
		}
		data, err := unlessEnded(ctx, func() ([]byte, error) { return codec.Encode(v) })
		if err != nil && err == ctx.Err() {
			return nil, err
		}
		if err != nil {
			return nil, fmt.Errorf("encoding a %T: %w", v, err)
		}
		return data, nil
	})
	if err != nil {
		return none, Hash{}, err
	}
	if computed {
		by := codec.Decode
		if own, ok := codec.(OwnDecoder[T]); ok {
			by = own.DecodeOwn
		}
		if err := decode(e.data, by); err != nil {
			if err == ctx.Err() {
				return none, Hash{}, err
			}
			return none, Hash{}, fmt.Errorf("decoding a %T just encoded: %w", none, err)
		}
	}
	return value, e.hash, nil
}

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
	type outcome struct {
		value T
		err   error
	}
	var none T
	decode := func(data []byte, by func([]byte) (T, error)) (o outcome) {
		defer func() {
			if p := recover(); p != nil {
				o.err = fmt.Errorf("decoding a %T: %v", none, p)
			}
		}()
		o.value, o.err = unlessEnded(ctx, func() (T, error) { return by(data) })
		return o
	}
	var out outcome
	accept := func(data []byte) error {
		out = decode(data, codec.Decode)
		return out.err
	}
	var own chan outcome // what was computed comes back through the codec while it is stored
	e, err := s.do(ctx, key, accept, func() ([]byte, error) {
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
		by := codec.Decode
		if faster, ok := codec.(OwnDecoder[T]); ok {
			by = faster.DecodeOwn
		}
		own = make(chan outcome, 1)
		go func() { own <- decode(data, by) }()
		return data, nil
	})
	if err != nil {
		return none, Hash{}, err
	}
	if own != nil {
		if out = <-own; out.err != nil {
			if out.err == ctx.Err() {
				return none, Hash{}, out.err
			}
			return none, Hash{}, fmt.Errorf("decoding a %T just encoded: %w", none, out.err)
		}
	}
	return out.value, e.hash, nil
}

//go:build !linux

package memo

import "errors"

func childNoSpace(string) error { return errors.New("only on Linux") }

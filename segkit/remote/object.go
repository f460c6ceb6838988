package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// Object is something that can be fetched: a key in a bucket, or a URL. It makes one
// request per call and leaves retrying to Fetch.
type Object interface {
	// Get asks for the object's bytes. The error is ErrUnchanged if a known version is
	// still the current one, ErrChanged if the version that was begun is gone, wraps
	// Transient if retrying may help, and is otherwise a sentence for the user.
	Get(ctx context.Context, request Request) (*Response, error)
}

// Version distinguishes the states of an object.
type Version struct {
	Size      int64  `json:"size"` // −1 where unknown
	ETag      string `json:"etag,omitempty"`
	VersionID string `json:"version_id,omitempty"`
	Modified  string `json:"modified,omitempty"`
	Weak      bool   `json:"weak,omitempty"` // two states may look the same: start again rather than continue
}

// Recordable returns an ETag, a version or a date as it is kept and sent back: "" if it
// is longer than any that means something, or than a header may be.
func Recordable(value string) string {
	if len(value) > 1024 { // S3's limit for a version
		return ""
	}
	return value
}

// Request says what to get. Known and Begun are not used together.
type Request struct {
	Known  *Version // answer ErrUnchanged if the object is still this version
	Begun  *Version // continue this version, or answer ErrChanged
	Offset int64    // with Begun: the first byte wanted
}

// Response is the beginning of an answer.
type Response struct {
	Version
	Offset int64 // of the body's first byte: the offset asked for, or 0 if the store cannot continue
	Body   io.ReadCloser

	// Verify checks the whole file against the store's checksums; its error wraps
	// ErrChecksum. nil means that the store keeps none.
	Verify   func(ctx context.Context, f *os.File) error
	Warnings []string
}

// The ways in which fetching ends early.
var (
	ErrUnchanged = errors.New("the object is unchanged")
	ErrChanged   = errors.New("the object was replaced")
	ErrChecksum  = errors.New("the bytes received are not those that were stored: the checksum differs")
	ErrTooLarge  = errors.New("larger than allowed")
	ErrStalled   = errors.New("no data arrived")
	ErrSlow      = errors.New("the transfer is too slow")
	ErrCut       = errors.New("the connection was cut")
	ErrRefused   = errors.New("the connection was refused: check the address and its port")
)

// Interruption is the error of a transfer that the user stopped.
type Interruption struct {
	Address string
	Left    string // what is there now, such as "nothing was stored"
	Cause   error
}

func (i *Interruption) Error() string { return fmt.Sprintf("%s: interrupted: %s", i.Address, i.Left) }

// Unwrap returns the cause.
func (i *Interruption) Unwrap() error { return i.Cause }

// unchangedAs is ErrUnchanged from a store that now has the same bytes as a different
// version.
type unchangedAs struct{ versionID, modified string }

func (u *unchangedAs) Error() string        { return ErrUnchanged.Error() }
func (u *unchangedAs) Is(target error) bool { return target == ErrUnchanged }

// UnchangedAs returns an ErrUnchanged that says which version the same bytes are now.
func UnchangedAs(versionID, modified string) error { return &unchangedAs{versionID, modified} }

// transient marks errors after which retrying may help.
type transient struct {
	err   error
	after time.Duration
}

func (t *transient) Error() string { return t.err.Error() }
func (t *transient) Unwrap() error { return t.err }

// Transient marks an error after which retrying may help. If the store asked the client
// to wait, after says how long.
func Transient(err error, after time.Duration) error { return &transient{err, after} }

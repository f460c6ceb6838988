package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// Object is something that can be fetched: one key of a bucket, one URL. It
// makes one request a call, and leaves trying again to Fetch.
type Object interface {
	// Get asks for the object's bytes. The error is ErrUnchanged where a known
	// version is still the current one, ErrChanged where what was begun is no
	// longer there, wraps Transient where trying again may help, and else is a
	// sentence for the user.
	Get(ctx context.Context, request Request) (*Response, error)
}

// Version is what tells one state of an object from another.
type Version struct {
	Size      int64  `json:"size"` // −1 where unknown
	ETag      string `json:"etag,omitempty"`
	VersionID string `json:"version_id,omitempty"`
	Modified  string `json:"modified,omitempty"`
	Weak      bool   `json:"weak,omitempty"` // two states may have the same: it is fetched anew rather than continued
}

// Request is what is asked for. Known and Begun are not used together.
type Request struct {
	Known  *Version // answer ErrUnchanged if the object is still this one
	Begun  *Version // continue this one, else answer ErrChanged
	Offset int64    // the first byte wanted, with Begun
}

// Response is the beginning of an answer.
type Response struct {
	Version
	Offset   int64 // of the body's first byte: the one asked for, or 0 where the store cannot continue
	Body     io.ReadCloser
	Verify   func(ctx context.Context, f *os.File) error // checks the whole file against the store's checksums; wraps ErrChecksum; nil where there are none
	Warnings []string
}

// The ways in which fetching ends early.
var (
	ErrUnchanged = errors.New("the object is unchanged")
	ErrChanged   = errors.New("the object was replaced")
	ErrChecksum  = errors.New("the bytes received are not those that were stored: the checksum differs")
	ErrTooLarge  = errors.New("larger than allowed")
	ErrStalled   = errors.New("the connection brought nothing any more")
	ErrCut       = errors.New("the connection was cut")
	ErrRefused   = errors.New("the connection is refused: check the address and its port")
)

// Interruption is the error of what was stopped on demand.
type Interruption struct {
	Of    string // the address
	Left  string // what is there now, such as "nothing was stored"
	Cause error
}

func (i *Interruption) Error() string { return fmt.Sprintf("%s: interrupted: %s", i.Of, i.Left) }

// Unwrap gives the cause.
func (i *Interruption) Unwrap() error { return i.Cause }

// unchangedAs is ErrUnchanged from a store that has the same bytes as another
// version now.
type unchangedAs struct{ versionID, modified string }

func (u *unchangedAs) Error() string        { return ErrUnchanged.Error() }
func (u *unchangedAs) Is(target error) bool { return target == ErrUnchanged }

// UnchangedAs is an ErrUnchanged that says which version the same bytes are now.
func UnchangedAs(versionID, modified string) error { return &unchangedAs{versionID, modified} }

// transient marks errors after which trying again may help.
type transient struct {
	err   error
	after time.Duration
}

func (t *transient) Error() string { return t.err.Error() }
func (t *transient) Unwrap() error { return t.err }

// Transient marks an error after which trying again may help, not before after
// has passed, if the store said so.
func Transient(err error, after time.Duration) error { return &transient{err, after} }

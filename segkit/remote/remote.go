// Package remote opens sources of data that lie elsewhere: it keeps verified
// local copies of them, asks at each use whether the source changed, and says
// exactly which version was read.
//
// An address such as s3://bucket/key or https://host/file is opened by the
// Opener registered for its scheme. Openers live in packages of their own,
// https and s3, so that a program links only the clients it wants: importing
// one registers it.
//
//	import _ "customer-segmentation/segkit/remote/s3"
//
//	copy, err := remote.Open(ctx, "s3://shop/online-retail.csv", remote.Options{})
//
// The rules, whatever the scheme:
//   - An object that did not change is read from the local copy, after checking
//     that the copy is still what was fetched (SHA-256).
//   - A changed one is fetched under the condition that it stays the same while
//     it is fetched: a file replaced meanwhile is noticed and fetched anew,
//     never mixed.
//   - What is interrupted is resumed where it stopped, now or in a later run,
//     under the same condition.
//   - Every byte is checked against the checksums that the store keeps.
//   - No address that is stored or shown holds a secret.
package remote

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// Copy is a verified local copy of an object.
type Copy struct {
	Path      string   // the file, which nobody changes
	Name      string   // the object's own name, with its ending
	Size      int64    // bytes
	SHA256    [32]byte // of the file
	Address   string   // where it came from, without secrets and without version
	VersionID string   // of the store, "" where it keeps no versions
	ETag      string   // as the store gave it, "" where it gave none
	Modified  string   // when it was last changed, as the store said it
	Fetched   bool     // it was fetched now; else the local copy was still right
	Warnings  []string // plain sentences

	weak bool // as in Version
}

// Pinned is the address that reads exactly this version again, where the store
// keeps versions; else it is the plain address.
func (c *Copy) Pinned() string { return Pin(c.Address, c.VersionID) }

// Pin adds a version to an s3 address that has none. "" changes nothing.
func Pin(address, version string) string {
	if version == "" || Scheme(address) != "s3" || strings.Contains(address, "?") {
		return address
	}
	return address + "?" + url.Values{"versionId": {version}}.Encode()
}

// Options of Open; the zero value is ready to use.
type Options struct {
	Dir      string                            // where copies are kept; "" means the user's cache folder, or copies in $SEGKIT_CACHE
	MaxBytes int64                             // larger objects are refused; 0 means 4 GiB
	Stall    time.Duration                     // a connection that brings nothing for so long is given up; 0 means 30 s
	Attempts int                               // tries in a row without a new byte; 0 means 6; where nothing listens and nothing came, 2 at most
	Pause    time.Duration                     // before the second try, doubled for each further one up to 64 times; 0 means 250 ms
	Progress func(done, total int64)           // bytes; total is −1 where unknown; nil means nobody wants to know
	Retry    func(why error, in time.Duration) // before the pause that a further try is made after; nil means nobody wants to know
	Openers  map[string]Opener                 // by scheme, before the registered ones
}

// Opener gives the verified local copy of what an address names.
type Opener func(ctx context.Context, address string, opt Options) (*Copy, error)

var registry struct {
	sync.Mutex
	openers map[string]Opener
}

// Register makes an opener known for a scheme such as "s3". A later one
// replaces it.
func Register(scheme string, open Opener) {
	registry.Lock()
	defer registry.Unlock()
	if registry.openers == nil {
		registry.openers = map[string]Opener{}
	}
	registry.openers[scheme] = open
}

// ErrScheme is wrapped by the error for an address whose scheme has no opener.
var ErrScheme = errors.New("no way to open this kind of address")

// Open gives the verified local copy of what an address names.
func Open(ctx context.Context, address string, opt Options) (*Copy, error) {
	scheme := Scheme(address)
	open := opt.Openers[scheme]
	if open == nil {
		registry.Lock()
		open = registry.openers[scheme]
		registry.Unlock()
	}
	if open != nil {
		return open(ctx, address, opt)
	}
	if helper, ok := findHelper(scheme); ok {
		return helper.open(ctx, address)
	}
	switch scheme {
	case "s3", "https":
		return nil, fmt.Errorf("%w: %s: the program was built without customer-segmentation/segkit/remote/%s; import it, or let SEGKIT_REPORT name the report command", ErrScheme, Redact(address), scheme)
	}
	return nil, fmt.Errorf("%w: %s: give s3://bucket/key, https://… or a path", ErrScheme, Redact(address))
}

// Scheme is what stands before :// in an address, in small letters, or "" for a
// path.
func Scheme(address string) string {
	scheme, _, ok := strings.Cut(address, "://")
	if !ok || scheme == "" || strings.ContainsAny(scheme, `/\. `) {
		return ""
	}
	return strings.ToLower(scheme)
}

// Redact is an address that may be shown: without user, password and query
// (signed addresses carry their secret there), but for versionId.
func Redact(address string) string {
	if Scheme(address) == "" {
		return address
	}
	if Scheme(address) != "s3" { // where # is a letter like any other
		address, _, _ = strings.Cut(address, "#")
	}
	plain, query, _ := strings.Cut(address, "?")
	scheme, rest, _ := strings.Cut(plain, "://")
	host, tail, slash := strings.Cut(rest, "/")
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	plain = scheme + "://" + host
	if slash {
		plain += "/" + tail
	}
	if values, err := url.ParseQuery(query); err == nil && values.Get("versionId") != "" {
		plain += "?" + url.Values{"versionId": values["versionId"][:1]}.Encode()
	}
	return plain
}

// BaseName is the last part of an address's path, or "data".
func BaseName(address string) string {
	plain, _, _ := strings.Cut(Redact(address), "?")
	if scheme, rest, ok := strings.Cut(plain, "://"); ok {
		_, plain, _ = strings.Cut(rest, "/")
		if scheme != "s3" { // a key is what it is; the path of a URL is escaped
			if p, err := url.PathUnescape(plain); err == nil {
				plain = p
			}
		}
	}
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) || r == 0x7f {
			return '_'
		}
		return r
	}, path.Base(plain))
	if slices.Contains([]string{"", ".", "..", "_"}, name) {
		return "data"
	}
	if len(name) > 120 { // keep the ending, which tells the format
		name = name[len(name)-120:]
	}
	return name
}

func hexSum(sum [32]byte) string { return hex.EncodeToString(sum[:]) }

package remote

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
)

// Copy is a verified local copy of an object.
type Copy struct {
	Path      string   // the file, which is read-only
	Name      string   // the object's own name, with its ending
	Size      int64    // bytes
	SHA256    [32]byte // of the file
	Address   string   // where it came from, without secrets and without version
	VersionID string   // from the store; "" if it keeps no versions
	ETag      string   // from the store; "" if it gave none
	Modified  string   // time of the last change, as the store wrote it
	Fetched   bool     // true if it was fetched now, false if the local copy was still current
	Warnings  []string // plain sentences

	weak bool // as in Version
}

// Pinned returns the address of exactly this version if the store keeps versions, and
// the plain address otherwise.
func (c *Copy) Pinned() string { return Pin(c.Address, c.VersionID) }

// Pin adds a version to an s3 address that has none. "" changes nothing.
func Pin(address, version string) string {
	if version == "" || Scheme(address) != "s3" || strings.Contains(address, "?") {
		return address
	}
	return address + "?" + url.Values{"versionId": {version}}.Encode()
}

// Options holds the options of Open; the zero value is ready to use.
type Options struct {
	Dir      string        // folder of the copies; "" means one in the user's cache folder or in $SEGKIT_CACHE
	MaxBytes int64         // larger objects are refused; 0 means 4 GiB
	Stall    time.Duration // give up on a connection that brings nothing for this long; 0 means 30 s
	Attempts int           // attempts in a row without a new byte; 0 means 6; at most 2 if the connection is refused at once
	Pause    time.Duration // before the second attempt, doubled for each further one up to 64 times; 0 means 250 ms

	Progress func(done, total int64)           // called with bytes; total is −1 if unknown; may be nil
	Retry    func(why error, in time.Duration) // called before the pause that precedes a retry; may be nil
	Openers  map[string]Opener                 // by scheme; they take precedence over registered ones
}

// Opener returns the verified local copy of what an address names.
type Opener func(ctx context.Context, address string, opt Options) (*Copy, error)

var registry struct {
	sync.Mutex
	openers map[string]Opener
}

// Register registers an opener for a scheme such as "s3". It replaces an earlier one.
func Register(scheme string, open Opener) {
	registry.Lock()
	defer registry.Unlock()
	if registry.openers == nil {
		registry.openers = map[string]Opener{}
	}
	registry.openers[scheme] = open
}

// ErrScheme is wrapped by the error for an address whose scheme has no opener.
var ErrScheme = errors.New("cannot open this kind of address")

// Open returns the verified local copy of what an address names.
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
		return nil, fmt.Errorf("%w: %s: the program was built without customer-segmentation/segkit/remote/%s; "+
			"import it, or set SEGKIT_REPORT to the report command", ErrScheme, Redact(address), scheme)
	}
	return nil, fmt.Errorf("%w: %s: give s3://bucket/key, https://… or a path", ErrScheme, Redact(address))
}

// Scheme returns the part of an address before ://, in lower case, or "" for a path.
func Scheme(address string) string {
	scheme, _, ok := strings.Cut(address, "://")
	if !ok || scheme == "" || strings.ContainsAny(scheme, `/\. `) {
		return ""
	}
	return strings.ToLower(scheme)
}

// Redact returns an address in a form that may be shown: without user, password and
// query, except for versionId. Signed addresses carry their secret in the query.
func Redact(address string) string {
	if Scheme(address) == "" {
		return address
	}
	if Scheme(address) != "s3" { // in an S3 key, # is an ordinary character
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

// BaseName returns the last part of an address's path, in a form that is safe as a file
// name, or "data".
func BaseName(address string) string {
	plain, _, _ := strings.Cut(Redact(address), "?")
	if scheme, rest, ok := strings.Cut(plain, "://"); ok {
		_, plain, _ = strings.Cut(rest, "/")
		if scheme != "s3" { // the path of a URL is escaped, an S3 key is not
			if p, err := url.PathUnescape(plain); err == nil {
				plain = p
			}
		}
	}
	return SafeName(path.Base(plain))
}

// SafeName returns a name that somebody else chose in a form that is safe as the name of
// a file: without separators, and without characters that act on a terminal. It may be
// "data".
func SafeName(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || strings.ContainsRune("/\\:*?\"<>|\u2028\u2029\ufffd", r) {
			return '_'
		}
		return r
	}, name)
	if slices.Contains([]string{"", ".", "..", "_"}, name) {
		return "data"
	}
	if len(name) > 120 { // keep the ending, which sets the format
		name = strings.ToValidUTF8(name[len(name)-120:], "")
	}
	return name
}

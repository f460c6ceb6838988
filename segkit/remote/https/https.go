package https

import (
	"context"
	"crypto/md5"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"hash"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"customer-segmentation/segkit/remote"
)

func init() {
	remote.Register("https", Open)
	remote.Register("http", Open)
}

// Open implements remote.Opener.
func Open(ctx context.Context, address string, opt remote.Options) (*remote.Copy, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%s is not an address such as https://host/file.csv", remote.Redact(address))
	}
	if u.User != nil {
		return nil, fmt.Errorf("%s: an address must not contain a password; put the file where it needs none, or on S3",
			remote.Redact(address))
	}
	if err := remote.CheckTransport(u); err != nil {
		return nil, err
	}
	return remote.Fetch(ctx, address, &file{u, client}, false, opt)
}

// client leaves redirects to follow. It uses each connection once: what a server sends
// after the end of a file is then never read, and a connection into this machine is
// never used for another server.
var client = &http.Client{
	Transport:     downloads(),
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func downloads() *http.Transport {
	t := Transport()
	t.DisableKeepAlives = true
	return t
}

// maxHeaders is the largest size of an answer's headers, in bytes.
const maxHeaders = 256 << 10

// Transport returns an http.Transport with conservative time and size limits. It never
// decompresses, because bytes are counted and checked as the server stores them.
func Transport() *http.Transport {
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            (&net.Dialer{Timeout: 15 * time.Second, KeepAlive: 15 * time.Second, ControlContext: checkDial}).DialContext,
		ForceAttemptHTTP2:      true,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    15 * time.Second,
		MaxResponseHeaderBytes: maxHeaders,
		IdleConnTimeout:        30 * time.Second,
		DisableCompression:     true,
	}
}

// file is a remote.Object.
type file struct {
	url    *url.URL
	client *http.Client
}

// Get implements remote.Object.
func (f *file) Get(ctx context.Context, request remote.Request) (*remote.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, f.url.String(), nil)
	if err != nil {
		return nil, errors.New("not a usable address")
	}
	r.Header.Set("User-Agent", "customer-segmentation")
	r.Header.Set("Accept-Encoding", "identity")
	if v := request.Known; v != nil {
		if v.ETag != "" {
			r.Header.Set("If-None-Match", v.ETag)
		} else if v.Modified != "" && !v.Weak {
			r.Header.Set("If-Modified-Since", v.Modified)
		}
	}
	if v := request.Begun; v != nil && request.Offset > 0 && !v.Weak {
		if same := validator(v); same != "" {
			r.Header.Set("Range", fmt.Sprintf("bytes=%d-", request.Offset))
			r.Header.Set("If-Range", same)
		}
	}
	response, err := follow(f.client, r)
	if err != nil {
		return nil, explain(err)
	}
	out, err := answer(response, request)
	if err != nil {
		response.Body.Close()
	}
	return out, err
}

// validator returns what If-Range can contain: a strong ETag, or else the time of the
// last change.
func validator(v *remote.Version) string {
	if strong(v.ETag) {
		return v.ETag
	}
	return v.Modified
}

func strong(etag string) bool { return etag != "" && !strings.HasPrefix(etag, "W/") }

// weak reports whether two states of the file could have the same headers.
func weak(h http.Header) bool {
	if strong(remote.Recordable(h.Get("ETag"))) {
		return false
	}
	sent, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return true
	}
	changed, err := http.ParseTime(h.Get("Last-Modified"))
	return err != nil || sent.Sub(changed) < time.Minute
}

// answer interprets the server's answer.
func answer(response *http.Response, request remote.Request) (*remote.Response, error) {
	h := response.Header
	out := &remote.Response{
		Version: remote.Version{
			Size: response.ContentLength, ETag: remote.Recordable(h.Get("ETag")), Modified: remote.Recordable(h.Get("Last-Modified")), Weak: weak(h),
		},
		Body:   response.Body,
		Verify: verifier(h),
	}
	switch code := response.StatusCode; {
	case code == http.StatusOK:
		if e := h.Get("Content-Encoding"); e != "" && e != "identity" {
			return nil, fmt.Errorf("the server sends the file in the encoding %q, which it was not asked for", e)
		}
		return out, nil
	case code == http.StatusPartialContent && request.Begun != nil:
		from, total, err := contentRange(h.Get("Content-Range"))
		if err != nil {
			return nil, err
		}
		resized := total >= 0 && request.Begun.Size >= 0 && total != request.Begun.Size
		if resized || validator(request.Begun) != validator(&out.Version) {
			return nil, remote.ErrChanged
		}
		out.Offset, out.Size = from, total
		if total < 0 {
			out.Size = request.Begun.Size
		}
		return out, nil
	case code == http.StatusNotModified && request.Known != nil:
		return nil, remote.ErrUnchanged
	case code == http.StatusPreconditionFailed, code == http.StatusRequestedRangeNotSatisfiable:
		return nil, remote.ErrChanged
	case code == http.StatusNotFound, code == http.StatusGone:
		return nil, errors.New("there is no such file on the server")
	case code == http.StatusUnauthorized, code == http.StatusForbidden:
		return nil, fmt.Errorf("the server refuses access (%d): the file is not public, or a signed address has expired", code)
	case code == http.StatusTooManyRequests, code == http.StatusServiceUnavailable:
		return nil, remote.Transient(fmt.Errorf("the server is busy (%d)", code), retryAfter(h))
	case code >= 500, code == http.StatusRequestTimeout:
		return nil, remote.Transient(fmt.Errorf("the server has an error (%d)", code), 0)
	default:
		return nil, fmt.Errorf("the server answered %d %s", code, http.StatusText(code))
	}
}

// contentRange reads "bytes 100-199/200".
func contentRange(s string) (from, total int64, err error) {
	bad := fmt.Errorf("the server sent a part without saying which: %q", s)
	rest, ok := strings.CutPrefix(s, "bytes ")
	span, size, ok2 := strings.Cut(rest, "/")
	first, _, ok3 := strings.Cut(span, "-")
	if !ok || !ok2 || !ok3 {
		return 0, 0, bad
	}
	if from, err = strconv.ParseInt(first, 10, 64); err != nil || from < 0 {
		return 0, 0, bad
	}
	if size == "*" {
		return from, -1, nil
	}
	if total, err = strconv.ParseInt(size, 10, 64); err != nil || total < from {
		return 0, 0, bad
	}
	return from, total, nil
}

// retryAfter returns how long the server asks the client to wait.
func retryAfter(h http.Header) time.Duration {
	seconds, err := strconv.Atoi(h.Get("Retry-After"))
	if err != nil || seconds < 0 {
		return 0
	}
	return time.Duration(seconds) * time.Second
}

// verifier returns a function that checks the digest that a server may send:
// Repr-Digest (RFC 9530), the older Digest (RFC 3230) or Content-MD5. It returns nil if
// there is none; then only TLS and the file's own format protect it.
func verifier(h http.Header) func(context.Context, *os.File) error {
	for _, c := range []struct {
		value string
		new   func() hash.Hash
	}{
		{digest(h.Get("Repr-Digest"), "sha-256"), sha256.New},
		{digest(h.Get("Digest"), "sha-256"), sha256.New},
		{wholeOnly(h, h.Get("Content-MD5")), md5.New},
	} {
		want, err := base64.StdEncoding.DecodeString(c.value)
		sum := c.new()
		if err != nil || len(want) != sum.Size() {
			continue
		}
		return func(_ context.Context, f *os.File) error {
			if _, err := io.Copy(sum, io.NewSectionReader(f, 0, 1<<62)); err != nil {
				return err
			}
			if string(sum.Sum(nil)) != string(want) {
				return remote.ErrChecksum
			}
			return nil
		}
	}
	return nil
}

// wholeOnly drops a value that describes only the part that was sent.
func wholeOnly(h http.Header, value string) string {
	if h.Get("Content-Range") != "" {
		return ""
	}
	return value
}

// digest returns an algorithm's value in a header such as
// "sha-256=:base64:, sha-512=…", with or without the colons.
func digest(header, algorithm string) string {
	for item := range strings.SplitSeq(header, ",") {
		name, value, ok := strings.Cut(strings.TrimSpace(item), "=")
		if ok && strings.EqualFold(name, algorithm) {
			return strings.Trim(value, ":")
		}
	}
	return ""
}

// explain turns the errors of a connection into sentences, without the address,
// whose query can hold a secret.
func explain(err error) error {
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	var op *net.OpError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, errToPlain):
		return errToPlain
	case errors.Is(err, remote.ErrPlainHTTP): // a name such as localhost that leads elsewhere
		return remote.ErrPlainHTTP
	case errors.Is(err, remote.ErrInside):
		return remote.ErrInside
	case errors.Is(err, errCircle), errors.Is(err, errHops), errors.Is(err, errNotHTTPS):
		return err
	case strings.Contains(err.Error(), "Location header"):
		return errNotHTTPS
	case strings.Contains(err.Error(), "malformed HTTP"):
		return errors.New("the server's answer is not HTTP")
	case errors.Is(err, http.ErrSchemeMismatch):
		return errors.New("the server answers in plain http where https was asked")
	case strings.Contains(err.Error(), "response header"): // HTTP/1: "server response headers exceeded …", HTTP/2: "response header list larger than …"
		return fmt.Errorf("the server's answer begins with more than %d KiB of headers", maxHeaders>>10)
	case errors.As(err, &cert):
		return errors.New("the server's certificate is not trusted")
	case errors.As(err, &dns):
		if dns.IsNotFound {
			return errors.New("there is no server with that name")
		}
		return remote.Transient(errors.New("the server's name could not be looked up"), 0)
	case errors.Is(err, syscall.ECONNREFUSED):
		return remote.Transient(remote.ErrRefused, 0)
	case errors.As(err, &op) && op.Op == "dial":
		return remote.Transient(errors.New("the server cannot be reached"), 0)
	}
	return remote.Transient(remote.ErrCut, 0)
}

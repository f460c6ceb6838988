package https

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"slices"
	"syscall"

	"customer-segmentation/segkit/remote"
)

// maxHops is the largest number of redirects that are followed.
const maxHops = 10

// The errors of redirects. Trying again would not help.
var (
	errCircle   = errors.New("the server redirects in a circle")
	errHops     = fmt.Errorf("the server redirects more than %d times", maxHops)
	errToPlain  = fmt.Errorf("the server redirects to plain http: %w", remote.ErrPlainHTTP)
	errNotHTTPS = errors.New("the server redirects to an address that is not https")
)

// hop is one request on the way to a file. Dialling looks at it, because only then is it
// known where a name leads.
type hop struct {
	plain   bool         // it uses plain http
	proxied bool         // the connection goes to a proxy, which connects to the server
	allowed remote.Reach // how far inside a redirect may lead; any for the first hop
}

type hopKey struct{}

// checkDial refuses to connect to an address that the hop must not reach. It is called
// for each address that a name leads to.
func checkDial(ctx context.Context, _, address string, _ syscall.RawConn) error {
	h, _ := ctx.Value(hopKey{}).(*hop)
	if h == nil || h.proxied {
		return nil
	}
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	switch reach := reachOf(at.Addr()); {
	case h.plain && !at.Addr().Unmap().IsLoopback():
		return remote.ErrPlainHTTP
	case reach > h.allowed:
		return remote.ErrInside
	}
	return nil
}

// reachOf is remote.ReachOf; tests, which cannot leave this machine, put another in its
// place.
var reachOf = remote.ReachOf

// follow sends a request and follows redirects: as long as they stay encrypted, and no
// further inside than where the first address leads.
func follow(client *http.Client, r *http.Request) (*http.Response, error) {
	origin := remote.Loopback
	seen := []string{r.URL.String()}
	for {
		h := &hop{plain: r.URL.Scheme == "http", allowed: origin}
		if proxy, err := http.ProxyFromEnvironment(r); err == nil && proxy != nil {
			h.proxied = true
		}
		reached := remote.ReachOfHost(r.URL.Hostname())
		trace := &httptrace.ClientTrace{GotConn: func(c httptrace.GotConnInfo) {
			if to, ok := c.Conn.RemoteAddr().(*net.TCPAddr); ok && !h.proxied {
				reached = reachOf(to.AddrPort().Addr())
			}
		}}
		ctx := httptrace.WithClientTrace(context.WithValue(r.Context(), hopKey{}, h), trace)
		response, err := client.Do(r.WithContext(ctx))
		if err != nil {
			return nil, err
		}
		if !redirects(response) {
			return response, nil
		}
		if len(seen) == 1 {
			origin = reached
		}
		next, err := redirected(r, response, origin)
		_, _ = io.CopyN(io.Discard, response.Body, 1<<10) // a short answer ends the connection in order
		response.Body.Close()
		if err != nil {
			return nil, err
		}
		if slices.Contains(seen, next.URL.String()) {
			return nil, errCircle
		}
		if seen = append(seen, next.URL.String()); len(seen) > maxHops+1 {
			return nil, errHops
		}
		r = next
	}
}

// redirects reports whether an answer redirects.
func redirects(response *http.Response) bool {
	switch response.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return response.Header.Get("Location") != ""
	}
	return false
}

// redirected returns the request that an answer redirects to.
func redirected(r *http.Request, response *http.Response, origin remote.Reach) (*http.Request, error) {
	to, err := response.Location()
	if err != nil || to.Host == "" || to.Scheme != "https" && to.Scheme != "http" {
		return nil, errNotHTTPS
	}
	to.User, to.Fragment = nil, ""
	if remote.ReachOfHost(to.Hostname()) > origin {
		return nil, remote.ErrInside
	}
	if remote.CheckTransport(to) != nil {
		return nil, errToPlain
	}
	next := r.Clone(r.Context())
	next.URL, next.Host = to, ""
	return next, nil
}

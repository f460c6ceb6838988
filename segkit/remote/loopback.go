package remote

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
)

// ErrPlainHTTP is wrapped by the error for an address that would send data unencrypted.
var ErrPlainHTTP = errors.New("plain http is allowed only to this machine itself (127.0.0.1, ::1, localhost); use https")

// CheckTransport refuses every URL other than https, and http to this machine itself.
func CheckTransport(u *url.URL) error {
	switch strings.ToLower(u.Scheme) {
	case "https":
		return nil
	case "http":
		host := u.Hostname()
		if strings.EqualFold(host, "localhost") {
			return nil
		}
		if ip, err := netip.ParseAddr(host); err == nil && ip.Unmap().IsLoopback() {
			return nil
		}
		return fmt.Errorf("%s: %w", u.Host, ErrPlainHTTP)
	}
	return fmt.Errorf("%q is not https", u.Scheme)
}

package remote

import (
	"errors"
	"net"
)

// Unsent reports whether the error of a request says that nothing of it was sent: the host has no
// such name, no connection to it was made, or the address is one that nothing is sent to. After
// any other error without an answer, the server may have done what it was asked. nil is no such
// error.
func Unsent(err error) bool {
	var name *net.DNSError
	var connection *net.OpError
	switch {
	case errors.Is(err, ErrPlainHTTP), errors.As(err, &name):
		return true
	case errors.As(err, &connection): // proxyconnect is net/http's word for dialling a proxy
		return connection.Op == "dial" || connection.Op == "proxyconnect"
	}
	return false
}

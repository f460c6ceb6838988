package trino

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"time"

	"customer-segmentation/internal/regular"
)

// Scheme is that of addresses of tables.
const Scheme = "trino"

// The environment variables with secrets, which stand in no command line.
const (
	PasswordVariable = "TRINO_PASSWORD"
	TokenVariable    = "TRINO_TOKEN" // a JSON web token
)

// ErrAddress is wrapped by the errors about an address.
var ErrAddress = errors.New("not the address of a table in Trino: write trino://user@host:port/catalog/schema/table")

// Address is a table on a server, with what is needed to reach it.
type Address struct {
	Server   url.URL // https://host:port, or http:// on this machine
	User     string
	Password string
	Token    string
	Table    []string // catalog, schema, table
	CA       string   // file with the authorities to trust, in PEM; "" means those of the system
}

// ParseAddress takes apart trino://user@host:port/catalog/schema/table. Two options may
// follow: ?ca=FILE names a file of authorities that sign the server's certificate, and
// ?tls=true asks for TLS on this machine itself, where plain http is the default; any
// other server is asked over TLS only. The password may stand in the address, but is
// better left to TRINO_PASSWORD, and a JSON web token to TRINO_TOKEN.
func ParseAddress(address string) (*Address, error) {
	fail := func(format string, a ...any) error {
		return fmt.Errorf("%w: %s", ErrAddress, fmt.Sprintf(format, a...))
	}
	u, err := url.Parse(address)
	if err != nil || !strings.EqualFold(u.Scheme, Scheme) {
		return nil, fail("it cannot be read") // the error of the parser would show the password
	}
	if u.Host == "" || u.Hostname() == "" {
		return nil, fail("there is no host")
	}
	a := &Address{User: u.User.Username(), Password: os.Getenv(PasswordVariable), Token: os.Getenv(TokenVariable)}
	if p, ok := u.User.Password(); ok {
		a.Password = p
	}
	for _, part := range strings.Split(strings.Trim(u.EscapedPath(), "/"), "/") {
		name, err := url.PathUnescape(part)
		if err != nil || name == "" {
			return nil, fail("it names no table")
		}
		a.Table = append(a.Table, name)
	}
	if len(a.Table) != 3 {
		return nil, fail("catalog, schema and table are needed, and it has %d names", len(a.Table))
	}
	query := u.Query()
	a.Server = url.URL{Scheme: "https", Host: u.Host}
	a.CA = query.Get("ca")
	if isLoopback(u.Hostname()) && query.Get("tls") != "true" && a.CA == "" {
		a.Server.Scheme = "http"
	}
	for key := range query {
		if key != "ca" && key != "tls" {
			return nil, fail("there is no option %.40q; there are ca and tls", key)
		}
	}
	if a.User == "" && a.Token == "" {
		return nil, fail("it names no user")
	}
	if a.Server.Scheme == "http" && (a.Password != "" || a.Token != "") {
		return nil, fail("a password is sent over TLS only: add ?tls=true")
	}
	if u.Port() == "" {
		port := "443"
		if a.Server.Scheme == "http" {
			port = "8080"
		}
		a.Server.Host = net.JoinHostPort(u.Hostname(), port)
	}
	return a, nil
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.Unmap().IsLoopback()
}

// tls returns the settings of TLS, nil for those of the system.
func (a *Address) tls() (*tls.Config, error) {
	if a.CA == "" {
		return nil, nil
	}
	pem, err := regular.ReadFile(a.CA, 1<<20)
	if err != nil {
		return nil, fmt.Errorf("cannot read the authorities of %s: %w", a.Server.Host, err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate in PEM", a.CA)
	}
	return &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}, nil
}

const (
	connectTimeout = 10 * time.Second
	answerTimeout  = 60 * time.Second // the server answers each request within a second or two, be there rows or not
)

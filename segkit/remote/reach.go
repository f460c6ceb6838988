package remote

import (
	"errors"
	"net/netip"
	"strings"
)

// Reach says who can reach an address. Each reaches further inside than the one before.
type Reach int

// The kinds of address.
const (
	Public    Reach = iota
	Private         // of a network of one's own (RFC 1918, RFC 4193, RFC 6598)
	LinkLocal       // of the same wire, where clouds answer with credentials (RFC 3927)
	Loopback        // of this machine itself
)

// ErrInside is wrapped by the error for a redirect that leads further inside than the
// address that the user gave. A server elsewhere could otherwise have this machine fetch
// what only it can reach.
var ErrInside = errors.New("the server redirects into this machine or its own network, which is refused: " +
	"if you trust that address, give it yourself")

// reserved lists further ranges that lead to no public server, as they are private to a
// provider or stand for others.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"), // shared by a provider's customers
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), // benchmarks
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("fec0::/10"), // site-local, before RFC 4193
}

// Prefixes of IPv6 addresses that hold an IPv4 address.
var (
	nat64  = netip.MustParsePrefix("64:ff9b::/96") // RFC 6052: the last 4 bytes
	sixTo4 = netip.MustParsePrefix("2002::/16")    // RFC 3056: the 4 bytes after the prefix
)

// ReachOf returns the reach of an address.
func ReachOf(ip netip.Addr) Reach {
	ip = ip.Unmap().WithZone("")
	bytes := ip.As16()
	switch {
	case nat64.Contains(ip):
		return ReachOf(netip.AddrFrom4([4]byte(bytes[12:])))
	case sixTo4.Contains(ip):
		return ReachOf(netip.AddrFrom4([4]byte(bytes[2:6])))
	case ip.IsLoopback(), ip.IsUnspecified(), ip.Is4() && bytes[12] == 0: // 0.0.0.0 is this machine
		return Loopback
	case ip.IsLinkLocalUnicast(), ip.IsMulticast():
		return LinkLocal
	case ip.IsPrivate():
		return Private
	}
	for _, p := range reserved {
		if p.Contains(ip) {
			return Private
		}
	}
	return Public
}

// ReachOfHost returns the reach that a host's name alone shows: that of an address, or
// of localhost. Public may be wrong for other names, which must be looked up.
func ReachOfHost(host string) Reach {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ReachOf(ip)
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return Loopback
	}
	return Public
}

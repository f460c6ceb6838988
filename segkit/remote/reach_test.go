package remote

import (
	"net/netip"
	"testing"
)

func TestReachOf(t *testing.T) {
	for address, want := range map[string]Reach{
		"127.0.0.1": Loopback, "127.8.9.10": Loopback, "::1": Loopback, "::ffff:127.0.0.1": Loopback, "0.0.0.0": Loopback, "::": Loopback,
		"64:ff9b::7f00:1": Loopback, "2002:7f00:0001::": Loopback, "0.1.2.3": Loopback,
		"169.254.169.254": LinkLocal, "fe80::1": LinkLocal, "fe80::1%eth0": LinkLocal, "::ffff:169.254.1.1": LinkLocal, "224.0.0.1": LinkLocal,
		"10.1.2.3": Private, "172.16.0.1": Private, "172.31.255.255": Private, "192.168.1.1": Private, "fd00::1": Private, "100.64.0.1": Private,
		"64:ff9b::a00:1": Private, "fec0::1": Private, "255.255.255.255": Private,
		"8.8.8.8": Public, "172.32.0.1": Public, "2606:4700::1111": Public, "100.128.0.1": Public,
	} {
		if got := ReachOf(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %d, want %d", address, got, want)
		}
	}
	for host, want := range map[string]Reach{
		"localhost": Loopback, "LOCALHOST.": Loopback, "a.localhost": Loopback, "127.0.0.1": Loopback, "10.0.0.1": Private,
		"example.org": Public, "localhost.example.org": Public,
	} {
		if got := ReachOfHost(host); got != want {
			t.Errorf("%s: %d, want %d", host, got, want)
		}
	}
}

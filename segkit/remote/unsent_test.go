package remote

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func TestUnsent(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	cuts := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	defer cuts.Close()
	behind := func(proxy string) *http.Client {
		u, err := url.Parse(proxy)
		if err != nil {
			t.Fatal(err)
		}
		return &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(u)}}
	}
	for name, c := range map[string]struct {
		client  *http.Client
		address string
		want    bool
	}{
		"refused":                   {http.DefaultClient, gone.URL, true},
		"no such host":              {http.DefaultClient, "http://shop.invalid", true}, // RFC 6761: no such name will ever be
		"refused by a proxy's port": {behind(gone.URL), "https://shop.example", true},
		"cut":                       {http.DefaultClient, cuts.URL, false},
		"cut by a proxy":            {behind(cuts.URL), "http://shop.example", false},
	} {
		response, err := c.client.Post(c.address, "text/plain", strings.NewReader("a"))
		if err == nil {
			response.Body.Close()
		}
		if got := Unsent(err); err == nil || got != c.want {
			t.Errorf("%s: %v: %t, want %t", name, err, got, c.want)
		}
	}
	for _, c := range []struct {
		err  error
		want bool
	}{
		{nil, false}, {errors.New("odd"), false}, {fmt.Errorf("http://a: %w", ErrPlainHTTP), true},
		{&net.OpError{Op: "read", Err: errors.New("reset")}, false}, {&net.OpError{Op: "write", Err: errors.New("broken")}, false},
	} {
		if got := Unsent(c.err); got != c.want {
			t.Errorf("%v: %t, want %t", c.err, got, c.want)
		}
	}
}

package trino

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestParseAddress(t *testing.T) {
	t.Setenv(PasswordVariable, "")
	t.Setenv(TokenVariable, "")
	for text, want := range map[string]string{
		"trino://ann@localhost:8080/lake/shop/orders":             "http://localhost:8080",
		"trino://ann@127.0.0.1/lake/shop/orders":                  "http://127.0.0.1:8080",
		"trino://ann@[::1]:9/lake/shop/orders":                    "http://[::1]:9",
		"trino://ann@localhost:8443/lake/shop/orders?tls=true":    "https://localhost:8443",
		"TRINO://ann:pw@trino.example/lake/shop/orders":           "https://trino.example:443",
		"trino://ann@trino.example:8080/lake/shop/orders":         "https://trino.example:8080",
		"trino://ann@trino.example/lake/my%2Fshop/or%20ders?ca=x": "https://trino.example:443",
	} {
		a, err := ParseAddress(text)
		if err != nil || a.Server.String() != want || len(a.Table) != 3 || a.User != "ann" {
			t.Errorf("%s: %v, %+v", text, err, a)
		}
	}
	a, err := ParseAddress("trino://ann@trino.example/lake/my%2Fshop/or%20ders")
	if err != nil || !slices.Equal(a.Table, []string{"lake", "my/shop", "or ders"}) {
		t.Errorf("%v, %q", err, a.Table)
	}
	for text, says := range map[string]string{
		"trino://ann@host/lake/shop":                    "has 2 names",
		"trino://ann@host/lake//orders":                 "names no table",
		"trino://host/lake/shop/orders":                 "no user",
		"trino:///lake/shop/orders":                     "no host",
		"trino://ann:s3cret@localhost/lake/shop/orders": "over TLS only",
		"trino://ann@host/lake/shop/orders?x=y":         `no option "x"`,
		"trino://ann:s3cret@ho st/a/b/c":                "cannot be read",
		"https://ann@host/a/b/c":                        "cannot be read",
	} {
		_, err := ParseAddress(text)
		if !errors.Is(err, ErrAddress) || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v, want %q", text, err, says)
		}
	}
}

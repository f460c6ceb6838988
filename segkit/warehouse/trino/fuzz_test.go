package trino

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

type answering func(*http.Request) []byte

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(a(r))), Request: r}, nil
}

// Whatever a server answers, the client neither panics nor asks another server, and hands
// out rows of as many cells as there are columns.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"id": "q", "nextUri": "http://elsewhere:1/v1/x", "columns": [{"name": "a", "type": "bigint"}], "data": [[1], [null], ["x"]]}`),
		[]byte(`{"columns": [{"name": "a"}], "data": [[1.5], [{"b": [true]}]]}`))
	f.Add([]byte(`{"error": {"message": "no\nway", "errorName": "X"}}`), []byte(`{"data": [[1]]}`))
	f.Add([]byte(`{"nextUri": ":", "data": []}`), []byte(`[`))
	f.Fuzz(func(t *testing.T, first, then []byte) {
		a := &Address{Server: url.URL{Scheme: "https", Host: "trino.example:443"}, User: "ann", Password: "pw", Table: []string{"a", "b", "c"}}
		asked := 0
		c := &Client{address: a, progress: func(Progress) {}, pause: time.Nanosecond, attempts: 2, http: &http.Client{Transport: answering(func(r *http.Request) []byte {
			if r.URL.Host != "trino.example:443" || r.URL.Scheme != "https" {
				t.Fatalf("%s was asked", r.URL)
			}
			if asked++; asked == 1 {
				return first
			}
			if asked < 5 {
				return then
			}
			return []byte(`{}`)
		})}}
		width := 0
		_ = c.Query(t.Context(), "SELECT 1", func(columns []Column) error {
			width = len(columns)
			return nil
		}, func(row []*string) error {
			if len(row) != width {
				t.Fatalf("a row of %d cells in %d columns", len(row), width)
			}
			return nil
		})
	})
}

// An address is refused or has three names and a server, and no error shows a password.
func FuzzParseAddress(f *testing.F) {
	f.Add("trino://ann:hunter2@host:8443/a/b/c?ca=x")
	f.Add("trino://ann@[::1]:80/a%2f/b/c?tls=true")
	f.Add("trino://hunter2:hunter2@host")
	f.Fuzz(func(t *testing.T, address string) {
		a, err := ParseAddress(address)
		if err == nil && (len(a.Table) != 3 || a.Server.Host == "" || a.Server.Scheme == "http" && a.Password != "") {
			t.Fatalf("%q gives %+v", address, a)
		}
		if err != nil && strings.Contains(address, ":hunter2@") && strings.Contains(err.Error(), "hunter2") {
			t.Fatalf("the error is %v", err)
		}
	})
}

package trino

import (
	"bytes"
	"context"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// client returns a client for a server of the test.
func client(t *testing.T, server *httptest.Server, user *url.Userinfo, query string, progress func(Progress)) *Client {
	t.Helper()
	address := url.URL{Scheme: "trino", User: user, Host: server.Listener.Addr().String(), Path: "/lake/shop/orders", RawQuery: query}
	a, err := ParseAddress(address.String())
	if err != nil {
		t.Fatal(err)
	}
	c, err := NewClient(a, progress)
	if err != nil {
		t.Fatal(err)
	}
	c.pause = time.Millisecond
	return c
}

// pages serves a statement whose result has three pages. before runs before each request
// and may answer itself.
func pages(before func(w http.ResponseWriter, r *http.Request) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if before != nil && before(w, r) {
			return
		}
		// The name of the server in nextUri is one that this client cannot reach, as behind a proxy.
		next := `"id": "q1", "nextUri": "http://coordinator.internal:8080/v1/statement/executing/q1/%d", "stats": {"state": "RUNNING", "completedSplits": %[1]d, "totalSplits": 3}`
		switch r.Method + " " + r.URL.Path {
		case "POST /v1/statement":
			fmt.Fprintf(w, "{"+next+"}", 1)
		case "GET /v1/statement/executing/q1/1":
			fmt.Fprintf(w, `{"columns": [{"name": "a", "type": "varchar"}, {"name": "b", "type": "decimal(38,4)"}], "data": [["x", "1.5000"], [null, "2.0000"]], `+next+"}", 2)
		case "GET /v1/statement/executing/q1/2":
			fmt.Fprint(w, `{"id": "q1", "columns": [{"name": "a", "type": "varchar"}, {"name": "b", "type": "bigint"}], "data": [["it's \"é\"", 12345678901234567]], "stats": {"state": "FINISHED"}}`)
		default:
			http.Error(w, "no such page", http.StatusGone)
		}
	})
}

// collect runs a statement and writes its rows.
func collect(ctx context.Context, c *Client) (string, error) {
	var b strings.Builder
	err := c.Query(ctx, "SELECT 1", func(columns []Column) error {
		fmt.Fprintln(&b, columns)
		return nil
	}, func(row []*string) error {
		for _, cell := range row {
			if cell == nil {
				b.WriteString("NULL ")
			} else {
				b.WriteString(*cell + " ")
			}
		}
		b.WriteString("\n")
		return nil
	})
	return b.String(), err
}

const rows = "[{a varchar} {b decimal(38,4)}]\nx 1.5000 \nNULL 2.0000 \nit's \"é\" 12345678901234567 \n"

func TestQuery(t *testing.T) {
	var last Progress
	server := httptest.NewServer(pages(func(w http.ResponseWriter, r *http.Request) bool {
		if got := r.Header.Get("X-Trino-User") + r.Header.Get("X-Trino-Time-Zone"); got != "annUTC" {
			t.Errorf("%s %s: %q", r.Method, r.URL, got)
		}
		if body, _ := io.ReadAll(r.Body); r.Method == http.MethodPost && string(body) != "SELECT 1" {
			t.Errorf("the statement is %q", body)
		}
		return false
	}))
	defer server.Close()
	got, err := collect(t.Context(), client(t, server, url.User("ann"), "", func(p Progress) { last = p }))
	if err != nil || got != rows {
		t.Errorf("%v\n%s", err, got)
	}
	if last.State != "FINISHED" {
		t.Errorf("the last that was said is %+v", last)
	}
}

// A page that was lost, or that the server has no time for, is asked for again; no row
// comes twice, and the statement is posted once.
func TestBrokenConnections(t *testing.T) {
	var posts, gets atomic.Int32
	server := httptest.NewServer(pages(func(w http.ResponseWriter, r *http.Request) bool {
		if r.Method == http.MethodPost {
			posts.Add(1)
			return false
		}
		switch gets.Add(1) {
		case 1:
			w.WriteHeader(http.StatusServiceUnavailable)
		case 2: // breaks in the middle of the page
			w.Header().Set("Content-Length", "1000")
			fmt.Fprint(w, `{"id": "q1", "data": [["x", `)
		case 4:
			panic(http.ErrAbortHandler) // breaks before it
		default:
			return false
		}
		return true
	}))
	defer server.Close()
	server.Config.ErrorLog = nil
	got, err := collect(t.Context(), client(t, server, url.User("ann"), "", nil))
	if err != nil || got != rows || posts.Load() != 1 {
		t.Errorf("%v, posted %d times\n%s", err, posts.Load(), got)
	}
}

func TestStatementIsPostedOnce(t *testing.T) {
	var posts atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		posts.Add(1)
		w.WriteHeader(http.StatusBadGateway)
	}))
	defer server.Close()
	_, err := collect(t.Context(), client(t, server, url.User("ann"), "", nil))
	if !errors.Is(err, ErrUnreachable) || posts.Load() != 1 {
		t.Errorf("%v, posted %d times", err, posts.Load())
	}
}

// After an error, a statement that changes something has surely done nothing only if the
// server did not take it, or said that it failed.
func TestRefusedStatements(t *testing.T) {
	for name, c := range map[string]struct {
		answer  http.HandlerFunc
		refused bool
	}{
		"user":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) }, true},
		"full":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) }, true},
		"busy":   {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }, false},
		"behind": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGatewayTimeout) }, false},
		"cut":    {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, false},
		"half": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9")
			fmt.Fprint(w, "{")
		}, false},
		"failed": {func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `{"error": {"errorName": "SYNTAX_ERROR", "errorType": "USER_ERROR"}}`)
		}, true},
		"ended": {func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `{"error": {"errorName": "USER_CANCELED", "errorType": "USER_ERROR"}}`)
		}, false},
		"not asked for": {func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `{"error": {"errorName": "ABANDONED_QUERY", "errorType": "USER_ERROR"}}`)
		}, false},
		"metastore": {func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `{"error": {"message": "Read timed out", "errorName": "HIVE_METASTORE_ERROR", "errorType": "EXTERNAL"}}`)
		}, false},
		"too long": {func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, `{"error": {"errorName": "EXCEEDED_TIME_LIMIT", "errorType": "INSUFFICIENT_RESOURCES"}}`)
		}, false},
		"unheard":  {nil, true},
		"restarts": {begunThen(http.StatusGone), false},
		"busy end": {begunThen(http.StatusServiceUnavailable), false},
	} {
		server := httptest.NewServer(c.answer)
		server.Config.ErrorLog = log.New(io.Discard, "", 0)
		asking := client(t, server, url.User("ann"), "", nil)
		asking.attempts = 2
		if c.answer == nil {
			server.Close()
		}
		err := asking.Query(t.Context(), "CREATE TABLE a (b INTEGER)", nil, nil)
		server.Close()
		var said interface{ Refused() bool }
		if refused := errors.As(err, &said) && said.Refused(); err == nil || refused != c.refused {
			t.Errorf("%s: %v, refused %t", name, err, refused)
		}
	}
}

// begunThen takes a statement, and answers with a status when it is asked how that goes on.
func begunThen(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			fmt.Fprintf(w, `{"id": "q1", "nextUri": "http://%s/v1/statement/q1/1"}`, r.Host)
			return
		}
		w.WriteHeader(status)
	}
}

// A query whose node is lost before there were rows runs again. One that gave rows does
// not, because they would count twice, and neither does a statement that changes something.
func TestNodeLost(t *testing.T) {
	const gone = `{"id": "q1", "error": {"message": "Could not communicate with the remote task.", "errorName": "REMOTE_HOST_GONE", "errorType": "INTERNAL_ERROR"}}`
	const columns = `"columns": [{"name": "a", "type": "bigint"}]`
	for name, test := range map[string]struct {
		statement string
		answers   []string // to each statement
		rows      int
		fails     bool
	}{
		"before rows": {"SELECT 1", []string{`{` + columns + `, "nextUri": "http://x/lost"}`, "", `{` + columns + `, "data": [[1], [2]]}`}, 2, false},
		"by its message": {"SELECT 1", []string{
			`{"id": "q1", "error": {"message": "Encountered too many errors talking to a worker node. The node may have crashed", "errorName": "GENERIC_INTERNAL_ERROR"}}`,
			`{` + columns + `, "data": [[1], [2]]}`}, 2, false},
		"after rows":      {"SELECT 1", []string{`{` + columns + `, "data": [[1]], "nextUri": "http://x/lost"}`}, 1, true},
		"again and again": {"WITH\nx AS (SELECT 1)", []string{"", "", ""}, 0, true},
		"a change":        {"INSERT INTO t SELECT 1", []string{""}, 0, true},
		"other columns": {"SELECT 1", []string{`{` + columns + `, "nextUri": "http://x/lost"}`,
			`{"columns": [{"name": "b", "type": "bigint"}], "data": [[1]]}`}, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			posted := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				answer := gone
				if r.Method == http.MethodPost {
					if posted >= len(test.answers) {
						t.Errorf("statement %d was not expected", posted+1)
					} else if a := test.answers[posted]; a != "" {
						answer = a
					}
					posted++
				}
				fmt.Fprint(w, answer)
			}))
			defer server.Close()
			c := client(t, server, url.User("ann"), "", nil)
			rows, begun := 0, 0
			err := c.Query(t.Context(), test.statement, func([]Column) error {
				begun++
				return nil
			}, func([]*string) error {
				rows++
				return nil
			})
			if (err != nil) != test.fails || rows != test.rows || begun > 1 || test.fails && posted != len(test.answers) {
				t.Errorf("%v, %d rows, begun %d times, %d statements", err, rows, begun, posted)
			}
		})
	}
}

// Whatever ends a statement early, it is cancelled on the server.
func TestCancel(t *testing.T) {
	for name, run := range map[string]func(*Client, context.Context, func()) error{
		"the user stops": func(c *Client, ctx context.Context, stop func()) error {
			return c.Query(ctx, "SELECT 1", nil, func([]*string) error { stop(); return nil })
		},
		"the rows are refused": func(c *Client, ctx context.Context, _ func()) error {
			return c.Query(ctx, "SELECT 1", nil, func([]*string) error { return errors.New("no more") })
		},
		"the columns are refused": func(c *Client, ctx context.Context, _ func()) error {
			return c.Query(ctx, "SELECT 1", func([]Column) error { return errors.New("not these") }, nil)
		},
	} {
		var cancelled atomic.Value
		server := httptest.NewServer(pages(func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method == http.MethodDelete {
				cancelled.Store(r.URL.Path)
			}
			return r.Method == http.MethodDelete
		}))
		ctx, stop := context.WithCancel(t.Context())
		if err := run(client(t, server, url.User("ann"), "", nil), ctx, stop); err == nil {
			t.Errorf("%s: no error", name)
		}
		stop()
		server.Close()
		if got := cancelled.Load(); got != "/v1/statement/executing/q1/2" {
			t.Errorf("%s: cancelled %v", name, got)
		}
	}
}

// An error is a sentence, and never holds a secret.
func TestErrors(t *testing.T) {
	answers := func(status int, body string) *httptest.Server {
		return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(status)
			fmt.Fprint(w, body)
		}))
	}
	failed := func(name, message string) string {
		return fmt.Sprintf(`{"id": "20260101_1", "stats": {"state": "FAILED"}, "error": {"message": %q, "errorName": %q, "errorType": "USER_ERROR"}}`, message, name)
	}
	for says, server := range map[string]*httptest.Server{
		"does not accept the user":                             answers(http.StatusUnauthorized, ""),
		"answers 400 Bad Request: what":                        answers(http.StatusBadRequest, "what\nis this"),
		"is it the right port?":                                answers(http.StatusOK, "<html>"),
		"run again":                                            answers(http.StatusGone, ""),
		"answers 302 Found":                                    answers(http.StatusFound, ""),
		"failed: line 1: no column (query 2026":                answers(http.StatusOK, failed("COLUMN_NOT_FOUND", "line 1:\nno column")),
		"somebody ended the query on the server: Query killed": answers(http.StatusOK, failed("ADMINISTRATIVELY_KILLED", "Query killed")),
		"ran out of memory":                                    answers(http.StatusOK, failed("EXCEEDED_LOCAL_MEMORY_LIMIT", "1GB")),
		"a row of 1 cells":                                     answers(http.StatusOK, `{"columns": [{"name": "a"}, {"name": "b"}], "data": [["x"]]}`),
	} {
		_, err := collect(t.Context(), client(t, server, url.User("ann"), "", nil))
		server.Close()
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q: %v", says, err)
		}
	}
	closed := httptest.NewServer(nil)
	c := client(t, closed, url.User("ann"), "", nil)
	closed.Close()
	if _, err := collect(t.Context(), c); !errors.Is(err, ErrUnreachable) || !strings.Contains(err.Error(), "connection refused") {
		t.Errorf("nobody listens: %v", err)
	}
	missing := &QueryError{Name: "SCHEMA_NOT_FOUND"}
	if !missing.Missing() || missing.Memory() {
		t.Error("a schema that is not there is not missing")
	}
}

// Secrets go over TLS only. A certificate by an authority of one's own needs its file.
func TestTLS(t *testing.T) {
	var got atomic.Value
	server := httptest.NewUnstartedServer(pages(func(w http.ResponseWriter, r *http.Request) bool {
		got.Store(r.Header.Get("Authorization"))
		return false
	}))
	server.Config.ErrorLog = nil
	server.StartTLS()
	defer server.Close()
	var cert bytes.Buffer
	if err := pem.Encode(&cert, &pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}); err != nil {
		t.Fatal(err)
	}
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, cert.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	trusted := url.Values{"ca": {ca}}.Encode()
	if rows, err := collect(t.Context(), client(t, server, url.UserPassword("ann", "s3cret"), trusted, nil)); err != nil || rows == "" || got.Load() != "Basic YW5uOnMzY3JldA==" {
		t.Errorf("password: %v, %v", err, got.Load())
	}
	t.Setenv(TokenVariable, "a.b.c")
	if _, err := collect(t.Context(), client(t, server, nil, trusted, nil)); err != nil || got.Load() != "Bearer a.b.c" {
		t.Errorf("token: %v, %v", err, got.Load())
	}
	t.Setenv(TokenVariable, "")
	_, err := collect(t.Context(), client(t, server, url.UserPassword("ann", "s3cret"), "tls=true", nil))
	if !errors.Is(err, ErrUnreachable) || !strings.Contains(err.Error(), "?ca=FILE") || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("an unknown authority: %v", err)
	}
	plain := httptest.NewServer(pages(nil))
	defer plain.Close()
	if _, err := collect(t.Context(), client(t, plain, url.User("ann"), "tls=true", nil)); err == nil || !strings.Contains(err.Error(), "plain http") {
		t.Errorf("no TLS: %v", err)
	}
}

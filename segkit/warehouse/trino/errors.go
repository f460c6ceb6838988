package trino

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"customer-segmentation/segkit/remote"
)

// ErrUnauthorised is wrapped where the server does not accept the user.
var ErrUnauthorised = errors.New("the server does not accept the user: check the name, and the password in " +
	PasswordVariable + " or the token in " + TokenVariable)

// ErrUnreachable is wrapped where no server answers.
var ErrUnreachable = errors.New("the server cannot be reached")

// QueryError is a statement that failed on the server.
type QueryError struct {
	Message string `json:"message"`
	Name    string `json:"errorName"` // such as TABLE_NOT_FOUND
	Type    string `json:"errorType"` // USER_ERROR, INSUFFICIENT_RESOURCES …
	ID      string `json:"-"`         // of the query, for the engine's own pages
}

func (e *QueryError) Error() string {
	said := strings.Join(strings.Fields(e.Message), " ")
	if len(said) > 500 {
		said = strings.ToValidUTF8(said[:500], "") + " …"
	}
	if e.Memory() {
		return fmt.Sprintf("the query ran out of memory on the engine: raise query.max-memory there, or ask for less (query %s: %s)", e.ID, said)
	}
	if e.Ended() {
		return fmt.Sprintf("somebody ended the query on the server: %s (query %s)", said, e.ID)
	}
	return fmt.Sprintf("the query failed: %s (query %s)", said, e.ID)
}

// Ended reports whether a person, or a rule of the server, ended the query.
func (e *QueryError) Ended() bool {
	switch e.Name {
	case "USER_CANCELED", "ADMINISTRATIVELY_KILLED", "ADMINISTRATIVELY_PREEMPTED":
		return true
	}
	return false
}

// Refused reports whether the server refused the statement for what it asks, so that it has
// changed nothing. After any other failure it may have: a metastore can store a table and
// lose its answer, and a limit of time, an administrator or a client that asked no more can end
// a statement that is done.
func (e *QueryError) Refused() bool {
	return e.Type == "USER_ERROR" && !e.Ended() && e.Name != "ABANDONED_QUERY"
}

// Missing reports whether the catalog, the schema or the table does not exist.
func (e *QueryError) Missing() bool {
	switch e.Name {
	case "TABLE_NOT_FOUND", "SCHEMA_NOT_FOUND", "CATALOG_NOT_FOUND":
		return true
	}
	return false
}

// Memory reports whether the engine had too little memory.
func (e *QueryError) Memory() bool {
	switch e.Name {
	case "EXCEEDED_LOCAL_MEMORY_LIMIT", "EXCEEDED_GLOBAL_MEMORY_LIMIT", "CLUSTER_OUT_OF_MEMORY":
		return true
	}
	return false
}

// NodeLost reports whether the query failed because a node of the cluster stopped, so that
// it may succeed on those that are left. Some errors say so only in their message.
func (e *QueryError) NodeLost() bool {
	if strings.Contains(e.Message, "talking to a worker node") {
		return true
	}
	switch e.Name {
	case "REMOTE_HOST_GONE", "REMOTE_TASK_ERROR", "REMOTE_TASK_MISMATCH", "TOO_MANY_REQUESTS_FAILED", "PAGE_TRANSPORT_ERROR",
		"PAGE_TRANSPORT_TIMEOUT", "REMOTE_BUFFER_CLOSE_FAILED", "NO_NODES_AVAILABLE", "SERVER_SHUTTING_DOWN":
		return true
	}
	return false
}

// busyError is one after which the same page may be asked for again.
type busyError struct {
	error
	after time.Duration
	sent  bool // the server may have got the request
}

func (e *busyError) Unwrap() error { return e.error }

// notBegun is the error of a statement that the server did not take.
type notBegun struct{ error }

func (e *notBegun) Unwrap() error { return e.error }

// Refused reports that the statement has changed nothing.
func (e *notBegun) Refused() bool { return true }

// posted returns the error of the request that begins a statement.
func posted(err error) error {
	var busy *busyError
	if errors.Is(err, ErrUnauthorised) || errors.As(err, &busy) && !busy.sent {
		return &notBegun{err}
	}
	return err
}

// unreachable says why no answer came.
func (c *Client) unreachable(err error) error {
	host := c.address.Server.Host
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &unknown):
		return fmt.Errorf("%s: %w: nobody who is trusted here signed its certificate; name the authority's file with ?ca=FILE", host, ErrUnreachable)
	case errors.As(err, &name):
		return fmt.Errorf("%s: %w: its certificate is for another name", host, ErrUnreachable)
	case errors.As(err, &record), strings.Contains(err.Error(), "server gave HTTP response to HTTPS client"):
		return fmt.Errorf("%s: %w over TLS: it speaks plain http on this port", host, ErrUnreachable)
	}
	reason := err.Error()
	if i := strings.LastIndex(reason, ": "); i >= 0 {
		reason = reason[i+2:]
	}
	return &busyError{error: fmt.Errorf("%s: %w: %s", host, ErrUnreachable, reason), sent: !remote.Unsent(err)}
}

// refused says what an answer other than OK means.
func (c *Client) refused(r *http.Response, body []byte) error {
	host := c.address.Server.Host
	switch r.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		return fmt.Errorf("%s: %w", host, ErrUnauthorised)
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout, http.StatusTooManyRequests:
		after, _ := strconv.Atoi(r.Header.Get("Retry-After"))
		behind := r.StatusCode != http.StatusTooManyRequests // a server that may have it: proxies say each of these of one that fell silent
		return &busyError{fmt.Errorf("%s: %w: it answers %s", host, ErrUnreachable, r.Status), time.Duration(min(max(after, 0), 60)) * time.Second, behind}
	case http.StatusGone, http.StatusNotFound:
		return fmt.Errorf("%s: the query is not known any more: the server was restarted, or somebody ended it; run again", host)
	}
	said := strings.Join(strings.Fields(string(body[:min(len(body), 300)])), " ")
	return fmt.Errorf("%s answers %s: %s", host, r.Status, strings.ToValidUTF8(said, ""))
}

package trino

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Client runs statements on one server. It is safe for use by several goroutines.
type Client struct {
	address  *Address
	http     *http.Client
	progress func(Progress)
	pause    time.Duration // before the first retry
	attempts int
}

// Progress is what the engine says of a statement.
type Progress struct {
	State         string  `json:"state"` // QUEUED, RUNNING, FINISHED …
	Nodes         int     `json:"nodes"`
	Splits        int     `json:"totalSplits"`
	Done          int     `json:"completedSplits"`
	Rows          int64   `json:"processedRows"`
	Bytes         int64   `json:"processedBytes"`
	PhysicalBytes int64   `json:"physicalInputBytes"`
	PeakMemory    int64   `json:"peakMemoryBytes"`
	Percent       float64 `json:"progressPercentage"`
}

// NewClient returns a client for the server of an address. progress is told about each
// answer; it may be nil.
func NewClient(a *Address, progress func(Progress)) (*Client, error) {
	config, err := a.tls()
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{
		Proxy: http.ProxyFromEnvironment, TLSClientConfig: config, ForceAttemptHTTP2: true,
		DialContext:           (&net.Dialer{Timeout: connectTimeout}).DialContext,
		TLSHandshakeTimeout:   connectTimeout,
		ResponseHeaderTimeout: answerTimeout,
	}
	if progress == nil {
		progress = func(Progress) {}
	}
	return &Client{
		address: a, progress: progress, pause: 100 * time.Millisecond, attempts: 8,
		http: &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // credentials go nowhere else
		}},
	}, nil
}

// Column is a column of a result.
type Column struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// answer is what the server says to each request.
type answer struct {
	ID      string              `json:"id"`
	NextURI string              `json:"nextUri"`
	Columns []Column            `json:"columns"`
	Data    [][]json.RawMessage `json:"data"`
	Stats   Progress            `json:"stats"`
	Error   *QueryError         `json:"error"`
}

// maxPage is the largest page that is read, in bytes. The server's own limit is 16 MB.
const maxPage = 256 << 20

// Query runs a statement and gives take the columns once, and each row as texts; nil
// stands for NULL. The row is valid until take returns. If ctx ends, or take fails, the
// statement is cancelled on the server. A statement without rows needs no take.
//
// A query that fails because a node was lost is run again, unless it has handed out a row
// already, so that none is counted twice. Statements that change something are run once.
func (c *Client) Query(ctx context.Context, statement string, begin func([]Column) error, take func([]*string) error) error {
	var known []Column
	rows := 0
	start := func(columns []Column) error {
		switch {
		case known != nil && !slices.Equal(columns, known):
			return fmt.Errorf("%s gives other columns than before: the table was changed meanwhile; run again", c.address.Server.Host)
		case known != nil || begin == nil:
			known = columns
			return nil
		}
		known = columns
		return begin(columns)
	}
	count := func(row []*string) error {
		if rows++; take == nil {
			return nil
		}
		return take(row)
	}
	pause := 20 * c.pause // the cluster needs a while to know that the node is gone
	for attempt := 1; ; attempt++ {
		err := c.once(ctx, statement, start, count)
		var failed *QueryError
		if rows > 0 || attempt == queryAttempts || !onlyReads(statement) || !errors.As(err, &failed) || !failed.NodeLost() {
			return err
		}
		if err := wait(ctx, pause); err != nil {
			return err
		}
		pause *= 5
	}
}

// queryAttempts is how often a query is run at most.
const queryAttempts = 3

// onlyReads reports whether a statement may be run again without harm.
func onlyReads(statement string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(statement), " ")
	first, _, _ = strings.Cut(first, "\n")
	return strings.EqualFold(first, "SELECT") || strings.EqualFold(first, "WITH")
}

// wait pauses, until ctx ends.
func wait(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// once runs a statement.
func (c *Client) once(ctx context.Context, statement string, begin func([]Column) error, take func([]*string) error) (err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address.Server.JoinPath("/v1/statement").String(), strings.NewReader(statement))
	if err != nil {
		return c.unreachable(err)
	}
	a, err := c.ask(request)
	if err != nil {
		return posted(err)
	}
	begun := false
	var row []*string
	for {
		c.progress(a.Stats)
		switch {
		case a.Error != nil:
			a.Error.ID = a.ID
			return a.Error
		case !begun && len(a.Columns) > 0:
			begun = true
			if err := begin(a.Columns); err != nil {
				c.cancel(a)
				return err
			}
			row = make([]*string, len(a.Columns))
		}
		for _, cells := range a.Data {
			if len(cells) != len(row) {
				c.cancel(a)
				return fmt.Errorf("%s sent a row of %d cells in a result of %d columns", c.address.Server.Host, len(cells), len(row))
			}
			for i, cell := range cells {
				if row[i], err = text(cell); err != nil {
					c.cancel(a)
					return fmt.Errorf("%s sent a value that is none: %w", c.address.Server.Host, err)
				}
			}
			if err := take(row); err != nil {
				c.cancel(a)
				return err
			}
		}
		if a.NextURI == "" {
			return nil
		}
		next, err := c.next(ctx, a.NextURI)
		if err != nil {
			c.cancel(a)
			return err
		}
		a = next
	}
}

// text returns a cell as text: nil for NULL, a string without its quotes, anything else as
// JSON writes it.
func text(cell json.RawMessage) (*string, error) {
	cell = bytes.TrimSpace(cell)
	if len(cell) == 0 || bytes.Equal(cell, []byte("null")) {
		return nil, nil
	}
	s := string(cell)
	if cell[0] == '"' {
		s = "" // not to keep an old value's bytes
		if err := json.Unmarshal(cell, &s); err != nil {
			return nil, err
		}
	}
	return &s, nil
}

// next asks for a page, again if the connection breaks or the server is busy: it keeps
// each page until the one after it is asked for.
func (c *Client) next(ctx context.Context, uri string) (*answer, error) {
	location, err := c.onServer(uri)
	if err != nil {
		return nil, err
	}
	pause := c.pause
	for attempt := 1; ; attempt++ {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, location, nil)
		if err != nil {
			return nil, err
		}
		a, err := c.ask(request)
		var busy *busyError
		if err == nil || ctx.Err() != nil || !errors.As(err, &busy) || attempt >= c.attempts {
			return a, err
		}
		if err := wait(ctx, max(pause, busy.after)); err != nil {
			return nil, err
		}
		pause *= 2
	}
}

// onServer returns the place that the server names, on the server that was asked: behind a
// proxy it may know itself by another name, and credentials are sent to no other.
func (c *Client) onServer(uri string) (string, error) {
	u, err := url.Parse(uri)
	if err != nil || u.Path == "" {
		return "", fmt.Errorf("%s names a next page that is no address", c.address.Server.Host)
	}
	u.Scheme, u.Host, u.User = c.address.Server.Scheme, c.address.Server.Host, nil
	return u.String(), nil
}

// cancel ends a statement on the server, even if the caller's context has ended.
func (c *Client) cancel(a *answer) {
	if a.NextURI == "" {
		return
	}
	location, err := c.onServer(a.NextURI)
	if err != nil {
		return
	}
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	request, err := http.NewRequestWithContext(ctx, http.MethodDelete, location, nil)
	if err != nil {
		return
	}
	c.sign(request)
	if response, err := c.http.Do(request); err == nil {
		response.Body.Close()
	}
}

// sign adds who asks.
func (c *Client) sign(r *http.Request) {
	r.Header.Set("X-Trino-Source", "customer-segmentation")
	r.Header.Set("X-Trino-Time-Zone", "UTC") // the shop's own clock has no zone
	if c.address.User != "" {
		r.Header.Set("X-Trino-User", c.address.User)
	}
	if t := c.address.Table; plain(t[0] + t[1]) {
		r.Header.Set("X-Trino-Catalog", t[0])
		r.Header.Set("X-Trino-Schema", t[1])
	}
	switch {
	case c.address.Token != "":
		r.Header.Set("Authorization", "Bearer "+c.address.Token)
	case c.address.Password != "":
		r.SetBasicAuth(c.address.User, c.address.Password)
	}
}

// plain reports whether names can stand in a header as they are. Every statement of ours
// has full names, so that the others do without.
func plain(names string) bool {
	return !strings.ContainsFunc(names, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`%,=;"+`, r) })
}

// ask sends a request and reads the answer.
func (c *Client) ask(r *http.Request) (*answer, error) {
	c.sign(r)
	response, err := c.http.Do(r)
	if err != nil {
		if r.Context().Err() != nil {
			return nil, r.Context().Err()
		}
		return nil, c.unreachable(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxPage+1))
	switch {
	case r.Context().Err() != nil:
		return nil, r.Context().Err()
	case response.StatusCode != http.StatusOK:
		return nil, c.refused(response, body)
	case err != nil:
		return nil, &busyError{error: fmt.Errorf("%s: the connection broke: %w", c.address.Server.Host, err), sent: true}
	case len(body) > maxPage:
		return nil, fmt.Errorf("%s sent a page of more than %d MiB", c.address.Server.Host, maxPage>>20)
	}
	a := &answer{}
	if err := json.Unmarshal(body, a); err != nil {
		return nil, fmt.Errorf("%s does not answer as Trino does: is it the right port?", c.address.Server.Host)
	}
	return a, nil
}

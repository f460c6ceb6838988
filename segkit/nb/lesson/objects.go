package lesson

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/table"

	"github.com/google/renameio/v2"
)

// This file shows what a store's policies and versions are good for, on objects made for
// it beside the study's workbook.

// Refused tries to write as an analyst, whose policy permits reading only, and returns
// what the store answers. Without SEGKIT_UPLOAD, it only says what it would do.
func Refused(study *segkit.Study, folder string) (*table.Table, error) {
	address, ok := besides(study, "not-mine.csv")
	path := filepath.Join(folder, "not-mine.csv")
	args := []string{"data", "push", filepath.ToSlash(path), address}
	note := "The command names no profile, so it runs with the analyst's keys. " +
		"The store checks them against the policy for each request: it is not the program that refuses."
	if !ok {
		return dryRun("refused", "A policy that refuses", args, note), nil
	}
	if err := writeFile(path, lines("a")); err != nil {
		return nil, err
	}
	ctx, stop := interruptible()
	defer stop()
	answer := "not refused: your default profile may write here"
	if _, err := report(ctx, args...); err != nil {
		answer = err.Error()
	}
	return detailTable("refused", "A policy that refuses", [][]any{{"Command", command(args...)}, {"Answer", answer}}, note), nil
}

// Replaced stores an object, replaces it while it is being read, and reads the old
// version back. It stores two versions of replaced.csv beside the study's workbook.
// Without SEGKIT_UPLOAD, it only says what it would do.
func Replaced(study *segkit.Study, folder string) (*table.Table, error) {
	address, ok := besides(study, "replaced.csv")
	title := "An object replaced while it is read"
	note := "A reader names the version that it began with in every further request (If-Match). The store refuses " +
		"once another is there, and the reader begins again: the two are never mixed."
	first, second := filepath.Join(folder, "first.csv"), filepath.Join(folder, "second.csv")
	push := func(path string) []string {
		args := []string{"data", "push", "--replace", "--quiet", filepath.ToSlash(path), address}
		if profile := os.Getenv(UploadProfile); profile != "" {
			args = append(args, "--profile", profile)
		}
		return args
	}
	if !ok {
		return dryRun("replaced", title, push(first), note), nil
	}
	for path, text := range map[string]string{first: lines("a"), second: lines("b")} {
		if err := writeFile(path, text); err != nil {
			return nil, err
		}
	}
	ctx, stop := interruptible()
	defer stop()
	old, err := report(ctx, push(first)...)
	if err != nil {
		return nil, err
	}
	rows := [][]any{{"Stored", old + ", SHA-256 " + checksum(lines("a"))[:12] + "…"}}
	between := func() error {
		stored, err := report(ctx, push(second)...)
		rows = append(rows, []any{"Replaced while it is read", stored + ", SHA-256 " + checksum(lines("b"))[:12] + "…"})
		return err
	}
	read, err := readInterrupted(ctx, address, between)
	if err != nil {
		return nil, err
	}
	rows = append(rows, []any{"What the reader has", whichOf(read)})
	pinned, err := remote.Open(ctx, old, remote.Options{})
	if err != nil {
		return nil, err
	}
	rows = append(rows, []any{"The old version, read back", whichOf(pinned)})
	return detailTable("replaced", title, rows, note), nil
}

// whichOf says which of the two versions a copy holds.
func whichOf(c *remote.Copy) string {
	name := "neither the first nor the second version"
	switch hex.EncodeToString(c.SHA256[:]) {
	case checksum(lines("a")):
		name = "the first version, whole"
	case checksum(lines("b")):
		name = "the second version, whole"
	}
	return fmt.Sprintf("%s: version id %s, SHA-256 %s…", name, c.VersionID, hex.EncodeToString(c.SHA256[:])[:12])
}

// readInterrupted reads an object through a proxy on this machine, which breaks the
// connection in the middle of the object, after it has called between.
func readInterrupted(ctx context.Context, address string, between func() error) (*remote.Copy, error) {
	store := endpoint()
	if store == "" {
		if err := between(); err != nil { // a store elsewhere: replaced before it is read
			return nil, err
		}
		return remote.Open(ctx, address, remote.Options{})
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	var failure error
	proxy := &http.Server{Handler: &breaking{store: store, key: address[strings.LastIndex(address, "/"):], between: func() { failure = between() }}}
	go func() { _ = proxy.Serve(listener) }()
	defer proxy.Close()
	output, err := report(ctx, "data", "open", "--json", "--endpoint", "http://"+listener.Addr().String(), address)
	if err = errors.Join(failure, err); err != nil {
		return nil, err
	}
	c := &remote.Copy{}
	return c, json.Unmarshal([]byte(output), c)
}

// breaking passes requests on to a store, and breaks off the first answer that holds the
// object.
type breaking struct {
	store, key string
	between    func()
	once       sync.Once
}

// ServeHTTP implements http.Handler.
func (b *breaking) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	out, err := http.NewRequestWithContext(r.Context(), r.Method, b.store+r.URL.RequestURI(), r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	out.Header, out.Host, out.ContentLength = r.Header.Clone(), r.Host, r.ContentLength // the signature covers the host
	answer, err := http.DefaultTransport.RoundTrip(out)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	for name, values := range answer.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(answer.StatusCode)
	if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, b.key) && answer.StatusCode == http.StatusOK {
		b.once.Do(func() {
			_, _ = io.CopyN(w, answer.Body, answer.ContentLength/2)
			if f, ok := w.(http.Flusher); ok {
				f.Flush()
			}
			b.between()
			panic(http.ErrAbortHandler) // closes the connection
		})
	}
	_, _ = io.Copy(w, answer.Body)
}

// endpointLine matches the store's address in the shared configuration of AWS's tools.
var endpointLine = regexp.MustCompile(`(?m)^\s*endpoint_url\s*=\s*(\S+)`)

// endpoint returns the address of a store on this machine, "" if the store is elsewhere.
func endpoint() string {
	address := os.Getenv("AWS_ENDPOINT_URL")
	if address == "" {
		data, err := os.ReadFile(os.Getenv("AWS_CONFIG_FILE"))
		if m := endpointLine.FindSubmatch(data); err == nil && m != nil {
			address = string(m[1])
		}
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" {
		return ""
	}
	return strings.TrimSuffix(address, "/")
}

// besides returns the address of an object beside the study's workbook.
func besides(study *segkit.Study, name string) (address string, ok bool) {
	address, ok = uploadAddress(study)
	return address[:strings.LastIndex(address, "/")+1] + name, ok
}

// lines returns order lines for a file of some 500 KB; the mark tells two versions apart.
func lines(mark string) string {
	var b bytes.Buffer
	b.WriteString("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "%d,1,version %s,1,2024-01-02 11:38:00,1.25,%d,France\n", 600_000+i, mark, 12_000+i%50)
	}
	return b.String()
}

func checksum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// writeFile writes a file and makes its folder if necessary.
func writeFile(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("the folder of %s cannot be created: %w", filepath.ToSlash(path), err)
	}
	// Another notebook may read it meanwhile: it is left alone if it is the same, and is there
	// whole at any time.
	if have, err := os.ReadFile(path); err == nil && string(have) == text {
		return nil
	}
	if err := renameio.WriteFile(path, []byte(text), 0o644); err != nil {
		return fmt.Errorf("%s cannot be written: %w", filepath.ToSlash(path), err)
	}
	return nil
}

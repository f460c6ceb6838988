// Package remotetest has a proxy that makes connections between a client and a server
// fail, for tests of code that must survive that.
package remotetest

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"testing"
	"time"
)

// Fault says what goes wrong with a request; the zero value means nothing.
type Fault struct {
	Status      int   // answer with this status, without asking the server
	CutAfter    int64 // cut the connection after this many bytes of the answer's body
	CorruptAt   int64 // change the n-th byte of the answer's body, counted from 1
	StallAfter  int64 // send this many bytes of the answer's body and then nothing
	CorruptSent int64 // change the n-th byte of the request's body, counted from 1
	CutSent     int64 // cut the connection after this many bytes of the request's body

	LoseAnswer bool // let the server handle the request, and cut the connection instead of answering

	// EndLater cuts the client's connection while the server still waits for the last
	// byte of the request's body. The server gets that byte after this time.
	EndLater time.Duration
}

// Proxy is a server that passes requests on to another one.
type Proxy struct {
	URL string

	mu       sync.Mutex
	faults   func(r *http.Request) Fault
	requests []*http.Request
	release  chan struct{}
	later    sync.WaitGroup
}

// NewProxy starts a proxy in front of the given server, until the test ends.
func NewProxy(t testing.TB, target string) *Proxy {
	t.Helper()
	to, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	p := &Proxy{release: make(chan struct{})}
	pass := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host // the signature covers it
		},
		FlushInterval: -1,
		ErrorHandler:  func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f := p.next(r)
		if f.Status != 0 {
			w.WriteHeader(f.Status)
			return
		}
		if f.EndLater > 0 {
			p.endLater(to, r, f.EndLater)
			panic(http.ErrAbortHandler)
		}
		if f.LoseAnswer {
			pass.ServeHTTP(httptest.NewRecorder(), r)
			panic(http.ErrAbortHandler)
		}
		if f.CorruptSent > 0 || f.CutSent > 0 {
			r.Body = &faultyBody{ReadCloser: r.Body, fault: f}
		}
		pass.ServeHTTP(&faultyWriter{ResponseWriter: w, fault: f, release: p.release, gone: r.Context().Done()}, r)
	}))
	p.URL = server.URL
	t.Cleanup(func() {
		close(p.release)
		server.Close()
		p.Settle()
	})
	return p
}

// Inject sets what goes wrong with requests from now on; nil means nothing.
func (p *Proxy) Inject(faults func(r *http.Request) Fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults, p.requests = faults, nil
}

// Requests returns the requests since the last Inject, without their bodies.
func (p *Proxy) Requests() []*http.Request {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*http.Request(nil), p.requests...)
}

// next records a request and returns its fault.
func (p *Proxy) next(r *http.Request) Fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.requests = append(p.requests, r.Clone(r.Context()))
	if p.faults == nil {
		return Fault{}
	}
	return p.faults(r)
}

// Settle waits until the server has answered all requests that end later.
func (p *Proxy) Settle() { p.later.Wait() }

// endLater passes a request on without its last byte, and sends that byte later.
func (p *Proxy) endLater(to *url.URL, r *http.Request, pause time.Duration) {
	body, err := io.ReadAll(r.Body)
	if err != nil || len(body) == 0 {
		return
	}
	out := r.Clone(context.WithoutCancel(r.Context()))
	out.URL.Scheme, out.URL.Host, out.RequestURI = to.Scheme, to.Host, ""
	read, write := io.Pipe()
	out.Body = read
	begun := make(chan struct{})
	p.later.Go(func() {
		if answer, err := http.DefaultTransport.RoundTrip(out); err == nil {
			_ = answer.Body.Close()
		}
		_ = read.Close()
	})
	p.later.Go(func() {
		_, _ = write.Write(body[:len(body)-1])
		close(begun)
		time.Sleep(pause)
		_, _ = write.Write(body[len(body)-1:])
		_ = write.Close()
	})
	<-begun
}

// First injects a fault into the first n requests with the given method.
func First(n int, method string, f Fault) func(*http.Request) Fault {
	return func(r *http.Request) Fault {
		if r.Method != method || n == 0 {
			return Fault{}
		}
		n--
		return f
	}
}

type faultyWriter struct {
	http.ResponseWriter
	fault   Fault
	sent    int64
	release chan struct{}
	gone    <-chan struct{}
}

func (w *faultyWriter) Write(b []byte) (int, error) {
	if i := w.fault.CorruptAt - 1 - w.sent; w.fault.CorruptAt > 0 && i >= 0 && i < int64(len(b)) {
		b = append([]byte(nil), b...)
		b[i] ^= 0x20
	}
	if end := w.fault.CutAfter; end > 0 && w.sent+int64(len(b)) >= end {
		_, _ = w.ResponseWriter.Write(b[:end-w.sent])
		w.Flush()
		panic(http.ErrAbortHandler)
	}
	if end := w.fault.StallAfter; end > 0 && w.sent+int64(len(b)) >= end {
		_, _ = w.ResponseWriter.Write(b[:end-w.sent])
		w.Flush()
		select {
		case <-w.release:
		case <-w.gone:
		}
		panic(http.ErrAbortHandler)
	}
	n, err := w.ResponseWriter.Write(b)
	w.sent += int64(n)
	return n, err
}

// Flush implements http.Flusher.
func (w *faultyWriter) Flush() {
	if f, ok := w.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

type faultyBody struct {
	io.ReadCloser
	fault Fault
	read  int64
}

func (b *faultyBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if i := b.fault.CorruptSent - 1 - b.read; b.fault.CorruptSent > 0 && i >= 0 && i < int64(n) {
		p[i] ^= 0x20
	}
	b.read += int64(n)
	if b.fault.CutSent > 0 && b.read >= b.fault.CutSent {
		return n, io.ErrUnexpectedEOF
	}
	return n, err
}

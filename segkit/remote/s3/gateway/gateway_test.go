package gateway

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
)

// A program that has taken one of the ports, and answers whatever it is asked, is not taken
// for the server.
func TestPortOfAnotherProgram(t *testing.T) {
	binary, err := Find()
	if err != nil {
		testenv.Missing(t, "%v", err)
	}
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer other.Close()
	taken := strings.TrimPrefix(other.URL, "http://")
	for _, opt := range []Options{{Address: taken}, {IAMAddress: taken}} {
		opt.Root = NewKeys()
		dir := t.TempDir()
		for _, sub := range []string{"data", "versions", "iam"} {
			if err := os.Mkdir(filepath.Join(dir, sub), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		if g, err := start(t.Context(), binary, dir, opt); err == nil {
			g.Stop()
			t.Errorf("%+v: the other program was taken for the server", opt)
		}
	}
}

// A folder can be used again, whatever its users are called.
func TestStartAgain(t *testing.T) {
	if _, err := Find(); err != nil {
		testenv.Missing(t, "%v", err)
	}
	opt, dir := Options{Root: NewKeys()}, t.TempDir()
	for n := range 2 {
		g, err := Start(t.Context(), dir, opt)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			_, err = g.MakeUser(t.Context(), "nobody", "")
		}
		g.Stop()
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Whoever stops the program while the server is asked, or asks a silent one, is not told of another program.
func TestStoppedMeanwhile(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		stop()
		<-r.Context().Done()
	}))
	defer silent.Close()
	g := &Gateway{Endpoint: silent.URL, IAMEndpoint: silent.URL, Root: NewKeys()}
	if err := g.own(ctx); !errors.Is(err, context.Canceled) || strings.Contains(err.Error(), "another program") {
		t.Error(err)
	}
	usual := patience
	defer func() { patience = usual }()
	patience = 50 * time.Millisecond
	if err := g.own(t.Context()); err == nil || !strings.HasPrefix(err.Error(), "nothing answers at "+silent.URL) {
		t.Error(err)
	}
}

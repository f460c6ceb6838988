package gateway

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
	g, err := Start(t.Context(), t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	g.Stop()
}

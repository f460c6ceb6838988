package main

import (
	"archive/zip"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

// hostile clears a screen, sets a title, and turns the direction of writing.
const hostile = "\x1b[2J\x1b]0;owned\a\u202e\u009b31m"

// Whatever others chose (names of files and zip entries, a study's texts, addresses,
// results) reaches the terminal as text.
func TestNothingActsOnTheTerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Create("data.zip")
	if err != nil {
		t.Fatal(err)
	}
	archive := zip.NewWriter(f)
	for _, name := range []string{hostile + "1.csv", hostile + "2.csv"} {
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, orders(3)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	server := httptest.NewServer(http.FileServer(http.Dir(".")))
	defer server.Close()
	smallShop(t, hostile+".csv", 0)
	write("broken.csv", header+hostile+","+hostile+"\n")
	write("study.toml", "title = 'A "+`\u001b[2J`+"'\nreturns = '"+strings.Trim(hostile, "\x1b\a")+"'\n")
	write("option.toml", `cleaning.returns = "`+`\u001b[2J\u202e`+`"`)
	write("results.json", `{"schema": "`+`\u001b[2J`+`", "\u001b[2J": 1, "\u001b[2J": 2}`)
	write("named.json", `{"schema": "x", "source": {"name": "`+`\u001b[2J\u202e`+`.csv", "sha256": "00"}}`)
	write("asks.json", `{"schema": "x", "source": {"address": "https://`+`\u001b[2J\u202e`+`/x.csv"}}`)
	for _, args := range [][]string{
		{"--config", quickFile, hostile + ".csv"},
		{"-q", hostile + "none.csv"},
		{"-q", "broken.csv"},
		{"--" + hostile},
		{"score", "-o", "s.csv", "out/model.json", hostile + ".csv"},
		{"--config", "study.toml", "demo"},
		{"--config", "option.toml", "demo"},
		{"--check", "results.json"},
		{"compare", hostile + "none", "demo"},
		{"compare", "results.json", "demo"},
		{"compare", "out", hostile + ".csv"},
		{"--check", "named.json"},
		{"--check", "asks.json"},
		{"data", "fetch", "--from", server.URL + "/data.zip", "x.csv"},
		{"data", "convert", hostile + ".csv", hostile + ".parquet"},
		{"data", "open", server.URL + "/" + hostile},
		{"data", "open", "s3://" + hostile + "/x"},
	} {
		_, stdout, stderr := command(t, args...)
		if stdout+stderr == "" {
			t.Errorf("%q says nothing", args)
		}
		if i := strings.IndexFunc(stdout+stderr, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == '\u202e' }); i >= 0 {
			t.Errorf("%q prints %q", args, stdout+stderr)
		}
	}
}

// A server that sends more than it promised has the rest neither read nor logged.
func TestLongerBodyIsNotLogged(t *testing.T) {
	t.Chdir(t.TempDir())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		c, out, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer c.Close()
		body := orders(30)
		_, _ = out.WriteString("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n" + body)
		_ = out.Flush()
		buffer := make([]byte, 1)
		_, _ = c.Read(buffer) // until the client leaves
	}))
	defer server.Close()
	var logged strings.Builder
	log.SetOutput(&logged)
	defer log.SetOutput(os.Stderr)
	_, stdout, stderr := command(t, "data", "open", server.URL+"/x.csv")
	if strings.Contains(stdout+stderr+logged.String(), "LANTERN") || log.Writer() != io.Discard {
		t.Errorf("%q %q %q", stdout, stderr, logged.String())
	}
}

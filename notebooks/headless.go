package main

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"customer-segmentation/internal/child"
)

//go:embed headless.py
var headless string

// patience is how long an interrupted execution may take to end its kernel.
var patience = 10 * time.Second

// execution is the outcome of executing one notebook.
type execution struct {
	Name    string
	Path    string  // the executed notebook
	Seconds float64 `json:"seconds"`
	Cells   []struct {
		Cell    int     `json:"cell"`
		Seconds float64 `json:"seconds"`
	} `json:"cells"`
	Failure string `json:"failure"`
	Problem string // the first error output, "" if there is none
}

// execute builds notebooks from their sources and executes them without a browser.
// It leaves the executed notebooks in the folder, and reports errors in cells as
// the Problem of an execution.
func (s *session) execute(names []string, folder string, variables ...string) ([]execution, error) {
	var sources [][]byte
	for _, name := range names {
		source, err := s.source(name)
		if err != nil {
			return nil, err
		}
		sources = append(sources, source)
	}
	return s.executeSources(names, sources, folder, variables...)
}

// executeSources does so with the given sources.
func (s *session) executeSources(names []string, sources [][]byte, folder string, variables ...string) ([]execution, error) {
	args := []string{"-c", headless, kernelName, s.home.copies()}
	for i, name := range names {
		data, err := build(sources[i]).bytes()
		if err != nil {
			return nil, err
		}
		path := filepath.Join(folder, name+".ipynb")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return nil, err
		}
		args = append(args, path+"="+path)
	}
	ctx, stop := context.WithCancel(s.ctx)
	cmd := exec.CommandContext(ctx, s.home.python(), args...)
	cmd.Dir = s.home.root
	cmd.Env = s.home.environment(variables...)
	// Interrupted, it ends its kernel. A kernel that stays would hold the pipe open for ever.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = patience
	child.EndsWithUs(cmd, syscall.SIGTERM)
	pipe, stdout := io.Pipe()
	var errors strings.Builder
	cmd.Stdout, cmd.Stderr = stdout, &errors
	if err := cmd.Start(); err != nil {
		stop()
		return nil, err
	}
	var ending error
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		ending = cmd.Wait()
		stdout.Close()
	}()
	defer func() { // however this ends, nothing goes on in the folder
		stop()
		pipe.Close()
		<-ended
	}()
	var done []execution
	lines := bufio.NewScanner(pipe)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e execution
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil || len(done) >= len(names) {
			continue
		}
		e.Name = names[len(done)]
		e.Path = filepath.Join(folder, e.Name+".ipynb")
		nb, err := readNotebook(e.Path)
		if err != nil {
			return nil, err
		}
		if e.Problem = problem(nb); e.Problem == "" {
			e.Problem = plain(e.Failure)
		}
		done = append(done, e)
		verdict := "ok"
		if e.Problem != "" {
			verdict = "FAILED: " + e.Problem
		}
		s.say("%-28s %3d cells %6.1f s  %s", e.Name, len(e.Cells), e.Seconds, verdict)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if <-ended; ending != nil {
		return nil, fmt.Errorf("the notebooks could not be executed: %s", plain(lastLine([]byte(errors.String()))))
	}
	return done, nil
}

// problem returns the first error among a notebook's outputs, with its cell.
func problem(nb *notebook) string {
	for i, c := range nb.Cells {
		for _, o := range c.Outputs {
			if o["output_type"] == "error" {
				return fmt.Sprintf("cell %d: %s", i+1, plain(fmt.Sprint(o["evalue"])))
			}
		}
	}
	return ""
}

// colors matches the escape sequences that color a terminal's text.
var colors = regexp.MustCompile(`\x1b\[[0-9;?]*[A-Za-z]`)

// plain returns an error's text on one line, without colors.
func plain(text string) string {
	return strings.Join(strings.Fields(colors.ReplaceAllString(text, "")), " ")
}

// joined returns a notebook's text, which may be a list of lines, as one string.
func joined(v any) string {
	switch t := v.(type) {
	case string:
		return t
	case []any:
		var b strings.Builder
		for _, line := range t {
			b.WriteString(fmt.Sprint(line))
		}
		return b.String()
	}
	return ""
}

// failed returns an error that names the notebooks that failed, nil if none did.
func failed(done []execution) error {
	var names []string
	for _, e := range done {
		if e.Problem != "" {
			names = append(names, e.Name)
		}
	}
	if len(names) > 0 {
		return fmt.Errorf("errors in %s", strings.Join(names, ", "))
	}
	return nil
}

// runCommand executes notebooks and reports how it went.
type runCommand struct {
	Input string `arg:"" optional:"" help:"demo, a table (.xlsx, .csv, .parquet, or a zip or folder of them), study.toml or an s3:// or https:// address; ${studyFile} if omitted."`
	Only  []int  `placeholder:"N" help:"Execute only these notebooks: 1 to 7, separated by commas."`
	To    string `placeholder:"DIR" help:"Keep the executed notebooks in this folder."`
	S3    bool   `name:"s3" help:"Run an S3 server on this machine meanwhile, for notebook 2."`
}

// Run implements the command.
func (c runCommand) Run(s *session) error {
	names, err := chosen(c.Only)
	if err != nil {
		return err
	}
	variables, err := s.setupFor(c.Input)
	if err != nil {
		return err
	}
	folder := c.To
	if folder == "" {
		temporary, err := os.MkdirTemp("", "notebooks-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		folder = temporary
	}
	if folder, err = filepath.Abs(folder); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	var done []execution
	execute := func(more []string) (err error) {
		done, err = s.execute(names, folder, append(more, variables...)...)
		return err
	}
	if c.S3 {
		err = s.besideShop(execute)
	} else {
		err = execute(nil)
	}
	if err != nil {
		return err
	}
	return failed(done)
}

// chosen returns the notebooks with these numbers; no numbers means all.
func chosen(numbers []int) ([]string, error) {
	if len(numbers) == 0 {
		return stages, nil
	}
	var names []string
	for _, n := range numbers {
		if n < 1 || n > len(stages) {
			return nil, usageError{fmt.Errorf("--only: there is no notebook %d; they are 1 to %d", n, len(stages))}
		}
		names = append(names, stages[n-1])
	}
	return names, nil
}

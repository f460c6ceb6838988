package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/remote"
)

// askBefore makes an earlier run ask the user, at a terminal, before the address that
// its file names is used.
func (r *earlierRun) askBefore(env *environment) {
	in, ok := env.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return
	}
	r.mayFetch = func(address string) error {
		fmt.Fprintf(env.stderr, "%s\n", printable.Line(fmt.Sprintf("%s says that its data came from %s.", r.path, remote.Redact(address))))
		fmt.Fprint(env.stderr, "Fetch it from there? [y/N] ")
		answers := make(chan string, 1)
		go func() { // a read cannot be interrupted
			line, _ := bufio.NewReader(in).ReadString('\n')
			answers <- strings.ToLower(strings.TrimSpace(line))
		}()
		select {
		case <-env.ctx.Done():
			return env.ctx.Err()
		case answer := <-answers:
			if answer == "y" || answer == "yes" {
				return nil
			}
			return r.refused(address)
		}
	}
}

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"

	"customer-segmentation/internal/child"
)

// labCommand sets up and opens JupyterLab.
type labCommand struct {
	Completion bool     `negatable:"" default:"true" help:"Install gopls, for completion in JupyterLab."`
	S3         bool     `name:"s3" help:"Also run an S3 server on this machine, with a publisher and an analyst, for notebook 2."`
	Jupyter    []string `arg:"" optional:"" passthrough:"" help:"Arguments for JupyterLab, such as --no-browser or --port=8890."`
}

// Run implements the command.
func (c labCommand) Run(s *session) error {
	if err := s.setup(c.Completion); err != nil {
		return err
	}
	var variables []string
	if c.S3 {
		shop, err := s.startShop(s.home.venv("shop"), false)
		if err != nil {
			return err
		}
		defer shop.stop()
		variables = shop.variables
		s.say("An S3 server runs on this machine until JupyterLab stops; its data stays in %s.", filepath.Join(".venv", "shop"))
	}
	s.say("Opening JupyterLab at %s/%s.ipynb; stop it with Ctrl-C.", copiesFolder, stages[0])
	cmd := s.jupyterLab(c.Jupyter)
	cmd.Env = s.home.environment(variables...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, s.stdout, s.stderr
	return cmd.Run()
}

// jupyterLab returns the program that opens the first notebook. It ends its kernels when it is
// stopped: at an interrupt it would, without a terminal, leave them behind.
func (s *session) jupyterLab(more []string) *exec.Cmd {
	args := []string{"-m", "jupyterlab", "--ServerApp.root_dir=" + s.home.root}
	if os.Geteuid() == 0 {
		args = append(args, "--allow-root")
	}
	args = append(args, more...)
	cmd := exec.CommandContext(s.ctx, s.home.python(), append(args, filepath.Join(s.home.copies(), stages[0]+".ipynb"))...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 3 * patience // then it is killed
	child.EndsWithUs(cmd, syscall.SIGTERM)
	cmd.Dir = s.home.root
	return cmd
}

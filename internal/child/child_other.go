//go:build !linux

package child

import (
	"os/exec"
	"syscall"
)

func endsWithUs(*exec.Cmd, syscall.Signal) {}

// Package child sees to it that a process does not outlive the one that started it.
package child

import (
	"os/exec"
	"syscall"
)

// EndsWithUs has a command's process sent a signal when this process ends, however that
// happens: without it, a server that a test or a command started stays where that is killed, or
// interrupted before it could stop the server. It is called before the command starts.
//
// Only Linux can do this; elsewhere, nothing happens. The kernel means the thread that starts the
// process. Go keeps its threads until the end, but for one that a goroutine has locked
// (runtime.LockOSThread) and does not unlock.
func EndsWithUs(cmd *exec.Cmd, signal syscall.Signal) { endsWithUs(cmd, signal) }

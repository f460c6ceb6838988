package child

import (
	"bufio"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// parent is set where this test program is to be the parent that is killed.
const parent = "CHILD_TEST_PARENT"

func TestMain(m *testing.M) {
	if os.Getenv(parent) == "" {
		os.Exit(m.Run())
	}
	cmd := exec.Command("sleep", "600")
	EndsWithUs(cmd, syscall.SIGTERM)
	if err := cmd.Start(); err != nil {
		os.Exit(1)
	}
	os.Stdout.WriteString(strconv.Itoa(cmd.Process.Pid) + "\n")
	time.Sleep(time.Hour) // waiting for nothing, Go would end this process by itself
}

func TestEndsWithUs(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM} {
		us := exec.Command(os.Args[0])
		us.Env = append(os.Environ(), parent+"=1")
		out, err := us.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := us.Start(); err != nil {
			t.Fatal(err)
		}
		defer us.Process.Kill() // where the test fails before
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		pid, err := strconv.Atoi(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := syscall.Kill(pid, 0); err != nil {
			t.Fatalf("the child does not run: %v", err)
		}
		if err := us.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		_ = us.Wait()
		if status := us.ProcessState.Sys().(syscall.WaitStatus); status.Signal() != signal {
			t.Errorf("%v instead of %v", us.ProcessState, signal)
		}
		for begun := time.Now(); runs(pid); time.Sleep(time.Millisecond) {
			if time.Since(begun) > 30*time.Second {
				_ = syscall.Kill(pid, syscall.SIGKILL)
				t.Fatalf("the child of a process that got %v still runs", signal)
			}
		}
	}
}

// runs reports whether a process runs: one that has ended may wait for its new parent to see it.
func runs(pid int) bool {
	stat, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	_, after, _ := strings.Cut(string(stat), ") ")
	return err == nil && !strings.HasPrefix(after, "Z")
}

// What a command has been told already is kept.
func TestKeepsAttributes(t *testing.T) {
	cmd := exec.Command("sleep")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	EndsWithUs(cmd, syscall.SIGTERM)
	if !cmd.SysProcAttr.Setpgid || cmd.SysProcAttr.Pdeathsig != syscall.SIGTERM {
		t.Errorf("%+v", cmd.SysProcAttr)
	}
}

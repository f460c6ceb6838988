// Package memory tells how much memory a program may take on this machine.
package memory

import (
	"bufio"
	"bytes"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// Available returns the bytes that can be taken without swapping: what the system says is
// available, what is left of the limit of the container, or GOMEMLIMIT if that is set,
// whichever is least. ok is false where the system does not tell, as outside of Linux.
func Available() (bytes int64, ok bool) { return available(os.ReadFile, debug.SetMemoryLimit(-1)) }

// unlimited is what Go has for no limit, and more than any container's.
const unlimited = 1 << 60

func available(read func(string) ([]byte, error), goLimit int64) (least int64, ok bool) {
	least = unlimited
	if text, err := read("/proc/meminfo"); err == nil {
		if kib, found := field(text, "MemAvailable:"); found {
			least = min(least, kib<<10)
		}
	}
	limit, err1 := read("/sys/fs/cgroup/memory.max")
	used, err2 := read("/sys/fs/cgroup/memory.current")
	if err1 == nil && err2 == nil {
		most, err := strconv.ParseInt(strings.TrimSpace(string(limit)), 10, 64) // "max" means none
		now, _ := strconv.ParseInt(strings.TrimSpace(string(used)), 10, 64)
		if stat, failed := read("/sys/fs/cgroup/memory.stat"); failed == nil {
			// Files that were read or written fill a container up to its limit. The system gives
			// their memory to whoever asks for some.
			recent, _ := field(stat, "active_file ")
			earlier, _ := field(stat, "inactive_file ")
			now = max(now-recent-earlier, 0)
		}
		if err == nil {
			least = min(least, max(most-now, 0))
		}
	}
	if goLimit < unlimited {
		least = min(least, goLimit)
	}
	return least, least < unlimited
}

// field returns the number behind a name at the beginning of a line.
func field(text []byte, name string) (int64, bool) {
	lines := bufio.NewScanner(bytes.NewReader(text))
	for lines.Scan() {
		if rest, ok := strings.CutPrefix(lines.Text(), name); ok {
			n, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return n, err == nil
		}
	}
	return 0, false
}

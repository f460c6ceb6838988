package memory

import (
	"io/fs"
	"testing"
)

func TestAvailable(t *testing.T) {
	const meminfo = "MemTotal:       32000000 kB\nMemAvailable:    2097152 kB\n"
	for name, c := range map[string]struct {
		files map[string]string
		limit int64
		want  int64
		ok    bool
	}{
		"machine": {files: map[string]string{"/proc/meminfo": meminfo}, limit: 1 << 62, want: 2 << 30, ok: true},
		"container": {files: map[string]string{"/proc/meminfo": meminfo, "/sys/fs/cgroup/memory.max": "1073741824\n", "/sys/fs/cgroup/memory.current": "73741824\n"},
			limit: 1 << 62, want: 1e9, ok: true},
		"container full of files": {files: map[string]string{"/proc/meminfo": meminfo, "/sys/fs/cgroup/memory.max": "1073741824\n",
			"/sys/fs/cgroup/memory.current": "1073741824\n", "/sys/fs/cgroup/memory.stat": "anon 73741824\nfile 1000000000\ninactive_file 600000000\nactive_file 400000000\n"},
			limit: 1 << 62, want: 1e9, ok: true},
		"no limit": {files: map[string]string{"/proc/meminfo": meminfo, "/sys/fs/cgroup/memory.max": "max\n", "/sys/fs/cgroup/memory.current": "73741824\n"},
			limit: 1 << 62, want: 2 << 30, ok: true},
		"go":    {files: map[string]string{"/proc/meminfo": meminfo}, limit: 5 << 20, want: 5 << 20, ok: true},
		"other": {limit: 1 << 62},
	} {
		got, ok := available(func(name string) ([]byte, error) {
			text, ok := c.files[name]
			if !ok {
				return nil, fs.ErrNotExist
			}
			return []byte(text), nil
		}, c.limit)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%s: %d, %t, want %d", name, got, ok, c.want)
		}
	}
}

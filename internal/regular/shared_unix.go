//go:build unix

package regular

import (
	"os"
	"syscall"
)

// Shared returns why others than this user may write into a folder, such as "belongs to
// another user"; "" if they may not. The machine's administrator always may. A group
// with the number of the user is taken for the user's own, as many systems make one for
// each user and let it write.
func Shared(dir string) string {
	info, err := os.Stat(dir)
	if err != nil {
		return ""
	}
	own := false
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		if stat.Uid != 0 && int(stat.Uid) != os.Geteuid() {
			return "belongs to another user"
		}
		own = stat.Gid == stat.Uid && stat.Uid != 0
	}
	if mode := info.Mode().Perm(); mode&0o002 != 0 || mode&0o020 != 0 && !own {
		return "can be written by other users"
	}
	return ""
}

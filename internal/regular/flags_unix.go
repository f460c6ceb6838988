//go:build unix

package regular

import "syscall"

// nonBlocking makes opening a pipe return at once, should one have taken the place of
// the file that was looked at. For a regular file it means nothing.
const nonBlocking = syscall.O_NONBLOCK

// NoFollow makes opening a link fail.
const NoFollow = syscall.O_NOFOLLOW

package main

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version describes the program: its version, the commit it was built from, and
// the version of Go. info is nil where the program carries no build information.
func version(info *debug.BuildInfo) string {
	if info == nil {
		info = &debug.BuildInfo{}
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	number := info.Main.Version
	if number == "" || number == "(devel)" {
		number = "development version"
	}
	commit := "commit not recorded: use go build in a git clone, or go run -buildvcs=true"
	if revision := settings["vcs.revision"]; revision != "" {
		commit = "commit " + revision
		if when := settings["vcs.time"]; when != "" {
			commit += " of " + when
		}
		if settings["vcs.modified"] == "true" {
			commit += ", with changes that are not committed"
		}
	}
	return fmt.Sprintf("report %s\n%s\n%s %s/%s", number, commit, cmp.Or(info.GoVersion, runtime.Version()), runtime.GOOS, runtime.GOARCH)
}

// ownVersion describes the running program.
func ownVersion() string {
	info, _ := debug.ReadBuildInfo()
	return version(info)
}

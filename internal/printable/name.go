package printable

import "path/filepath"

// Name returns the name of a file or folder without the folders above it, as [Line] shows it.
func Name(path string) string { return Line(filepath.Base(path)) }

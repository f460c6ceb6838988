//go:build !unix

package regular

// Shared would return why others may write into a folder; these systems keep the folders
// of a user's profile to the user.
func Shared(string) string { return "" }

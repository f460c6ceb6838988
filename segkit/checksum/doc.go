// Package checksum computes the SHA-256 checksums that identify files.
package checksum

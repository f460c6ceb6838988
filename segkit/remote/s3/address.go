package s3

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"customer-segmentation/segkit/remote"
)

// Address names an object, or one version of it.
type Address struct {
	Bucket, Key, VersionID string
}

// A bucket's name is 3 to 63 small letters, digits, dots and hyphens.
var bucketName = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)

// ParseAddress reads s3://bucket/key and s3://bucket/key?versionId=…. A key is
// taken as it is, without unescaping; a question mark in one cannot be written.
func ParseAddress(s string) (Address, error) {
	bad := func(why string) (Address, error) {
		return Address{}, fmt.Errorf("%s %s: write s3://bucket/key, or s3://bucket/key?versionId=…", remote.Redact(s), why)
	}
	if remote.Scheme(s) != "s3" {
		return bad("is not an address on S3")
	}
	rest, query, asked := strings.Cut(s[len("s3://"):], "?")
	var a Address
	a.Bucket, a.Key, _ = strings.Cut(rest, "/")
	switch {
	case strings.Contains(a.Bucket, "@"):
		return bad("must not hold a password")
	case !bucketName.MatchString(a.Bucket):
		return bad("has no valid bucket name")
	case a.Key == "" || strings.HasSuffix(a.Key, "/"):
		return bad("names no object in the bucket")
	}
	if asked {
		values, err := url.ParseQuery(query)
		if err != nil || len(values) != 1 || len(values["versionId"]) != 1 || values.Get("versionId") == "" {
			return bad("has something else than versionId behind its question mark")
		}
		a.VersionID = values.Get("versionId")
	}
	return a, nil
}

// String is the address as ParseAddress reads it.
func (a Address) String() string {
	return remote.Pin("s3://"+a.Bucket+"/"+a.Key, a.VersionID)
}

// versionID is nil for the current version.
func (a Address) versionID() *string {
	if a.VersionID == "" {
		return nil
	}
	return &a.VersionID
}

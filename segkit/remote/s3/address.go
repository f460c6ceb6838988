package s3

import (
	"fmt"
	"net/url"
	"strings"

	"customer-segmentation/internal/lazyregexp"
	"customer-segmentation/segkit/remote"
)

// Address names an object, or one version of it.
type Address struct {
	Bucket, Key, VersionID string
}

// bucketName matches 3 to 63 lower-case letters, digits, dots and hyphens.
var bucketName = lazyregexp.New(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)

// ParseAddress reads s3://bucket/key and s3://bucket/key?versionId=…. It does not
// unescape the key, which therefore cannot contain a question mark.
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
		return bad("must not contain a password")
	case !bucketName().MatchString(a.Bucket):
		return bad("has no valid bucket name")
	case strings.HasSuffix(a.Key, "/"):
		return bad("is a folder in the bucket, and only single objects are read: pack its files in a zip, or copy them to a folder here")
	case a.Key == "":
		return bad("does not name an object in the bucket")
	}
	if asked {
		values, err := url.ParseQuery(query)
		if err != nil || len(values) != 1 || len(values["versionId"]) != 1 || values.Get("versionId") == "" {
			return bad("has something other than versionId after its question mark")
		}
		a.VersionID = values.Get("versionId")
	}
	return a, nil
}

// String returns the address in the form that ParseAddress reads.
func (a Address) String() string {
	return remote.Pin("s3://"+a.Bucket+"/"+a.Key, a.VersionID)
}

// versionID returns the version's id; nil for the current version.
func (a Address) versionID() *string {
	if a.VersionID == "" {
		return nil
	}
	return &a.VersionID
}

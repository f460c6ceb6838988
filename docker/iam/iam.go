// Package iam holds the access policies of the shop's bucket as templates: who
// may do what with the data, and no more.
//
//   - analyst reads one prefix and its versions;
//   - publisher adds objects and versions, cannot read, and cannot delete;
//   - auditor lists, and reads the bucket's rules and the policies, but no data;
//   - bucket is the bucket's own policy: it refuses plain http, and uploads that
//     do not ask for encryption.
package iam

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

//go:embed analyst.json publisher.json auditor.json bucket.json
var files embed.FS

// Roles are those that Policy knows.
var Roles = []string{"analyst", "publisher", "auditor", "bucket"}

// Place is what a policy is about.
type Place struct {
	Bucket    string
	Prefix    string // of keys, such as retail/, up to and with a slash; "" means the whole bucket
	Partition string // "" means aws; else aws-cn or aws-us-gov
}

var (
	bucketName = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)
	prefixName = regexp.MustCompile(`^[A-Za-z0-9!_.'()/ -]*$`) // no wildcards, no policy variables
)

// Policy fills the template of a role.
func Policy(role string, at Place) ([]byte, error) {
	if at.Partition == "" {
		at.Partition = "aws"
	}
	switch {
	case !slices.Contains(Roles, role):
		return nil, fmt.Errorf("there is no role %q; there are %s", role, strings.Join(Roles, ", "))
	case !bucketName.MatchString(at.Bucket):
		return nil, fmt.Errorf("%q is no name of a bucket: 3 to 63 small letters, digits, dots and hyphens", at.Bucket)
	case !prefixName.MatchString(at.Prefix) || len(at.Prefix) > 500:
		return nil, fmt.Errorf("the prefix %q holds something else than letters, digits and !-_.'()/ and would mean more than it says", at.Prefix)
	case strings.HasPrefix(at.Prefix, "/"):
		return nil, fmt.Errorf("the prefix %q begins with a slash: keys do not", at.Prefix)
	case at.Prefix != "" && !strings.HasSuffix(at.Prefix, "/"):
		return nil, fmt.Errorf("the prefix %q does not end in a slash and would reach %s-other/ as well", at.Prefix, at.Prefix)
	case !slices.Contains([]string{"aws", "aws-cn", "aws-us-gov"}, at.Partition):
		return nil, fmt.Errorf("there is no partition %q; there are aws, aws-cn and aws-us-gov", at.Partition)
	}
	template, err := files.ReadFile(role + ".json")
	if err != nil {
		return nil, err
	}
	out := []byte(strings.NewReplacer("${Bucket}", at.Bucket, "${Prefix}", at.Prefix, "${Partition}", at.Partition).Replace(string(template)))
	if !json.Valid(out) || bytes.Contains(out, []byte("${")) {
		return nil, fmt.Errorf("the template of %s is not as it should be", role)
	}
	return out, nil
}

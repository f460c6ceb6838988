// Package iam holds the access policies of the shop's bucket as templates: who
// may do what with the data, and no more.
//
//   - analyst reads one prefix and its versions;
//   - publisher adds objects and versions, cannot read, and cannot delete;
//   - auditor lists, and reads the bucket's rules and the policies, but no data;
//   - querier has Athena read one table, whose files and whose queries' results lie under
//     two prefixes of the bucket;
//   - bucket is the bucket's own policy, which refuses plain http and uploads that
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

	"customer-segmentation/internal/lazyregexp"
)

//go:embed analyst.json publisher.json auditor.json querier.json bucket.json
var files embed.FS

// Roles lists the roles that Policy has a template for.
var Roles = []string{"analyst", "publisher", "auditor", "querier", "bucket"}

// Place says what a policy is for.
type Place struct {
	Bucket    string
	Prefix    string // of keys, ending in a slash, such as retail/; "" means the whole bucket
	Partition string // aws, aws-cn or aws-us-gov; "" means aws
	Athena    Athena // for the role querier; no other needs it
}

// Athena is a table in Athena, and where queries about it run.
type Athena struct {
	Region, Account            string // such as eu-central-1 and 123456789012
	Workgroup, Database, Table string
	Results                    string // prefix of the workgroup's results in the bucket, ending in a slash
}

var (
	regionName  = lazyregexp.New(`^[a-z]{2}(-[a-z]+)+-[0-9]$`)
	accountName = lazyregexp.New(`^[0-9]{12}$`)
	athenaName  = lazyregexp.New(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$`)
)

// check refuses names that are missing, or would make the policy grant more than they say.
func (a *Athena) check() error {
	for _, part := range []struct {
		what, name string
		form       *regexp.Regexp
	}{
		{"region", a.Region, regionName()}, {"account", a.Account, accountName()}, {"workgroup", a.Workgroup, athenaName()},
		{"database", a.Database, athenaName()}, {"table", a.Table, athenaName()}, {"prefix of results", a.Results, prefixName()},
	} {
		if !part.form.MatchString(part.name) {
			return fmt.Errorf("%q is not the name of a %s, which the role querier needs", part.name, part.what)
		}
	}
	if a.Results == "" || !strings.HasSuffix(a.Results, "/") || strings.HasPrefix(a.Results, "/") {
		return fmt.Errorf("the prefix of results %q must end in a slash, and not begin with one", a.Results)
	}
	return nil
}

var (
	bucketName = lazyregexp.New(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)
	prefixName = lazyregexp.New(`^[A-Za-z0-9!_.'()/ -]*$`) // no wildcards, no policy variables
)

// Policy returns the policy of a role as JSON. It refuses names that would make the
// policy grant more than they say, such as wildcards.
func Policy(role string, place Place) ([]byte, error) {
	if place.Partition == "" {
		place.Partition = "aws"
	}
	switch {
	case !slices.Contains(Roles, role):
		return nil, fmt.Errorf("there is no role %q; the roles are %s", role, strings.Join(Roles, ", "))
	case !bucketName().MatchString(place.Bucket):
		return nil, fmt.Errorf("%q is not the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens", place.Bucket)
	case !prefixName().MatchString(place.Prefix) || len(place.Prefix) > 500:
		return nil, fmt.Errorf("the prefix %q may hold only letters, digits, spaces and !-_.'()/: anything else could match more than it says", place.Prefix)
	case strings.HasPrefix(place.Prefix, "/"):
		return nil, fmt.Errorf("the prefix %q begins with a slash, and keys do not", place.Prefix)
	case place.Prefix != "" && !strings.HasSuffix(place.Prefix, "/"):
		return nil, fmt.Errorf("the prefix %q does not end in a slash and would reach %s-other/ as well", place.Prefix, place.Prefix)
	case !slices.Contains([]string{"aws", "aws-cn", "aws-us-gov"}, place.Partition):
		return nil, fmt.Errorf("there is no partition %q; the partitions are aws, aws-cn and aws-us-gov", place.Partition)
	}
	if role == "querier" {
		if err := place.Athena.check(); err != nil {
			return nil, err
		}
	}
	a := place.Athena
	template, err := files.ReadFile(role + ".json")
	if err != nil {
		return nil, err
	}
	out := []byte(strings.NewReplacer("${Bucket}", place.Bucket, "${Prefix}", place.Prefix, "${Partition}", place.Partition,
		"${Region}", a.Region, "${Account}", a.Account, "${Workgroup}", a.Workgroup, "${Database}", a.Database, "${Table}", a.Table,
		"${Results}", a.Results).Replace(string(template)))
	if !json.Valid(out) || bytes.Contains(out, []byte("${")) {
		return nil, fmt.Errorf("the template of %s is damaged", role)
	}
	return out, nil
}

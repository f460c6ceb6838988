package athena

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// Scheme is that of addresses of tables.
const Scheme = "athena"

// ErrAddress is wrapped by the errors about an address.
var ErrAddress = errors.New("not the address of a table in Athena: write athena://database/table?workgroup=NAME&region=REGION")

// Address is a table, with where to ask for it.
type Address struct {
	Catalog   string // a data source of Athena; AwsDataCatalog, which is Glue's, if none is given
	Database  string
	Table     string
	Workgroup string // primary, if none is given
	Region    string // "" means the one that the SDK finds
	Output    string // s3://bucket/folder/ for results; "" leaves it to the workgroup
}

// ParseAddress takes apart athena://database/table. Options may follow: workgroup, region,
// catalog, and output for a workgroup that stores results nowhere.
func ParseAddress(address string) (*Address, error) {
	fail := func(format string, a ...any) (*Address, error) {
		return nil, fmt.Errorf("%w: %s", ErrAddress, fmt.Sprintf(format, a...))
	}
	// A database may have a name that is none for a host, so the parts are not read as a URL's.
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok || !strings.EqualFold(scheme, Scheme) {
		return fail("it cannot be read")
	}
	path, options, _ := strings.Cut(rest, "?")
	if strings.Contains(path, "@") {
		return fail("it names a user; credentials are found by profile")
	}
	database, table, ok := strings.Cut(strings.TrimSuffix(path, "/"), "/")
	if !ok || strings.Contains(table, "/") {
		return fail("a database and a table are needed")
	}
	a := &Address{Catalog: "AwsDataCatalog", Workgroup: "primary"}
	for _, part := range []struct {
		to   *string
		text string
	}{{&a.Database, database}, {&a.Table, table}} {
		name, err := url.PathUnescape(part.text)
		if err != nil || strings.TrimSpace(name) == "" {
			return fail("a database and a table are needed")
		}
		*part.to = name
	}
	query, err := url.ParseQuery(options)
	if err != nil {
		return fail("its options cannot be read")
	}
	known := map[string]*string{
		"workgroup": &a.Workgroup, "region": &a.Region, "catalog": &a.Catalog, "output": &a.Output,
	}
	for key, values := range query {
		to := known[key]
		switch {
		case to == nil:
			return fail("there is no option %.40q; there are workgroup, region, catalog and output", key)
		case len(values) != 1 || values[0] == "":
			return fail("the option %s needs one value", key)
		}
		*to = values[0]
	}
	if a.Output != "" && !strings.HasPrefix(a.Output, "s3://") {
		return fail("output is a folder on S3, such as s3://bucket/results/")
	}
	return a, nil
}

// Name returns the table's full name in parts.
func (a *Address) Name() []string { return []string{a.Catalog, a.Database, a.Table} }

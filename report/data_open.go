package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"customer-segmentation/docker/iam"
	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/checksum"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
)

type dataOpen struct {
	Address string     `arg:"" optional:"" placeholder:"ADDRESS" help:"s3://bucket/key[?versionId=…] or https://…"`
	JSON    bool       `name:"json" help:"Print JSON, for programs."`
	Stdin   bool       `help:"Read the address from standard input, where other users of the machine cannot see it."`
	Store   storeFlags `embed:""`
}

// Run implements the verb.
func (d *dataOpen) Run(env *environment) error {
	if d.Stdin {
		if d.Address != "" {
			return usagef("with --stdin, the address comes from standard input: leave it out of the command line")
		}
		text, err := io.ReadAll(io.LimitReader(env.stdin, 1<<16))
		if err != nil {
			return err
		}
		d.Address = strings.TrimSpace(string(text))
	}
	if d.Address == "" {
		return usagef("give an address: s3://bucket/key or https://…")
	}
	progress, end := meter(env.stderr, "fetching", d.JSON)
	c, err := remote.Open(env.ctx, d.Address, d.Store.remote(env.stderr, d.JSON, progress))
	end()
	if err != nil {
		return err
	}
	if d.JSON {
		return json.NewEncoder(env.stdout).Encode(c)
	}
	outcome := "unchanged; the local copy was verified"
	if c.Fetched {
		outcome = "fetched"
	}
	fmt.Fprintf(env.stdout, "%s\n%s: %s, %d bytes\nversion id %s\nETag %s\nSHA-256 %s\n",
		c.Path, c.Pinned(), outcome, c.Size, orDash(c.VersionID), orDash(c.ETag), checksum.Hex(c.SHA256))
	for _, warning := range c.Warnings {
		fmt.Fprintln(env.stderr, "report:", printable.Line(warning))
	}
	return nil
}

// orDash returns s, or a dash for "".
func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

type dataVersions struct {
	Address string     `arg:"" placeholder:"ADDRESS" help:"s3://bucket/key"`
	Store   storeFlags `embed:""`
}

// Run implements the verb.
func (d *dataVersions) Run(env *environment) error {
	a, err := s3.ParseAddress(d.Address)
	if err != nil {
		return err
	}
	client, err := s3.NewClient(env.ctx, d.Store.s3())
	if err != nil {
		return err
	}
	list, err := client.Versions(env.ctx, a)
	if err != nil {
		return fmt.Errorf("%s: %w", a, err)
	}
	if len(list) == 0 {
		return fmt.Errorf("%s: %w, and no earlier version is kept", a, s3.ErrNoObject)
	}
	for _, v := range list {
		what := fmt.Sprintf("%d bytes", v.Size)
		if v.Deleted {
			what = "deleted"
		}
		if v.Latest {
			what += ", current"
		}
		fmt.Fprintf(env.stdout, "%s  %s  %s\n", v.Modified.UTC().Format(time.DateTime), v.Address, what)
	}
	return nil
}

type dataPolicy struct {
	Role      string `required:"" enum:"analyst,publisher,auditor,querier,bucket" placeholder:"ROLE" help:"${roleHelp}"`
	Bucket    string `required:"" placeholder:"NAME" help:"Name of the bucket."`
	Prefix    string `placeholder:"PREFIX" help:"${prefixHelp}"`
	Partition string `default:"aws" placeholder:"NAME" help:"aws, aws-cn or aws-us-gov (default: ${default})."`

	Region    string `needs:"role=querier" placeholder:"NAME" help:"For the querier: region of Athena."`
	Account   string `needs:"role=querier" placeholder:"NUMBER" help:"For the querier: number of the account, 12 digits."`
	Workgroup string `needs:"role=querier" placeholder:"NAME" help:"For the querier: workgroup in Athena."`
	Database  string `needs:"role=querier" placeholder:"NAME" help:"For the querier: database of the table."`
	Table     string `needs:"role=querier" placeholder:"NAME" help:"For the querier: the one table that may be read."`
	Results   string `needs:"role=querier" placeholder:"PREFIX" help:"For the querier: prefix under which the workgroup stores results, in the same bucket."`
}

// Run implements the verb.
func (d *dataPolicy) Run(env *environment) error {
	prefix := d.Prefix
	if prefix != "" && !strings.HasSuffix(prefix, "/") { // otherwise "retail" would also give access to "retail-hr/"
		prefix += "/"
	}
	policy, err := iam.Policy(d.Role, iam.Place{Bucket: d.Bucket, Prefix: prefix, Partition: d.Partition, Athena: iam.Athena{
		Region: d.Region, Account: d.Account, Workgroup: d.Workgroup, Database: d.Database, Table: d.Table, Results: d.Results,
	}})
	if err != nil {
		return err
	}
	if prefix != d.Prefix {
		fmt.Fprintf(env.stderr, "report: --prefix %s is taken as %s, which excludes other folders whose names begin with it\n",
			d.Prefix, prefix)
	}
	_, err = env.stdout.Write(policy)
	return err
}

package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"customer-segmentation/docker/iam"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
)

type dataOpen struct {
	Address string     `arg:"" optional:"" placeholder:"ADDRESS" help:"s3://bucket/key[?versionId=…] or https://…"`
	JSON    bool       `name:"json" help:"Print it as JSON, for programs."`
	Stdin   bool       `help:"Read the address from standard input, where others on the machine cannot see it."`
	Store   storeFlags `embed:""`
}

// Run implements the verb.
func (d *dataOpen) Run(env *environment) error {
	if d.Stdin {
		text, err := io.ReadAll(io.LimitReader(env.stdin, 1<<16))
		if err != nil {
			return err
		}
		d.Address = strings.TrimSpace(string(text))
	}
	if d.Address == "" {
		return usagef("name an address: s3://bucket/key or https://…")
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
	how := "unchanged, the local copy was checked"
	if c.Fetched {
		how = "fetched"
	}
	fmt.Fprintf(env.stdout, "%s\n%s: %s, %d bytes\nversion id %s\nETag %s\nSHA-256 %s\n", c.Path, c.Pinned(), how, c.Size, orDash(c.VersionID), orDash(c.ETag), hex.EncodeToString(c.SHA256[:]))
	for _, warning := range c.Warnings {
		fmt.Fprintln(env.stderr, "report:", warning)
	}
	return nil
}

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
		return fmt.Errorf("%s: %w, nor was there ever one that is still kept", a, s3.ErrNoObject)
	}
	for _, v := range list {
		what := fmt.Sprintf("%d bytes", v.Size)
		if v.Deleted {
			what = "deleted"
		}
		if v.Latest {
			what += ", the current one"
		}
		fmt.Fprintf(env.stdout, "%s  %s  %s\n", v.Modified.UTC().Format(time.DateTime), v.Address, what)
	}
	return nil
}

type dataPolicy struct {
	Role      string `required:"" enum:"analyst,publisher,auditor,bucket" placeholder:"ROLE" help:"analyst (reads one prefix and its versions), publisher (adds, cannot delete), auditor (lists, reads policies), or bucket (the bucket's own policy: no plain http, no unencrypted upload)."`
	Bucket    string `required:"" placeholder:"NAME" help:"The bucket."`
	Prefix    string `placeholder:"PREFIX" help:"Beginning of the keys, such as retail/ (a slash at its end is added where it lacks); default: the whole bucket."`
	Partition string `default:"aws" placeholder:"NAME" help:"aws, aws-cn or aws-us-gov (${default})."`
}

// Run implements the verb.
func (d *dataPolicy) Run(env *environment) error {
	prefix := d.Prefix
	if prefix != "" && !strings.HasSuffix(prefix, "/") { // else retail would open retail-hr/ too
		prefix += "/"
	}
	policy, err := iam.Policy(d.Role, iam.Place{Bucket: d.Bucket, Prefix: prefix, Partition: d.Partition})
	if err != nil {
		return err
	}
	if prefix != d.Prefix {
		fmt.Fprintf(env.stderr, "report: --prefix %s is taken as %s, so that no other folder that begins with it is reached\n", d.Prefix, prefix)
	}
	_, err = env.stdout.Write(policy)
	return err
}

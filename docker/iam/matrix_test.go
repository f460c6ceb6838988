package iam

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"customer-segmentation/segkit/remote/s3/gatewaytest"
)

var update = flag.Bool("update", false, "rewrite calls.md")

func status(err error) int {
	var r *awshttp.ResponseError
	if errors.As(err, &r) {
		return r.HTTPStatusCode()
	}
	return 0
}

// A real server allows or refuses every call by every role as calls says.
func TestEveryCallByEveryRole(t *testing.T) {
	g := gatewaytest.Start(t)
	ctx := t.Context()
	// The bucket's own policy would refuse everything: this server speaks plain http only.
	open := `{"Version":"2012-10-17","Statement":[{"Sid":"Root","Effect":"Allow","Principal":"*",` +
		`"Action":"s3:GetObject","Resource":"arn:aws:s3:::shop/public/*"}]}`
	if err := g.MakeBucket(ctx, bucket, open); err != nil {
		t.Fatal(err)
	}
	root := g.S3(g.Root)
	var version string
	for _, key := range []string{inside, beyond, beside} {
		out, err := root.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(bucket), Key: &key, Body: bytes.NewReader([]byte("some data"))})
		if err != nil {
			t.Fatal(err)
		}
		if key == inside {
			version = *out.VersionId
		}
	}
	clients := map[string]*s3.Client{}
	for _, role := range []string{"analyst", "publisher", "auditor", "nobody"} {
		policy := ""
		if role != "nobody" {
			text, err := Policy(role, Place{Bucket: bucket, Prefix: "retail/"})
			if err != nil {
				t.Fatal(err)
			}
			policy = string(text)
		}
		keys, err := g.MakeUser(ctx, role, policy)
		if err != nil {
			t.Fatal(err)
		}
		clients[role] = g.S3(keys)
	}
	var table strings.Builder
	table.WriteString(legend + "\n\n| call | made by the program | analyst | publisher | auditor |\n| --- | --- | --- | --- | --- |\n")
	for _, c := range calls(version) {
		fmt.Fprintf(&table, "| %s | %s |", c.name, yes(c.program, "yes", ""))
		for _, r := range []struct {
			role string
			want bool
		}{{"analyst", c.analyst}, {"publisher", c.publisher}, {"auditor", c.auditor}, {"nobody", false}} {
			err := c.do(ctx, clients[r.role])
			switch {
			case r.want && err != nil:
				t.Errorf("%s by %s: %v", c.name, r.role, err)
			case !r.want && status(err) != http.StatusForbidden:
				t.Errorf("%s by %s: %v, want it refused", c.name, r.role, err)
			}
			if r.role != "nobody" {
				fmt.Fprintf(&table, " %s |", yes(r.want, "allowed", "refused"))
			}
		}
		table.WriteString("\n")
	}
	for _, c := range unproven() {
		c.check(t, g)
		fmt.Fprintf(&table, "| %s | %s |", c.name, yes(c.program, "yes", ""))
		for _, r := range []struct {
			role string
			want bool
		}{{"analyst", c.analyst}, {"publisher", c.publisher}, {"auditor", c.auditor}} {
			if got := grants(t, r.role, c.action); got != r.want {
				t.Errorf("%s: the policy of %s grants it: %v", c.action, r.role, got)
			}
			fmt.Fprintf(&table, " %s |", yes(r.want, "should be allowed", "should be refused"))
		}
		table.WriteString("\n")
	}
	if *update {
		if err := os.WriteFile("calls.md", []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if shown, err := os.ReadFile("calls.md"); err != nil || string(shown) != table.String() {
		t.Errorf("calls.md is not this table; go test ./docker/iam -update writes it (%v)", err)
	}
}

func yes(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

// The bucket's own policy refuses plain http to everybody. Its other statement, on
// encryption, is left out, because this server does not know the condition; a test
// of the upload shows that the program asks for encryption.
func TestBucketPolicyRefusesPlainHTTP(t *testing.T) {
	g := gatewaytest.Start(t)
	ctx := t.Context()
	text, err := Policy("bucket", Place{Bucket: bucket})
	if err != nil {
		t.Fatal(err)
	}
	var policy struct {
		Version   string
		Statement []map[string]any
	}
	if err := json.Unmarshal(text, &policy); err != nil || policy.Statement[0]["Sid"] != "RefusePlainHTTP" {
		t.Fatal(policy, err)
	}
	policy.Statement = policy.Statement[:1]
	text, err = json.Marshal(policy)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.MakeBucket(ctx, bucket, ""); err != nil {
		t.Fatal(err)
	}
	key := aws.String(inside)
	if _, err := g.S3(g.Root).PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(bucket), Key: key, Body: strings.NewReader("x")}); err != nil {
		t.Fatal(err)
	}
	role, err := Policy("analyst", Place{Bucket: bucket})
	if err != nil {
		t.Fatal(err)
	}
	keys, err := g.MakeUser(ctx, "analyst", string(role))
	if err != nil {
		t.Fatal(err)
	}
	read := func() error {
		out, err := g.S3(keys).GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(bucket), Key: key})
		if err == nil {
			out.Body.Close()
		}
		return err
	}
	if err := read(); err != nil {
		t.Fatal(err)
	}
	if err := g.MakeBucket(ctx, bucket, string(text)); err != nil {
		t.Fatal(err)
	}
	if err := read(); status(err) != http.StatusForbidden {
		t.Errorf("plain http was let through: %v", err)
	}
}

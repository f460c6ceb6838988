package main

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	awsiam "github.com/aws/aws-sdk-go-v2/service/iam"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
)

// place points the shop and the SDK at a new folder of keys.
func place(t *testing.T) (keys string) {
	t.Helper()
	gatewaytest.Isolate(t, gateway.Keys{})
	keys = t.TempDir()
	t.Setenv("SHOP_KEYS", keys)
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(keys, "credentials"))
	t.Setenv("AWS_CONFIG_FILE", filepath.Join(keys, "config"))
	return keys
}

// reads reads the demo shop with the analyst's keys and returns its version, or why
// it cannot be read.
func reads(t *testing.T) (version string, err error) {
	t.Helper()
	client, err := s3.NewClient(t.Context(), s3.Options{})
	if err != nil {
		return "", err
	}
	c, err := client.Fetch(t.Context(), s3.Address{Bucket: bucket, Key: key}, remote.Options{Dir: t.TempDir()})
	if err != nil {
		return "", err
	}
	return c.VersionID, nil
}

// Either of the two volumes may be lost, or hold what a crash left.
func TestSetUpAfterALoss(t *testing.T) {
	g := gatewaytest.Start(t)
	keys := place(t)
	try := func(what string, g *gateway.Gateway) {
		t.Helper()
		if err := setUp(t.Context(), g); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if _, err := reads(t); err != nil {
			t.Errorf("%s: the analyst: %v", what, err)
		}
	}
	try("first", g)
	for range 3 { // a user may have two keys
		for _, name := range []string{"credentials", "config"} {
			if err := os.Remove(filepath.Join(keys, name)); err != nil {
				t.Fatal(err)
			}
		}
		try("keys gone", g)
	}
	for what, text := range map[string]string{
		"cut": "[publisher]\naws_access_key_id = AK", "empty": "", "binary": "\x00\x01[",
		"of others": "[default]\naws_access_key_id = AKIAUNKNOWN\naws_secret_access_key = x\n",
	} {
		if err := os.WriteFile(filepath.Join(keys, "credentials"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		try("credentials "+what, g)
	}
	try("data gone", gatewaytest.Start(t))
}

// A policy that a newer image changed reaches the users that exist already.
func TestPoliciesAreRenewed(t *testing.T) {
	g := gatewaytest.Start(t)
	place(t)
	if err := setUp(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	api := awsiam.New(awsiam.Options{BaseEndpoint: &g.IAMEndpoint, Region: gateway.Region,
		Credentials: credentials.NewStaticCredentialsProvider(g.Root.Access, g.Root.Secret, "")})
	old := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}`
	put := &awsiam.PutUserPolicyInput{UserName: aws.String("analyst"), PolicyName: aws.String("role"), PolicyDocument: &old}
	if _, err := api.PutUserPolicy(t.Context(), put); err != nil {
		t.Fatal(err)
	}
	if _, err := reads(t); err == nil {
		t.Fatal("the old policy is not in force")
	}
	if err := setUp(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	if _, err := reads(t); err != nil {
		t.Error(err)
	}
}

// Damage to the administrator's keys prevents neither a start nor access to the
// data.
func TestDamagedRootKeys(t *testing.T) {
	if _, err := gateway.Find(); err != nil {
		gatewaytest.Start(t) // skips, or fails, as it does everywhere
	}
	place(t)
	dir := t.TempDir()
	t.Setenv("SHOP_DIR", dir)
	root := filepath.Join(dir, "root.json")
	version := ""
	for _, text := range []string{"", `{"Access":"root`, `{}`, "null"} {
		if err := os.WriteFile(root, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		k, err := rootKeys()
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if again, err := rootKeys(); err != nil || again != k || k.Access == "" || len(k.Secret) < 40 {
			t.Errorf("%q: not kept: %v", text, err)
		}
		g, err := gateway.Start(context.Background(), dir, gateway.Options{Root: k})
		if err != nil {
			t.Fatal(err)
		}
		if err := setUp(t.Context(), g); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if now, err := reads(t); err != nil || version != "" && now != version {
			t.Errorf("%q: version %s was %s: %v", text, now, version, err)
		} else {
			version = now
		}
		g.Stop()
	}
	info, err := os.Stat(root)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
}

// A server that cuts the connection of whoever publishes again is asked whether the demo
// shop is there; where it is not, the error stays.
func TestPublishWithoutAnAnswer(t *testing.T) {
	g := gatewaytest.Start(t)
	place(t)
	t.Setenv("SHOP_DIR", t.TempDir())
	if err := g.MakeBucket(t.Context(), bucket, ""); err != nil {
		t.Fatal(err)
	}
	if err := makeUsers(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	real, err := os.ReadFile(configFile())
	if err != nil {
		t.Fatal(err)
	}
	mute := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	defer mute.Close()
	cut := bytes.ReplaceAll(real, []byte(g.Endpoint), []byte(mute.URL))
	for _, c := range []struct {
		config []byte
		fails  bool
	}{{cut, true}, {real, false}, {cut, false}} {
		if err := os.WriteFile(configFile(), c.config, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := publish(t.Context(), g); (err != nil) != c.fails || c.fails && !errors.Is(err, s3.ErrUnsure) {
			t.Errorf("fails %v: %v", c.fails, err)
		}
	}
}

// A bucket that belongs to an administrator of another name cannot be taken over:
// the error says what to remove.
func TestBucketOfAnotherAdministrator(t *testing.T) {
	if _, err := gateway.Find(); err != nil {
		gatewaytest.Start(t) // skips, or fails, as it does everywhere
	}
	place(t)
	dir := t.TempDir()
	for _, wants := range []string{"", "docker volume rm segmentation_data"} {
		g, err := gateway.Start(context.Background(), dir, gateway.Options{Root: gateway.NewKeys()})
		if err != nil {
			t.Fatal(err)
		}
		if err := setUp(t.Context(), g); (err != nil) != (wants != "") || err != nil && !strings.Contains(err.Error(), wants) {
			t.Errorf("%v, want %q", err, wants)
		}
		g.Stop()
	}
}

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/retail/read"
)

// After the set-up, the analyst's keys read the demo shop and can do nothing
// else, and a second set-up changes nothing.
func TestSetUp(t *testing.T) {
	g := gatewaytest.Start(t)
	gatewaytest.Isolate(t, gateway.Keys{})
	keys := t.TempDir()
	t.Setenv("SHOP_KEYS", keys)
	if err := setUp(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", filepath.Join(keys, "credentials"))
	t.Setenv("AWS_CONFIG_FILE", filepath.Join(keys, "config"))
	os.Unsetenv("AWS_ACCESS_KEY_ID")
	os.Unsetenv("AWS_SECRET_ACCESS_KEY")
	use := func(profile string) *s3.Client {
		client, err := s3.NewClient(t.Context(), s3.Options{Profile: profile})
		if err != nil {
			t.Fatal(err)
		}
		return client
	}
	address := s3.Address{Bucket: bucket, Key: key}
	c, err := use("").Fetch(t.Context(), address, remote.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	table, _, err := read.File(t.Context(), c.Path, read.Options{})
	if err != nil || table.Hash() != demo.New(segkit.DemoSeed).Transactions.Hash() {
		t.Errorf("not the demo shop: %v", err)
	}
	before, err := os.ReadFile(filepath.Join(keys, "credentials"))
	if err != nil {
		t.Fatal(err)
	}
	if err := setUp(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(filepath.Join(keys, "credentials"))
	if err != nil || string(before) != string(after) {
		t.Error("other keys")
	}
	if _, err := use("").Put(t.Context(), address, strings.NewReader("x"), 1, s3.PutOptions{Replace: true}); err == nil {
		t.Error("the analyst writes")
	}
	for _, role := range []string{"publisher", "auditor"} {
		if _, err := use(role).Fetch(t.Context(), address, remote.Options{Dir: t.TempDir()}); err == nil {
			t.Errorf("the %s reads", role)
		}
	}
	list, err := use("auditor").Versions(t.Context(), address)
	if err != nil || len(list) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
}

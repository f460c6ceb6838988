package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"customer-segmentation/docker/iam"
	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// TestDataToS3AndBack executes what notebook 2 does with a real S3 server, as a publisher
// who stores and an analyst who reads: the data is converted, uploaded, and read
// back by its version. Then it does so again with that version as its input.
func TestDataToS3AndBack(t *testing.T) {
	s := setUp(t)
	t.Parallel()
	g := gatewaytest.Start(t)
	if err := g.MakeBucket(t.Context(), "shop", ""); err != nil {
		t.Fatal(err)
	}
	variables, secrets := profiles(t, g)
	variables = append(variables, "SEGKIT_UPLOAD=s3://shop/retail/", "SEGKIT_UPLOAD_PROFILE=publisher", "SEGKIT_CACHE="+t.TempDir())
	const address = "s3://shop/retail/demo.xlsx"

	first := s.obtain(t, append(variables, "SEGKIT_STUDY=demo")...)
	bucket, key := "shop", "retail/demo.xlsx"
	stored, err := g.S3(g.Root).GetObject(t.Context(), &s3.GetObjectInput{Bucket: &bucket, Key: &key, ChecksumMode: types.ChecksumModeEnabled})
	if err != nil {
		t.Fatal(err)
	}
	stored.Body.Close()
	sha256, version := stored.Metadata["sha256"], *stored.VersionId
	pinned := address + "?versionId=" + version
	for _, want := range []string{
		"report data convert demo ../out/notebooks/demo.xlsx", "report data push ../out/notebooks/demo.xlsx " + address + " --profile publisher",
		"version id " + version, "SHA-256 " + sha256, `report data open "` + pinned + `"`,
	} {
		if !strings.Contains(first, want) {
			t.Errorf("the notebook lacks %q", want)
		}
	}
	for _, line := range []string{`Version id +` + regexp.QuoteMeta(version), `SHA-256 +` + sha256, `ETag +` + regexp.QuoteMeta(*stored.ETag)} {
		if !regexp.MustCompile(line).MatchString(first) {
			t.Errorf("what was read back lacks %s", line)
		}
	}
	if n := strings.Count(first, "40,354 rows, each the same as in the study"); n != 2 || len(sha256) != 64 {
		t.Errorf("%d files have the study's rows, expected the workbook and its version on S3; SHA-256 %q", n, sha256)
	}

	for _, want := range []string{
		`Answer +s3://shop/retail/not-mine.csv: access denied: these credentials lack s3:PutObject`, `What the reader has +the second version, whole`, `The old version, read back +the first version, whole`,
	} {
		if !regexp.MustCompile(want).MatchString(first) {
			t.Errorf("the notebook lacks %s:\n%s", want, first)
		}
	}

	again := s.obtain(t, append(variables, "SEGKIT_STUDY="+pinned)...)
	if !strings.Contains(again, "the same file, so nothing was stored") || regexp.MustCompile(`Output +version id`).MatchString(again) {
		t.Error("the second upload of the same file is not noticed")
	}
	list, err := g.S3(g.Root).ListObjectVersions(t.Context(), &s3.ListObjectVersionsInput{Bucket: &bucket, Prefix: &key})
	if err != nil || len(list.Versions) != 1 {
		t.Errorf("%d versions, expected one: %v", len(list.Versions), err)
	}
	for _, secret := range secrets {
		if strings.Contains(first+again, secret) {
			t.Error("a notebook shows keys")
		}
	}
}

// The server that JupyterLab is started with has a publisher, an analyst and the demo
// shop's data, and ends with it.
func TestShopBesideJupyterLab(t *testing.T) {
	s := setUp(t)
	if !exists(s.home.bin("versitygw")) {
		testenv.Missing(t, "the S3 server is not installed: go run ./notebooks --s3 does it")
	}
	shop, err := s.startShop(t.TempDir(), true)
	if err != nil {
		t.Fatal(err)
	}
	open := exec.CommandContext(t.Context(), s.home.bin("report"), "data", "open", "s3://shop/retail/demo.csv")
	open.Env = append(os.Environ(), append(shop.variables, "SEGKIT_CACHE="+t.TempDir())...)
	if out, err := open.CombinedOutput(); err != nil {
		t.Errorf("the analyst cannot read: %v: %s", err, out)
	}
	shop.stop()
	if state := shop.cmd.ProcessState; state == nil || !state.Exited() {
		t.Error("the server is still there")
	}
}

// obtain executes the part of notebook 2 that obtains the data, and returns what its
// cells show as text.
func (s *session) obtain(t *testing.T, variables ...string) string {
	t.Helper()
	source, err := s.source(stages[1])
	if err != nil {
		t.Fatal(err)
	}
	part, _, found := bytes.Cut(source, []byte("\n## Describe"))
	if !found {
		t.Fatal("notebook 2 has no section Describe")
	}
	done, err := s.executeSources([]string{stages[1]}, [][]byte{part}, t.TempDir(), variables...)
	if err != nil {
		t.Fatal(err)
	}
	if err := failed(done); err != nil {
		t.Fatalf("%v: %s", err, done[0].Problem)
	}
	nb, err := readNotebook(done[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	shown := ""
	for _, c := range nb.Cells {
		for _, o := range c.Outputs {
			if data, ok := o["data"].(map[string]any); ok {
				shown += joined(data["text/plain"]) + "\n"
			}
		}
	}
	return shown
}

// profiles makes the users and puts their keys where only the notebook looks: the
// analyst's as the default profile, the publisher's under its name. It returns the
// environment that points to them, and all secrets.
func profiles(t *testing.T, g *gateway.Gateway) (variables, secrets []string) {
	t.Helper()
	credentials, config := "", ""
	for _, user := range []struct{ role, credentials, config string }{{"analyst", "default", "default"}, {"publisher", "publisher", "profile publisher"}} {
		policy, err := iam.Policy(user.role, iam.Place{Bucket: "shop", Prefix: "retail/"})
		if err != nil {
			t.Fatal(err)
		}
		keys, err := g.MakeUser(t.Context(), user.role, string(policy))
		if err != nil {
			t.Fatal(err)
		}
		credentials += fmt.Sprintf("[%s]\naws_access_key_id = %s\naws_secret_access_key = %s\n", user.credentials, keys.Access, keys.Secret)
		config += fmt.Sprintf("[%s]\nregion = %s\nendpoint_url = %s\n", user.config, gateway.Region, g.Endpoint)
		secrets = append(secrets, keys.Access, keys.Secret)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"credentials": credentials, "config": config} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return []string{"AWS_SHARED_CREDENTIALS_FILE=" + filepath.Join(dir, "credentials"), "AWS_CONFIG_FILE=" + filepath.Join(dir, "config"),
		"AWS_ACCESS_KEY_ID=", "AWS_SECRET_ACCESS_KEY=", "AWS_SESSION_TOKEN=", "AWS_PROFILE=", "AWS_REGION=", "AWS_ENDPOINT_URL="}, secrets
}

// Package gatewaytest starts a real S3 server for a test.
package gatewaytest

import (
	"context"
	"os"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/remote/s3/gateway"
)

// Start runs a server until the test ends. If the server's program is missing, it skips
// the test, or fails it if SEGKIT_STRICT is 1.
func Start(t testing.TB) *gateway.Gateway {
	t.Helper()
	if _, err := gateway.Find(); err != nil {
		testenv.Missing(t, "%v", err)
	}
	g, err := gateway.Start(context.Background(), t.TempDir(), gateway.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(g.Stop)
	return g
}

// Isolate keeps a test from the credentials and settings of whoever runs it.
func Isolate(t *testing.T, k gateway.Keys) {
	t.Helper()
	for _, name := range []string{
		"AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3",
		"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_WEB_IDENTITY_TOKEN_FILE",
		"AWS_ROLE_ARN", "AWS_EC2_METADATA_DISABLED",
	} {
		t.Setenv(name, "")
		os.Unsetenv(name)
	}
	none := t.TempDir()
	t.Setenv("AWS_CONFIG_FILE", none+"/config")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", none+"/credentials")
	t.Setenv("AWS_ACCESS_KEY_ID", k.Access)
	t.Setenv("AWS_SECRET_ACCESS_KEY", k.Secret)
	if k.Access == "" {
		os.Unsetenv("AWS_ACCESS_KEY_ID")
		os.Unsetenv("AWS_SECRET_ACCESS_KEY")
	}
}

package s3

import (
	"crypto/sha1"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
)

// What AWS answers when temporary credentials have run out, on its error pages:
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
func TestExpiredCredentials(t *testing.T) {
	for _, code := range []string{"ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"} {
		t.Run(code, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/xml")
				w.WriteHeader(http.StatusBadRequest)
				fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?><Error><Code>%s</Code>`+
					`<Message>The provided token has expired.</Message><Token-0>a-session-token</Token-0></Error>`, code)
			}))
			defer server.Close()
			gatewaytest.Isolate(t, gateway.Keys{Access: "ASIAOLDOLDOLD", Secret: "a-secret"})
			t.Setenv("AWS_SESSION_TOKEN", "a-session-token")
			opt := Options{Endpoint: server.URL}
			_, err := Opener(opt)(t.Context(), "s3://shop/data.csv", remote.Options{Dir: t.TempDir()})
			expired(t, err, "they have expired; sign in again (aws sso login), or get new ones")
			client, err := NewClient(t.Context(), opt)
			if err != nil {
				t.Fatal(err)
			}
			_, err = client.Put(t.Context(), Address{Bucket: "shop", Key: "data.csv"}, strings.NewReader("x"), 1, PutOptions{})
			expired(t, err, "they have expired; sign in again (aws sso login), or get new ones")
		})
	}
}

// A single sign-on profile whose session is over, or never began, in the files of AWS's
// command line.
func TestExpiredSignOn(t *testing.T) {
	for name, test := range map[string]struct {
		token   string
		profile string
		says    string
	}{
		"over": {`{"accessToken": "a-session-token", "expiresAt": "2020-01-01T00:00:00Z", "region": "eu-west-1", ` +
			`"startUrl": "https://shop.awsapps.com/start"}`, "analyst", "run aws sso login --profile analyst"},
		"never begun": {"", "analyst", "run aws sso login --profile analyst"},
		"default":     {"", "", "run aws sso login"},
	} {
		t.Run(name, func(t *testing.T) {
			gatewaytest.Isolate(t, gateway.Keys{})
			home := t.TempDir()
			t.Setenv("HOME", home)
			t.Setenv("USERPROFILE", home)
			config := filepath.Join(home, "config")
			t.Setenv("AWS_CONFIG_FILE", config)
			settings := "sso_session = shop\nsso_account_id = 123456789012\nsso_role_name = Analyst\nregion = eu-west-1\n"
			write(t, config, "[default]\n"+settings+"[profile analyst]\n"+settings+"[sso-session shop]\n"+
				"sso_region = eu-west-1\nsso_start_url = https://shop.awsapps.com/start\n"+
				"sso_registration_scopes = sso:account:access\n")
			if test.token != "" {
				sum := sha1.Sum([]byte("shop"))
				write(t, filepath.Join(home, ".aws", "sso", "cache", hex.EncodeToString(sum[:])+".json"), test.token)
			}
			_, err := Opener(Options{Profile: test.profile})(t.Context(), "s3://shop/data.csv", remote.Options{Dir: t.TempDir()})
			expired(t, err, test.says)
		})
	}
}

// expired checks for one sentence that ends in what to do and contains no secret.
func expired(t *testing.T, err error, says string) {
	t.Helper()
	if !errors.Is(err, ErrCredentials) || !strings.HasSuffix(err.Error(), says) {
		t.Fatalf("error %q, expected one that ends in %q", err, says)
	}
	for _, word := range []string{"a-session-token", "a-secret", "ASIAOLD", "\n", ".json"} {
		if strings.Contains(err.Error(), word) {
			t.Errorf("%q holds %q", err, word)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

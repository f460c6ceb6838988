package s3

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/remotetest"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
)

// Each error is one sentence that says what to do and contains no secret.
func TestErrorsSayWhatToDo(t *testing.T) {
	b := newBucket(t)
	b.put(t, content(1000, 1), PutOptions{})
	reader, err := b.MakeUser(b.ctx, "stranger",
		`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::shop/other/*"}]}`)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		keys    gateway.Keys
		opt     Options
		address string
		put     bool
		fault   remotetest.Fault
		want    error
		says    string
	}{
		"no credentials": {gateway.Keys{}, Options{}, sample.String(), false, remotetest.Fault{}, ErrCredentials, "--anonymous"},
		"unknown key": {gateway.Keys{Access: "AKIAUNKNOWNUNKNOWN", Secret: "the-wrong-secret"}, Options{},
			sample.String(), false, remotetest.Fault{}, ErrCredentials, "check the profile"},
		"wrong secret": {gateway.Keys{Access: b.Root.Access, Secret: "the-wrong-secret"}, Options{},
			sample.String(), false, remotetest.Fault{}, ErrCredentials, "check the profile"},
		"no such profile": {b.Root, Options{Profile: "nobody"}, sample.String(), false, remotetest.Fault{}, ErrCredentials, "list-profiles"},
		"no such bucket":  {b.Root, Options{}, "s3://elsewhere/data.csv", false, remotetest.Fault{}, ErrNoBucket, "elsewhere"},
		"no such object":  {b.Root, Options{}, "s3://shop/nothing.csv", false, remotetest.Fault{}, ErrNoObject, "report data versions"},
		"no such version": {b.Root, Options{}, sample.String() + "?versionId=01H0000000000000000000000Z", false, remotetest.Fault{}, nil, ""},
		"may not read": {reader, Options{}, sample.String(), false, remotetest.Fault{}, ErrDenied,
			"lack s3:GetObject on arn:aws:s3:::shop/data/online retail.csv"},
		"may not read that": {reader, Options{}, sample.String() + "?versionId=01H0000000000000000000000Z", false,
			remotetest.Fault{}, ErrDenied, "s3:GetObjectVersion"},
		"may not write":     {reader, Options{}, sample.String(), true, remotetest.Fault{}, ErrDenied, "lack s3:PutObject"},
		"anonymous":         {gateway.Keys{}, Options{Anonymous: true}, sample.String(), false, remotetest.Fault{}, ErrDenied, "is not public"},
		"throttled":         {b.Root, Options{}, sample.String(), false, remotetest.Fault{Status: 503}, nil, "tried 6 times"},
		"redirected":        {b.Root, Options{}, sample.String(), false, remotetest.Fault{Status: 301}, ErrRegion, "--region"},
		"plain http":        {b.Root, Options{Endpoint: "http://s3.example.org"}, sample.String(), false, remotetest.Fault{}, remote.ErrPlainHTTP, "use https"},
		"secret in address": {b.Root, Options{Endpoint: "https://user:the-wrong-secret@s3.example.org"}, sample.String(), false, remotetest.Fault{}, nil, "password"},
	} {
		t.Run(name, func(t *testing.T) {
			gatewaytest.Isolate(t, test.keys)
			opt := test.opt
			if opt.Endpoint == "" {
				opt.Endpoint = b.proxy.URL
			}
			b.proxy.Inject(func(*http.Request) remotetest.Fault { return test.fault })
			defer b.proxy.Inject(nil)
			ropt := b.opt
			ropt.Dir = t.TempDir()
			var err error
			if test.put {
				a, _ := ParseAddress(test.address)
				var client *Client
				if client, err = NewClient(b.ctx, opt); err == nil {
					_, err = client.Put(b.ctx, a, bytes.NewReader([]byte("x")), 1, PutOptions{})
				}
			} else {
				_, err = Opener(opt)(b.ctx, test.address, ropt)
			}
			if err == nil || test.want != nil && !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
				t.Fatalf("error %q", err)
			}
			for _, secret := range []string{"the-wrong-secret", b.Root.Secret, reader.Secret, "AKIAUNKNOWN", "Signature=", "\n"} {
				if strings.Contains(err.Error(), secret) {
					t.Errorf("%q holds %q", err, secret)
				}
			}
		})
	}
}

// Services that give credentials receive secrets, which must never travel unencrypted.
func TestCredentialServicesAreEncrypted(t *testing.T) {
	gatewaytest.Isolate(t, gateway.Keys{})
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	t.Setenv("AWS_CONFIG_FILE", write("config", `[profile web]
role_arn = arn:aws:iam::123456789012:role/analyst
web_identity_token_file = `+write("token", "the token")+`
[profile role]
role_arn = arn:aws:iam::123456789012:role/analyst
source_profile = keys
[profile keys]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = secret
`))
	t.Setenv("AWS_ENDPOINT_URL_STS", "http://sts.example.org")
	for _, profile := range []string{"web", "role"} {
		_, err := NewClient(t.Context(), Options{Profile: profile})
		if !errors.Is(err, remote.ErrPlainHTTP) || !errors.Is(err, ErrCredentials) {
			t.Errorf("%s: %v", profile, err)
		}
	}
	t.Setenv("AWS_PROFILE", "none")
	if _, err := NewClient(t.Context(), Options{}); !errors.Is(err, ErrCredentials) || !strings.Contains(err.Error(), "no profile none;") {
		t.Error(err)
	}
}

// A redirect to an unencrypted address is not followed.
func TestRedirectsStayEncrypted(t *testing.T) {
	gatewaytest.Isolate(t, gateway.NewKeys())
	store := httptest.NewServer(http.RedirectHandler("http://s3.example.org/shop", http.StatusTemporaryRedirect))
	t.Cleanup(store.Close)
	client, err := NewClient(t.Context(), Options{Endpoint: store.URL})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Fetch(t.Context(), sample, remote.Options{Dir: t.TempDir()}); !errors.Is(err, remote.ErrPlainHTTP) {
		t.Error(err)
	}
}

// Without credentials, the metadata service of a cloud machine is asked only on request,
// because elsewhere the wait is long.
func TestMetadataServiceOnDemand(t *testing.T) {
	for demanded := range 2 {
		gatewaytest.Isolate(t, gateway.Keys{})
		var asked atomic.Int32
		service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			w.WriteHeader(http.StatusNotFound)
		}))
		t.Cleanup(service.Close)
		t.Setenv("AWS_EC2_METADATA_SERVICE_ENDPOINT", service.URL)
		_, err := NewClient(context.Background(), Options{Endpoint: "https://127.0.0.1:1", InstanceMetadata: demanded == 1})
		if !errors.Is(err, ErrCredentials) || (asked.Load() > 0) != (demanded == 1) {
			t.Errorf("demanded %d: %v, asked %d times", demanded, err, asked.Load())
		}
	}
}

func TestParseAddress(t *testing.T) {
	for _, good := range []string{"s3://shop/a", "s3://shop/a/b c+d.csv", "s3://shop/a%20b", "s3://shop/a?versionId=x.y_z"} {
		a, err := ParseAddress(good)
		if err != nil || a.String() != good {
			t.Errorf("%s: %s, %v", good, a, err)
		}
	}
	for _, bad := range []string{"", "s3:/shop/a", "s3://shop", "s3://shop/", "s3://shop/a/", "s3://Shop/a",
		"s3://k:secret@shop/a", "s3://shop/a?x=1", "s3://shop/a?versionId=", "s3://shop/a?versionId=1&versionId=2",
		"https://shop/a"} {
		if a, err := ParseAddress(bad); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %+v, %v", bad, a, err)
		}
	}
}

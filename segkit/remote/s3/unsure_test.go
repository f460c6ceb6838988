package s3

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/remotetest"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
)

// If an answer is lost after the store has done what it was asked, the error must not say
// that nothing was stored, nor to store it again.
func TestPutWhenAnAnswerIsLost(t *testing.T) {
	b := newBucket(t)
	lose := remotetest.Fault{LoseAnswer: true}
	for name, test := range map[string]struct {
		size    int
		fault   func(*http.Request) remotetest.Fault
		replace bool
		fails   bool
	}{
		"whole":                {1000, remotetest.First(1, "PUT", lose), false, true}, // the second try finds it there
		"whole, for ever":      {1000, always("PUT", lose), true, true},
		"whole, replaced":      {1000, remotetest.First(1, "PUT", lose), true, false}, // twice
		"parts, at the end":    {6 * mib, onQuery("POST", "uploadId", 1, lose), false, false},
		"parts, end, for ever": {6 * mib, onQuery("POST", "uploadId", 9, lose), false, true},
	} {
		t.Run(name, func(t *testing.T) {
			a := Address{Bucket: "shop", Key: strings.ReplaceAll(name, " ", "/")}
			data := content(test.size, 5)
			b.proxy.Inject(test.fault)
			stored, err := b.client.Put(b.ctx, a, bytes.NewReader(data), int64(len(data)), PutOptions{PartSize: 5 * mib, Replace: test.replace})
			b.proxy.Inject(nil)
			switch {
			case test.fails:
				if !errors.Is(err, ErrUnsure) || !strings.Contains(err.Error(), "see report data versions "+a.String()) || strings.Contains(err.Error(), "--replace") {
					t.Errorf("error %v", err)
				}
			case err != nil:
				t.Error(err)
			case stored.VersionID == "" && !stored.VersionUnknown:
				t.Errorf("%+v", stored)
			}
			b.fetch(t, a, data)
			if n := pendingUploads(t, b, a.Key); n != 0 {
				t.Errorf("%d uploads were left half done", n)
			}
		})
	}
}

// A store that refuses a file before it has read it whole may cut the connection before its
// answer arrives. Once the refusal is known, nobody is told that it may be stored anyway, unless
// the credentials may have expired between the two.
func TestPutRefusedAfterALostAnswer(t *testing.T) {
	statuses := map[string]int{"NoSuchBucket": 404, "PermanentRedirect": 301, "ExpiredToken": 400}
	for code, want := range map[string]error{
		"AccessDenied": ErrDenied, "NoSuchBucket": ErrNoBucket, "PermanentRedirect": ErrRegion,
		"InvalidAccessKeyId": ErrCredentials, "SignatureDoesNotMatch": ErrCredentials, "ExpiredToken": ErrUnsure,
	} {
		t.Run(code, func(t *testing.T) {
			cut := false
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if !cut {
					cut = true
					panic(http.ErrAbortHandler)
				}
				w.WriteHeader(cmp.Or(statuses[code], 403))
				fmt.Fprintf(w, "<Error><Code>%s</Code></Error>", code)
			}))
			defer server.Close()
			t.Setenv("AWS_ACCESS_KEY_ID", "key")
			t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
			client, err := NewClient(t.Context(), Options{Endpoint: server.URL})
			if err != nil {
				t.Fatal(err)
			}
			_, err = client.Put(t.Context(), Address{Bucket: "shop", Key: "refused.csv"}, strings.NewReader("a"), 1, PutOptions{})
			if !errors.Is(err, want) || errors.Is(err, ErrUnsure) != (want == ErrUnsure) || !cut {
				t.Errorf("the answer is %v, want %v", err, want)
			}
		})
	}
}

// Where no connection is made, nothing can have been stored.
func TestPutUnheard(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	gatewaytest.Isolate(t, gateway.NewKeys())
	client, err := NewClient(t.Context(), Options{Endpoint: gone.URL})
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{1, 6 * mib} {
		_, err = client.Put(t.Context(), Address{Bucket: "shop", Key: "unheard.csv"}, bytes.NewReader(content(size, 1)), int64(size),
			PutOptions{PartSize: 5 * mib})
		if err == nil || errors.Is(err, ErrUnsure) {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
}

// A user who stops an upload at its end is not told that nothing was stored.
func TestPutInterrupted(t *testing.T) {
	b := newBucket(t)
	for name, test := range map[string]struct {
		size  int
		fails func(*http.Request) bool
		says  string
	}{
		"whole":      {1000, func(r *http.Request) bool { return r.Method == "PUT" }, "may or may not have been stored; see report data versions s3://shop/whole"},
		"among them": {6 * mib, func(r *http.Request) bool { return r.Method == "PUT" }, "interrupted: nothing was stored"},
		"at the end": {6 * mib, func(r *http.Request) bool { return r.Method == "POST" && r.URL.Query().Has("uploadId") }, "may or may not have been stored"},
	} {
		t.Run(name, func(t *testing.T) {
			a := Address{Bucket: "shop", Key: strings.ReplaceAll(name, " ", "/")}
			data := content(test.size, 6)
			ctx, cancel := context.WithCancel(b.ctx)
			defer cancel()
			b.proxy.Inject(func(r *http.Request) remotetest.Fault {
				if !test.fails(r) {
					return remotetest.Fault{}
				}
				cancel()
				return remotetest.Fault{LoseAnswer: true}
			})
			_, err := b.client.Put(ctx, a, bytes.NewReader(data), int64(len(data)), PutOptions{PartSize: 5 * mib})
			b.proxy.Inject(nil)
			var stopped *remote.Interruption
			if !errors.As(err, &stopped) || !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), "context") {
				t.Errorf("error %v", err)
			}
		})
	}
}

// edited is a file that changes after it was read once.
type edited struct {
	mu   sync.Mutex
	data []byte
	read int
}

func (e *edited) ReadAt(p []byte, offset int64) (int, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	n, err := bytes.NewReader(e.data).ReadAt(p, offset)
	if before := e.read; before < len(e.data) {
		if e.read += n; e.read >= len(e.data) {
			e.data[len(e.data)-1] ^= 1
		}
	}
	return n, err
}

func TestPutOfAFileThatChanges(t *testing.T) {
	b := newBucket(t)
	a := Address{Bucket: "shop", Key: "edited"}
	for _, size := range []int{1000, 6 * mib} {
		_, err := b.client.Put(b.ctx, a, &edited{data: content(size, 7)}, int64(size), PutOptions{PartSize: 5 * mib})
		if !errors.Is(err, ErrEdited) {
			t.Errorf("%d bytes: %v", size, err)
		}
		if _, err := b.client.Fetch(b.ctx, a, b.opt); !errors.Is(err, ErrNoObject) {
			t.Errorf("something was stored: %v", err)
		}
	}
	if _, err := b.client.Put(b.ctx, a, bytes.NewReader(content(1000, 1)), 1000, PutOptions{SHA256: "00"}); !errors.Is(err, ErrEdited) {
		t.Errorf("other bytes than were described: %v", err)
	}
	if n := pendingUploads(t, b, a.Key); n != 0 {
		t.Errorf("%d uploads were left half done", n)
	}
}

// The description never keeps a file from being stored.
func TestPutCutsLongMetadata(t *testing.T) {
	b := newBucket(t)
	long := strings.Repeat("Größe,", 500)
	b.put(t, content(1000, 1), PutOptions{Metadata: map[string]string{"columns": long, "source": strings.Repeat("a", 3000)}})
	all := 0
	for k, v := range metadata(map[string]string{"columns": long, "source": strings.Repeat("a", 3000)}, [32]byte{}) {
		all += len(k) + len(v)
	}
	if all > 1800 {
		t.Errorf("%d bytes", all)
	}
}

// The checksum in the metadata is whatever somebody wrote there; the store's own decides.
func TestFetchOfWrongMetadata(t *testing.T) {
	b := newBucket(t)
	data := content(1000, 1)
	if _, err := b.S3(b.Root).PutObject(b.ctx, &s3.PutObjectInput{Bucket: &sample.Bucket, Key: &sample.Key, Body: bytes.NewReader(data),
		Metadata: map[string]string{metaSHA256: strings.Repeat("ab", 32)}}); err != nil {
		t.Fatal(err)
	}
	b.fetch(t, sample, data)
	b.proxy.Inject(always("GET", remotetest.Fault{CorruptAt: 500}))
	b.opt.Dir = t.TempDir()
	if _, err := b.client.Fetch(b.ctx, sample, b.opt); !errors.Is(err, remote.ErrChecksum) {
		t.Errorf("wrong bytes: %v", err)
	}
}

// Storing the same bytes again makes a new version, and everybody names the same one.
func TestFetchNamesTheCurrentVersion(t *testing.T) {
	b := newBucket(t)
	data := content(1000, 1)
	b.put(t, data, PutOptions{})
	one := b.fetch(t, sample, data)
	two := b.put(t, data, PutOptions{Replace: true})
	for range 2 {
		if c := b.fetch(t, sample, data); c.Fetched || c.VersionID != two.VersionID || c.VersionID == one.VersionID {
			t.Errorf("%+v, stored as %s", c, two.VersionID)
		}
	}
	first := Address{sample.Bucket, sample.Key, one.VersionID}
	if c := b.fetch(t, first, data); c.VersionID != one.VersionID {
		t.Errorf("pinned: %+v", c)
	}
}

// AWS's errors about keys, archives and versions, which the tests' server cannot produce.
func TestRefusalsOfAWS(t *testing.T) {
	gatewaytest.Isolate(t, gateway.NewKeys())
	pinned := sample
	pinned.VersionID = "v1"
	for name, test := range map[string]struct {
		status        int
		code, message string
		a             Address
		opt           Options
		want          error
		says          string
	}{
		"key": {403, "AccessDenied",
			"User: arn:aws:iam::1:user/SECRET is not authorized to perform: kms:Decrypt on resource: x", sample,
			Options{}, ErrDenied, "lack kms:Decrypt on the key"},
		"archive":     {403, "InvalidObjectState", "The operation is not valid", sample, Options{}, nil, "is archived"},
		"anonymous":   {403, "AccessDenied", "Access Denied", sample, Options{Anonymous: true}, ErrDenied, "the object is not public"},
		"deletion":    {405, "MethodNotAllowed", "The specified method is not allowed", pinned, Options{}, ErrNoObject, "marks its deletion"},
		"bad version": {400, "InvalidArgument", "Invalid version id specified", pinned, Options{}, ErrNoObject, "report data versions s3://shop"},
		"metadata":    {400, "MetadataTooLarge", "Your metadata headers exceed", sample, Options{}, nil, "--source"},
	} {
		store := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(test.status)
			fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%s</Message></Error>", test.code, test.message)
		}))
		t.Cleanup(store.Close)
		test.opt.Endpoint = store.URL
		client, err := NewClient(t.Context(), test.opt)
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.Fetch(t.Context(), test.a, remote.Options{Dir: t.TempDir()})
		if err == nil || test.want != nil && !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

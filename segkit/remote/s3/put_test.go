package s3

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/remotetest"
)

func TestPutReplacesOnlyOnDemand(t *testing.T) {
	b := newBucket(t)
	for _, size := range []int{1000, 6 * mib} {
		a := Address{Bucket: "shop", Key: "k" + strings.Repeat("x", size%7)}
		first, second := content(size, 1), content(size, 2)
		put := func(data []byte, replace bool) (*Stored, error) {
			return b.client.Put(b.ctx, a, bytes.NewReader(data), int64(size), PutOptions{PartSize: 5 * mib, Replace: replace})
		}
		one, err := put(first, false)
		if err != nil {
			t.Fatal(err)
		}
		if one.VersionID == "" {
			t.Error("no version id")
		}
		if _, err := put(second, false); !errors.Is(err, ErrExists) || !strings.Contains(err.Error(), "--replace") {
			t.Errorf("second time: %v", err)
		}
		b.fetch(t, a, first)
		two, err := put(second, true)
		if err != nil {
			t.Fatal(err)
		}
		if two.VersionID == one.VersionID {
			t.Error("replaced without a new version")
		}
		b.fetch(t, a, second)
		b.fetch(t, Address{a.Bucket, a.Key, one.VersionID}, first)
		list, err := b.client.Versions(b.ctx, a)
		if err != nil || len(list) != 2 || !list[0].Latest || list[0].VersionID != two.VersionID {
			t.Errorf("versions %+v, %v", list, err)
		}
	}
	if parts := pendingUploads(t, b, ""); parts != 0 {
		t.Errorf("%d uploads were left half done", parts)
	}
}

func pendingUploads(t *testing.T, b *bucket, key string) int {
	t.Helper()
	bucket := "shop"
	out, err := b.S3(b.Root).ListMultipartUploads(b.ctx, &s3.ListMultipartUploadsInput{Bucket: &bucket, Prefix: &key})
	if err != nil {
		t.Fatal(err)
	}
	return len(out.Uploads)
}

// The server ignores requests for encryption, so the test looks at them on the way.
func TestPutAsksForEncryptionAndChecksums(t *testing.T) {
	b := newBucket(t)
	for _, test := range []struct {
		size      int
		kms, want string
	}{{1000, "", "AES256"}, {1000, "alias/shop", "aws:kms"}, {6 * mib, "", "AES256"}, {6 * mib, "alias/shop", "aws:kms"}} {
		b.proxy.Inject(nil)
		data := content(test.size, 3)
		b.put(t, data, PutOptions{PartSize: 5 * mib, KMSKey: test.kms, Replace: true, Metadata: map[string]string{"rows": "541909", "shop": "Café"}})
		begins, sums := 0, 0
		for _, r := range b.proxy.Requests() {
			h := r.Header
			if h.Get("X-Amz-Checksum-Sha256") != "" {
				sums++
			}
			if r.URL.Query().Has("uploadId") {
				continue
			}
			begins++
			if h.Get("X-Amz-Server-Side-Encryption") != test.want || h.Get("X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id") != test.kms {
				t.Errorf("%s %s: encryption %q with key %q", r.Method, r.URL, h.Get("X-Amz-Server-Side-Encryption"), h.Get("X-Amz-Server-Side-Encryption-Aws-Kms-Key-Id"))
			}
		}
		if begins != 1 || sums < (test.size+5*mib-1)/(5*mib) {
			t.Errorf("%d objects begun, %d checksums sent", begins, sums)
		}
		out, err := b.S3(b.Root).HeadObject(b.ctx, &s3.HeadObjectInput{Bucket: &sample.Bucket, Key: &sample.Key})
		sum := sha256.Sum256(data)
		if err != nil || out.Metadata["sha256"] != hex.EncodeToString(sum[:]) || out.Metadata["rows"] != "541909" || out.Metadata["shop"] != "Caf%C3%A9" {
			t.Errorf("metadata %v, %v", out.Metadata, err)
		}
		if *out.ContentType != "text/csv; charset=utf-8" {
			t.Errorf("type %s", *out.ContentType)
		}
	}
}

// Whatever happens on the way, there is the whole object or nothing.
func TestPutUnderFaults(t *testing.T) {
	b := newBucket(t)
	for name, test := range map[string]struct {
		size  int
		fault func(*http.Request) remotetest.Fault
		fails error
	}{
		"busy, whole":       {1000, remotetest.First(2, "PUT", remotetest.Fault{Status: 503}), nil},
		"busy, parts":       {6 * mib, remotetest.First(2, "PUT", remotetest.Fault{Status: 503}), nil},
		"cut, parts":        {6 * mib, remotetest.First(2, "PUT", remotetest.Fault{CutSent: 2 * mib}), nil},
		"corrupt, whole":    {mib, always("PUT", remotetest.Fault{CorruptSent: 5000}), remote.ErrChecksum},
		"corrupt, parts":    {6 * mib, always("PUT", remotetest.Fault{CorruptSent: 5000}), remote.ErrChecksum},
		"ends later":        {6 * mib, always("PUT", remotetest.Fault{EndLater: 100 * time.Millisecond}), remote.ErrCut},
		"cut for ever":      {6 * mib, always("PUT", remotetest.Fault{CutSent: mib}), remote.ErrCut},
		"busy for ever":     {1000, always("PUT", remotetest.Fault{Status: 503}), errAny},
		"busy at the end":   {6 * mib, onQuery("POST", "uploadId", 1, remotetest.Fault{Status: 503}), nil},
		"busy at the begin": {6 * mib, onQuery("POST", "uploads", 1, remotetest.Fault{Status: 503}), nil},
	} {
		t.Run(name, func(t *testing.T) {
			a := Address{Bucket: "shop", Key: strings.ReplaceAll(name, " ", "/")}
			data := content(test.size, 4)
			// somebody else's upload of the same key, which must stay
			if _, err := b.S3(b.Root).CreateMultipartUpload(b.ctx, &s3.CreateMultipartUploadInput{Bucket: &a.Bucket, Key: &a.Key}); err != nil {
				t.Fatal(err)
			}
			b.proxy.Inject(test.fault)
			_, err := b.client.Put(b.ctx, a, bytes.NewReader(data), int64(len(data)), PutOptions{PartSize: 5 * mib})
			b.proxy.Inject(nil)
			b.proxy.Settle()
			switch {
			case test.fails == nil:
				if err != nil {
					t.Fatal(err)
				}
				b.fetch(t, a, data)
			case err == nil, test.fails != errAny && !errors.Is(err, test.fails):
				t.Errorf("error %v, want %v", err, test.fails)
			default:
				if _, err := b.client.Fetch(b.ctx, a, b.opt); !errors.Is(err, ErrNoObject) {
					t.Errorf("something was stored: %v", err)
				}
			}
			if n := pendingUploads(t, b, a.Key); n != 1 {
				t.Errorf("%d uploads were left half done", n-1)
			}
		})
	}
}

var errAny = errors.New("any error")

func always(method string, f remotetest.Fault) func(*http.Request) remotetest.Fault {
	return remotetest.First(-1, method, f)
}

func onQuery(method, key string, n int, f remotetest.Fault) func(*http.Request) remotetest.Fault {
	return func(r *http.Request) remotetest.Fault {
		if r.Method != method || !r.URL.Query().Has(key) || n == 0 {
			return remotetest.Fault{}
		}
		n--
		return f
	}
}

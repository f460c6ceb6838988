package s3

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/remotetest"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
)

func TestFetchAsksWhetherTheObjectChanged(t *testing.T) {
	b := newBucket(t)
	first, second := content(3*mib, 1), content(2*mib, 2)
	one := b.put(t, first, PutOptions{})
	c := b.fetch(t, sample, first)
	if !c.Fetched || c.VersionID != one.VersionID || c.ETag != one.ETag || c.Name != "online retail.csv" || c.Address != "s3://shop/data/online retail.csv" {
		t.Errorf("%+v", c)
	}
	b.proxy.Inject(nil)
	if c := b.fetch(t, sample, first); c.Fetched {
		t.Error("an unchanged object was fetched again")
	}
	if r := b.proxy.Requests(); len(r) != 2 || r[0].Header.Get("If-None-Match") != one.ETag || r[1].Method != "HEAD" { // and which version that is
		t.Errorf("%d requests", len(r))
	}
	two := b.put(t, second, PutOptions{Replace: true})
	if c := b.fetch(t, sample, second); !c.Fetched || c.VersionID != two.VersionID {
		t.Errorf("a changed object: %+v", c)
	}
	// The version read before is still available, and without a request.
	b.proxy.Inject(nil)
	pinned, err := ParseAddress(c.Pinned())
	if err != nil {
		t.Fatal(err)
	}
	if c := b.fetch(t, pinned, first); c.Fetched || c.VersionID != one.VersionID || len(b.proxy.Requests()) != 0 {
		t.Errorf("pinned: %+v, %d requests", c, len(b.proxy.Requests()))
	}
	b.opt.Dir = t.TempDir()
	if c := b.fetch(t, pinned, first); !c.Fetched {
		t.Error("from where?")
	}
}

// A copy that was tampered with is not used.
func TestFetchVerifiesTheLocalCopy(t *testing.T) {
	b := newBucket(t)
	data := content(mib, 1)
	b.put(t, data, PutOptions{})
	c := b.fetch(t, sample, data)
	if err := os.Chmod(c.Path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(c.Path, data[:mib/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if c := b.fetch(t, sample, data); !c.Fetched {
		t.Error("a damaged copy was used")
	}
}

func TestFetchUnderFaults(t *testing.T) {
	b := newBucket(t)
	data := content(6*mib, 1)
	b.put(t, data, PutOptions{PartSize: 5 * mib})
	for name, test := range map[string]struct {
		fault func(*http.Request) remotetest.Fault
		fails error
	}{
		"cut":              {remotetest.First(1, "GET", remotetest.Fault{CutAfter: 4 * mib}), nil},
		"cut at each MiB":  {always("GET", remotetest.Fault{CutAfter: mib}), nil},
		"busy":             {remotetest.First(3, "GET", remotetest.Fault{Status: 503}), nil},
		"a fault":          {remotetest.First(3, "GET", remotetest.Fault{Status: 500}), nil},
		"corrupt":          {remotetest.First(1, "GET", remotetest.Fault{CorruptAt: 3 * mib}), nil},
		"corrupt last":     {remotetest.First(2, "GET", remotetest.Fault{CorruptAt: 6 * mib}), nil},
		"stall":            {remotetest.First(1, "GET", remotetest.Fault{StallAfter: 4 * mib}), nil},
		"corrupt and cut":  {remotetest.First(1, "GET", remotetest.Fault{CorruptAt: 100, CutAfter: mib}), nil},
		"corrupt for ever": {always("GET", remotetest.Fault{CorruptAt: 100}), remote.ErrChecksum},
		"busy for ever":    {always("GET", remotetest.Fault{Status: 503}), errAny},
		"never more":       {cutFirstByte, errAny},
	} {
		t.Run(name, func(t *testing.T) {
			opt := b.opt
			opt.Dir = t.TempDir()
			if name == "stall" { // elsewhere, a machine that is busy for a while is no stall
				opt.Stall = 300 * time.Millisecond
			}
			b.proxy.Inject(test.fault)
			c, err := b.client.Fetch(b.ctx, sample, opt)
			if test.fails == nil {
				if err != nil {
					t.Fatal(err)
				}
				checkCopy(t, c, data)
				return
			}
			if err == nil || test.fails != errAny && !errors.Is(err, test.fails) {
				t.Errorf("%v, want %v", err, test.fails)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("not one sentence: %q", err)
			}
			b.proxy.Inject(nil) // what is left over does no harm
			if c, err = b.client.Fetch(b.ctx, sample, opt); err != nil {
				t.Fatal(err)
			}
			checkCopy(t, c, data)
		})
	}
}

// cutFirstByte lets one byte through and then cuts the connection.
func cutFirstByte(r *http.Request) remotetest.Fault {
	if r.Header.Get("Range") != "" {
		return remotetest.Fault{Status: 502}
	}
	return remotetest.Fault{CutAfter: 1}
}

// An object that is replaced while it is read is read again, whole.
func TestFetchNoticesReplacement(t *testing.T) {
	b := newBucket(t)
	before, after := content(6*mib, 1), content(6*mib, 2)
	b.put(t, before, PutOptions{})
	replaced := false
	b.proxy.Inject(func(r *http.Request) remotetest.Fault {
		if r.Method != http.MethodGet || replaced {
			return remotetest.Fault{}
		}
		replaced = true
		return remotetest.Fault{CutAfter: 3 * mib}
	})
	opt := b.opt
	opt.Progress = func(done, _ int64) {
		if done > 2*mib && !bytes.Equal(before, after) {
			b.opt.Progress = nil
			if _, err := b.S3(b.Root).PutObject(b.ctx, &s3.PutObjectInput{Bucket: &sample.Bucket, Key: &sample.Key, Body: bytes.NewReader(after)}); err != nil {
				t.Error(err)
			}
			before = after
		}
	}
	c, err := b.client.Fetch(b.ctx, sample, opt)
	if err != nil {
		t.Fatal(err)
	}
	checkCopy(t, c, after)
	conditional := 0
	for _, r := range b.proxy.Requests() {
		if r.Header.Get("If-Match") != "" && r.Header.Get("Range") != "" {
			conditional++
		}
	}
	if conditional == 0 {
		t.Error("the rest was asked for without a condition")
	}
}

// What an interrupted run fetched is not fetched again, unless the object was
// replaced meanwhile.
func TestFetchResumesInALaterRun(t *testing.T) {
	b := newBucket(t)
	data, other := content(8*mib, 1), content(8*mib, 2)
	b.put(t, data, PutOptions{})
	for _, replace := range []bool{false, true} {
		opt := b.opt
		opt.Dir = t.TempDir()
		ctx, cancel := context.WithCancel(b.ctx)
		opt.Progress = func(done, _ int64) {
			if done > 5*mib {
				cancel()
			}
		}
		_, err := b.client.Fetch(ctx, sample, opt)
		if err == nil || !errors.Is(err, context.Canceled) {
			t.Fatalf("interrupted: %v", err)
		}
		want := data
		if replace {
			want = other
			b.put(t, other, PutOptions{Replace: true})
		}
		b.proxy.Inject(nil)
		opt.Progress = nil
		c, err := b.client.Fetch(b.ctx, sample, opt)
		if err != nil {
			t.Fatal(err)
		}
		checkCopy(t, c, want)
		if r := b.proxy.Requests(); r[0].Header.Get("Range") == "" || len(r) > 2 {
			t.Errorf("%d requests, the first from %q on", len(r), r[0].Header.Get("Range"))
		}
	}
}

// Objects that other programs stored are checked against whatever sums there are.
func TestFetchOfOtherUploads(t *testing.T) {
	b := newBucket(t)
	data := content(100_000, 5)
	for _, algorithm := range []types.ChecksumAlgorithm{"", types.ChecksumAlgorithmCrc32,
		types.ChecksumAlgorithmCrc32c, types.ChecksumAlgorithmCrc64nvme, types.ChecksumAlgorithmSha1,
		types.ChecksumAlgorithmSha256} {
		key := "other/" + string(algorithm) + ".csv"
		in := &s3.PutObjectInput{Bucket: &sample.Bucket, Key: &key, Body: bytes.NewReader(data), ChecksumAlgorithm: algorithm}
		if _, err := b.S3(b.Root).PutObject(b.ctx, in); err != nil {
			t.Fatal(err)
		}
		a := Address{Bucket: "shop", Key: key}
		for _, corrupt := range []int64{0, 777} {
			b.opt.Dir = t.TempDir()
			b.proxy.Inject(remotetest.First(-1, "GET", remotetest.Fault{CorruptAt: corrupt}))
			_, err := b.client.Fetch(b.ctx, a, b.opt)
			if (err == nil) != (corrupt == 0) || corrupt > 0 && !errors.Is(err, remote.ErrChecksum) {
				t.Errorf("%s, corrupt at %d: %v", algorithm, corrupt, err)
			}
		}
	}
}

// A file that another program uploaded in parts has only a checksum of checksums.
func TestFetchOfOtherMultipart(t *testing.T) {
	b := newBucket(t)
	api := b.S3(b.Root)
	data := content(12*mib, 6)
	for _, algorithm := range []types.ChecksumAlgorithm{types.ChecksumAlgorithmSha256, types.ChecksumAlgorithmCrc32} {
		key := "parts/" + string(algorithm)
		begun, err := api.CreateMultipartUpload(b.ctx, &s3.CreateMultipartUploadInput{Bucket: &sample.Bucket, Key: &key, ChecksumAlgorithm: algorithm})
		if err != nil {
			t.Fatal(err)
		}
		var parts []types.CompletedPart
		for i := 0; i*5*mib < len(data); i++ {
			out, err := api.UploadPart(b.ctx, &s3.UploadPartInput{Bucket: &sample.Bucket, Key: &key, UploadId: begun.UploadId, PartNumber: aws.Int32(int32(i + 1)),
				Body: bytes.NewReader(data[i*5*mib : min(len(data), (i+1)*5*mib)]), ChecksumAlgorithm: algorithm})
			if err != nil {
				t.Fatal(err)
			}
			parts = append(parts, types.CompletedPart{PartNumber: aws.Int32(int32(i + 1)), ETag: out.ETag,
				ChecksumSHA256: out.ChecksumSHA256, ChecksumCRC32: out.ChecksumCRC32})
		}
		if _, err := api.CompleteMultipartUpload(b.ctx, &s3.CompleteMultipartUploadInput{Bucket: &sample.Bucket,
			Key: &key, UploadId: begun.UploadId,
			MultipartUpload: &types.CompletedMultipartUpload{Parts: parts}}); err != nil {
			t.Fatal(err)
		}
		a := Address{Bucket: "shop", Key: key}
		b.proxy.Inject(nil)
		b.fetch(t, a, data)
		b.opt.Dir = t.TempDir()
		b.proxy.Inject(always("GET", remotetest.Fault{CorruptAt: 7 * mib}))
		if _, err := b.client.Fetch(b.ctx, a, b.opt); !errors.Is(err, remote.ErrChecksum) {
			t.Errorf("%s: %v", algorithm, err)
		}
	}
}

// A connection on which nothing moves ends, also where nothing else watches it.
func TestSilentStore(t *testing.T) {
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer silent.Close()
	gatewaytest.Isolate(t, gateway.NewKeys())
	client, err := NewClient(t.Context(), Options{Endpoint: silent.URL, Stall: 200 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Fetch(t.Context(), sample, remote.Options{Dir: t.TempDir(), Attempts: 2, Pause: time.Millisecond})
	if !errors.Is(err, remote.ErrStalled) || !strings.Contains(err.Error(), "tried 2 times") {
		t.Error(err)
	}
}

func TestFetchRefusesWhatIsTooLarge(t *testing.T) {
	b := newBucket(t)
	data := content(2*mib, 1)
	b.put(t, data, PutOptions{})
	b.opt.MaxBytes = mib
	if _, err := b.client.Fetch(b.ctx, sample, b.opt); !errors.Is(err, remote.ErrTooLarge) {
		t.Error(err)
	}
	b.opt.MaxBytes = 2 * mib
	b.fetch(t, sample, data)
}

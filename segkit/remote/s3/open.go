package s3

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"customer-segmentation/segkit/remote"
)

func init() { remote.Register("s3", Opener(Options{})) }

// Opener returns an opener for s3 addresses that uses the given options.
func Opener(opt Options) remote.Opener {
	return func(ctx context.Context, address string, ropt remote.Options) (*remote.Copy, error) {
		a, err := ParseAddress(address)
		if err != nil {
			return nil, err
		}
		if opt.Stall == 0 {
			opt.Stall = ropt.Stall
		}
		client, err := NewClient(ctx, opt)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", a, err)
		}
		return client.Fetch(ctx, a, ropt)
	}
}

// Fetch returns the verified local copy of an object.
func (c *Client) Fetch(ctx context.Context, a Address, opt remote.Options) (*remote.Copy, error) {
	// A version never changes. "null" is what a store calls the object of a bucket
	// without versions, which can change.
	pinned := a.VersionID != "" && a.VersionID != "null"
	return remote.Fetch(ctx, a.String(), &object{c, a}, pinned, opt)
}

// object is a remote.Object.
type object struct {
	client *Client
	Address
}

// Get implements remote.Object with one GetObject, conditional on what is known.
func (o *object) Get(ctx context.Context, request remote.Request) (*remote.Response, error) {
	in := &s3.GetObjectInput{Bucket: &o.Bucket, Key: &o.Key, VersionId: o.versionID()}
	if v := request.Known; v != nil && v.ETag != "" {
		in.IfNoneMatch = &v.ETag
	}
	if v := request.Begun; v != nil {
		if v.ETag != "" {
			in.IfMatch = &v.ETag
		}
		if request.Offset > 0 {
			in.Range = aws.String(fmt.Sprintf("bytes=%d-", request.Offset))
		}
	}
	out, err := o.client.api.GetObject(ctx, in, once, withChecksums)
	if err != nil {
		err = o.client.explain(ctx, "GetObject", o.Address, err)
		if errors.Is(err, remote.ErrUnchanged) && request.Known.VersionID != "" {
			err = o.unchanged(ctx, request.Known)
		}
		return nil, err
	}
	response := &remote.Response{
		Version: remote.Version{
			Size: aws.ToInt64(out.ContentLength), ETag: remote.Recordable(aws.ToString(out.ETag)), VersionID: remote.Recordable(keptVersion(out.VersionId)),
		},
		Body: out.Body,
	}
	response.Modified = modified(out.LastModified)
	if out.ContentRange != nil {
		var from, to, size int64
		if _, err := fmt.Sscanf(*out.ContentRange, "bytes %d-%d/%d", &from, &to, &size); err != nil {
			out.Body.Close()
			return nil, fmt.Errorf("the store sent a part without saying which")
		}
		response.Offset, response.Size = from, size
	}
	b := request.Begun
	if b != nil && (b.ETag != response.ETag || b.Size != response.Size || b.VersionID != response.VersionID) {
		out.Body.Close()
		return nil, remote.ErrChanged // from a store that ignores If-Match
	}
	response.Verify, response.Warnings = o.verifier(sumsOf(out))
	return response, nil
}

// unchanged asks which version the known bytes are now. Storing the same bytes again
// makes a new version, and everybody should name the same one.
func (o *object) unchanged(ctx context.Context, known *remote.Version) error {
	in := &s3.HeadObjectInput{Bucket: &o.Bucket, Key: &o.Key, VersionId: o.versionID()}
	out, err := o.client.api.HeadObject(ctx, in, once)
	switch {
	case err != nil:
		return o.client.explain(ctx, "HeadObject", o.Address, err)
	case aws.ToString(out.ETag) != known.ETag:
		return remote.ErrChanged
	}
	return remote.UnchangedAs(keptVersion(out.VersionId), modified(out.LastModified))
}

// modified writes the time of an object's last change; "" for nil.
func modified(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05Z")
}

// keptVersion returns a version's id, or "" for "null", which is what a store calls the
// version in a bucket that keeps none.
func keptVersion(id *string) string {
	if version := aws.ToString(id); version != "null" {
		return version
	}
	return ""
}

// once leaves retrying to remote.Fetch, which keeps the bytes so far.
func once(o *s3.Options) { o.Retryer = aws.NopRetryer{} }

// withChecksums asks the store for its checksums. remote.Fetch compares them with the
// whole file, however many requests it took, which the SDK cannot do.
func withChecksums(o *s3.Options) {
	o.APIOptions = append(o.APIOptions, smithyhttp.AddHeaderValue("X-Amz-Checksum-Mode", "ENABLED"))
}

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

// Opener opens s3 addresses with these options.
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

// Fetch gives the verified local copy of an object.
func (c *Client) Fetch(ctx context.Context, a Address, opt remote.Options) (*remote.Copy, error) {
	// A version is for ever, so that its copy needs no asking; "null" is what a
	// store calls the changing object of a bucket without versions.
	pinned := a.VersionID != "" && a.VersionID != "null"
	return remote.Fetch(ctx, a.String(), &object{c, a}, pinned, opt)
}

// object is a remote.Object.
type object struct {
	client *Client
	Address
}

// Get implements remote.Object: one GetObject, conditional on what is known.
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
		if err = o.client.explain(ctx, "GetObject", o.Address, err); errors.Is(err, remote.ErrUnchanged) && request.Known.VersionID != "" {
			err = o.unchanged(ctx, request.Known)
		}
		return nil, err
	}
	response := &remote.Response{
		Version: remote.Version{
			Size: aws.ToInt64(out.ContentLength), ETag: aws.ToString(out.ETag), VersionID: known(aws.ToString(out.VersionId)),
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
	if b := request.Begun; b != nil && (b.ETag != response.ETag || b.Size != response.Size || b.VersionID != response.VersionID) {
		out.Body.Close()
		return nil, remote.ErrChanged // a store that does not honour If-Match
	}
	response.Verify, response.Warnings = o.verifier(sumsOf(out))
	return response, nil
}

// unchanged asks which version the known bytes are now: storing the same bytes
// again makes another one, and everybody should name the same.
func (o *object) unchanged(ctx context.Context, is *remote.Version) error {
	out, err := o.client.api.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &o.Bucket, Key: &o.Key, VersionId: o.versionID()}, once)
	switch {
	case err != nil:
		return o.client.explain(ctx, "HeadObject", o.Address, err)
	case aws.ToString(out.ETag) != is.ETag:
		return remote.ErrChanged
	}
	return remote.UnchangedAs(known(aws.ToString(out.VersionId)), modified(out.LastModified))
}

func modified(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05Z")
}

// known drops the name of the version of a bucket that keeps none.
func known(version string) string {
	if version == "null" {
		return ""
	}
	return version
}

// once leaves trying again to remote.Fetch, which keeps what came.
func once(o *s3.Options) { o.Retryer = aws.NopRetryer{} }

// withChecksums asks the store for the checksums it keeps. They are compared
// with the whole file, however many requests it came in, and so not by the SDK.
func withChecksums(o *s3.Options) {
	o.APIOptions = append(o.APIOptions, smithyhttp.AddHeaderValue("X-Amz-Checksum-Mode", "ENABLED"))
}

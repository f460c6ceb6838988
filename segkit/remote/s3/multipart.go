package s3

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"customer-segmentation/segkit/checksum"
	"customer-segmentation/segkit/remote"
)

// partsAtOnce is the number of parts that are sent at the same time.
const partsAtOnce = 4

// inParts sends a large file in parts. The object comes into being only at the very end,
// when all parts are there and their checksums agree, so that nobody ever reads half a
// file.
func (u *upload) inParts(ctx context.Context) (_ *Stored, err error) {
	method, key := u.encryption()
	begun, err := u.client.api.CreateMultipartUpload(ctx, &s3.CreateMultipartUploadInput{
		Bucket: &u.Bucket, Key: &u.Key, ChecksumAlgorithm: types.ChecksumAlgorithmSha256, ChecksumType: types.ChecksumTypeComposite,
		ServerSideEncryption: method, SSEKMSKeyId: key, Metadata: u.metadata, ContentType: u.contentType(),
	})
	if err != nil {
		return nil, u.client.explain(ctx, "CreateMultipartUpload", u.Address, err)
	}
	sent := false
	defer func() {
		if err != nil {
			u.leftover = u.abort(ctx, begun.UploadId, !sent)
		}
	}()
	parts, err := u.sendParts(ctx, begun.UploadId)
	if err != nil {
		return nil, err
	}
	sent = true
	if err := u.edited(); err != nil { // each part was checked by itself
		return nil, err
	}
	out, err := u.client.api.CompleteMultipartUpload(ctx, &s3.CompleteMultipartUploadInput{
		Bucket: &u.Bucket, Key: &u.Key, UploadId: begun.UploadId, IfNoneMatch: u.unless(),
		ChecksumType: types.ChecksumTypeComposite, MpuObjectSize: &u.size,
		MultipartUpload: &types.CompletedMultipartUpload{Parts: parts},
	}, u.watch)
	if err != nil {
		return nil, u.client.explain(ctx, "CompleteMultipartUpload", u.Address, err)
	}
	if got, want := aws.ToString(out.ChecksumSHA256), composite(parts); got != "" && got != want {
		return nil, remote.ErrChecksum
	}
	return u.stored(out.VersionId, out.ETag, len(parts), out.ServerSideEncryption), nil
}

// composite returns the checksum of the parts' checksums, in S3's notation.
func composite(parts []types.CompletedPart) string {
	all := sha256.New()
	for _, p := range parts {
		sum, _ := base64.StdEncoding.DecodeString(*p.ChecksumSHA256) // valid: sendPart encoded it
		all.Write(sum)
	}
	return fmt.Sprintf("%s-%d", base64.StdEncoding.EncodeToString(all.Sum(nil)), len(parts))
}

// sendParts sends several parts at a time and stops at the first failure.
func (u *upload) sendParts(ctx context.Context, id *string) ([]types.CompletedPart, error) {
	n := int((u.size + u.partSize - 1) / u.partSize)
	parts := make([]types.CompletedPart, n)
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var (
		wait sync.WaitGroup
		mu   sync.Mutex
		done int64
		next int
	)
	for range min(partsAtOnce, n) {
		wait.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				if i >= n || ctx.Err() != nil {
					return
				}
				part, size, err := u.sendPart(ctx, id, i)
				if err != nil {
					cancel(err)
					return
				}
				parts[i] = part
				mu.Lock()
				done += size
				if u.opt.Progress != nil {
					u.opt.Progress(done, u.size)
				}
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return parts, nil
}

// sendPart sends part i and returns its size.
func (u *upload) sendPart(ctx context.Context, id *string, i int) (part types.CompletedPart, size int64, err error) {
	from := int64(i) * u.partSize
	size = min(u.partSize, u.size-from)
	sum, err := checksum.Of(io.NewSectionReader(u.file, from, size))
	if err != nil {
		return part, 0, err
	}
	number, text := int32(i+1), base64.StdEncoding.EncodeToString(sum[:])
	out, err := u.client.api.UploadPart(ctx, &s3.UploadPartInput{
		Bucket: &u.Bucket, Key: &u.Key, UploadId: id, PartNumber: &number, ContentLength: &size,
		Body: io.NewSectionReader(u.file, from, size), ChecksumSHA256: &text, ChecksumAlgorithm: types.ChecksumAlgorithmSha256,
	})
	if err != nil {
		return part, 0, u.client.explain(ctx, "UploadPart", u.Address, err)
	}
	return types.CompletedPart{PartNumber: &number, ETag: out.ETag, ChecksumSHA256: &text}, size, nil
}

// lateParts holds the pauses after which an upload is aborted again. A part whose
// connection was cut may still be on its way inside the store, and a part that ends
// after the abort is kept. S3 leaves it to the client to abort once more.
var lateParts = []time.Duration{200 * time.Millisecond, time.Second}

// abort removes the parts of a failed upload, even after an interrupt.
func (u *upload) abort(ctx context.Context, id *string, onTheWay bool) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	err := u.abortOnce(ctx, id)
	if onTheWay {
		for _, pause := range lateParts {
			time.Sleep(pause)
			err = u.abortOnce(ctx, id)
		}
	}
	if err != nil {
		return fmt.Errorf("the parts already sent could not be removed (%w); the bucket's lifecycle rule will do so",
			u.client.explain(ctx, "AbortMultipartUpload", u.Address, err))
	}
	return nil
}

// abortOnce aborts the upload. It is no error if the upload is already gone.
func (u *upload) abortOnce(ctx context.Context, id *string) error {
	_, err := u.client.api.AbortMultipartUpload(ctx, &s3.AbortMultipartUploadInput{
		Bucket: &u.Bucket, Key: &u.Key, UploadId: id,
	})
	if code := (smithy.APIError)(nil); errors.As(err, &code) && code.ErrorCode() == "NoSuchUpload" {
		return nil
	}
	return err
}

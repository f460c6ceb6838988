package iam

import (
	"context"
	"net/http"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// call is a request, with the roles that must be allowed to make it.
type call struct {
	name                        string
	analyst, publisher, auditor bool
	program                     bool // the program makes it
	do                          func(ctx context.Context, api *s3.Client) error
}

const (
	bucket = "shop"
	inside = "retail/data.csv"
	beyond = "salaries/data.csv"
	beside = "retail-hr/data.csv" // begins with retail, but not with the prefix retail/
)

// calls returns every request that the program makes, and those that only an
// administrator should be able to make.
func calls(version string) []call {
	b, in, out, near := aws.String(bucket), aws.String(inside), aws.String(beyond), aws.String(beside)
	get := func(key, version, rng *string) func(context.Context, *s3.Client) error {
		return func(ctx context.Context, api *s3.Client) error {
			o, err := api.GetObject(ctx, &s3.GetObjectInput{Bucket: b, Key: key, VersionId: version, Range: rng})
			if err == nil {
				o.Body.Close()
			}
			return err
		}
	}
	put := func(key *string) func(context.Context, *s3.Client) error {
		return func(ctx context.Context, api *s3.Client) error {
			_, err := api.PutObject(ctx, &s3.PutObjectInput{
				Bucket: b, Key: key, Body: strings.NewReader("new"), ServerSideEncryption: types.ServerSideEncryptionAes256,
			})
			return err
		}
	}
	return []call{
		{"GetObject", true, false, false, true, get(in, nil, nil)},
		{"GetObject of a version", true, false, false, true, get(in, &version, nil)},
		{"GetObject of a range", true, false, false, true, get(in, nil, aws.String("bytes=1-"))},
		{"HeadObject", true, false, false, true, func(ctx context.Context, api *s3.Client) error {
			_, err := api.HeadObject(ctx, &s3.HeadObjectInput{Bucket: b, Key: in})
			return err
		}},
		{"HeadObject of a part", true, false, false, true, func(ctx context.Context, api *s3.Client) error {
			_, err := api.HeadObject(ctx, &s3.HeadObjectInput{Bucket: b, Key: in, PartNumber: aws.Int32(1)})
			return err
		}},
		{"ListObjectVersions under the prefix", true, false, true, true, func(ctx context.Context, api *s3.Client) error {
			_, err := api.ListObjectVersions(ctx, &s3.ListObjectVersionsInput{Bucket: b, Prefix: in})
			return err
		}},
		{"PutObject", false, true, false, true, put(in)},
		{"PutObject if there is none", false, true, false, true, func(ctx context.Context, api *s3.Client) error {
			_, err := api.PutObject(ctx, &s3.PutObjectInput{
				Bucket: b, Key: aws.String("retail/first.csv"), Body: strings.NewReader("new"), IfNoneMatch: aws.String("*"),
			})
			if status(err) == http.StatusPreconditionFailed { // an earlier role was let through
				return nil
			}
			return err
		}},
		{"CreateMultipartUpload, UploadPart, CompleteMultipartUpload", false, true, false, true, multipart(true)},
		{"CreateMultipartUpload, UploadPart, AbortMultipartUpload", false, true, false, true, multipart(false)},
		{"ListObjectsV2 under the prefix", true, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: b, Prefix: aws.String("retail/")})
			return err
		}},
		{"ListObjectsV2 of all", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: b})
			return err
		}},
		{"ListMultipartUploads", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.ListMultipartUploads(ctx, &s3.ListMultipartUploadsInput{Bucket: b})
			return err
		}},
		{"GetBucketLocation", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.GetBucketLocation(ctx, &s3.GetBucketLocationInput{Bucket: b})
			return err
		}},
		{"GetBucketOwnershipControls", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.GetBucketOwnershipControls(ctx, &s3.GetBucketOwnershipControlsInput{Bucket: b})
			return err
		}},
		{"GetBucketPolicyStatus", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.GetBucketPolicyStatus(ctx, &s3.GetBucketPolicyStatusInput{Bucket: b})
			return err
		}},
		{"GetBucketPolicy", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: b})
			return err
		}},
		{"GetBucketVersioning", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.GetBucketVersioning(ctx, &s3.GetBucketVersioningInput{Bucket: b})
			return err
		}},
		{"GetObject beyond the prefix", false, false, false, false, get(out, nil, nil)},
		{"PutObject beyond the prefix", false, false, false, false, put(out)},
		{"GetObject of retail-hr/data.csv, the prefix being retail/", false, false, false, false, get(near, nil, nil)},
		{"PutObject to retail-hr/data.csv", false, false, false, false, put(near)},
		{"ListObjectsV2 under retail-hr/", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: b, Prefix: aws.String("retail-hr/")})
			return err
		}},
		{"ListObjectsV2 of what begins with retail", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: b, Prefix: aws.String("retail")})
			return err
		}},
		{"ListObjectVersions beyond the prefix", false, false, true, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.ListObjectVersions(ctx, &s3.ListObjectVersionsInput{Bucket: b, Prefix: out})
			return err
		}},
		{"DeleteObject", false, false, false, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: b, Key: in})
			return err
		}},
		{"DeleteObject of a version", false, false, false, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: b, Key: in, VersionId: &version})
			return err
		}},
		{"PutBucketPolicy", false, false, false, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.PutBucketPolicy(ctx, &s3.PutBucketPolicyInput{Bucket: b, Policy: aws.String(`{}`)})
			return err
		}},
		{"DeleteBucketPolicy", false, false, false, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.DeleteBucketPolicy(ctx, &s3.DeleteBucketPolicyInput{Bucket: b})
			return err
		}},
		{"DeleteBucket", false, false, false, false, func(ctx context.Context, api *s3.Client) error {
			_, err := api.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: b})
			return err
		}},
		{"PutBucketVersioning", false, false, false, false, func(ctx context.Context, api *s3.Client) error {
			suspended := &types.VersioningConfiguration{Status: types.BucketVersioningStatusSuspended}
			_, err := api.PutBucketVersioning(ctx, &s3.PutBucketVersioningInput{Bucket: b, VersioningConfiguration: suspended})
			return err
		}},
	}
}

// multipart uploads an object of one part, and completes or aborts the upload.
func multipart(complete bool) func(ctx context.Context, api *s3.Client) error {
	return func(ctx context.Context, api *s3.Client) error {
		b, key := aws.String(bucket), aws.String("retail/parts.csv")
		begun, err := api.CreateMultipartUpload(ctx, &s3.CreateMultipartUploadInput{Bucket: b, Key: key})
		if err != nil {
			return err
		}
		part, err := api.UploadPart(ctx, &s3.UploadPartInput{
			Bucket: b, Key: key, UploadId: begun.UploadId, PartNumber: aws.Int32(1), Body: strings.NewReader("part"),
		})
		if err != nil {
			return err
		}
		if complete {
			parts := []types.CompletedPart{{ETag: part.ETag, PartNumber: aws.Int32(1), ChecksumCRC32: part.ChecksumCRC32}}
			_, err = api.CompleteMultipartUpload(ctx, &s3.CompleteMultipartUploadInput{
				Bucket: b, Key: key, UploadId: begun.UploadId, MultipartUpload: &types.CompletedMultipartUpload{Parts: parts},
			})
			return err
		}
		_, err = api.AbortMultipartUpload(ctx, &s3.AbortMultipartUploadInput{Bucket: b, Key: key, UploadId: begun.UploadId})
		return err
	}
}

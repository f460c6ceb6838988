package gateway

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"
)

func provider(k Keys) aws.CredentialsProvider {
	return credentials.NewStaticCredentialsProvider(k.Access, k.Secret, "")
}

// S3 returns a plain client of the SDK with the given keys.
func (g *Gateway) S3(k Keys) *s3.Client {
	return s3.New(s3.Options{
		BaseEndpoint: &g.Endpoint, UsePathStyle: true, Region: Region, Credentials: provider(k),
		DisableLogOutputChecksumValidationSkipped: true,
	})
}

// Holds reports whether the server says that it has an object.
func (g *Gateway) Holds(ctx context.Context, bucket, key string) bool {
	_, err := g.S3(g.Root).HeadObject(ctx, &s3.HeadObjectInput{Bucket: &bucket, Key: &key})
	return err == nil
}

// iam returns a client of the server's IAM.
func (g *Gateway) iam() *iam.Client {
	return iam.New(iam.Options{BaseEndpoint: &g.IAMEndpoint, Region: Region, Credentials: provider(g.Root)})
}

// MakeBucket makes a bucket that keeps versions, and gives it a policy, unless policy is
// "". It keeps a bucket that exists already.
func (g *Gateway) MakeBucket(ctx context.Context, bucket, policy string) error {
	root := g.S3(g.Root)
	_, err := root.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: &bucket})
	var owned *types.BucketAlreadyOwnedByYou
	if err != nil && !errors.As(err, &owned) {
		return err
	}
	_, err = root.PutBucketVersioning(ctx, &s3.PutBucketVersioningInput{
		Bucket:                  &bucket,
		VersioningConfiguration: &types.VersioningConfiguration{Status: types.BucketVersioningStatusEnabled},
	})
	if err != nil || policy == "" {
		return err
	}
	_, err = root.PutBucketPolicy(ctx, &s3.PutBucketPolicyInput{Bucket: &bucket, Policy: &policy})
	return err
}

// MakeUser makes a user with one policy, unless policy is "", and returns new keys.
func (g *Gateway) MakeUser(ctx context.Context, name, policy string) (Keys, error) {
	api := g.iam()
	_, err := api.CreateUser(ctx, &iam.CreateUserInput{UserName: &name})
	var failure smithy.APIError
	if err != nil && !(errors.As(err, &failure) && failure.ErrorCode() == "EntityAlreadyExists") {
		return Keys{}, err
	}
	if policy != "" {
		_, err := api.PutUserPolicy(ctx, &iam.PutUserPolicyInput{
			UserName: &name, PolicyName: aws.String("role"), PolicyDocument: &policy,
		})
		if err != nil {
			return Keys{}, err
		}
	}
	out, err := api.CreateAccessKey(ctx, &iam.CreateAccessKeyInput{UserName: &name})
	if err != nil {
		return Keys{}, err
	}
	return Keys{aws.ToString(out.AccessKey.AccessKeyId), aws.ToString(out.AccessKey.SecretAccessKey)}, nil
}

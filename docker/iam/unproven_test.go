package iam

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"

	"customer-segmentation/segkit/remote/s3/gateway"
)

const legend = "**allowed** and **refused** are proven: each call is made by each role on a real server with its own IAM, and answered so. " +
	"**should be** is unproven: that server does not know the call, and the cell says no more than that the role's policy names the action or does not. " +
	"The test fails once the server knows it. No role is given a KMS key: who uses `--kms-key` is allowed to by the key's own policy. What works only together with AWS's own services, such as the bucket's public access block, is unproven too."

// unprovenCall is one that the server does not know.
type unprovenCall struct {
	name, action                string
	analyst, publisher, auditor bool
	program                     bool
	s3                          func(ctx context.Context, api *s3.Client) error
	iam                         func(ctx context.Context, api *iam.Client) error
}

func unproven() []unprovenCall {
	b := aws.String(bucket)
	arn := aws.String("arn:aws:iam::000000000000:policy/customer-segmentation/analyst")
	return []unprovenCall{
		{name: "GenerateDataKey of KMS, which S3 asks for the caller of PutObject with --kms-key", action: "kms:GenerateDataKey", program: true},
		{name: "Decrypt of KMS, which S3 asks for the caller of GetObject, and of CompleteMultipartUpload with --kms-key", action: "kms:Decrypt", program: true},
		{name: "GetBucketEncryption", action: "s3:GetEncryptionConfiguration", auditor: true, s3: func(ctx context.Context, api *s3.Client) error {
			_, err := api.GetBucketEncryption(ctx, &s3.GetBucketEncryptionInput{Bucket: b})
			return err
		}},
		{name: "GetBucketLifecycleConfiguration", action: "s3:GetLifecycleConfiguration", auditor: true, s3: func(ctx context.Context, api *s3.Client) error {
			_, err := api.GetBucketLifecycleConfiguration(ctx, &s3.GetBucketLifecycleConfigurationInput{Bucket: b})
			return err
		}},
		{name: "GetBucketLogging", action: "s3:GetBucketLogging", auditor: true, s3: func(ctx context.Context, api *s3.Client) error {
			_, err := api.GetBucketLogging(ctx, &s3.GetBucketLoggingInput{Bucket: b})
			return err
		}},
		{name: "GetPublicAccessBlock", action: "s3:GetBucketPublicAccessBlock", auditor: true, s3: func(ctx context.Context, api *s3.Client) error {
			_, err := api.GetPublicAccessBlock(ctx, &s3.GetPublicAccessBlockInput{Bucket: b})
			return err
		}},
		{name: "GetPolicy of IAM", action: "iam:GetPolicy", auditor: true, iam: func(ctx context.Context, api *iam.Client) error {
			_, err := api.GetPolicy(ctx, &iam.GetPolicyInput{PolicyArn: arn})
			return err
		}},
		{name: "GetPolicyVersion of IAM", action: "iam:GetPolicyVersion", auditor: true, iam: func(ctx context.Context, api *iam.Client) error {
			_, err := api.GetPolicyVersion(ctx, &iam.GetPolicyVersionInput{PolicyArn: arn, VersionId: aws.String("v1")})
			return err
		}},
		{name: "ListPolicyVersions of IAM", action: "iam:ListPolicyVersions", auditor: true, iam: func(ctx context.Context, api *iam.Client) error {
			_, err := api.ListPolicyVersions(ctx, &iam.ListPolicyVersionsInput{PolicyArn: arn})
			return err
		}},
		{name: "ListEntitiesForPolicy of IAM", action: "iam:ListEntitiesForPolicy", auditor: true, iam: func(ctx context.Context, api *iam.Client) error {
			_, err := api.ListEntitiesForPolicy(ctx, &iam.ListEntitiesForPolicyInput{PolicyArn: arn})
			return err
		}},
		{name: "PutBucketEncryption", action: "s3:PutEncryptionConfiguration"},
		{name: "PutBucketLifecycleConfiguration", action: "s3:PutLifecycleConfiguration"},
		{name: "PutPublicAccessBlock", action: "s3:PutBucketPublicAccessBlock"},
	}
}

// check fails once the server knows the call, even for the administrator: then
// it can be proven.
func (c *unprovenCall) check(t *testing.T, g *gateway.Gateway) {
	t.Helper()
	var err error
	switch {
	case c.s3 != nil:
		err = c.s3(t.Context(), g.S3(g.Root))
	case c.iam != nil:
		err = c.iam(t.Context(), iam.New(iam.Options{BaseEndpoint: &g.IAMEndpoint, Region: gateway.Region,
			Credentials: credentials.NewStaticCredentialsProvider(g.Root.Access, g.Root.Secret, "")}))
	default:
		return
	}
	var failure smithy.APIError
	if !errors.As(err, &failure) || (failure.ErrorCode() != "NotImplemented" && failure.ErrorCode() != "InvalidAction") {
		t.Errorf("%s is known to the server (%v): prove it", c.name, err)
	}
}

// grants says whether a role's policy names an action among the allowed ones.
func grants(t *testing.T, role, action string) (granted bool) {
	t.Helper()
	text, err := Policy(role, Place{Bucket: bucket, Prefix: "retail/"})
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Statement []struct {
			Effect string
			Action any
		}
	}
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Statement {
		if slices.Contains(list(s.Action), action) {
			if s.Effect != "Allow" {
				return false
			}
			granted = true
		}
	}
	return granted
}

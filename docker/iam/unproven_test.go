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

// legend stands above the table in calls.md.
const legend = "**allowed** and **refused** are proven: a test makes each call as each role on a real server with its own IAM. " +
	"**should be** is not proven: that server does not implement the call, so the cell only says whether the role's policy names the action. " +
	"The test fails once the server implements it. " +
	"No role is given a KMS key: the key's own policy decides who may use `--kms-key`. " +
	"What depends on AWS's own services, such as the bucket's public access block, is not proven either."

// unprovenCall is a call that the server does not implement.
type unprovenCall struct {
	name, action                string
	analyst, publisher, auditor bool
	program                     bool
	s3                          func(ctx context.Context, api *s3.Client) error
	iam                         func(ctx context.Context, api *iam.Client) error
}

// unproven returns the calls that belong in the table and cannot be tested here.
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

// check fails the test once the server implements the call, because then it can be
// proven.
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
		t.Errorf("the server implements %s now (%v): test it", c.name, err)
	}
}

// grants reports whether a role's policy allows an action.
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

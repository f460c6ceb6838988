package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	awsiam "github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	"github.com/google/renameio/v2"

	"customer-segmentation/docker/iam"
	"customer-segmentation/segkit/remote/s3/gateway"
)

// roles lists the roles; each has a user of the same name.
var roles = []string{"publisher", "analyst", "auditor"}

// profile returns the profile with a role's keys: the default one for the analyst,
// so that reading needs no profile.
func profile(role string) string {
	if role == "analyst" {
		return "default"
	}
	return role
}

func credentialsFile() string { return filepath.Join(keysDir(), "credentials") }
func configFile() string      { return filepath.Join(keysDir(), "config") }

// makeUsers makes each role's user, with the policy of this version, and writes the
// users' keys as profiles. Keys that work are kept. The server's data and the
// profiles are in two volumes, either of which may be lost.
func makeUsers(ctx context.Context, g *gateway.Gateway) error {
	var keys, settings strings.Builder
	for _, role := range roles {
		k, err := user(ctx, g, role)
		if err != nil {
			return fmt.Errorf("user %s: %w", role, err)
		}
		section := profile(role)
		fmt.Fprintf(&keys, "[%s]\naws_access_key_id = %s\naws_secret_access_key = %s\n", section, k.Access, k.Secret)
		if section != "default" {
			section = "profile " + section
		}
		fmt.Fprintf(&settings, "[%s]\nregion = %s\nendpoint_url = %s\n", section, gateway.Region, g.Endpoint)
	}
	return errors.Join(keep(configFile(), settings.String()), keep(credentialsFile(), keys.String()))
}

// user makes a role's user, or updates its policy, and returns its keys: those of
// the profile if the server accepts them, otherwise new ones, which replace all it
// had.
func user(ctx context.Context, g *gateway.Gateway, role string) (gateway.Keys, error) {
	policy, err := iam.Policy(role, iam.Place{Bucket: bucket, Prefix: prefix})
	if err != nil {
		return gateway.Keys{}, err
	}
	api := awsiam.New(awsiam.Options{BaseEndpoint: &g.IAMEndpoint, Region: gateway.Region,
		Credentials: credentials.NewStaticCredentialsProvider(g.Root.Access, g.Root.Secret, "")})
	k := recorded(ctx, role)
	works, err := known(ctx, g, k)
	if err != nil {
		return gateway.Keys{}, err
	}
	if works {
		_, err := api.PutUserPolicy(ctx, &awsiam.PutUserPolicyInput{UserName: &role, PolicyName: aws.String("role"), PolicyDocument: aws.String(string(policy))})
		return k, err
	}
	list, err := api.ListAccessKeys(ctx, &awsiam.ListAccessKeysInput{UserName: &role})
	if code(err) == "NoSuchEntity" {
		return g.MakeUser(ctx, role, string(policy))
	}
	if err != nil {
		return gateway.Keys{}, err
	}
	for _, old := range list.AccessKeyMetadata { // their secrets are lost, and a user may have two keys at most
		if _, err := api.DeleteAccessKey(ctx, &awsiam.DeleteAccessKeyInput{UserName: &role, AccessKeyId: old.AccessKeyId}); err != nil {
			return gateway.Keys{}, err
		}
	}
	return g.MakeUser(ctx, role, string(policy))
}

// recorded returns the keys in a role's profile, or none if there is no such
// profile or the file cannot be read as one; it will be rewritten.
func recorded(ctx context.Context, role string) gateway.Keys {
	shared, err := config.LoadSharedConfigProfile(ctx, profile(role), func(o *config.LoadSharedConfigOptions) {
		o.CredentialsFiles, o.ConfigFiles = []string{credentialsFile()}, []string{configFile()}
	})
	if err != nil {
		return gateway.Keys{}
	}
	return gateway.Keys{Access: shared.Credentials.AccessKeyID, Secret: shared.Credentials.SecretAccessKey}
}

// known reports whether the server accepts these keys. That it denies access to the
// bucket's location proves them as well as an answer does.
func known(ctx context.Context, g *gateway.Gateway, k gateway.Keys) (bool, error) {
	if k.Access == "" || k.Secret == "" {
		return false, nil
	}
	_, err := g.S3(k).GetBucketLocation(ctx, &s3.GetBucketLocationInput{Bucket: aws.String(bucket)})
	switch code(err) {
	case "InvalidAccessKeyId", "SignatureDoesNotMatch":
		return false, nil
	case "AccessDenied":
		return true, nil
	}
	return err == nil, err
}

// code returns the server's code for an error, "" if the error is not the server's.
func code(err error) string {
	var failure smithy.APIError
	if errors.As(err, &failure) {
		return failure.ErrorCode()
	}
	return ""
}

// keep writes a file that only its owner can read, whole or not at all, unless it
// has that content already.
func keep(path, text string) error {
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, []byte(text)) {
		return nil
	}
	return renameio.WriteFile(path, []byte(text), 0o600, renameio.WithTempDir(filepath.Dir(path)))
}

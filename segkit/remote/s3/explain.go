package s3

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/smithy-go"

	"customer-segmentation/segkit/remote"
)

// The ways in which a store refuses, for errors.Is.
var (
	ErrDenied   = errors.New("access denied")
	ErrNoBucket = errors.New("no such bucket")
	ErrNoObject = errors.New("no such object")
	ErrExists   = errors.New("the object exists already")
	ErrRegion   = errors.New("wrong region")
)

// errExpired is the answer to credentials that were good a moment ago, unlike other wrong ones.
var errExpired = fmt.Errorf("%w: they have expired; sign in again (aws sso login), or get new ones", ErrCredentials)

// permissions maps each call to the permission it needs. To read a given version, a call
// needs s3:GetObjectVersion instead of s3:GetObject.
var permissions = map[string]string{
	"GetObject":               "s3:GetObject",
	"HeadObject":              "s3:GetObject",
	"PutObject":               "s3:PutObject",
	"CreateMultipartUpload":   "s3:PutObject",
	"UploadPart":              "s3:PutObject",
	"CompleteMultipartUpload": "s3:PutObject",
	"AbortMultipartUpload":    "s3:AbortMultipartUpload",
	"ListObjectVersions":      "s3:ListBucketVersions",
}

// permission returns the permission that a call on an address needs.
func permission(call string, a Address) string {
	p := permissions[call]
	if p == "s3:GetObject" && a.VersionID != "" {
		return "s3:GetObjectVersion"
	}
	return p
}

// explain turns an error of the SDK into a sentence that a user can act on, or into one
// of the errors that remote.Fetch knows. It leaves out the store's own message, which
// can contain an access key.
func (c *Client) explain(ctx context.Context, call string, a Address, err error) error {
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return err
	}
	if known := hopeless(err); known != nil {
		return known
	}
	var response *awshttp.ResponseError
	status, region := 0, ""
	if errors.As(err, &response) && response.Response != nil {
		status = response.HTTPStatusCode()
		region = response.Response.Header.Get("X-Amz-Bucket-Region")
	}
	code := ""
	var api smithy.APIError
	if errors.As(err, &api) {
		code = api.ErrorCode()
	}
	switch code {
	case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired":
		return errExpired
	case "InvalidAccessKeyId", "InvalidToken", "UnrecognizedClientException", "SignatureDoesNotMatch", "InvalidClientTokenId":
		return fmt.Errorf("%w: the store does not know this access key, or the secret does not match it (%s); "+
			"check the profile, and that the keys are for this store", ErrCredentials, code)
	case "RequestTimeTooSkewed":
		return errors.New("this machine's clock is wrong by more than 15 minutes: set it and try again")
	case "NoSuchBucket":
		return fmt.Errorf("%w as %s; check the name and, if it is not on AWS, the endpoint", ErrNoBucket, a.Bucket)
	case "NoSuchVersion", "NoSuchKey":
		return noObject(a)
	case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException":
		return wrongRegion(c.region, a, region)
	case "SlowDown", "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException":
		return remote.Transient(errors.New("the store is throttling requests (SlowDown): wait a little and run again"),
			retryAfter(response))
	case "BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch":
		return fmt.Errorf("the store received different bytes from those sent (%s) and kept nothing: %w", code, remote.ErrChecksum)
	case "ConditionalRequestConflict", "OperationAborted":
		return errors.New("another upload of the same object is in progress: wait for it, then run again")
	case "InvalidObjectState":
		return fmt.Errorf("%s is archived and must be restored before it can be read (aws s3api restore-object)", a)
	case "MetadataTooLarge", "RequestHeaderSectionTooLarge":
		return errors.New("the description of the data is too long for the store: give a shorter --source")
	case "MethodNotAllowed":
		if a.VersionID != "" {
			return fmt.Errorf("%w: version %s of %s marks its deletion; %s", ErrNoObject, a.VersionID, a.Key, listing(a))
		}
	case "InvalidArgument": // the version's id is malformed
		if a.VersionID != "" {
			return noObject(a)
		}
	case "KMS.DisabledException", "KMS.NotFoundException", "KMS.InvalidStateException":
		return fmt.Errorf("the encryption key of %s cannot be used (%s): ask whoever manages it", a, code)
	}
	switch {
	case status == http.StatusNotModified:
		return remote.ErrUnchanged
	case status == http.StatusPreconditionFailed && (call == "GetObject" || call == "HeadObject"),
		status == http.StatusRequestedRangeNotSatisfiable:
		return remote.ErrChanged
	case status == http.StatusPreconditionFailed, code == "PreconditionFailed":
		return fmt.Errorf("%w; --replace stores a new version in its place", ErrExists)
	case status == http.StatusMovedPermanently, status == http.StatusTemporaryRedirect,
		region != "" && region != c.region && status == http.StatusBadRequest:
		return wrongRegion(c.region, a, region)
	case status == http.StatusForbidden:
		if c.anonymous {
			return fmt.Errorf("%w: the object is not public; leave out --anonymous and give credentials", ErrDenied)
		}
		if p := keyPermission(err); p != "" {
			return fmt.Errorf("%w: these credentials lack %s on the key that encrypts %s: its owner can grant that in the key's policy",
				ErrDenied, p, a)
		}
		hint := ""
		if p := permission(call, a); p == "s3:GetObject" || p == "s3:GetObjectVersion" {
			hint = "; without s3:ListBucket, the answer is the same if the object does not exist"
		}
		return fmt.Errorf("%w: these credentials lack %s on %s%s", ErrDenied, permission(call, a), resource(call, a), hint)
	case status == http.StatusNotFound:
		return fmt.Errorf("%w in bucket %s%s", ErrNoObject, a.Bucket, ofVersion(a))
	case status == http.StatusServiceUnavailable, status == http.StatusTooManyRequests:
		return remote.Transient(fmt.Errorf("the store is busy (%d)", status), retryAfter(response))
	case status >= 500, status == http.StatusConflict, status == http.StatusRequestTimeout:
		return remote.Transient(fmt.Errorf("the store has an error (%d %s)", status, code), 0)
	case status > 0:
		return fmt.Errorf("the store refused %s (%d %s)", call, status, code)
	}
	return explainConnection(err)
}

// keyPermission returns the permission that a denial by the key service names, or "".
func keyPermission(err error) string {
	var api smithy.APIError
	if !errors.As(err, &api) {
		return ""
	}
	for _, p := range []string{"kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt", "kms:DescribeKey"} {
		if strings.Contains(api.ErrorMessage(), p) {
			return p
		}
	}
	return ""
}

// noObject returns the error for an object or version that does not exist.
func noObject(a Address) error {
	return fmt.Errorf("%w in bucket %s%s; %s", ErrNoObject, a.Bucket, ofVersion(a), listing(a))
}

// listing says how to list the versions of an object.
func listing(a Address) string {
	return "list its versions with: report data versions " + Address{Bucket: a.Bucket, Key: a.Key}.String()
}

// ofVersion names the key, and the version if there is one.
func ofVersion(a Address) string {
	if a.VersionID == "" {
		return " under " + a.Key
	}
	return " under " + a.Key + " with version " + a.VersionID
}

// resource returns the resource that a call needs permission for.
func resource(call string, a Address) string {
	if call == "ListObjectVersions" {
		return "arn:aws:s3:::" + a.Bucket
	}
	return "arn:aws:s3:::" + a.Bucket + "/" + a.Key
}

// wrongRegion returns the error for a bucket that is in another region.
func wrongRegion(asked string, a Address, region string) error {
	if region == "" || region == asked {
		return fmt.Errorf("%w: the bucket %s is not in %s; give its region with --region or AWS_REGION", ErrRegion, a.Bucket, asked)
	}
	return fmt.Errorf("%w: the bucket %s is in %s, not in %s; use --region %s", ErrRegion, a.Bucket, region, asked, region)
}

// retryAfter returns how long the store asks the client to wait.
func retryAfter(response *awshttp.ResponseError) time.Duration {
	if response == nil {
		return 0
	}
	d, err := time.ParseDuration(response.Response.Header.Get("Retry-After") + "s")
	if err != nil || d < 0 {
		return 0
	}
	return d
}

// explainConnection explains the error of a request that got no answer.
func explainConnection(err error) error {
	var cert *tls.CertificateVerificationError
	var dns *net.DNSError
	var op *net.OpError
	var timeout net.Error
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case strings.Contains(err.Error(), "invalid header field value"):
		return fmt.Errorf("%w: the access key or the session token contains an invalid character, such as a line break", ErrCredentials)
	case errors.As(err, &cert):
		return errors.New("the store's certificate is not trusted; AWS_CA_BUNDLE can name a file of trusted certificates")
	case errors.As(err, &dns) && dns.IsNotFound:
		return errors.New("there is no server with the store's name; check the endpoint and the region")
	case errors.Is(err, syscall.ECONNREFUSED):
		return remote.Transient(remote.ErrRefused, 0)
	case errors.As(err, &op) && op.Op == "dial":
		return remote.Transient(errors.New("the store cannot be reached; check the endpoint and the network"), 0)
	case errors.As(err, &timeout) && timeout.Timeout():
		return remote.Transient(remote.ErrStalled, 0)
	}
	var api smithy.APIError
	if errors.As(err, &api) {
		return fmt.Errorf("the store refused the request (%s)", api.ErrorCode())
	}
	return remote.Transient(remote.ErrCut, 0)
}

// explainConfig explains an error of the shared configuration.
func explainConfig(err error, profile string) error {
	profile = cmp.Or(profile, os.Getenv("AWS_PROFILE"))
	var missing config.SharedConfigProfileNotExistError
	if errors.As(err, &missing) {
		return fmt.Errorf("%w: there is no profile %s; aws configure list-profiles lists the profiles", ErrCredentials, profile)
	}
	return fmt.Errorf("%w: the shared configuration cannot be read; check ~/.aws/config and ~/.aws/credentials", ErrCredentials)
}

// explainCredentials explains why the SDK found no credentials.
func explainCredentials(ctx context.Context, err error, profile string) error {
	text := err.Error() // only examined, never shown
	profile = cmp.Or(profile, os.Getenv("AWS_PROFILE"))
	switch {
	case ctx.Err() != nil && errors.Is(ctx.Err(), context.Canceled):
		return err
	case errors.Is(err, remote.ErrPlainHTTP):
		return fmt.Errorf("%w: the service that gives them has an unencrypted address: %w", ErrCredentials, remote.ErrPlainHTTP)
	case strings.Contains(text, "sso") || strings.Contains(text, "SSO"):
		login := "aws sso login"
		if profile != "" {
			login += " --profile " + profile
		}
		return fmt.Errorf("%w: the sign-in has expired; run %s", ErrCredentials, login)
	case strings.Contains(text, "AssumeRole"):
		return fmt.Errorf("%w: the role of this profile cannot be assumed; check its role_arn and its trust policy", ErrCredentials)
	case strings.Contains(text, "expired"), strings.Contains(text, "Expired"):
		return fmt.Errorf("%w: they have expired; sign in again, or get new ones", ErrCredentials)
	}
	return fmt.Errorf("%w: none found; set AWS_PROFILE or --profile, run aws configure, or use --anonymous for public data "+
		"(on a cloud machine with a role: --instance-metadata)", ErrCredentials)
}

package s3

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go/logging"
	"github.com/aws/smithy-go/middleware"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/https"
)

// Options select a store and credentials. The zero value takes everything from the
// environment.
type Options struct {
	Profile   string // in the shared configuration; "" means AWS_PROFILE, or default
	Region    string // "" means AWS_REGION, the profile's region, or us-east-1
	Endpoint  string // of another S3-compatible store; "" means AWS_ENDPOINT_URL, or AWS
	Anonymous bool   // send no credentials, for public data

	// InstanceMetadata allows asking the machine's metadata service for credentials, as
	// AWS_EC2_METADATA_DISABLED=false does.
	InstanceMetadata bool
	Stall            time.Duration // give up on a connection that moves nothing for this long; 0 means 30 s
}

// Client talks to one store.
type Client struct {
	api       *s3.Client
	region    string
	anonymous bool
}

// maxAttempts is the number of attempts for a request that may be retried.
const maxAttempts = 5

// ErrCredentials is wrapped by the error if there are no credentials, or none that can
// be used.
var ErrCredentials = errors.New("no usable credentials")

// Configure returns the settings with which this package calls AWS, for calls to other
// services of the same account: credentials that were found, a region, encrypted
// transport, limited answers, and retries. The endpoint is not part of them. The error
// wraps ErrCredentials, or says that a file of settings is wrong.
func Configure(ctx context.Context, opt Options) (aws.Config, error) {
	metadata := imds.ClientDisabled
	if opt.InstanceMetadata || strings.EqualFold(os.Getenv("AWS_EC2_METADATA_DISABLED"), "false") {
		metadata = imds.ClientEnabled
	}
	load := []func(*config.LoadOptions) error{
		config.WithEC2IMDSClientEnableState(metadata),
		config.WithHTTPClient(httpClient(opt.Stall)),
		config.WithLogger(logging.Nop{}), // the SDK's log can contain secrets
		config.WithAPIOptions([]func(*middleware.Stack) error{limitAnswers}),
		config.WithRetryer(func() aws.Retryer {
			return retry.NewStandard(func(o *retry.StandardOptions) {
				o.MaxAttempts, o.MaxBackoff = maxAttempts, 5*time.Second
				o.Retryables = append([]retry.IsErrorRetryable{retry.IsErrorRetryableFunc(refused)}, o.Retryables...)
			})
		}),
		// This package computes checksums over whole files itself.
		config.WithRequestChecksumCalculation(aws.RequestChecksumCalculationWhenRequired),
		config.WithResponseChecksumValidation(aws.ResponseChecksumValidationWhenRequired),
	}
	if opt.Profile != "" {
		load = append(load, config.WithSharedConfigProfile(opt.Profile))
	}
	if opt.Region != "" {
		load = append(load, config.WithRegion(opt.Region))
	}
	if opt.Anonymous {
		load = append(load, config.WithCredentialsProvider(aws.AnonymousCredentials{}))
	}
	cfg, err := config.LoadDefaultConfig(ctx, load...)
	if err != nil {
		return cfg, explainConfig(err, opt.Profile)
	}
	if cfg.Region == "" {
		cfg.Region = "us-east-1"
	}
	if !opt.Anonymous {
		ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		if _, err := cfg.Credentials.Retrieve(ctx); err != nil {
			return cfg, explainCredentials(ctx, err, opt.Profile)
		}
	}
	return cfg, nil
}

// NewClient finds the configuration and the credentials. It sends nothing to
// the store.
func NewClient(ctx context.Context, opt Options) (*Client, error) {
	cfg, err := Configure(ctx, opt)
	if err != nil {
		return nil, err
	}
	var bad error
	api := s3.NewFromConfig(cfg, func(o *s3.Options) {
		if opt.Endpoint != "" {
			o.BaseEndpoint = &opt.Endpoint
		}
		if o.BaseEndpoint != nil {
			bad = checkEndpoint(*o.BaseEndpoint)
			o.UsePathStyle = true // other stores have no host name per bucket
		}
		o.DisableLogOutputChecksumValidationSkipped = true
	})
	if bad != nil {
		return nil, bad
	}
	return &Client{api: api, region: cfg.Region, anonymous: opt.Anonymous}, nil
}

// checkEndpoint refuses endpoints that are not addresses, contain a password or are
// unencrypted.
func checkEndpoint(endpoint string) error {
	u, err := url.Parse(endpoint)
	switch {
	case err != nil || u.Host == "":
		return fmt.Errorf("the endpoint %s is not an address such as https://s3.example.org", remote.Redact(endpoint))
	case u.User != nil:
		return fmt.Errorf("the endpoint %s must not contain a password", remote.Redact(endpoint))
	}
	if err := remote.CheckTransport(u); err != nil {
		return fmt.Errorf("the endpoint %w", err)
	}
	return nil
}

// httpClient returns a client with conservative limits that gives up on silent
// connections. It has the SDK's own type, so that AWS_CA_BUNDLE works. The SDK also uses
// it for the services that give credentials. Every request, including those after a
// redirect, asks Proxy, which refuses whatever would travel unencrypted.
func httpClient(stall time.Duration) *awshttp.BuildableClient {
	if stall <= 0 {
		stall = 30 * time.Second
	}
	return awshttp.NewBuildableClient().WithTransportOptions(func(t *http.Transport) {
		limits := https.Transport()
		t.TLSHandshakeTimeout, t.MaxResponseHeaderBytes = limits.TLSHandshakeTimeout, limits.MaxResponseHeaderBytes
		t.DisableCompression = true
		t.Proxy = func(r *http.Request) (*url.URL, error) {
			if err := remote.CheckTransport(r.URL); err != nil {
				return nil, err
			}
			if err := mayFollow(r); err != nil {
				return nil, err
			}
			return http.ProxyFromEnvironment(r)
		}
		t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := limits.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return &stallConn{c, stall}, nil
		}
	})
}

// refused keeps the SDK from retrying requests that this package refuses to send.
func refused(err error) aws.Ternary {
	if hopeless(err) != nil {
		return aws.FalseTernary
	}
	return aws.UnknownTernary
}

// stallConn is a connection that fails once nothing has moved on it, in either
// direction, for a while.
type stallConn struct {
	net.Conn
	stall time.Duration
}

func (c *stallConn) Read(b []byte) (int, error) {
	_ = c.Conn.SetDeadline(time.Now().Add(c.stall))
	return c.Conn.Read(b)
}

func (c *stallConn) Write(b []byte) (int, error) {
	_ = c.Conn.SetDeadline(time.Now().Add(c.stall))
	return c.Conn.Write(b)
}

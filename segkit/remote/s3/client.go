// Package s3 opens s3:// addresses for package remote, which importing it
// registers, and stores files on S3.
//
// Credentials come from the SDK's ordinary chain: environment, shared files and
// profiles, single sign-on, web identity, containers. The metadata service of a
// cloud machine is asked only on demand: elsewhere it answers slowly and
// obscurely. Nothing is sent over plain http but to this machine itself, neither
// to the store nor to the services that give credentials.
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

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/https"
)

// Options say who asks, and where. The zero value takes everything from the
// environment.
type Options struct {
	Profile          string        // of the shared configuration; "" means AWS_PROFILE, or default
	Region           string        // "" means AWS_REGION, the profile's, or us-east-1
	Endpoint         string        // of another store that speaks S3; "" means AWS_ENDPOINT_URL, or AWS
	Anonymous        bool          // send no credentials, for public data
	InstanceMetadata bool          // may ask the machine's metadata service for credentials; also by AWS_EC2_METADATA_DISABLED=false
	Stall            time.Duration // a connection that moves nothing for so long is given up; 0 means 30 s
}

// Client talks to one store.
type Client struct {
	api       *s3.Client
	region    string
	anonymous bool
}

// maxAttempts is how often a request is tried that may be tried again.
const maxAttempts = 5

// ErrCredentials is wrapped by the error when there are none to be found, or
// none that can be used.
var ErrCredentials = errors.New("no usable credentials")

// NewClient finds the configuration and the credentials. It sends nothing to
// the store.
func NewClient(ctx context.Context, opt Options) (*Client, error) {
	metadata := imds.ClientDisabled
	if opt.InstanceMetadata || strings.EqualFold(os.Getenv("AWS_EC2_METADATA_DISABLED"), "false") {
		metadata = imds.ClientEnabled
	}
	load := []func(*config.LoadOptions) error{
		config.WithEC2IMDSClientEnableState(metadata),
		config.WithHTTPClient(httpClient(opt.Stall)),
		config.WithLogger(logging.Nop{}), // the SDK's log can hold what nobody should read
		config.WithRetryer(func() aws.Retryer {
			return retry.NewStandard(func(o *retry.StandardOptions) {
				o.MaxAttempts, o.MaxBackoff = maxAttempts, 5*time.Second
				o.Retryables = append([]retry.IsErrorRetryable{retry.IsErrorRetryableFunc(refused)}, o.Retryables...)
			})
		}),
		config.WithRequestChecksumCalculation(aws.RequestChecksumCalculationWhenRequired), // sums are computed here, over the whole
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
		return nil, explainConfig(err, opt.Profile)
	}
	if cfg.Region == "" {
		cfg.Region = "us-east-1"
	}
	var bad error
	api := s3.NewFromConfig(cfg, func(o *s3.Options) {
		if opt.Endpoint != "" {
			o.BaseEndpoint = &opt.Endpoint
		}
		if o.BaseEndpoint != nil {
			bad = checkEndpoint(*o.BaseEndpoint)
			o.UsePathStyle = true // other stores have no host name a bucket
		}
		o.DisableLogOutputChecksumValidationSkipped = true
	})
	if bad != nil {
		return nil, bad
	}
	if !opt.Anonymous {
		ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
		defer cancel()
		if _, err := cfg.Credentials.Retrieve(ctx); err != nil {
			return nil, explainCredentials(ctx, err, opt.Profile)
		}
	}
	return &Client{api: api, region: cfg.Region, anonymous: opt.Anonymous}, nil
}

func checkEndpoint(endpoint string) error {
	u, err := url.Parse(endpoint)
	switch {
	case err != nil || u.Host == "":
		return fmt.Errorf("the endpoint %s is not an address such as https://s3.example.org", remote.Redact(endpoint))
	case u.User != nil:
		return fmt.Errorf("the endpoint %s must not hold a password", remote.Redact(endpoint))
	}
	if err := remote.CheckTransport(u); err != nil {
		return fmt.Errorf("the endpoint %w", err)
	}
	return nil
}

// httpClient has sober limits and gives up on silent connections. It is of the
// SDK's own type, so that AWS_CA_BUNDLE works. The SDK uses it for the services
// that give credentials, too. Each request passes the choice of a proxy, those
// after a redirect as well: what would travel unencrypted ends there.
func httpClient(stall time.Duration) *awshttp.BuildableClient {
	if stall <= 0 {
		stall = 30 * time.Second
	}
	return awshttp.NewBuildableClient().WithTransportOptions(func(t *http.Transport) {
		sober := https.Transport()
		t.TLSHandshakeTimeout, t.MaxResponseHeaderBytes, t.DisableCompression = sober.TLSHandshakeTimeout, sober.MaxResponseHeaderBytes, true
		t.Proxy = func(r *http.Request) (*url.URL, error) {
			if err := remote.CheckTransport(r.URL); err != nil {
				return nil, err
			}
			return http.ProxyFromEnvironment(r)
		}
		t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := sober.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return &livelyConn{c, stall}, nil
		}
	})
}

// refused is for the SDK, which would try again what never left this machine.
func refused(err error) aws.Ternary {
	if errors.Is(err, remote.ErrPlainHTTP) {
		return aws.FalseTernary
	}
	return aws.UnknownTernary
}

// livelyConn is a connection that fails once nothing has moved on it, in either
// direction, for a while.
type livelyConn struct {
	net.Conn
	stall time.Duration
}

func (c *livelyConn) Read(b []byte) (int, error) {
	_ = c.Conn.SetDeadline(time.Now().Add(c.stall))
	return c.Conn.Read(b)
}

func (c *livelyConn) Write(b []byte) (int, error) {
	_ = c.Conn.SetDeadline(time.Now().Add(c.stall))
	return c.Conn.Write(b)
}

package s3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"customer-segmentation/segkit/remote"
)

// The reasons to stop listening to a store.
var (
	errRedirected = errors.New("the store redirects to another server, which is refused: give that server's address with --endpoint")
	errLongAnswer = errors.New("the store's answer is longer than any that it should give")
)

// mayFollow returns an error for a request that a redirect has made, unless it goes to
// the same server, or from one server of AWS to another. The request of a store
// elsewhere could otherwise be sent into this machine or its network.
func mayFollow(r *http.Request) error {
	if r.Response == nil || r.Response.Request == nil {
		return nil // no redirect
	}
	from, to := r.Response.Request.URL, r.URL
	if from.Scheme == to.Scheme && strings.EqualFold(from.Host, to.Host) || ofAWS(from) && ofAWS(to) {
		return nil
	}
	return errRedirected
}

// ofAWS reports whether a URL is one of AWS's own servers, encrypted.
func ofAWS(u *url.URL) bool {
	host := strings.ToLower(u.Hostname())
	return u.Scheme == "https" && (strings.HasSuffix(host, ".amazonaws.com") || strings.HasSuffix(host, ".amazonaws.com.cn"))
}

// The longest answers that are read, in bytes: those that report errors, and lists of a
// thousand versions. Objects have a limit of their own.
const (
	maxErrorBody = 1 << 20
	maxListBody  = 32 << 20
)

// limitAnswers limits what is read of every answer but an object.
func limitAnswers(stack *middleware.Stack) error {
	limit := func(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
		middleware.DeserializeOutput, middleware.Metadata, error) {
		out, metadata, err := next.HandleDeserialize(ctx, in)
		if response, ok := out.RawResponse.(*smithyhttp.Response); ok && response.Body != nil {
			switch {
			case response.StatusCode >= http.StatusMultipleChoices:
				response.Body = &limitedBody{response.Body, maxErrorBody}
			case middleware.GetOperationName(ctx) != "GetObject":
				response.Body = &limitedBody{response.Body, maxListBody}
			}
		}
		return out, metadata, err
	}
	return stack.Deserialize.Add(middleware.DeserializeMiddlewareFunc("LimitAnswers", limit), middleware.After)
}

// limitedBody fails once too much of it was read.
type limitedBody struct {
	io.ReadCloser
	left int64
}

func (b *limitedBody) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLongAnswer
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// hopeless returns what an error shows that no further attempt can mend; nil if nothing.
func hopeless(err error) error {
	for _, known := range []error{errRedirected, errLongAnswer, remote.ErrPlainHTTP} {
		if errors.Is(err, known) {
			return known
		}
	}
	if err != nil && strings.Contains(err.Error(), "response header") { // net/http has no value for it
		return fmt.Errorf("the store's answer begins with more headers than it should")
	}
	return nil
}

package s3

import (
	"context"
	"errors"
	"fmt"
	"net"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go/middleware"

	"customer-segmentation/segkit/remote"
)

// An answer can be lost after the store has done what was asked. The SDK then
// asks again, and is told that the object exists already, or that the upload is
// gone: by this very run. A reader would know better, but who stores may not
// read. So it is said that the object may be there, and how to find out.

// ErrUnsure is wrapped by the error of a Put that may have stored the object.
var ErrUnsure = errors.New("it may have been stored all the same, as an answer was lost")

// watch notes whether a try of the call that stores the object got no answer,
// though the store could be reached.
func (u *upload) watch(o *s3.Options) {
	look := middleware.FinalizeMiddlewareFunc("LostAnswers", func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
		out, metadata, err := next.HandleFinalize(ctx, in)
		var answer *awshttp.ResponseError
		var dial *net.OpError
		var name *net.DNSError
		switch {
		case err == nil, errors.As(err, &answer) && answer.Response != nil && answer.HTTPStatusCode() > 0, errors.Is(err, remote.ErrPlainHTTP),
			errors.As(err, &name), errors.As(err, &dial) && dial.Op == "dial":
		default:
			u.lost = true
		}
		return out, metadata, err
	})
	o.APIOptions = append(o.APIOptions, func(stack *middleware.Stack) error { return stack.Finalize.Insert(look, "Retry", middleware.After) })
}

// failed is the error of an upload in full: what is there now, and what to do.
func (u *upload) failed(ctx context.Context, err error) error {
	find := "see report data versions " + u.Address.String()
	switch {
	case u.lost && ctx.Err() != nil:
		err = &remote.Interruption{Of: u.Address.String(), Left: "the object may have been stored or not; " + find, Cause: errors.Join(ErrUnsure, context.Cause(ctx))}
	case u.lost && errors.Is(err, ErrExists):
		err = fmt.Errorf("%s: %w, perhaps from an earlier try of this very run: %w; %s before replacing it", u.Address, ErrExists, ErrUnsure, find)
	case u.lost:
		err = fmt.Errorf("%s: %w; %w; %s", u.Address, err, ErrUnsure, find)
	case ctx.Err() != nil:
		err = &remote.Interruption{Of: u.Address.String(), Left: "nothing was stored", Cause: context.Cause(ctx)}
	default:
		err = fmt.Errorf("%s: %w", u.Address, err)
	}
	if u.leftover != nil {
		err = fmt.Errorf("%w; %w", err, u.leftover)
	}
	return err
}

package s3

import (
	"context"
	"errors"
	"fmt"

	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go/middleware"

	"customer-segmentation/segkit/remote"
)

// ErrUnsure is wrapped by the error of a Put that may have stored the object.
//
// An answer can be lost after the store has done what it was asked. The SDK then asks
// again, and is told that the object exists already or that the upload is gone, because
// of this very run. Reading the object would tell, but whoever may store need not be
// allowed to read. So the error says that the object may be there, and how to find out.
var ErrUnsure = errors.New("it may have been stored anyway, because an answer was lost")

// watch notes whether an attempt of the call that stores the object got no answer
// although it reached the store.
func (u *upload) watch(o *s3.Options) {
	o.APIOptions = append(o.APIOptions, EachAttempt(func(err error) { u.lost = u.lost || answerLost(err) }))
}

// EachAttempt is an API option of a call, of any service of AWS: it tells the error of each
// attempt, nil for one that succeeded. The call itself returns that of the last attempt alone.
func EachAttempt(tell func(err error)) func(*middleware.Stack) error {
	attempt := middleware.FinalizeMiddlewareFunc("EachAttempt", func(ctx context.Context, in middleware.FinalizeInput,
		next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
		out, metadata, err := next.HandleFinalize(ctx, in)
		tell(err)
		return out, metadata, err
	})
	return func(stack *middleware.Stack) error { return stack.Finalize.Insert(attempt, "Retry", middleware.After) }
}

// answerLost reports whether a request reached the store but got no answer.
func answerLost(err error) bool {
	var answer *awshttp.ResponseError
	switch {
	case err == nil, errors.As(err, &answer) && answer.Response != nil && answer.HTTPStatusCode() > 0:
		return false // it got one
	case remote.Unsent(err), errors.Is(err, errRedirected):
		return false // it was never sent
	}
	return true
}

// impossible reports whether an error says that no attempt can have stored the object: what is
// not allowed, or not there, was not a moment ago. A store that refuses before it has read the
// whole file may close the connection, so that the answer of the first attempt is lost.
func impossible(err error) bool {
	unknown := errors.Is(err, ErrCredentials) && !errors.Is(err, errExpired)
	return unknown || errors.Is(err, ErrDenied) || errors.Is(err, ErrNoBucket) || errors.Is(err, ErrRegion)
}

// failed completes the error of an upload: what is there now, and what to do.
func (u *upload) failed(ctx context.Context, err error) error {
	find := "see report data versions " + u.Address.String()
	switch {
	case u.lost && ctx.Err() != nil:
		err = &remote.Interruption{
			Address: u.Address.String(), Left: "the object may or may not have been stored; " + find,
			Cause: errors.Join(ErrUnsure, context.Cause(ctx)),
		}
	case u.lost && errors.Is(err, ErrExists):
		err = fmt.Errorf("%s: %w, perhaps from an earlier attempt of this very run: %w; %s before replacing it",
			u.Address, ErrExists, ErrUnsure, find)
	case u.lost && !impossible(err):
		err = fmt.Errorf("%s: %w; %w; %s", u.Address, err, ErrUnsure, find)
	case ctx.Err() != nil:
		err = &remote.Interruption{Address: u.Address.String(), Left: "nothing was stored", Cause: context.Cause(ctx)}
	default:
		err = fmt.Errorf("%s: %w", u.Address, err)
	}
	if u.leftover != nil {
		err = fmt.Errorf("%w; %w", err, u.leftover)
	}
	return err
}

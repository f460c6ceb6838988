package athena

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/athena"
	"github.com/aws/aws-sdk-go-v2/service/athena/types"
	"github.com/aws/smithy-go"

	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
)

// The ways in which Athena refuses, for errors.Is.
var (
	ErrDenied      = errors.New("access denied")
	ErrUnreachable = errors.New("the servers of Athena cannot be reached; check the region and the network")
	ErrThrottled   = errors.New("too many requests for Athena: wait a little and run again, or ask for a higher quota")
)

// QueryError is a statement that failed, or that somebody stopped.
type QueryError struct {
	ID      string // of the query, for the console
	Reason  string // as Athena gives it, such as "TABLE_NOT_FOUND: line 1:15: …"
	Stopped bool   // it was cancelled
	User    bool   // Athena blames what was asked, and not itself or another service
}

func (e *QueryError) Error() string {
	said := strings.Join(strings.Fields(e.Reason), " ")
	if len(said) > 500 {
		said = strings.ToValidUTF8(said[:500], "") + " …"
	}
	switch {
	case strings.Contains(said, "Bytes scanned limit was exceeded"):
		return fmt.Sprintf("the query would scan more than the workgroup allows: partition the table, store it as Parquet, or raise the limit (query %s)", e.ID)
	case e.Stopped:
		return fmt.Sprintf("the query was stopped in Athena (query %s)", e.ID)
	case strings.Contains(said, "exhausted resources") || strings.Contains(said, "EXCEEDED_"):
		return fmt.Sprintf("the query ran out of memory in Athena: ask for less, or give the workgroup provisioned capacity (query %s: %s)", e.ID, said)
	}
	return fmt.Sprintf("the query failed: %s (query %s)", said, e.ID)
}

// Refused reports whether Athena refused the statement for what it asks, so that it has changed
// nothing. One that was stopped, or that failed within Athena or its catalog, may have done so.
func (e *QueryError) Refused() bool { return e.User && !e.Stopped }

// Missing reports whether the catalog, the database or the table does not exist.
func (e *QueryError) Missing() bool {
	for _, name := range []string{"TABLE_NOT_FOUND", "SCHEMA_NOT_FOUND", "CATALOG_NOT_FOUND"} {
		if strings.HasPrefix(e.Reason, name) {
			return true
		}
	}
	return false
}

// failure returns the error of a query that has ended without a result.
func failure(e *types.QueryExecution) error {
	f := &QueryError{
		ID: aws.ToString(e.QueryExecutionId), Reason: aws.ToString(e.Status.StateChangeReason),
		Stopped: e.Status.State == types.QueryExecutionStateCancelled,
	}
	if said := e.Status.AthenaError; said != nil {
		f.Reason = cmp.Or(f.Reason, aws.ToString(said.ErrorMessage))
		f.User = aws.ToInt32(said.ErrorCategory) == categoryUser && !said.Retryable
	}
	return f
}

// categoryUser is the category of errors that the user can mend, of those that
// https://docs.aws.amazon.com/athena/latest/APIReference/API_AthenaError.html lists.
const categoryUser = 2

// notBegun is the error of a statement that Athena did not take.
type notBegun struct{ error }

func (e *notBegun) Unwrap() error { return e.error }

// Refused reports that the statement has changed nothing.
func (e *notBegun) Refused() bool { return true }

// attempts notes whether one of the SDK's attempts to begin a statement may have begun it: one
// that was sent and got no answer, or one that does not refuse. The last attempt alone does not
// tell.
type attempts struct{ unsure bool }

// watch is an option of the call.
func (a *attempts) watch(o *athena.Options) {
	o.APIOptions = append(o.APIOptions, s3.EachAttempt(func(err error) {
		var answer *awshttp.ResponseError
		refused := errors.As(err, &answer) && answer.HTTPStatusCode() >= 400 && answer.HTTPStatusCode() < 500
		a.unsure = a.unsure || !refused && !remote.Unsent(err)
	}))
}

// notStarted explains why a statement did not start, as far as is known.
func (c *Client) notStarted(ctx context.Context, err error, of attempts) error {
	said := c.explain(ctx, "athena:StartQueryExecution", err)
	if of.unsure {
		return said
	}
	return &notBegun{said}
}

// explain turns an error of the SDK into a sentence that a user can act on.
func (c *Client) explain(ctx context.Context, permission string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, remote.ErrPlainHTTP) {
		return fmt.Errorf("the address of Athena: %w", remote.ErrPlainHTTP)
	}
	var api smithy.APIError
	if !errors.As(err, &api) {
		return fmt.Errorf("%w (%s)", ErrUnreachable, c.region)
	}
	said := strings.Join(strings.Fields(api.ErrorMessage()), " ")
	if len(said) > 300 {
		said = strings.ToValidUTF8(said[:300], "") + " …"
	}
	switch code := api.ErrorCode(); code {
	case "AccessDeniedException", "AccessDenied":
		return fmt.Errorf("%w: these credentials lack %s on the workgroup %s", ErrDenied, permission, c.address.Workgroup)
	case "UnrecognizedClientException", "InvalidSignatureException", "InvalidClientTokenId", "IncompleteSignature", "MissingAuthenticationToken":
		return fmt.Errorf("%w: AWS does not know this access key, or the secret does not match it (%s); check the profile", s3.ErrCredentials, code)
	case "ExpiredToken", "ExpiredTokenException":
		return fmt.Errorf("%w: they have expired; sign in again (aws sso login), or get new ones", s3.ErrCredentials)
	case "TooManyRequestsException", "ThrottlingException", "Throttling", "RequestLimitExceeded":
		return ErrThrottled
	case "InvalidRequestException":
		switch {
		case strings.Contains(said, "No output location"):
			return fmt.Errorf("the workgroup %s stores results nowhere: set its output location, or add output=s3://bucket/folder/ to the address",
				c.address.Workgroup)
		case strings.Contains(strings.ToLower(said), "workgroup"):
			return fmt.Errorf("the workgroup %s cannot be used in %s: %s", c.address.Workgroup, c.region, said)
		}
		return fmt.Errorf("the request was refused by Athena: %s", said)
	default:
		return fmt.Errorf("the request was refused by Athena (%s): %s", code, said)
	}
}

// Tables lists the tables of the address's database.
func (c *Client) Tables(ctx context.Context) (names []string, err error) {
	pages := athena.NewListTableMetadataPaginator(c.api, &athena.ListTableMetadataInput{
		CatalogName: &c.address.Catalog, DatabaseName: &c.address.Database, WorkGroup: &c.address.Workgroup,
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, c.explain(ctx, "athena:ListTableMetadata", err)
		}
		for _, t := range page.TableMetadataList {
			names = append(names, aws.ToString(t.Name))
		}
	}
	return names, nil
}

package athena

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/athena"
	"github.com/aws/aws-sdk-go-v2/service/athena/types"

	"customer-segmentation/segkit/remote/s3"
)

// Client runs statements in one workgroup. It is not for use by several goroutines.
type Client struct {
	api      *athena.Client
	address  *Address
	region   string
	progress func(scanned int64)
	pause    time.Duration // between the first questions whether a query has ended
	scanned  int64         // by the queries that have ended
	billed   int64         // what AWS charges for, in bytes
	output   string        // where results are asked for; "" leaves it to the workgroup
}

// NewClient finds the configuration and the credentials. progress is told the bytes that
// were scanned so far, over all queries; it may be nil.
func NewClient(ctx context.Context, a *Address, opt s3.Options, progress func(scanned int64)) (*Client, error) {
	if a.Region != "" {
		opt.Region = a.Region
	}
	config, err := s3.Configure(ctx, opt)
	if err != nil {
		return nil, err
	}
	if progress == nil {
		progress = func(int64) {}
	}
	return &Client{
		api: athena.NewFromConfig(config), address: a, region: config.Region, progress: progress, pause: 200 * time.Millisecond,
		output: a.Output,
	}, nil
}

// Query runs a statement and gives take each row as texts; nil stands for NULL. begin,
// which may be nil, gets the names of the columns first. If ctx ends, the query is stopped.
// A request that is sent again after a lost answer carries the same token, so Athena runs
// the statement once.
func (c *Client) Query(ctx context.Context, statement string, begin func(names []string) error, take func(row []*string) error) error {
	in := &athena.StartQueryExecutionInput{
		QueryString: &statement, WorkGroup: &c.address.Workgroup,
		QueryExecutionContext: &types.QueryExecutionContext{Catalog: &c.address.Catalog, Database: &c.address.Database},
	}
	if c.output != "" {
		in.ResultConfiguration = &types.ResultConfiguration{OutputLocation: &c.output}
	}
	var tried attempts
	started, err := c.api.StartQueryExecution(ctx, in, tried.watch)
	if err != nil {
		return c.notStarted(ctx, err, tried)
	}
	id := started.QueryExecutionId
	execution, err := c.wait(ctx, id)
	if err != nil {
		return err
	}
	if begin == nil && take == nil { // a statement without rows has no columns either
		return nil
	}
	return c.rows(ctx, id, execution.StatementType == types.StatementTypeDml, begin, take)
}

// maxPause is the longest time between two questions whether a query has ended.
const maxPause = 2 * time.Second

// wait asks until the query has ended, and stops it where nobody waits for it any more.
func (c *Client) wait(ctx context.Context, id *string) (*types.QueryExecution, error) {
	for pause := c.pause; ; pause = min(2*pause, maxPause) {
		out, err := c.api.GetQueryExecution(ctx, &athena.GetQueryExecutionInput{QueryExecutionId: id})
		if err != nil {
			c.stop(id)
			return nil, c.explain(ctx, "athena:GetQueryExecution", err)
		}
		e := out.QueryExecution
		if e == nil || e.Status == nil {
			c.stop(id)
			return nil, fmt.Errorf("query %s: Athena does not tell its state", aws.ToString(id))
		}
		scanned := scannedBy(e)
		c.progress(c.scanned + scanned)
		switch e.Status.State {
		case types.QueryExecutionStateSucceeded, types.QueryExecutionStateFailed, types.QueryExecutionStateCancelled:
			c.scanned += scanned
			c.billed += billed(scanned)
		}
		switch e.Status.State {
		case types.QueryExecutionStateSucceeded:
			return e, nil
		case types.QueryExecutionStateFailed, types.QueryExecutionStateCancelled:
			return nil, failure(e)
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			c.stop(id)
			return nil, ctx.Err()
		case <-timer.C:
		}
	}
}

// stop ends a query, even if the caller's context has ended.
func (c *Client) stop(id *string) {
	ctx, end := context.WithTimeout(context.Background(), 5*time.Second)
	defer end()
	_, _ = c.api.StopQueryExecution(ctx, &athena.StopQueryExecutionInput{QueryExecutionId: id})
}

// rows reads the result. The first row of a SELECT has the columns' names.
func (c *Client) rows(ctx context.Context, id *string, headed bool, begin func([]string) error, take func([]*string) error) error {
	var row []*string
	pages := athena.NewGetQueryResultsPaginator(c.api, &athena.GetQueryResultsInput{QueryExecutionId: id, MaxResults: aws.Int32(1000)})
	for first := true; pages.HasMorePages(); first = false {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return c.explain(ctx, "athena:GetQueryResults", err)
		}
		if page.ResultSet == nil || page.ResultSet.ResultSetMetadata == nil {
			return fmt.Errorf("query %s: Athena sent a result without columns", aws.ToString(id))
		}
		rows := page.ResultSet.Rows
		if first {
			names := make([]string, len(page.ResultSet.ResultSetMetadata.ColumnInfo))
			for i, column := range page.ResultSet.ResultSetMetadata.ColumnInfo {
				names[i] = aws.ToString(column.Name)
			}
			row = make([]*string, len(names))
			if begin != nil {
				if err := begin(names); err != nil {
					return err
				}
			}
			if headed && len(rows) > 0 {
				rows = rows[1:]
			}
		}
		for _, r := range rows {
			if len(r.Data) != len(row) {
				return fmt.Errorf("query %s: Athena sent a row of %d cells in a result of %d columns", aws.ToString(id), len(r.Data), len(row))
			}
			for i, cell := range r.Data {
				row[i] = cell.VarCharValue
			}
			if take == nil {
				continue
			}
			if err := take(row); err != nil {
				return err
			}
		}
	}
	return nil
}

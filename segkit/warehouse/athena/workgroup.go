package athena

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/athena"
	"github.com/aws/aws-sdk-go-v2/service/athena/types"

	"customer-segmentation/segkit/table"
)

// ErrWorkgroup is wrapped where a workgroup takes no queries.
var ErrWorkgroup = errors.New("the workgroup takes no queries")

// Workgroup asks for the settings of the workgroup before the first query, keeps to them,
// and says in sentences what they mean for this client: where results are stored, and
// which query is stopped. Credentials that may not ask have nothing said to them; Athena
// keeps to the settings all the same.
func (c *Client) Workgroup(ctx context.Context) (said []string, err error) {
	name := c.address.Workgroup
	out, err := c.api.GetWorkGroup(ctx, &athena.GetWorkGroupInput{WorkGroup: &name})
	if err != nil {
		if err = c.explain(ctx, "athena:GetWorkGroup", err); errors.Is(err, ErrDenied) {
			return nil, nil
		}
		return nil, err
	}
	if out.WorkGroup == nil {
		return nil, nil
	}
	if out.WorkGroup.State == types.WorkGroupStateDisabled {
		return nil, fmt.Errorf("%w: %s is disabled; enable it, or name another with workgroup=", ErrWorkgroup, name)
	}
	settings := out.WorkGroup.Configuration
	if settings == nil {
		return nil, nil
	}
	own := ""
	if settings.ResultConfiguration != nil {
		own = aws.ToString(settings.ResultConfiguration.OutputLocation)
	}
	managed := settings.ManagedQueryResultsConfiguration != nil && settings.ManagedQueryResultsConfiguration.Enabled
	switch given := c.address.Output; {
	case managed:
		c.output = ""
		said = append(said, fmt.Sprintf("Athena itself keeps the results of the workgroup %s.", name))
	case given != "" && given != own && aws.ToBool(settings.EnforceWorkGroupConfiguration):
		c.output = ""
		said = append(said, fmt.Sprintf("The workgroup %s stores results in %s, and not in %s: it enforces its own settings.", name, own, given))
	case given != "":
	case own == "":
		return nil, fmt.Errorf("%w: %s stores results nowhere: set its output location, or add output=s3://bucket/folder/ to the address",
			ErrWorkgroup, name)
	default:
		said = append(said, fmt.Sprintf("The workgroup %s stores results in %s.", name, own))
	}
	if limit := aws.ToInt64(settings.BytesScannedCutoffPerQuery); limit > 0 {
		said = append(said, fmt.Sprintf("It stops a query that scans more than %s, which costs about $%.4f.", bytesText(limit), price(limit)))
	}
	return said, nil
}

// price returns what it costs to scan so many bytes, in dollars.
func price(bytes int64) float64 { return float64(bytes) / (1 << 40) * dollarsPerTerabyte }

// bytesText writes a number of bytes in megabytes or gigabytes of 1,000.
func bytesText(bytes int64) string {
	if bytes < 1e8 {
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return table.Format(float64(bytes)/1e9, table.Column{Kind: table.Number, Decimals: 1}, "") + " GB"
}

package athena

import (
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/athena/types"
)

// AWS charges for the bytes that are scanned, at least for 10 MB a query and in whole
// megabytes. The price is that of most regions: https://aws.amazon.com/athena/pricing/.
const (
	dollarsPerTerabyte = 5.
	megabyte           = 1 << 20
	leastBilled        = 10 * megabyte
)

// billed returns the bytes that are charged for a query.
func billed(scanned int64) int64 {
	if scanned == 0 { // answered from metadata, or a statement such as SHOW TABLES
		return 0
	}
	return max((scanned+megabyte-1)/megabyte*megabyte, leastBilled)
}

// scannedBy returns the bytes that a query has read so far.
func scannedBy(e *types.QueryExecution) int64 {
	if e.Statistics == nil {
		return 0
	}
	return max(0, aws.ToInt64(e.Statistics.DataScannedInBytes))
}

// Scanned returns the bytes that all queries of the client have read.
func (c *Client) Scanned() int64 { return c.scanned }

// Cost says what the queries of the client have read, and what AWS asks for that, roughly:
// regions and contracts differ.
func (c *Client) Cost() string {
	return fmt.Sprintf("Athena scanned %s, which costs about $%.4f at $%.0f per TB.", bytesText(c.scanned), price(c.billed), dollarsPerTerabyte)
}

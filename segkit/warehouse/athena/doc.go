// Package athena runs statements on Amazon Athena, which is Trino's engine as a service
// of AWS: a query is submitted, asked about until it has ended, and its result is read
// page by page.
//
// Credentials are found as the SDK finds them. The workgroup decides where results are
// stored and how much a query may scan. If the caller's context ends, the query is stopped.
//
// AWS charges for the bytes that a query scans; the client counts them.
package athena

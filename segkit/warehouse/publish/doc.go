// Package publish makes a partitioned table of Parquet files in a lake from a file of order
// lines, so that a team without one can start from a spreadsheet: the lines are written as
// Parquet, one file for each year or month, the files are stored on S3, and a table over
// them is made in a catalog of Trino.
package publish

package main

import "github.com/alecthomas/kong"

// helpTexts holds the help texts that are too long for a line, and those that several
// flags share. Struct tags refer to them by name.
var helpTexts = kong.Vars{
	"onlineRetail": onlineRetail,

	"runHelp": "Make a customer segmentation report: report.pdf for business readers, customers.xlsx and customers.csv " +
		"with one row per customer, results.json with every figure, and model.json, which assigns other customers " +
		"to the segments. This command runs if you name no other.",
	"inputHelp": "demo (the embedded demo shop), or the path, s3://bucket/key[?versionId=…] or https:// address " +
		"of an .xlsx, .csv, .csv.gz or .parquet file.",
	"columnsHelp": "Which columns of the file are meant, such as customer=Email,date=\"Paid at\". Roles: customer, email, " +
		"order, date, product, description, category, quantity, price, amount, country, status, currency. The others are " +
		"found by name and content; report data columns FILE shows what is found.",
	"outHelp": "Folder for report.pdf, customers.xlsx, customers.csv, results.json and model.json (default: out; " +
		"with --check, nothing is written by default).",
	"snapshotHelp": "Day to which recency is counted, such as 2011-12-10; default:",
	"onlyHelp":     "How much of the PDF to make: summary, personas (with the plan for 90 days) or full",
	"checkHelp": "Run again with the data and options of this results.json and print what differs; the exit code is 1 " +
		"if anything does. Other flags and --config override what the file records. Nothing is written unless --out " +
		"names a folder, which must not be the one of this file.",

	"convertHelp": "Convert between .xlsx, .csv, .csv.gz and .parquet. Keeps the eight columns of Online Retail with their " +
		"texts unchanged, and reports what cannot be kept: other columns, more than four decimals, fractions of " +
		"seconds, time zones.",
	"fetchOutHelp": "File to write: .xlsx, .csv, .csv.gz or .parquet; default: the name of the data file.",
	"fromHelp":     "https:// or s3:// address of a data file, or of a zip that contains one (default: UCI's Online Retail).",
	"sourceHelp": "Where the data comes from; stored with the object. Default: the address that fetch recorded, " +
		"or the file's name.",
	"roleHelp": "analyst (reads one prefix and its versions), publisher (adds, cannot delete), auditor (lists, reads " +
		"policies), or bucket (the bucket's own policy: no plain http, no unencrypted uploads).",
	"prefixHelp": "Beginning of the keys, such as retail/ (a missing slash at the end is added); default: the whole bucket.",

	"profileHelp":  "Profile in the shared AWS configuration; default: AWS_PROFILE, or the SDK's usual order.",
	"regionHelp":   "Region of the bucket; default: AWS_REGION, the profile's region, or us-east-1.",
	"endpointHelp": "Another S3-compatible store; default: AWS_ENDPOINT_URL, or AWS. Plain http works only to this machine.",
	"maxSizeHelp":  "Refuse to download anything larger than this many MiB",
}

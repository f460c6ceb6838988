package main

import (
	"bytes"
	"io"
	"strings"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"customer-segmentation/internal/printable"
)

// Help gives examples and lists the other commands. The help of run is also the help
// of report.
func (runCommand) Help() string {
	return strings.ReplaceAll(`Examples:

    report                        make the report on the demo shop, in out/
    report sales.xlsx -o june     make it on your own shop, in june/
    report --config study.toml    take the shop and other options from a file

Other commands, each with its own --help:

    report score MODEL INPUT       assign customers of other data to segments
    report compare EARLIER LATER   tell what changed between two runs
    report campaign read PLAN NEW  what the plan for 90 days achieved
    report names MODEL             print the segments of a run, to rename them
    report steps                   print the steps of a study
    report sql TABLE               print cleaning, RFM and scoring as SQL
    report data fetch              download UCI's Online Retail, or another file
    report data columns FILE       show what a file's columns are taken for
    report data families FILE      show how products are grouped
    report data convert IN OUT     convert between .xlsx, .csv and .parquet
    report data orders FILE        condense a file of any length to its orders
    report data rfm FILE           measure the customers of a file of any length
    report data publish FILE TABLE make a table in a lake from a file
    report data push FILE S3       store a file on S3
    report data open ADDRESS       make a verified local copy of a remote file
    report data versions ADDRESS   list the versions of an object on S3
    report data policy             print an access policy for S3`, "    report", "    "+self())
}

// groups are the headings of flags in the help.
var groups = kong.ExplicitGroups([]kong.Group{
	{Key: "study", Title: "The study:"},
	{Key: "data", Title: "How the file is read:"},
	{Key: "output", Title: "What is written:"},
	{Key: "again", Title: "The run:"},
	{Key: "S3 and downloads", Title: "S3 and downloads:"},
})

// printHelp prints the help of a command, in lines of 80 letters or as many as the
// terminal has. The command run is not named, as it need not be typed.
func printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	out := ctx.Stdout
	if f := printable.File(out); f != nil {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
			options.WrapUpperBound = columns
		}
	}
	if err := fillHelp(ctx.Model); err != nil {
		return err
	}
	var text bytes.Buffer
	ctx.Stdout = &text
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, strings.Replace(text.String(), "Usage: "+self()+" run ", "Usage: "+self()+" ", 1))
	return err
}

// bareHelp takes the help texts out of the command line before kong looks for variables in each of
// them, which takes as long as the rest of the start. printHelp puts them back.
var bareHelp = kong.PostBuild(func(k *kong.Kong) error {
	return kong.Visit(k.Model.Node, func(node kong.Visitable, next kong.Next) error {
		switch node := node.(type) {
		case *kong.Node:
			node.Help = ""
		case *kong.Value:
			node.Help = ""
		}
		return next(nil)
	})
})

// fillHelp puts the help texts back, with the texts that struct tags refer to by name.
func fillHelp(model *kong.Application) error {
	var names []string
	for name, text := range texts {
		names = append(names, "${"+name+"}", text)
	}
	fill := strings.NewReplacer(names...).Replace
	model.Help = description
	if model.HelpFlag != nil {
		model.HelpFlag.OrigHelp = "Show this help, and exit."
	}
	return kong.Visit(model.Node, func(node kong.Visitable, next kong.Next) error {
		switch node := node.(type) {
		case *kong.Node:
			node.Help = fill(node.Tag.Help)
		case *kong.Value:
			node.Help = strings.ReplaceAll(fill(node.OrigHelp), "${default}", node.Default)
		}
		return next(nil)
	})
}

// texts are the help texts that are too long for a line, and those that several flags share.
var texts = map[string]string{
	"runHelp": "Divide a shop's customers into segments and write report.pdf and report.html for business readers, customers.xlsx with the " +
		"lists to contact and, as customers.csv, one row per customer, evidence.xlsx with the tables that these rest on, results.json " +
		"with every figure, and model.json, which assigns other customers to the segments.",
	"inputHelp": "demo (the embedded demo shop), or the path, s3://bucket/key[?versionId=…] or https:// address " +
		"of a table: .csv, .xlsx or .parquet, or a zip or folder of them.",
	"runInputHelp": "demo (the embedded demo shop), or the path, s3://bucket/key[?versionId=…] or https:// address " +
		"of a table: .csv, .xlsx or .parquet, or a zip or folder of them; or trino://user@host:port/catalog/schema/table or " +
		"athena://database/table?workgroup=NAME, whose order lines stay where they are.",
	"bringHelp": "What comes back from an INPUT in Trino or Athena: orders, for the whole report, or customers, for a short one. " +
		"Without it, orders if they fit into memory.",
	"writeBackHelp": "Of an INPUT in Trino or Athena: also write the segment of every customer to this table there, catalog.schema.table, " +
		"in one step that replaces an earlier one.",
	"columnsHelp": "Which columns of the file are meant, such as customer=Email,date=\"Paid at\". Roles: customer, email, " +
		"order, line, date, time, product, description, category, quantity, price, amount, order_total, cents, refunded, country, status, " +
		"currency, debit_credit. The others are found by name and content; report data columns FILE shows what is found.",
	"outHelp":      "Folder to write to (default: out; with --check, nothing is written by default).",
	"snapshotHelp": "Day to which recency is counted, such as 2011-12-10; default:",
	"audienceHelp": "Whom report.pdf and report.html are for: business (what to decide and do), expert (the data, the method and its evidence) or both",
	"onlyHelp":     "How much of the PDF to make: summary, personas (with the plan for 90 days) or full",
	"checkHelp": "Run again with the data and options of this results.json, which other flags and --config override, and " +
		"print what differs; the exit code is 1 if anything does.",

	"convertHelp": "Convert between .xlsx, .csv, .csv.gz and .parquet. Keeps the eight columns of Online Retail with their " +
		"texts unchanged, and reports what cannot be kept: other columns, more than four decimals, fractions of " +
		"seconds, time zones.",
	"fetchOutHelp": "File to write: .xlsx, .csv, .csv.gz or .parquet; default: the name of the data file.",
	"fromHelp":     "https:// or s3:// address of a data file, or of a zip that contains one (default: UCI's Online Retail).",
	"sourceHelp": "Where the data comes from; stored with the object. Default: the address that fetch recorded, " +
		"or the file's name.",
	"roleHelp": "analyst (reads one prefix and its versions), publisher (adds, cannot delete), auditor (lists, reads " +
		"policies), querier (has Athena read one table), or bucket (the bucket's own policy: no plain http, no unencrypted uploads).",
	"prefixHelp": "Beginning of the keys, such as retail/ (a missing slash at the end is added); default: the whole bucket.",

	"profileHelp":  "Profile in the shared AWS configuration; default: AWS_PROFILE, or the SDK's usual order.",
	"regionHelp":   "Region of the bucket; default: AWS_REGION, the profile's region, or us-east-1.",
	"endpointHelp": "Another S3-compatible store; default: AWS_ENDPOINT_URL, or AWS. Plain http works only to this machine.",
	"maxSizeHelp":  "Refuse to download anything larger than this many MiB",
}

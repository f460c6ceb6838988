package lesson

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/table"
)

// This file takes the data from a file to S3 and back. The report command does
// the work, as if a person typed it, so that cells need not link an S3 client.

// UploadVariable names the environment variable that says where Upload stores
// files, such as s3://bucket/prefix/. UploadProfile names the environment variable
// with the profile that may write there. Reading uses the ordinary credentials.
const (
	UploadVariable = "SEGKIT_UPLOAD"
	UploadProfile  = "SEGKIT_UPLOAD_PROFILE"
)

// Convert writes the study's data as a workbook (.xlsx) into a folder, creating it
// if necessary, and reads the workbook again to check that nothing was lost.
func Convert(study *segkit.Study, folder string) (*table.Table, error) {
	ctx, stop := interruptible()
	defer stop()
	input, err := localInput(ctx, study.Config().Input)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("the folder for the workbook cannot be created: %w", err)
	}
	path := filepath.Join(folder, workbook(study))
	output, err := report(ctx, "data", "convert", "--replace", input, path) // the cell may be run again
	if err != nil {
		return nil, err
	}
	verdict, reading, err := compareRows(ctx, study, path)
	if err != nil {
		return nil, err
	}
	rows := [][]any{
		{"Command", command("data", "convert", shownInput(study), filepath.ToSlash(path), "--replace")},
		{"Output", output},
		{"Read again", verdict},
	}
	for _, loss := range reading.Losses {
		rows = append(rows, []any{"Not kept", loss.String()})
	}
	if left := reading.LeftOut(); len(left) > 0 {
		rows = append(rows, []any{"Left out", fmt.Sprintf("columns that are not part of the format: %q", left)})
	}
	note := "The workbook has the same cell types as UCI's Online Retail: " +
		"numbers are numbers, invoice numbers such as C536379 are text, times are dates."
	return detailTable("convert", "Converted", rows, note), nil
}

// Upload stores the workbook that Convert wrote at the address in SEGKIT_UPLOAD. It
// replaces nothing: a file that is already there is left alone, and the table says
// so. Without SEGKIT_UPLOAD, Upload only says what it would do.
func Upload(study *segkit.Study, folder string) (*table.Table, error) {
	path := filepath.Join(folder, workbook(study))
	address, ok := uploadAddress(study)
	args := []string{"data", "push", filepath.ToSlash(path), address}
	if profile := os.Getenv(UploadProfile); profile != "" {
		args = append(args, "--profile", profile)
	}
	note := "The file is sent in parts. Each part carries its SHA-256, which the store checks. " +
		"The command requests encryption, and replaces nothing without --replace."
	if !ok {
		return dryRun("upload", "Upload", args, note), nil
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("there is no file %s: first run the cell that converts the data", filepath.ToSlash(path))
	}
	ctx, stop := interruptible()
	defer stop()
	if c, err := remote.Open(ctx, address, remote.Options{}); err == nil {
		mine, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		verdict := "the same file, so nothing was stored"
		if sha256.Sum256(mine) != c.SHA256 {
			verdict = "a different file, which was left alone: add --replace to the command to store a new version"
		}
		rows := [][]any{{"Command", command(args...)}, {"Already there", verdict}}
		return detailTable("upload", "Upload", append(rows, copyRows(c)...), note), nil
	}
	output, err := report(ctx, args...)
	if err != nil {
		return nil, err
	}
	rows := [][]any{{"Command", command(args...)}}
	for line := range strings.Lines(output) {
		rows = append(rows, []any{"Output", strings.TrimSpace(line)})
	}
	return detailTable("upload", "Upload", rows, note), nil
}

// ReadBack reads what Upload stored, pinned to its version, and compares it with
// the study's data. Without SEGKIT_UPLOAD, it only says what it would do.
func ReadBack(study *segkit.Study) (*table.Table, error) {
	address, ok := uploadAddress(study)
	note := "The version id pins the file: this address returns the same bytes for as long as the version is kept, " +
		"whatever is stored later. You can use it as the input in study.toml."
	if !ok {
		return dryRun("read back", "Read back", []string{"data", "open", address + "?versionId=…"}, note), nil
	}
	ctx, stop := interruptible()
	defer stop()
	current, err := remote.Open(ctx, address, remote.Options{})
	if err != nil {
		return nil, err
	}
	pinned, err := remote.Open(ctx, current.Pinned(), remote.Options{})
	if err != nil {
		return nil, err
	}
	verdict, _, err := compareRows(ctx, study, pinned.Path)
	if err != nil {
		return nil, err
	}
	rows := append([][]any{{"Command", command("data", "open", pinned.Pinned())}}, copyRows(pinned)...)
	return detailTable("read back", "Read back", append(rows, []any{"Read again", verdict}), note), nil
}

// copyRows describes a local copy of a stored file.
func copyRows(c *remote.Copy) [][]any {
	version := c.VersionID
	if version == "" {
		version = "none: the bucket does not keep versions, so nothing can be pinned"
	}
	return [][]any{
		{"Version id", version},
		{"ETag", c.ETag},
		{"SHA-256", hex.EncodeToString(c.SHA256[:])},
		{"Bytes", table.Format(int(c.Size), table.Column{Kind: table.Count}, "")},
	}
}

// untidied reads the study's data without tidying it for analysis.
func untidied(ctx context.Context, study *segkit.Study) (*retail.Transactions, *read.Reading, error) {
	input := study.Config().Input
	if input == "" || input == segkit.Demo {
		t, err := study.Transactions()
		if err != nil {
			return nil, nil, err
		}
		reading, err := study.Reading()
		return t, reading, err
	}
	files, err := segkit.LocalFiles(ctx, study.Config())
	if err != nil {
		return nil, nil, err
	}
	if len(files) == 0 {
		if input, err = localInput(ctx, input); err != nil {
			return nil, nil, err
		}
		files = []string{input}
	}
	return read.Files(ctx, files, exactOptions(study))
}

// exactOptions returns the study's reading options, with texts kept as they are.
func exactOptions(study *segkit.Study) read.Options {
	config := study.Config()
	opt := config.ReaderOptions()
	opt.Exact = true
	return opt
}

// localInput returns a path unchanged, and for an address the path of a verified
// local copy.
func localInput(ctx context.Context, input string) (string, error) {
	if remote.Scheme(input) == "" {
		return input, nil
	}
	c, err := remote.Open(ctx, input, remote.Options{})
	if err != nil {
		return "", err
	}
	return c.Path, nil
}

// uploadAddress returns the address of the study's workbook on S3. Without
// SEGKIT_UPLOAD, ok is false and the address is a placeholder.
func uploadAddress(study *segkit.Study) (address string, ok bool) {
	place := strings.TrimSuffix(os.Getenv(UploadVariable), "/")
	if place == "" {
		return "s3://BUCKET/PREFIX/" + workbook(study), false
	}
	return place + "/" + workbook(study), true
}

// workbook returns the file name for the study's data as .xlsx.
func workbook(study *segkit.Study) string {
	name := segkit.Demo
	if input := study.Config().Input; input != segkit.Demo && input != "" {
		name = filepath.Base(input)
		if remote.Scheme(input) != "" {
			name = remote.BaseName(input)
		}
		for _, ending := range []string{".gz", ".csv", ".xlsx", ".parquet"} {
			name = strings.TrimSuffix(name, ending)
		}
	}
	return strings.ReplaceAll(name, " ", "-") + ".xlsx"
}

// shownInput returns the study's input without secrets, as it may be displayed.
func shownInput(study *segkit.Study) string {
	if input := study.Config().Input; input != "" {
		return remote.Redact(input)
	}
	return segkit.Demo
}

// compareRows compares a file's rows with those of the study's data and returns the
// result in words, with what was noticed while reading the study's data. Neither
// side is tidied, so that even the spaces around a text must be the same.
func compareRows(
	ctx context.Context, study *segkit.Study, path string,
) (verdict string, reading *read.Reading, err error) {
	want, reading, err := untidied(ctx, study)
	if err != nil {
		return "", nil, err
	}
	have, _, err := read.File(ctx, path, exactOptions(study))
	if err != nil {
		return "", nil, err
	}
	rows := table.Format(have.Len(), table.Column{Kind: table.Count}, "") + " rows, "
	if have.Hash() != want.Hash() {
		return rows + "not the same as in the study", reading, nil
	}
	return rows + "each the same as in the study", reading, nil
}

// detailTable returns a table of two columns: what, and its details.
func detailTable(name, title string, rows [][]any, note string) *table.Table {
	return &table.Table{
		Name: name, Title: title,
		Columns: []table.Column{{Name: "What"}, {Name: "Details"}},
		Rows:    rows, Notes: []string{note},
	}
}

// dryRun returns a table that says which command would run if SEGKIT_UPLOAD were
// set.
func dryRun(name, title string, args []string, note string) *table.Table {
	t := detailTable(name, title, [][]any{{"Would run", command(args...)}}, note)
	t.Caption = "Nothing was done, because " + UploadVariable + " is not set. " +
		"To see it done on your own machine, start JupyterLab with: go run ./notebooks --s3."
	return t
}

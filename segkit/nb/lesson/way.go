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

// The way of the data, from a file to S3 and back, by the commands that a
// person would type: the report command does the work, so that cells need not
// link a client of S3.

// UploadVariable names the environment variable that says where Upload stores:
// s3://bucket/prefix/. UploadProfile names the one with the profile that may
// write there; reading takes the ordinary credentials.
const (
	UploadVariable = "SEGKIT_UPLOAD"
	UploadProfile  = "SEGKIT_UPLOAD_PROFILE"
)

// Convert writes the study's data as a workbook (.xlsx) into a folder, which it
// makes, and reads it again to see that nothing was lost.
func Convert(study *segkit.Study, folder string) (*table.Table, error) {
	ctx, stop := interruptible()
	defer stop()
	input, err := localInput(ctx, study.Config().Input)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("the folder for the workbook cannot be made: %w", err)
	}
	path := filepath.Join(folder, workbook(study))
	said, err := report(ctx, "data", "convert", "--replace", input, path) // the cell may be run again
	if err != nil {
		return nil, err
	}
	same, reading, err := sameRows(ctx, study, path)
	if err != nil {
		return nil, err
	}
	rows := [][]any{
		{"Command", command("data", "convert", shownInput(study), filepath.ToSlash(path), "--replace")}, {"Says", said}, {"Read again", same},
	}
	for _, loss := range reading.Losses {
		rows = append(rows, []any{"Not kept", loss.String()})
	}
	if left := reading.LeftOut(); len(left) > 0 {
		rows = append(rows, []any{"Left out", fmt.Sprintf("columns that are not part of the format: %q", left)})
	}
	return way("convert", "Converted", rows, "The workbook has the cell types of UCI's Online Retail: numbers are numbers, invoices such as C536379 are text, times are dates."), nil
}

// Upload stores the workbook that Convert wrote under the address that
// SEGKIT_UPLOAD names, and replaces nothing: what is there already is left and
// named. Without SEGKIT_UPLOAD it says what it would do.
func Upload(study *segkit.Study, folder string) (*table.Table, error) {
	path := filepath.Join(folder, workbook(study))
	address, there := uploaded(study)
	args := []string{"data", "push", filepath.ToSlash(path), address}
	if profile := os.Getenv(UploadProfile); profile != "" {
		args = append(args, "--profile", profile)
	}
	note := "In parts, each with its SHA-256, which the store checks; encryption is asked for; nothing is ever replaced unless --replace says so."
	if !there {
		return offline("upload", "Upload", args, note), nil
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("there is no %s: run the cell that converts first", filepath.ToSlash(path))
	}
	ctx, stop := interruptible()
	defer stop()
	if c, err := remote.Open(ctx, address, remote.Options{}); err == nil {
		mine, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		verdict := "this very file, so nothing was stored"
		if sha256.Sum256(mine) != c.SHA256 {
			verdict = "another file, and it was left: add --replace to the command to store a new version"
		}
		return way("upload", "Upload", append([][]any{{"Command", command(args...)}, {"There already", verdict}}, copied(c)...), note), nil
	}
	said, err := report(ctx, args...)
	if err != nil {
		return nil, err
	}
	rows := [][]any{{"Command", command(args...)}}
	for line := range strings.Lines(said) {
		rows = append(rows, []any{"Says", strings.TrimSpace(line)})
	}
	return way("upload", "Upload", rows, note), nil
}

// ReadBack reads what Upload stored, pinned to its version, and compares it with
// the study's data. Without SEGKIT_UPLOAD it says what it would do.
func ReadBack(study *segkit.Study) (*table.Table, error) {
	address, there := uploaded(study)
	note := "The version id pins it: this address reads the same bytes for as long as the version is kept, whatever is stored later. It can stand in study.toml as the input."
	if !there {
		return offline("read back", "Read back", []string{"data", "open", address + "?versionId=…"}, note), nil
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
	same, _, err := sameRows(ctx, study, pinned.Path)
	if err != nil {
		return nil, err
	}
	rows := append([][]any{{"Command", command("data", "open", pinned.Pinned())}}, copied(pinned)...)
	return way("read back", "Read back", append(rows, []any{"Read again", same}), note), nil
}

func copied(c *remote.Copy) [][]any {
	version := c.VersionID
	if version == "" {
		version = "none: the bucket keeps no versions, so nothing can be pinned"
	}
	return [][]any{{"Version id", version}, {"ETag", c.ETag}, {"SHA-256", hex.EncodeToString(c.SHA256[:])}, {"Bytes", table.Format(int(c.Size), table.Column{Kind: table.Count}, "")}}
}

// asItStands is the study's data before it is tidied for analysis.
func asItStands(ctx context.Context, study *segkit.Study) (*retail.Transactions, *read.Reading, error) {
	input := study.Config().Input
	if input == "" || input == segkit.Demo {
		t, err := study.Transactions()
		if err != nil {
			return nil, nil, err
		}
		reading, err := study.Reading()
		return t, reading, err
	}
	input, err := localInput(ctx, input)
	if err != nil {
		return nil, nil, err
	}
	return read.File(ctx, input, exactly(study))
}

func exactly(study *segkit.Study) read.Options {
	return read.Options{MaxBadShare: study.Config().Reading.MaxBadShare, Exact: true}
}

// localInput is a path as it is, or the verified local copy of an address.
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

// uploaded is the address of the study's workbook on S3, and whether there is
// one to go to.
func uploaded(study *segkit.Study) (address string, there bool) {
	place := strings.TrimSuffix(os.Getenv(UploadVariable), "/")
	if place == "" {
		return "s3://BUCKET/PREFIX/" + workbook(study), false
	}
	return place + "/" + workbook(study), true
}

// workbook is the name of the study's data as .xlsx.
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

func shownInput(study *segkit.Study) string {
	if input := study.Config().Input; input != "" {
		return remote.Redact(input)
	}
	return segkit.Demo
}

// sameRows compares a file's rows with those of the study's data, to the space
// around a text, which a study takes away: both are read as they stand. reading
// is that of the study's data.
func sameRows(ctx context.Context, study *segkit.Study, path string) (said string, reading *read.Reading, err error) {
	want, reading, err := asItStands(ctx, study)
	if err != nil {
		return "", nil, err
	}
	have, _, err := read.File(ctx, path, exactly(study))
	if err != nil {
		return "", nil, err
	}
	rows := table.Format(have.Len(), table.Column{Kind: table.Count}, "") + " rows, "
	if have.Hash() != want.Hash() {
		return rows + "not those of the study", reading, nil
	}
	return rows + "each the same as in the study", reading, nil
}

func way(name, title string, rows [][]any, note string) *table.Table {
	return &table.Table{Name: name, Title: title, Columns: []table.Column{{Name: "What"}, {Name: "In detail"}}, Rows: rows, Notes: []string{note}}
}

func offline(name, title string, args []string, note string) *table.Table {
	t := way(name, title, [][]any{{"It would run", command(args...)}}, note)
	t.Caption = "Nothing was done: " + UploadVariable + " is not set. It names a place on S3, such as s3://shop/retail/, as in docker/compose.yaml."
	return t
}

package lesson

import (
	"strings"
	"testing"
)

// Without a place on S3 the cells say what they would do and do nothing; the
// way with a real server is executed by the notebook's own test.
func TestWayOffline(t *testing.T) {
	t.Setenv(UploadVariable, "")
	t.Setenv(UploadProfile, "publisher")
	s := study(t)
	upload, err := Upload(s, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	back, err := ReadBack(s)
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]string{
		upload.Rows[0][1].(string): "s3://BUCKET/PREFIX/demo.xlsx --profile publisher",
		back.Rows[0][1].(string):   `report data open "s3://BUCKET/PREFIX/demo.xlsx?versionId=…"`,
		upload.Caption:             "Nothing was done",
		back.Caption:               "Nothing was done",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q lacks %q", said, want)
		}
	}
}

// Mistakes are sentences that say which cell to run, or what to set.
func TestWayMistakes(t *testing.T) {
	t.Setenv(reportVariable, "")
	if _, err := Convert(study(t), t.TempDir()); err == nil || !strings.Contains(err.Error(), "notebooks setup") {
		t.Errorf("without the report command: %v", err)
	}
	t.Setenv(UploadVariable, "s3://shop/retail/")
	if _, err := Upload(study(t), t.TempDir()); err == nil || !strings.Contains(err.Error(), "run the cell that converts first") {
		t.Errorf("nothing to upload: %v", err)
	}
}

package model

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestRefusalIsReadAsItsReason(t *testing.T) {
	var file bytes.Buffer
	if err := WriteRefusal(&file, "the segments rest on the attribute age"); err != nil {
		t.Fatal(err)
	}
	m, err := Read(&file)
	if m != nil || !errors.Is(err, ErrModel) || !strings.HasSuffix(err.Error(), "not a usable model: the segments rest on the attribute age") {
		t.Errorf("%v, %v", m, err)
	}
}

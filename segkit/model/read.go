package model

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrModel is wrapped by the errors of Read and Write about the model itself.
var ErrModel = errors.New("not a usable model")

// maxBytes is the largest file that Read accepts: the core points of some ten
// million customers.
const maxBytes = 1 << 30

// bad returns an error about the field at path.
func bad(path, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", ErrModel, path, fmt.Sprintf(format, args...))
}

// Read reads a model and checks all of it: every field is there and no other, shapes
// fit together, numbers are finite, labels exist. Its error is one sentence that names
// the field and wraps ErrModel, or an error of r. Read never panics, and labelling
// with a model that it returns does not either.
func Read(r io.Reader) (*Model, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxBytes:
		return nil, fmt.Errorf("%w: it has more than %d MiB", ErrModel, maxBytes>>20)
	}
	var plain any
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	err = decoder.Decode(&plain)
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, fmt.Errorf("%w: the file is cut off: it ends in the middle of the model", ErrModel)
	case err != nil:
		line := 1
		if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
			line += bytes.Count(data[:min(int(syntax.Offset), len(data))], []byte("\n"))
		}
		return nil, fmt.Errorf("%w: line %d is not JSON", ErrModel, line)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: there is more after the end of the model", ErrModel)
	}
	if err := checkKind(plain); err != nil {
		return nil, err
	}
	if err := checkFields(plain); err != nil {
		return nil, err
	}
	m := &Model{}
	if err := json.Unmarshal(data, m); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			return nil, bad(kind.Field, "a %s is out of range", kind.Value)
		}
		return nil, fmt.Errorf("%w: %w", ErrModel, err)
	}
	if err := m.validate(); err != nil {
		return nil, err
	}
	return m, nil
}

// checkKind recognises other files before Read looks at the fields.
func checkKind(plain any) error {
	fields, ok := plain.(map[string]any)
	if !ok {
		return fmt.Errorf("%w: it is not a JSON object", ErrModel)
	}
	if schema, ok := fields["schema"].(string); ok && strings.Contains(schema, "/results/") {
		return fmt.Errorf("%w: this is a results.json; the model is the model.json beside it", ErrModel)
	}
	if fields["format"] != Format {
		return bad("format", "it must be %q; the report command writes model.json", Format)
	}
	if version, ok := fields["version"].(json.Number); !ok || version != json.Number(fmt.Sprint(Version)) {
		return bad("version", "this program reads version %d; make the model again, or use the program version that made it", Version)
	}
	if reason, ok := fields["refused"].(string); ok {
		return fmt.Errorf("%w: %.300s", ErrModel, reason)
	}
	return nil
}

// Write writes the model as indented JSON, after the same checks as Read.
func (m *Model) Write(w io.Writer) error {
	if err := m.validate(); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrModel, err)
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

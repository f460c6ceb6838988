package model

import (
	"encoding/json"
	"fmt"
	"io"
)

// refusal stands in the place of a model that cannot be saved, so that no older
// model.json is taken for it.
type refusal struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Refused string `json:"refused"` // why, in a sentence
}

// WriteRefusal writes a file that Read refuses with the given reason.
func WriteRefusal(w io.Writer, reason string) error {
	data, err := json.MarshalIndent(refusal{Format, Version, reason}, "", " ")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrModel, err)
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

package retail

import (
	"bytes"
	"fmt"
	"os"
)

// store is the temporary file of a table in parts.
type store struct {
	budget   int64
	dir      string
	buffered int64 // bytes in memory
	file     *os.File
	name     string // "" once the file has lost its name
	size     int64
}

// spill moves what the parts hold in memory to the file.
func (s *store) spill(parts *[partCount]rowPart) error {
	if s.file == nil {
		f, err := os.CreateTemp(s.dir, "segkit-rows-*")
		if err != nil {
			return fmt.Errorf("rows beyond %d MiB are kept in a temporary file: %w", s.budget>>20, err)
		}
		s.file, s.name = f, f.Name()
		if os.Remove(s.name) == nil { // the system keeps an open file until it is closed, also by an end of the program
			s.name = ""
		}
	}
	for i := range parts {
		p := &parts[i]
		if len(p.packed) == 0 {
			continue
		}
		own := bytes.Join(p.packed, nil)
		if _, err := s.file.WriteAt(own, s.size); err != nil {
			return fmt.Errorf("rows cannot be kept in a temporary file of %d MiB: %w", s.size>>20, err)
		}
		p.extents = append(p.extents, extent{s.size, int64(len(own))})
		s.size += int64(len(own))
		p.packed = nil
	}
	s.buffered = 0
	return nil
}

func (s *store) read(e extent) ([]byte, error) {
	data := make([]byte, e.size)
	if _, err := s.file.ReadAt(data, e.at); err != nil {
		return nil, fmt.Errorf("the temporary file cannot be read back: %w", err)
	}
	return data, nil
}

// reset forgets what was written.
func (s *store) reset() { s.buffered, s.size = 0, 0 }

func (s *store) close() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if s.name != "" {
		err = os.Remove(s.name)
	}
	s.file, s.name, s.size = nil, "", 0
	return err
}

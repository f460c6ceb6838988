package segkit

import "reflect"

// Made reports whether this study handed out the result: this very one, by its
// pointer, not an equal one. What shows results finds by it whose names and
// currency belong to them.
func (s *Study) Made(result any) bool {
	if reflect.ValueOf(result).Kind() != reflect.Pointer {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, stored := s.hashes[result]
	return stored || s.derived[result]
}

// made notes that the study hands out a result that has no step of its own.
func made[T any](s *Study, result *T) *T {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.derived == nil {
		s.derived = map[any]bool{}
	}
	s.derived[result] = true
	return result
}

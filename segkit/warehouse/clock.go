package warehouse

import "time"

// SnapshotSecond returns the snapshot in seconds since 1970, by its date and time of day
// whatever its zone.
func (q *Query) SnapshotSecond() int64 {
	s := q.Snapshot
	year, month, day := s.Date()
	return time.Date(year, month, day, s.Hour(), s.Minute(), s.Second(), 0, time.UTC).Unix()
}

package segkit

import "time"

// SnapshotTime returns the moment to which recency is counted, zero where the
// configuration leaves it to the data.
func (c *Config) SnapshotTime() (time.Time, error) { return c.RFM.snapshot() }

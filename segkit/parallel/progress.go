package parallel

// Progress is told how much of a long computation is done. Calls come one at a
// time, from any goroutine.
type Progress interface {
	Step(done, total int)
}

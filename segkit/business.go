package segkit

// Objectives are what the study is for: stage 1, from the configuration.
func (s *Study) Objectives() (*Business, error) {
	b := s.config.Business
	return &b, nil
}

// Plan is the study's tasks with their estimates, and the hours entered
// afterwards.
func (s *Study) Plan() (*Plan, error) { return makePlan(s.config.Plan), nil }

package segkit

import (
	"context"

	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
)

// readOptions are what reading depends on. The file's name is in it for its
// ending, which tells the format.
type readOptions struct {
	SHA256 [32]byte
	Name   string
	Reading
}

func (s *Study) readOptions() (readOptions, error) {
	sum, err := s.source.sum()
	return readOptions{sum, s.source.name(), s.config.Reading}, err
}

// read reads the source, and keeps what the reader reports for Reading.
func (s *Study) read(ctx context.Context) (*retail.Transactions, *read.Reading, error) {
	t, reading, err := s.source.read(ctx, s.config.Reading.options())
	if err == nil {
		s.mu.Lock()
		s.reading = reading
		s.mu.Unlock()
	}
	return t, reading, err
}

// Transactions are the shop's order lines as read: stage 2. The same data as
// .xlsx and as .csv has the same content hash, and so leads to the same steps.
func (s *Study) Transactions() (*retail.Transactions, error) {
	options, err := s.readOptions()
	if err != nil {
		return nil, err
	}
	return do(s, "transactions", options, nil, memo.Binary[retail.Transactions](), func(ctx context.Context, _ func(float64)) (*retail.Transactions, error) {
		t, _, err := s.read(ctx)
		return t, err
	})
}

// Reading is what the reader reports beside the rows.
func (s *Study) Reading() (*read.Reading, error) {
	options, err := s.readOptions()
	if err != nil {
		return nil, err
	}
	if _, err := s.Transactions(); err != nil {
		return nil, err
	}
	return do(s, "reading", options, nil, memo.JSON[*read.Reading](), func(ctx context.Context, _ func(float64)) (*read.Reading, error) {
		s.mu.Lock()
		reading := s.reading
		s.mu.Unlock()
		if reading != nil {
			return reading, nil
		}
		_, reading, err := s.read(ctx) // the rows are in the store, the report is not
		return reading, err
	})
}

// Quality is the profile of the file as read.
func (s *Study) Quality() (*retail.Quality, error) {
	transactions, err := s.Transactions()
	if err != nil {
		return nil, err
	}
	return do(s, "quality", nil, []any{transactions}, memo.JSON[*retail.Quality](), func(context.Context, func(float64)) (*retail.Quality, error) {
		q := retail.Profile(transactions)
		return &q, nil
	})
}

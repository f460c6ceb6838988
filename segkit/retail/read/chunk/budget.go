package chunk

import "sync/atomic"

// Budget is the memory that the chunks which are read side by side may take
// together. It is safe for concurrent use.
type Budget struct {
	taken atomic.Int64
	size  int64
}

// NewBudget returns a budget of size bytes.
func NewBudget(size int64) *Budget { return &Budget{size: size} }

// DefaultBudget is enough for one page of each column, as programs write them,
// in a table of a few columns.
const DefaultBudget = 1 << 30

func (b *Budget) take(n int64) error {
	if b.taken.Add(n) > b.size {
		b.giveBack(n)
		return tooLarge("the pages that are read together need more than %d MB: save the table with smaller pages", b.size>>20)
	}
	return nil
}

func (b *Budget) giveBack(n int64) { b.taken.Add(-n) }

// resize returns a buffer of n bytes, old if it is large enough.
func (b *Budget) resize(old []byte, n int) ([]byte, error) {
	if cap(old) >= n {
		return old[:n], nil
	}
	if err := b.take(int64(n - cap(old))); err != nil {
		return old[:0], err
	}
	return make([]byte, n), nil
}

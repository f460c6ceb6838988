package retail

import "math/bits"

// rowSet finds rows that are equal in all columns of the file. It is a hash table
// with open addressing: a slot holds a row's number and the upper half of its
// hash, so that most slots are skipped without looking at the columns.
// Candidates are compared column by column. Because text is coded, a comparison
// reads eight integers and no string, and a collision of hashes costs time but
// not correctness.
type rowSet struct {
	t     *Transactions
	slots []uint64 // hash's upper 32 bits, then row number + 1; 0 is empty
	mask  uint64
}

// newRowSet returns an empty set that is half full once every row of t is in
// it.
func newRowSet(t *Transactions) *rowSet {
	size := uint64(1) << bits.Len64(uint64(2*t.Len()))
	return &rowSet{t: t, slots: make([]uint64, size), mask: size - 1}
}

// add puts row i into the set and reports whether it is new; if not, an equal
// row was added before.
func (s *rowSet) add(i int) bool {
	h := s.hash(i)
	tag := h &^ (1<<32 - 1)
	for at := h & s.mask; ; at = (at + 1) & s.mask {
		slot := s.slots[at]
		if slot == 0 {
			s.slots[at] = tag | uint64(i+1)
			return true
		}
		if slot&^(1<<32-1) == tag && s.t.equalRows(i, int(slot&(1<<32-1))-1) {
			return false
		}
	}
}

// countNumbered counts the rows that would be exact duplicates but for the columns
// that the table does not have.
func countNumbered(t *Transactions, amount []Money) (n Numbered) {
	if t.Other == nil {
		return n
	}
	plain := *t
	plain.Other = nil
	all, seen := newRowSet(t), newRowSet(&plain)
	for i, a := range amount {
		if isNew := all.add(i); !seen.add(i) && isNew {
			n.Rows++
			n.Money += a
		}
	}
	return n
}

func (s *rowSet) hash(i int) uint64 {
	t := s.t
	h := mix(pair(t.Invoice.Code[i], t.StockCode.Code[i]))
	h = mix(h ^ pair(t.Customer.Code[i], t.Description.Code[i]))
	h = mix(h ^ uint64(t.Quantity[i]) ^ uint64(t.Country.Code[i])<<32)
	h = mix(h ^ uint64(t.Price[i]))
	if t.Other != nil {
		h = mix(h ^ t.Other[i])
	}
	return mix(h ^ uint64(t.Time[i]))
}

func (t *Transactions) equalRows(i, j int) bool {
	return t.Invoice.Code[i] == t.Invoice.Code[j] && t.StockCode.Code[i] == t.StockCode.Code[j] &&
		t.Description.Code[i] == t.Description.Code[j] && t.Customer.Code[i] == t.Customer.Code[j] &&
		t.Country.Code[i] == t.Country.Code[j] && t.Quantity[i] == t.Quantity[j] &&
		t.Price[i] == t.Price[j] && t.Time[i] == t.Time[j] && t.equalOptional(i, j)
}

func (t *Transactions) equalOptional(i, j int) bool {
	return (t.Other == nil || t.Other[i] == t.Other[j]) && (t.Total == nil || t.Total[i] == t.Total[j]) &&
		(t.Status.Code == nil || t.Status.Code[i] == t.Status.Code[j]) &&
		(t.Category.Code == nil || t.Category.Code[i] == t.Category.Code[j])
}

// pair packs two codes into one key.
func pair(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// mix spreads a key over 64 bits: one multiplication to 128 bits, folded.
func mix(x uint64) uint64 {
	hi, lo := bits.Mul64(x^0x9e3779b97f4a7c15, 0xd6e8feb86659fd93)
	return hi ^ lo
}

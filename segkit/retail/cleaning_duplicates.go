package retail

import "math/bits"

// repeatedRows marks the rows that equal an earlier one in all columns of the file.
func repeatedRows(t *Transactions) []bool { return new(twins).repeatedRows(t, false) }

// twins finds rows that equal another one. Its memory may be used for one table after another.
//
// Most rows have no twin. A row says so by a hash that no other row has: each has one of many places,
// with two bits that say whether no row, one or several have it. Only the rows that share a place
// are compared, column by column; because text is coded, that reads some integers and
// no string. It takes O(rows), 7 to 8 bytes a row and up to 36 more for each that is compared.
type twins struct {
	hashes []uint32 // of the rows
	places []uint64 // 32 in each
	few    []int32  // the rows that are compared
	slots  []uint64 // of these: the hash and the number of the row + 1; 0 is empty
	again  []bool
}

// repeatedRows does what the function does, for the rows with a customer alone if the others are dropped
// anyway. The marks stand until it is called again.
func (w *twins) repeatedRows(t *Transactions, known bool) []bool {
	n := t.Len()
	w.hashes, w.again = room(w.hashes, n), resize(w.again, n)
	w.places = resize(w.places, 1<<bits.Len(uint(n/8)))
	w.few = room(w.few, n/4)[:0] // more do not share a place by chance
	t.hash(w.hashes)
	places, mask, customer := w.places, uint32(len(w.places)-1), t.Customer.Code[:n]
	for i, h := range w.hashes {
		if known && customer[i] == 0 {
			continue
		}
		place, shift := &places[h>>5&mask], h&31*2
		*place |= (*place>>shift&1<<1 | 1) << shift
	}
	for i, h := range w.hashes {
		if known && customer[i] == 0 {
			continue
		}
		if places[h>>5&mask]>>(h&31*2)&2 != 0 {
			w.few = append(w.few, int32(i))
		}
	}
	w.mark(t)
	return w.again
}

// mark marks those of the rows to be compared that equal one before them. The slots are a hash table with open
// addressing, by the upper bits of the hash; most are skipped by it, without looking at the columns. A
// collision of hashes costs time but not correctness.
func (w *twins) mark(t *Transactions) {
	if len(w.few) < 2 {
		return
	}
	width := bits.Len(uint(2*len(w.few) - 1))
	w.slots = resize(w.slots, 1<<width)
	slots, mask := w.slots, uint32(1)<<width-1
	for _, i := range w.few {
		h := w.hashes[i]
		at := h >> (32 - width)
		for ; slots[at] != 0; at = (at + 1) & mask {
			if slot := slots[at]; uint32(slot>>32) == h && t.equalRows(int(i), int(uint32(slot))-1) {
				w.again[i] = true
				break
			}
		}
		if !w.again[i] {
			slots[at] = uint64(h)<<32 | uint64(i+1)
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
	all, apart := repeatedRows(t), repeatedRows(&plain)
	for i, a := range amount {
		if apart[i] && !all[i] {
			n.Rows++
			n.Money += a
		}
	}
	return n
}

// hash writes a hash of each row. It multiplies each column by an odd number of its own and spreads the
// sum: products that do not wait for each other take less time than one after the other.
func (t *Transactions) hash(out []uint32) {
	n := len(out)
	invoice, stock, customer, description := t.Invoice.Code[:n], t.StockCode.Code[:n], t.Customer.Code[:n], t.Description.Code[:n]
	country, quantity, price, time := t.Country.Code[:n], t.Quantity[:n], t.Price[:n], t.Time[:n]
	for i := range out {
		h := pair(invoice[i], stock[i])*0x9e3779b97f4a7c15 +
			pair(customer[i], description[i])*0xd6e8feb86659fd93 +
			pair(country[i], 1)*0xa0761d6478bd642f +
			uint64(quantity[i])*0xe7037ed1a0b428db + uint64(price[i])*0x8ebc6af09c88c6e3 + uint64(time[i])*0x589965cc75374cc3
		if t.Other != nil {
			h += t.Other[i] * 0x1d8e4e27c47d124f
		}
		out[i] = uint32(mix(h))
	}
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

package inflate

import "io"

// block reads the beginning of a block.
func (r *Reader) block() error {
	head, err := r.number(3)
	if err != nil {
		return err
	}
	r.last = head&1 != 0
	switch head >> 1 {
	case 0:
		return r.storedBlock()
	case 1:
		r.lengths, r.ranges = &fixedLengths, &fixedRanges
		return nil
	case 2:
		if err := r.readCodes(); err != nil {
			return err
		}
		r.lengths, r.ranges = &r.own, &r.ownRanges
		return nil
	}
	return ErrCorrupt
}

// storedBlock reads the length of a stored block, which begins at a whole byte.
func (r *Reader) storedBlock() error {
	r.take(r.count % 8)
	n, err := r.number(16)
	if err != nil {
		return err
	}
	inverse, err := r.number(16)
	if err != nil {
		return err
	}
	if n != inverse^0xffff {
		return ErrCorrupt
	}
	r.stored = n
	return nil
}

// copyStored copies what is at hand of a stored block.
func (r *Reader) copyStored() error {
	for ; r.stored > 0 && r.count > 0; r.stored-- {
		r.out[r.end] = byte(r.bits)
		r.take(8)
		r.end++
	}
	if r.at == len(r.in) {
		if err := r.fill(); err != nil {
			return err
		}
		if len(r.in) == 0 && r.stored > 0 {
			return io.ErrUnexpectedEOF
		}
	}
	n := copy(r.out[r.end:max(r.end, window+room)], r.in[r.at:min(len(r.in), r.at+r.stored)])
	r.end, r.at, r.stored = r.end+n, r.at+n, r.stored-n
	return nil
}

// order is that in which a block gives the lengths of the codes of lengths: RFC 1951, 3.2.7.
var order = [...]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// readCodes reads the codes of a block: the lengths of both alphabets, which are written in codes
// of their own, with symbols for repetitions.
func (r *Reader) readCodes() error {
	var sizes [3]int
	for i, bits := range [...]uint{5, 5, 4} {
		n, err := r.number(bits)
		if err != nil {
			return err
		}
		sizes[i] = n
	}
	lengths, ranges := sizes[0]+257, sizes[1]+1
	if lengths > 286 || ranges > 30 {
		return ErrCorrupt
	}
	var orders [len(order)]uint8
	for _, symbol := range order[:sizes[2]+4] {
		n, err := r.number(3)
		if err != nil {
			return err
		}
		orders[symbol] = uint8(n)
	}
	if !r.own.build(orders[:], orderSymbols[:], orderIndex) {
		return ErrCorrupt
	}
	var all [286 + 30]uint8
	if err := r.readLengths(all[:lengths+ranges]); err != nil {
		return err
	}
	if !r.own.build(all[:lengths], lengthSymbols[:], lengthIndex) || !r.ownRanges.build(all[lengths:lengths+ranges], rangeSymbols[:], rangeIndex) {
		return ErrCorrupt
	}
	return nil
}

// readLengths reads the lengths of codes.
func (r *Reader) readLengths(to []uint8) error {
	for i := 0; i < len(to); {
		if len(r.in)-r.at < 2*wordSize {
			if err := r.fill(); err != nil {
				return err
			}
		}
		r.refill()
		e := r.own.find(r.bits)
		if e&flagOdd != 0 {
			return r.odd()
		}
		if !r.take(uint(e & takesBits)) {
			return io.ErrUnexpectedEOF
		}
		symbol := uint8(e >> baseShift)
		if symbol < 16 {
			to[i] = symbol
			i++
			continue
		}
		value, base, bits := uint8(0), 3, uint(3)
		switch symbol {
		case 16:
			if i == 0 {
				return ErrCorrupt
			}
			value, bits = to[i-1], 2
		case 18:
			base, bits = 11, 7
		}
		times, err := r.number(bits)
		if err != nil {
			return err
		}
		if times += base; times > len(to)-i {
			return ErrCorrupt
		}
		for range times {
			to[i] = value
			i++
		}
	}
	return nil
}

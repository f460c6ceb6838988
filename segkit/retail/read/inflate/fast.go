package inflate

import "encoding/binary"

// fast inflates symbols while there are at least two words of input, and room for the longest
// symbol and a word. It does what slow does, with all that matters in local
// variables.
func (r *Reader) fast() error {
	in, at := r.in, r.at
	out, end := r.out, r.end
	bits, count := r.bits, r.count
	lengths, ranges := r.lengths.entries[:1<<lengthIndex], r.ranges.entries[:1<<rangeIndex]
	inStop, outStop := len(in)-2*wordSize, window+room
	var err error
	for at <= inStop && end < outStop {
		// Bits above count are the same in both terms.
		bits |= binary.LittleEndian.Uint64(in[at:]) << (count & 63)
		at += int((63 - count) >> 3)
		count |= 56
		e := lengths[bits&(1<<lengthIndex-1)]
		if e&flagByte != 0 { // at most 22 of 56 bits: a length or another byte is sure to follow whole
			bits, count = bits>>(e&takesBits), count-uint(e&takesBits)
			out[end] = byte(e >> baseShift)
			end++
			e = lengths[bits&(1<<lengthIndex-1)]
			if e&flagByte != 0 {
				bits, count = bits>>(e&takesBits), count-uint(e&takesBits)
				out[end] = byte(e >> baseShift)
				end++
				e = lengths[bits&(1<<lengthIndex-1)]
			}
		}
		if e&flagLong != 0 {
			e = r.lengths.find(bits)
		}
		if e&(flagByte|flagOdd) != 0 {
			if e&flagByte != 0 {
				bits, count = bits>>(e&takesBits), count-uint(e&takesBits)
				out[end] = byte(e >> baseShift)
				end++
				continue
			}
			if e&flagEnd == 0 {
				err = ErrCorrupt
				break
			}
			bits, count = bits>>(e&takesBits), count-uint(e&takesBits)
			r.lengths = nil
			break
		}
		// 34 bits are left at least.
		length := int(e>>baseShift) + extra(bits, e)
		bits, count = bits>>(e&takesBits), count-uint(e&takesBits)
		if count < maxCode+13 {
			bits |= binary.LittleEndian.Uint64(in[at:]) << (count & 63)
			at += int((63 - count) >> 3)
			count |= 56
		}
		e = ranges[bits&(1<<rangeIndex-1)]
		if e&flagLong != 0 {
			e = r.ranges.find(bits)
		}
		back := int(e>>baseShift) + extra(bits, e)
		if e&flagOdd != 0 || back > end {
			err = ErrCorrupt
			break
		}
		bits, count = bits>>(e&takesBits), count-uint(e&takesBits)
		repeat(out, end, back, length)
		end += length
	}
	// Bits beyond the count stay in the input.
	r.at, r.end, r.bits, r.count = at, end, bits&(1<<count-1), count
	return err
}

// repeat copies length bytes that stand back bytes before the end to the end. It may write a word too many.
func repeat(out []byte, end, back, length int) {
	from, stop := end-back, end+length
	if back >= wordSize {
		for {
			binary.LittleEndian.PutUint64(out[end:], binary.LittleEndian.Uint64(out[from:]))
			if end += wordSize; end >= stop {
				return
			}
			from += wordSize
		}
	}
	for ; end < stop; end++ {
		out[end] = out[from]
		from++
	}
}

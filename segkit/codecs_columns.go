package segkit

import (
	"encoding/binary"
	"math"
	"time"

	"customer-segmentation/segkit/describe"
)

// noList is the length of a list that is nil.
const noList = math.MaxUint64

func appendLength(out []byte, n int, isNil bool) []byte {
	if isNil {
		return binary.LittleEndian.AppendUint64(out, noList)
	}
	return binary.LittleEndian.AppendUint64(out, uint64(n))
}

// appendFigure writes a figure; all that are undefined are written alike.
func appendFigure(out []byte, v describe.Float) []byte {
	if !v.Defined() {
		v = describe.Undefined
	}
	return binary.LittleEndian.AppendUint64(out, math.Float64bits(float64(v)))
}

func appendFigures(out []byte, list []describe.Float) []byte {
	out = appendLength(out, len(list), list == nil)
	for _, v := range list {
		out = appendFigure(out, v)
	}
	return out
}

// columnReader reads what these write. After anything else it is broken, and gives zeros.
type columnReader struct {
	data   []byte
	broken bool
}

func (r *columnReader) word() uint64 {
	if len(r.data) < 8 {
		r.broken = true
		return 0
	}
	word := binary.LittleEndian.Uint64(r.data)
	r.data = r.data[8:]
	return word
}

// length reads the length of a list whose elements take so many bytes at least. ok is false
// for a list that is nil.
func (r *columnReader) length(size int) (n int, ok bool) {
	word := r.word()
	if word == noList || r.broken {
		return 0, false
	}
	if word > uint64(len(r.data)/size) {
		r.broken = true
		return 0, false
	}
	return int(word), true
}

func (r *columnReader) figure() describe.Float {
	word := r.word()
	v := describe.Float(math.Float64frombits(word))
	if !v.Defined() && word != math.Float64bits(float64(describe.Undefined)) {
		r.broken = true
	}
	return v
}

func (r *columnReader) figures() []describe.Float {
	n, ok := r.length(8)
	if !ok {
		return nil
	}
	out := make([]describe.Float, n)
	for i := range out {
		out[i] = r.figure()
	}
	return out
}

// appendWhole writes whole numbers that differ little from one to the next, as varints of
// the differences.
func appendWhole[T ~int | ~int64](out []byte, list []T) []byte {
	out = appendLength(out, len(list), list == nil)
	last := T(0)
	for _, v := range list {
		out = binary.AppendVarint(out, int64(v-last))
		last = v
	}
	return out
}

func (r *columnReader) whole() []int { return wholeOf[int](r) }

func wholeOf[T ~int | ~int64](r *columnReader) []T {
	n, ok := r.length(1)
	if !ok {
		return nil
	}
	out := make([]T, n)
	last := T(0)
	for i := range out {
		step, size := binary.Varint(r.data)
		if size <= 0 {
			r.broken = true
			return nil
		}
		last += T(step)
		out[i], r.data = last, r.data[size:]
	}
	return out
}

func (r *columnReader) byte() byte {
	if len(r.data) == 0 {
		r.broken = true
		return 0
	}
	b := r.data[0]
	r.data = r.data[1:]
	return b
}

// appendWords writes words of which there are few: each of them once, in the order in which
// they appear, and then their places.
func appendWords(out []byte, list []string) []byte {
	place := map[string]int{}
	words, places := []byte{}, make([]int, len(list))
	for i, word := range list {
		at, known := place[word]
		if !known {
			at = len(place)
			place[word] = at
			words = appendPart(words, []byte(word))
		}
		places[i] = at
	}
	if list == nil {
		places = nil
	}
	return appendWhole(appendPart(out, words), places)
}

func (r *columnReader) words() []string {
	part, rest, err := cutPart(r.data)
	r.data, r.broken = rest, r.broken || err != nil
	var words []string
	for len(part) > 0 && !r.broken {
		var word []byte
		if word, part, err = cutPart(part); err != nil {
			r.broken = true
		}
		words = append(words, string(word))
	}
	places := r.whole()
	if places == nil {
		return nil
	}
	out := make([]string, len(places))
	for i, at := range places {
		if at < 0 || at >= len(words) {
			r.broken = true
			return nil
		}
		out[i] = words[at]
	}
	return out
}

// appendTexts writes texts most of which differ: their lengths, and then all of them as one.
func appendTexts(out []byte, list []string) []byte {
	lengths, text := make([]int, len(list)), []byte{}
	for i, s := range list {
		lengths[i] = len(s)
		text = append(text, s...)
	}
	if list == nil {
		lengths = nil
	}
	return appendPart(appendWhole(out, lengths), text)
}

func (r *columnReader) texts() []string {
	lengths := r.whole()
	part, rest, err := cutPart(r.data)
	r.data, r.broken = rest, r.broken || err != nil
	text := string(part)
	if lengths == nil || r.broken {
		r.broken = r.broken || text != ""
		return nil
	}
	out := make([]string, len(lengths))
	for i, n := range lengths {
		if n < 0 || n > len(text) {
			r.broken = true
			return nil
		}
		out[i], text = text[:n], text[n:]
	}
	r.broken = r.broken || text != ""
	return out
}

// appendMoments writes moments of whole seconds, in UTC.
func appendMoments(out []byte, list []time.Time) []byte {
	if list == nil {
		return appendWhole[int](out, nil)
	}
	seconds := make([]int, len(list))
	for i, when := range list {
		seconds[i] = int(when.Unix())
	}
	return appendWhole(out, seconds)
}

func (r *columnReader) moments() []time.Time {
	seconds := r.whole()
	if seconds == nil {
		return nil
	}
	out := make([]time.Time, len(seconds))
	for i, s := range seconds {
		out[i] = time.Unix(int64(s), 0).UTC()
	}
	return out
}

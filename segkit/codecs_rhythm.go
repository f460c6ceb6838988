package segkit

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"math"

	"customer-segmentation/segkit/rhythm"
)

// rhythmCodec stores where customers stand, ten columns of them, as such and all else as
// JSON.
type rhythmCodec struct{}

func (rhythmCodec) Encode(r *rhythm.Result) ([]byte, error) {
	shop, c := *r, &r.Customers
	shop.Customers = rhythm.Customers{}
	text, err := json.Marshal(&shop)
	if err != nil {
		return nil, err
	}
	out := appendPart(make([]byte, 0, len(text)+40*len(c.State)+1024), text)
	out = appendFigures(out, c.Rhythm)
	out = appendLength(out, len(c.Own), c.Own == nil)
	for _, own := range c.Own {
		if own {
			out = append(out, 1)
		} else {
			out = append(out, 0)
		}
	}
	out = appendWhole(appendWhole(appendWhole(out, c.Intervals), c.Silence), c.DaysLate)
	out = appendMoments(appendMoments(out, c.Due), c.Since)
	out = appendWords(appendWords(out, c.Standing), c.State)
	out = appendLength(out, len(c.Unusual), c.Unusual == nil)
	for _, v := range c.Unusual {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
	}
	return out, nil
}

func (c rhythmCodec) Decode(data []byte) (*rhythm.Result, error) {
	r, err := c.DecodeOwn(data)
	if err != nil {
		return nil, err
	}
	if again, err := c.Encode(r); err != nil || !bytes.Equal(again, data) {
		return nil, errPart // other bytes than those that Encode writes
	}
	return r, nil
}

func (rhythmCodec) DecodeOwn(data []byte) (*rhythm.Result, error) {
	text, rest, err := cutPart(data)
	if err != nil {
		return nil, err
	}
	out := &rhythm.Result{}
	if err := json.Unmarshal(text, out); err != nil {
		return nil, err
	}
	c, r := &out.Customers, columnReader{data: rest}
	c.Rhythm = r.figures()
	if n, ok := r.length(1); ok {
		c.Own = make([]bool, n)
		for i := range c.Own {
			c.Own[i] = r.byte() == 1
		}
	}
	c.Intervals, c.Silence, c.DaysLate = r.whole(), r.whole(), r.whole()
	c.Due, c.Since = r.moments(), r.moments()
	c.Standing, c.State = r.words(), r.words()
	if n, ok := r.length(8); ok {
		c.Unusual = make([]float64, n)
		for i := range c.Unusual {
			c.Unusual[i] = math.Float64frombits(r.word())
		}
	}
	if r.broken || len(r.data) > 0 {
		return nil, errPart
	}
	return out, nil
}

package segkit

import (
	"bytes"
	"encoding/json"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/modelling"
)

// modelsCodec stores what the clusterings of a technique say of each customer, labels and
// core points, as columns of whole numbers, most of them a byte, and all else as JSON.
type modelsCodec struct{}

func (modelsCodec) Encode(m *modelling.Models) ([]byte, error) {
	shop := *m
	shop.List = make([]*cluster.Clustering, len(m.List))
	size := 0
	for i, c := range m.List {
		without := *c
		without.Labels, without.Core = nil, nil
		shop.List[i] = &without
		size += len(c.Labels) + len(c.Core)
	}
	text, err := json.Marshal(&shop)
	if err != nil {
		return nil, err
	}
	out := appendPart(make([]byte, 0, len(text)+size+1024), text)
	for _, c := range m.List {
		out = appendWhole(appendWhole(out, c.Labels), c.Core)
	}
	return out, nil
}

func (c modelsCodec) Decode(data []byte) (*modelling.Models, error) {
	m, err := c.DecodeOwn(data)
	if err != nil {
		return nil, err
	}
	if again, err := c.Encode(m); err != nil || !bytes.Equal(again, data) {
		return nil, errPart // other bytes than those that Encode writes
	}
	return m, nil
}

func (modelsCodec) DecodeOwn(data []byte) (*modelling.Models, error) {
	text, rest, err := cutPart(data)
	if err != nil {
		return nil, err
	}
	m := &modelling.Models{}
	if err := json.Unmarshal(text, m); err != nil {
		return nil, err
	}
	r := columnReader{data: rest}
	for _, c := range m.List {
		if c == nil {
			return nil, errPart
		}
		c.Labels, c.Core = r.whole(), r.whole()
	}
	if r.broken || len(r.data) > 0 {
		return nil, errPart
	}
	return m, nil
}

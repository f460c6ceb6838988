package segkit

import (
	"bytes"
	"encoding/json"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// rfmCodec stores the measures of customers as columns, and all else as JSON.
type rfmCodec struct{}

func (rfmCodec) Encode(t *rfm.Table) ([]byte, error) {
	shop := *t
	shop.Customer, shop.Country, shop.RecencyDays, shop.Frequency = nil, nil, nil, nil
	shop.Monetary, shop.First, shop.Last, shop.Returned = nil, nil, nil, nil
	text, err := json.Marshal(&shop)
	if err != nil {
		return nil, err
	}
	out := appendPart(make([]byte, 0, len(text)+40*t.Len()+1024), text)
	out = appendWords(appendTexts(out, t.Customer), t.Country)
	out = appendWhole(appendWhole(out, t.RecencyDays), t.Frequency)
	out = appendWhole(appendWhole(out, t.First), t.Last)
	return appendWhole(appendWhole(out, t.Monetary), t.Returned), nil
}

func (c rfmCodec) Decode(data []byte) (*rfm.Table, error) {
	t, err := c.DecodeOwn(data)
	if err != nil {
		return nil, err
	}
	if again, err := c.Encode(t); err != nil || !bytes.Equal(again, data) {
		return nil, errPart // other bytes than those that Encode writes
	}
	return t, nil
}

func (rfmCodec) DecodeOwn(data []byte) (*rfm.Table, error) {
	text, rest, err := cutPart(data)
	if err != nil {
		return nil, err
	}
	t := &rfm.Table{}
	if err := json.Unmarshal(text, t); err != nil {
		return nil, err
	}
	r := columnReader{data: rest}
	t.Customer, t.Country = r.texts(), r.words()
	t.RecencyDays, t.Frequency = r.whole(), r.whole()
	t.First, t.Last = wholeOf[int64](&r), wholeOf[int64](&r)
	t.Monetary, t.Returned = wholeOf[retail.Money](&r), wholeOf[retail.Money](&r)
	if r.broken || len(r.data) > 0 {
		return nil, errPart
	}
	return t, nil
}

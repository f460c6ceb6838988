package segkit

import (
	"encoding/binary"
	"encoding/json"
	"errors"

	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/retail"
)

// cleanedCodec stores the three tables of cleaned data as columns and the ledger
// as JSON, each led by its length.
type cleanedCodec struct{}

func (cleanedCodec) Encode(c *retail.Cleaned) ([]byte, error) {
	ledger, err := json.Marshal(c.Ledger)
	if err != nil {
		return nil, err
	}
	tables := []*retail.Transactions{c.Kept, c.Returns, c.Matched}
	size := 8 + len(ledger)
	for _, t := range tables {
		size += 8 + t.EncodedSize()
	}
	out := appendPart(make([]byte, 0, size), ledger)
	for _, t := range tables {
		at := len(out)
		if out, err = t.AppendBinary(append(out, make([]byte, 8)...)); err != nil {
			return nil, err
		}
		binary.LittleEndian.PutUint64(out[at:], uint64(len(out)-at-8))
	}
	return out, nil
}

func (cleanedCodec) Decode(data []byte) (*retail.Cleaned, error) {
	c := &retail.Cleaned{Kept: &retail.Transactions{}, Returns: &retail.Transactions{}, Matched: &retail.Transactions{}}
	ledger, data, err := cutPart(data)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(ledger, &c.Ledger); err != nil {
		return nil, err
	}
	for _, t := range []*retail.Transactions{c.Kept, c.Returns, c.Matched} {
		var part []byte
		if part, data, err = cutPart(data); err != nil {
			return nil, err
		}
		if err := t.UnmarshalBinary(part); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// personasCodec stores the currency beside the personas, which carry it themselves
// only in memory.
type personasCodec struct{}

type storedPersonas struct {
	Currency string    `json:"currency"`
	Personas *Personas `json:"personas"`
}

func (personasCodec) Encode(p *Personas) ([]byte, error) {
	stored := storedPersonas{Personas: p}
	if len(p.List) > 0 {
		stored.Currency = p.List[0].Currency
	}
	return memo.JSON[storedPersonas]().Encode(stored)
}

func (personasCodec) Decode(data []byte) (*Personas, error) {
	stored, err := memo.JSON[storedPersonas]().Decode(data)
	if err != nil {
		return nil, err
	}
	if stored.Personas == nil {
		return nil, errPart
	}
	for i := range stored.Personas.List {
		stored.Personas.List[i].Currency = stored.Currency
	}
	return stored.Personas, nil
}

func appendPart(out, part []byte) []byte {
	out = binary.LittleEndian.AppendUint64(out, uint64(len(part)))
	return append(out, part...)
}

var errPart = errors.New("a part of the stored result is missing")

func cutPart(data []byte) (part, rest []byte, err error) {
	if len(data) < 8 {
		return nil, nil, errPart
	}
	n := binary.LittleEndian.Uint64(data)
	if n > uint64(len(data)-8) {
		return nil, nil, errPart
	}
	return data[8 : 8+n], data[8+n:], nil
}

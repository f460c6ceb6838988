package segkit

import (
	"encoding/json"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lifetime"
)

// forecastCodec stores the forecasts of customers, twenty figures for each, as columns of
// eight bytes a figure, and all else as JSON: to read half a million of them as JSON takes
// five seconds.
type forecastCodec struct{}

func (forecastCodec) Encode(f *lifetime.Forecast) ([]byte, error) {
	shop := *f
	c := f.Customers
	shop.Customers = lifetime.Columns{Months: c.Months}
	text, err := json.Marshal(&shop)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, len(text)+8*(4*len(c.Alive)+4*(1+len(c.Values))*len(c.Orders))+256)
	out = appendPart(out, text)
	for _, list := range [][]describe.Float{c.Alive, c.AliveLow, c.AliveHigh, c.OrderValue} {
		out = appendFigures(out, list)
	}
	out = appendEstimates(out, c.Orders)
	out = appendLength(out, len(c.Values), c.Values == nil)
	for _, list := range c.Values {
		out = appendEstimates(out, list)
	}
	return out, nil
}

func (forecastCodec) Decode(data []byte) (*lifetime.Forecast, error) {
	text, rest, err := cutPart(data)
	if err != nil {
		return nil, err
	}
	f := &lifetime.Forecast{}
	if err := json.Unmarshal(text, f); err != nil {
		return nil, err
	}
	if again, err := json.Marshal(f); err != nil || string(again) != string(text) {
		return nil, errPart // other bytes than those that Encode writes
	}
	c := &f.Customers
	if c.Alive != nil || c.AliveLow != nil || c.AliveHigh != nil || c.OrderValue != nil || c.Orders != nil || c.Values != nil {
		return nil, errPart
	}
	r := columnReader{data: rest}
	for _, list := range []*[]describe.Float{&c.Alive, &c.AliveLow, &c.AliveHigh, &c.OrderValue} {
		*list = r.figures()
	}
	c.Orders = r.estimates()
	if n, ok := r.length(8); ok {
		c.Values = make([][]lifetime.Estimate, n)
		for i := range c.Values {
			c.Values[i] = r.estimates()
		}
	}
	if r.broken || len(r.data) > 0 {
		return nil, errPart
	}
	return f, nil
}

func appendEstimates(out []byte, list []lifetime.Estimate) []byte {
	out = appendLength(out, len(list), list == nil)
	for _, e := range list {
		out = appendFigure(appendFigure(appendFigure(appendFigure(out, e.Mean), e.Low), e.High), e.Spread)
	}
	return out
}

func (r *columnReader) estimates() []lifetime.Estimate {
	n, ok := r.length(4 * 8)
	if !ok {
		return nil
	}
	out := make([]lifetime.Estimate, n)
	for i := range out {
		out[i] = lifetime.Estimate{Mean: r.figure(), Low: r.figure(), High: r.figure(), Spread: r.figure()}
	}
	return out
}

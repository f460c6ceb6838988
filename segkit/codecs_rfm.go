package segkit

import (
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// rfmCodec stores the measures of customers as columns.
var rfmCodec = splitCodec[rfm.Table]{
	without: func(t rfm.Table) rfm.Table {
		t.Customer, t.Country, t.RecencyDays, t.Frequency = nil, nil, nil, nil
		t.Monetary, t.First, t.Last, t.Returned = nil, nil, nil, nil
		return t
	},
	size: func(t *rfm.Table) int { return 40 * t.Len() },
	write: func(out []byte, t *rfm.Table) []byte {
		out = appendWords(appendTexts(out, t.Customer), t.Country)
		out = appendWhole(appendWhole(out, t.RecencyDays), t.Frequency)
		out = appendWhole(appendWhole(out, t.First), t.Last)
		return appendWhole(appendWhole(out, t.Monetary), t.Returned)
	},
	read: func(r *columnReader, t *rfm.Table) bool {
		t.Customer, t.Country = r.texts(), r.words()
		t.RecencyDays, t.Frequency = r.whole(), r.whole()
		t.First, t.Last = wholeOf[int64](r), wholeOf[int64](r)
		t.Monetary, t.Returned = wholeOf[retail.Money](r), wholeOf[retail.Money](r)
		return true
	},
}

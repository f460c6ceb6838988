package rfm

// DefaultScheme returns thirteen segments with the field's usual names. It reads
// as a decision in three questions. How recent: recent (4–5), fading (3) or gone
// (1–2)? Then how frequent: regulars (4–5), or fewer orders? Then how much: money
// separates the champions from the loyal, and finds the customers with few but
// large orders, whom a scheme on recency and frequency alone would count among
// the newcomers or the lost.
//
//	          F 4–5                     F 2–3                     F 1
//	R 4–5     M 4–5 Champions           M 5   Big spenders        M 5   Big spenders
//	          M 1–3 Loyal customers     M 1–4 Potential loyalists M 1–4 New customers (R 5), Promising (R 4)
//	R 3       Loyal customers           M 5   Big spenders        M 5   Big spenders
//	                                    M 1–4 Needs attention     M 1–4 About to sleep
//	R 1–2     M 4–5 Can't lose them     M 4–5 Big spenders at risk
//	          M 1–3 At risk             M 1–3 Hibernating (R 2), Lost (R 1)
//
// The caller may change the value; Validate tells whether it is still complete
// and disjoint.
func DefaultScheme() *Scheme {
	return &Scheme{Name: "default", Segments: []Segment{
		{"Champions", "bought recently, buy often, and spend much", []Box{
			{R: Range{4, 5}, F: Range{4, 5}, M: Range{4, 5}}}},
		{"Loyal customers", "buy often, but spend less or were here a while ago", []Box{
			{R: Range{4, 5}, F: Range{4, 5}, M: Range{1, 3}},
			{R: Range{3, 3}, F: Range{4, 5}, M: Range{1, 5}}}},
		{"Big spenders", "few orders, but among the fifth of customers who spend most", []Box{
			{R: Range{3, 5}, F: Range{1, 3}, M: Range{5, 5}}}},
		{"Potential loyalists", "bought recently, and more than once", []Box{
			{R: Range{4, 5}, F: Range{2, 3}, M: Range{1, 4}}}},
		{"New customers", "bought very recently, and rarely before", []Box{
			{R: Range{5, 5}, F: Range{1, 1}, M: Range{1, 4}}}},
		{"Promising", "bought recently, and rarely before", []Box{
			{R: Range{4, 4}, F: Range{1, 1}, M: Range{1, 4}}}},
		{"Needs attention", "some orders, the last a while ago", []Box{
			{R: Range{3, 3}, F: Range{2, 3}, M: Range{1, 4}}}},
		{"About to sleep", "one order or few, the last a while ago", []Box{
			{R: Range{3, 3}, F: Range{1, 1}, M: Range{1, 4}}}},
		{"Can't lose them", "bought often and spent much, but not for a long time", []Box{
			{R: Range{1, 2}, F: Range{4, 5}, M: Range{4, 5}}}},
		{"Big spenders at risk", "few but large orders, none for a long time", []Box{
			{R: Range{1, 2}, F: Range{1, 3}, M: Range{4, 5}}}},
		{"At risk", "bought often, in small amounts, but not for a long time", []Box{
			{R: Range{1, 2}, F: Range{4, 5}, M: Range{1, 3}}}},
		{"Hibernating", "few and small orders, none for a long time", []Box{
			{R: Range{2, 2}, F: Range{1, 3}, M: Range{1, 3}}}},
		{"Lost", "few and small orders, the last longest ago", []Box{
			{R: Range{1, 1}, F: Range{1, 3}, M: Range{1, 3}}}},
	}}
}

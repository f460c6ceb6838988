package persona

import (
	"errors"
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// ErrInput is wrapped by the errors of Build about inputs that do not fit
// together.
var ErrInput = errors.New("personas")

// Input is what Build describes. Rows are the customers of Table.
type Input struct {
	Kept        *retail.Transactions // purchases; nil where RFM came from elsewhere: then nothing is said of products, countries and hours
	Table       *rfm.Table
	Labels      []int     // canonical label of each customer, 0 … K−1, or −1 for noise, which is no persona but counts among everyone
	K           int       // segments, at least 1
	Medoids     []int     // row of Table per segment; nil means none
	Stability   []float64 // mean Jaccard per segment; nil means not computed
	Currency    string    // symbol before amounts: "£"
	HomeCountry string    // "" means the country of most customers
	NonProducts []string  // stock codes that are no product (postage, fees), left out of products and lifts; nil means retail.DefaultNonProductCodes
	AfterReturn bool      // Kept is what matched returns left, so revenue before returns is Kept plus Returned
}

// Build describes the K segments, in the order of their labels. O(rows + n log n)
// for n customers and the given number of order lines; memory O(rows). Equal
// input gives equal output. Errors wrap ErrInput and tell of lengths and labels
// that do not fit together and of segments without a customer.
func Build(in Input) ([]Persona, error) {
	if err := in.validate(); err != nil {
		return nil, err
	}
	if in.Kept == nil {
		in.Kept = &retail.Transactions{}
	}
	act := observe(&in)
	all, segments := profiles(&in, act)
	lifts := act.sales.lifts(in.Kept)
	thumbs := rulesOfThumb(in.Table, in.Labels, in.K, in.Currency)
	out := make([]Persona, in.K)
	for g, s := range segments {
		s.lifts = lifts[g]
		out[g] = s.persona(all, &in)
		out[g].Thumb = thumbs[g]
		medoid := -1
		if in.Medoids != nil && s.n >= fewestForExample { // bands hide nobody who is alone in them
			medoid = in.Medoids[g]
		}
		out[g].Example = example(&in, act, medoid)
		out[g].Warnings = warnings(s, &in)
	}
	for g, name := range names(segments) {
		out[g].Name = name
	}
	return out, nil
}

// persona is what the figures of one segment say, all but its name.
func (s *profile) persona(all *profile, in *Input) Persona {
	r := s.rule
	p := Persona{
		Segment: s.segment, Rule: s.why(all), Portrait: s.portrait(),
		Customers: s.n, CustomerShare: float64(s.n) / float64(all.n),
		Revenue: s.revenue, RevenueShare: s.revenueShare,
		Returned: s.returned, ReturnShare: s.returnShare,
		OrderValue: s.orderValue, Products: s.products, GapDays: s.gap,
		OneOrder: s.oneOrder, NewShare: s.newShare,
		Lifts: s.lifts, Countries: s.countries, Hours: s.hours,
		Stability: describe.Undefined,
		Actions:   r.act(s, all), Watch: r.watch,
	}
	for m := range 3 {
		p.Measures[m] = Measure{
			Name: rfm.Names[m], Unit: rfm.Units[m], Summary: s.measures[m], Everyone: all.measures[m],
			Index: index(s.measures[m], all.measures[m]), Band: s.bands[m],
		}
	}
	if in.Stability != nil {
		p.Stability = describe.Float(in.Stability[s.segment])
		p.StabilityWord = stabilityWord(p.Stability)
	}
	return p
}

// index is the mean in per cent of everyone's.
func index(s, all describe.Summary) describe.Float {
	if all.Mean == 0 {
		return describe.Undefined
	}
	return 100 * s.Mean / all.Mean
}

// warnings are what a reader must know before trusting a persona.
func warnings(s *profile, in *Input) []describe.Warning {
	out := []describe.Warning{}
	add := func(about, format string, args ...any) {
		out = append(out, describe.Warning{About: about, Text: fmt.Sprintf(format, args...)})
	}
	if s.n < leastBuyers {
		add("customers", "The segment has only %s: its medians and shares can move much with a few more.", describe.Counted(s.n, "customer"))
	}
	if in.Kept.Len() == 0 {
		add("product_lifts", "There are no order lines, so nothing is said about products, countries and hours.")
	}
	if in.Stability != nil && in.Stability[s.segment] < .60 {
		add("stability", "The segment is unstable: on resampled data it does not come back reliably.")
	}
	if s.topReturn > .3 && s.topReturn <= 1 && s.returners > 1 && s.returnShare > .01 {
		add("return_share", "One customer accounts for %s of what the segment sent back.", percent(s.topReturn))
	}
	return out
}

func (in *Input) validate() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrInput, fmt.Sprintf(format, args...))
	}
	if in.Table == nil {
		return bad("no RFM table")
	}
	n := in.Table.Len()
	if n == 0 {
		return bad("no customers")
	}
	if in.K < 1 {
		return bad("%d segments; at least one is needed", in.K)
	}
	if len(in.Labels) != n {
		return bad("%d labels for %d customers", len(in.Labels), n)
	}
	if in.Medoids != nil && len(in.Medoids) != in.K {
		return bad("%d medoids for %d segments", len(in.Medoids), in.K)
	}
	if in.Stability != nil && len(in.Stability) != in.K {
		return bad("%d stabilities for %d segments", len(in.Stability), in.K)
	}
	size := make([]int, in.K)
	for i, g := range in.Labels {
		if g < -1 || g >= in.K {
			return bad("label %d of customer row %d is outside -1 to %d", g, i, in.K-1)
		}
		if g >= 0 {
			size[g]++
		}
	}
	for g, count := range size {
		if count == 0 {
			return bad("segment %d has no customers", g)
		}
	}
	for g, row := range in.Medoids {
		if row < 0 || row >= n {
			return bad("medoid %d of segment %d is no row of the %d customers", row, g, n)
		}
	}
	return nil
}

package persona

import (
	"errors"
	"fmt"

	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
)

// ErrInput is the error that Build wraps when its inputs do not fit together.
var ErrInput = errors.New("personas")

// Input is what Build describes. Rows are the customers of Table.
type Input struct {
	// Kept holds the purchases. It is nil where RFM came from elsewhere; then
	// nothing is said about products, countries and hours.
	Kept  *retail.Transactions
	Table *rfm.Table
	// Labels holds the canonical label of each customer, 0 … K−1, or −1 for
	// noise. Noise is no persona but counts among all customers.
	Labels      []int
	K           int              // number of segments, at least 1
	Medoids     []int            // one row of Table per segment; nil means none
	Stability   []float64        // mean Jaccard per segment; nil means not computed
	Confidence  []describe.Float // mean confidence per segment, as package confidence has it; nil means not computed
	Currency    string           // symbol before amounts: "£"
	HomeCountry string           // "" means the country with the most customers
	// NonProducts lists stock codes that are not products (postage, fees). They
	// are left out of products and lifts. nil means retail.DefaultNonProductCodes.
	NonProducts []string
	Lifts       [][]ProductLift   // what each segment buys more of than others, where that was found elsewhere; nil means from Kept
	Standing    *rhythm.Customers // where each customer of Table stands by the own rhythm; nil where unknown
	AfterReturn bool              // Kept is what was left after matched returns, so gross revenue is Kept plus Returned
}

// Build describes the K segments, in the order of their labels. Equal input gives
// equal output. Errors wrap ErrInput: lengths or labels do not fit together, or a
// segment has no customers. O(rows + n log n) for n customers and the given number
// of order lines; memory O(rows).
func Build(in Input) ([]Persona, error) {
	if err := in.validate(); err != nil {
		return nil, err
	}
	if in.Kept == nil {
		in.Kept = &retail.Transactions{}
	}
	var act *activity
	var thumbs []RuleOfThumb
	var members []Member
	parallel.Pieces(3, 1, func(i, _ int) { // none needs another
		switch i {
		case 0:
			act = observe(&in)
		case 1:
			members = Members(in.Table, in.Standing)
		case 2:
			thumbs = rulesOfThumb(in.Table, in.Labels, in.K, in.Currency)
		}
	})
	rows := make([][]int, in.K)
	for i, g := range in.Labels {
		if g >= 0 {
			rows[g] = append(rows[g], i)
		}
	}
	all, segments := profiles(&in, act, members, rows)
	products := in.Lifts
	if products == nil {
		products = lifts(act.sales, in.K, in.Kept)
	}
	sellers := bestSellers(&in, all, segments)
	out := make([]Persona, in.K)
	parallel.Pieces(in.K, 1, func(g, _ int) {
		s := segments[g]
		s.lifts, s.sellers = products[g], sellers[g]
		out[g] = s.persona(all, &in)
		out[g].Actions = s.actions(all, members, rows[g])
		out[g].Watch = out[g].Actions[0].Watch // marketing always has something to do
		out[g].Thumb = thumbs[g]
		medoid := -1
		if in.Medoids != nil && s.n >= fewestForExample { // bands cannot hide a customer who is alone in one
			medoid = in.Medoids[g]
		}
		out[g].Example = example(&in, act, medoid)
		out[g].Warnings = warnings(s, &in)
	})
	for g, name := range names(segments) {
		out[g].Name = name
	}
	return out, nil
}

// persona turns the figures of one segment into a persona, all but its name.
func (s *profile) persona(all *profile, in *Input) Persona {
	p := Persona{
		Segment: s.segment, Rule: s.why(all), Purity: s.claim.holds, Kinds: s.kinds, Portrait: s.portrait(),
		Customers: s.n, CustomerShare: float64(s.n) / float64(all.n),
		Revenue: s.revenue, RevenueShare: s.revenueShare,
		Returned: s.returned, ReturnShare: s.returnShare,
		OrderValue: s.orderValue, Products: s.products, GapDays: s.gap,
		OneOrder: s.oneOrder, NewShare: s.newShare,
		Lifts: s.lifts, Countries: s.countries, Hours: s.hours,
		Stability: describe.Undefined,
		Currency:  in.Currency,
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
	if p.Confidence = describe.Undefined; in.Confidence != nil {
		p.Confidence = in.Confidence[s.segment]
	}
	if word := confidence.Word(p.Confidence); word != "" {
		p.StabilityWord = word
	}
	return p
}

// index returns the segment's mean as a percentage of the mean of all customers.
func index(s, all describe.Summary) describe.Float {
	if all.Mean == 0 {
		return describe.Undefined
	}
	return 100 * s.Mean / all.Mean
}

// warnings lists what a reader must know before trusting a persona.
func warnings(s *profile, in *Input) []describe.Warning {
	out := []describe.Warning{}
	add := func(about, format string, args ...any) {
		out = append(out, describe.Warning{About: about, Text: fmt.Sprintf(format, args...)})
	}
	if s.n < leastBuyers {
		add("customers", "The segment has only %s: a few more could change its medians and shares a lot.",
			describe.Counted(s.n, "customer"))
	}
	if in.Kept.Len() == 0 {
		add("product_lifts", "There are no order lines, so nothing is said about products, countries and hours.")
	}
	if in.Stability != nil && in.Stability[s.segment] < .60 {
		add("stability", "The segment is unstable: it does not reappear reliably in resampled data.")
	}
	if s.topReturn > .3 && s.topReturn <= 1 && s.returners > 1 && s.returnShare > .01 {
		rest := ""
		if s.returnRest.Defined() {
			rest = fmt.Sprintf("; without this customer, %s of the spend came back", percent(float64(s.returnRest)))
		}
		add("return_share", "One customer accounts for %s of what the segment sent back%s.", percent(s.topReturn), rest)
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
	if in.Standing != nil && (len(in.Standing.State) != n || len(in.Standing.Standing) != n) {
		return bad("the rhythms of %d customers for %d", len(in.Standing.State), n)
	}
	if in.Lifts != nil && len(in.Lifts) != in.K {
		return bad("the products of %d segments for %d", len(in.Lifts), in.K)
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
	if in.Confidence != nil && len(in.Confidence) != in.K {
		return bad("%d confidences for %d segments", len(in.Confidence), in.K)
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
			return bad("medoid %d of segment %d is not a row of the %d customers", row, g, n)
		}
	}
	return nil
}

package tables

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
)

// SegmentsExplained is the note below the table of segments that says what its columns are.
const SegmentsExplained = "Recency (days since the last order), frequency (orders) and spend (the money of all purchases) are medians; " +
	"shares are rounded. Confidence: repeatability, how often its customers keep the segment when the same method is run on resampled customers and with " +
	"other settings (very high from 90 %, high from 75 %, medium from 60 %, else low); no proof that the groups exist."

// Segments shows one row per segment: who they are, what they bring, what to do. A
// note counts the customers who are in no segment.
func Segments(personas []persona.Persona, outside persona.Outside, currency string) *table.Table {
	t := &table.Table{
		Name: "segments", Title: "The segments", Currency: currency,
		Columns: []table.Column{
			text("Segment"), count("Customers"), share("of all", 0), share("Revenue", 0),
			unit(number("Recency", 0), "days"), unit(number("Frequency", 0), "orders"), money("Spend", 0),
			text("Confidence"), text("First action"),
		},
		Notes: []string{SegmentsExplained},
	}
	if words := outside.Words(); words != "" {
		t.Notes = append([]string{words}, t.Notes...)
	}
	if words := ownNames(personas); words != "" {
		t.Notes = append(t.Notes, words)
	}
	small := 0
	for _, p := range personas {
		if slices.ContainsFunc(p.Warnings, func(w describe.Warning) bool { return w.About == "customers" }) {
			small++
		}
	}
	for i, p := range personas {
		first := ""
		if len(p.Actions) > 0 {
			first = p.Actions[0].Do
			if of := p.Actions[0].Customers; of > 0 && 2*of < p.Customers { // not what most of them need
				first = fmt.Sprintf("For %s: %s", describe.Counted(of, "customer"), first)
			}
		}
		t.Rows = append(t.Rows, []any{
			p.Name, p.Customers, p.CustomerShare, p.RevenueShare,
			cell(p.Measures[0].Summary.Median), cell(p.Measures[1].Summary.Median), cell(p.Measures[2].Summary.Median),
			p.StabilityWord, first,
		})
		for _, w := range p.Warnings {
			text := w.Text
			if w.About == "customers" && small > 1 { // one note for all
				text = "Segments of so few customers: a few more could change their medians and shares a lot."
			}
			if column, found := segmentsColumn[w.About]; found {
				t.Footnote(i, column, text)
			}
		}
	}
	if top := topRevenue(personas); top != nil {
		t.Caption = fmt.Sprintf("%s are %s of customers and bring %s of the revenue.",
			describe.Quoted(top.Name), Percent(top.CustomerShare), Percent(top.RevenueShare))
	}
	return t
}

// ownNames says what the customers of segments with names of the shop's own are; "" where
// there are none.
func ownNames(personas []persona.Persona) string {
	var own []string
	for _, p := range personas {
		if p.Computed != "" {
			own = append(own, fmt.Sprintf("“%s” are what is called “%s” by composition", p.Name, p.Computed))
		}
	}
	if len(own) == 0 {
		return ""
	}
	return "Names of the shop's own: " + strings.Join(own, "; ") + "."
}

// segmentsColumn maps the subject of a persona's warning to the column of Segments
// that shows it.
var segmentsColumn = map[string]int{"customers": 1, "stability": 7}

// topRevenue returns the segment with the most revenue; nil where there is none.
func topRevenue(personas []persona.Persona) *persona.Persona {
	var top *persona.Persona
	for i := range personas {
		if top == nil || personas[i].Revenue > top.Revenue {
			top = &personas[i]
		}
	}
	return top
}

// Profile compares a segment's measures with the average customer's.
func Profile(p persona.Persona, currency string) *table.Table {
	t := &table.Table{
		Name: p.Name, Title: p.Name + " against the average customer", Currency: currency,
		Columns: []table.Column{
			text("Measure"), text("Unit"),
			number("Lower quartile", 0), number("Median", 0), number("Upper quartile", 0), number("Mean", 1),
			number("Overall median", 0), number("Overall mean", 1), number("Index", 0), text("Band"),
		},
		Notes: []string{"Index: the segment's mean as a percentage of the average customer's. Overall: of all customers."},
	}
	stands, far := "", 1.
	for _, m := range p.Measures {
		u := m.Unit
		if u == "money" {
			u = currency
		}
		if m.Index.Defined() {
			t.Caption += fmt.Sprintf("%s %.0f, ", m.Name, float64(m.Index))
			if times := max(float64(m.Index)/100, 100/float64(m.Index)); times > far {
				stands, far = m.Name, times
			}
		}
		t.Rows = append(t.Rows, []any{
			upper(m.Name), u, cell(m.Summary.Q1), cell(m.Summary.Median), cell(m.Summary.Q3), cell(m.Summary.Mean),
			cell(m.Everyone.Median), cell(m.Everyone.Mean), cell(m.Index), m.Band,
		})
	}
	if t.Caption != "" {
		t.Caption = "With the average customer at 100: " + strings.TrimSuffix(t.Caption, ", ") + "."
	}
	if far >= 1.1 {
		t.Caption += fmt.Sprintf(" They stand out most for their %s.", stands)
	}
	return t
}

// Lifts shows the products that a segment buys more than others do.
func Lifts(p persona.Persona) *table.Table {
	t := &table.Table{
		Name: "lifts", Title: "Products they buy more than others do", Currency: p.Currency,
		Columns: []table.Column{
			text("Product"), share("Buy it here", 0), share("elsewhere", 0), number("Lift", 1), number("at least", 1), money("Spend", 0), money("Extra", 0),
		},
		Notes: []string{"Lift: the product's order lines over those expected at the rate of all other customers in the same months, moved towards " +
			"the average of all products as far as it is uncertain. At least: lower bound of the 95 % interval, which allows for the choice of " +
			"the largest. Extra: the part of the spend beyond what the others' rate would bring."},
	}
	for i, l := range p.Lifts {
		if l.Span != "" {
			t.Footnote(i, 0, upper(l.Span)+".")
		}
		t.Rows = append(t.Rows, []any{
			l.Name(), l.Penetration, l.Elsewhere, l.Lift, describe.RoundDown(l.Low, 1), l.Spend.Float(), l.Extra.Float(),
		})
	}
	t.Caption = "They buy no product clearly more often than others do in the same months."
	if len(p.Lifts) > 0 {
		l := p.Lifts[0]
		t.Caption = fmt.Sprintf("“%s” is %s× as common in their orders as in others' of the same months.",
			l.Name(), table.Format(l.Lift, number("", 1), ""))
	}
	return t
}

// Countries shows where a segment's customers live. The countries after the fifth
// are merged with the small ones that the results have already merged, unless there
// is only one of them.
func Countries(p persona.Persona) *table.Table {
	t := &table.Table{
		Name: "countries", Title: "Countries",
		Columns: []table.Column{text("Country"), count("Customers"), share("of the segment", 1), share("of all customers", 1)},
	}
	var rest persona.CountryShare
	merged := 0
	for i, c := range p.Countries {
		if c.Merged == 0 && (i < 5 || i == 5 && len(p.Countries) == 6) {
			t.Rows = append(t.Rows, []any{c.Country, c.Customers, c.Share, c.Everyone})
			continue
		}
		merged += max(1, c.Merged)
		rest.Customers += c.Customers
		rest.Share += c.Share
		rest.Everyone += c.Everyone
	}
	if merged > 0 {
		t.Rows = append(t.Rows, []any{fmt.Sprintf("%d other countries", merged), rest.Customers, rest.Share, rest.Everyone})
	}
	if len(t.Rows) == 0 {
		t.Caption = "Not shown: no country is known, or the figures would reveal fewer than five customers."
	}
	return t
}

// IdeasColumn heads the actions that are no list of the plan. Given to those contacted alone, they
// would be taken for what the plan achieved.
const IdeasColumn = "Idea beyond the plan, uncosted: for contacted and held out alike"

// Ideas shows what each department can do for a segment, and why. Marketing's actions are the lists
// of the plan, which hold customers out and count those of the segment in their own way.
func Ideas(p persona.Persona) *table.Table {
	t := &table.Table{
		Name: "ideas", Title: "What to do beyond the plan",
		Columns: []table.Column{text("For"), text(IdeasColumn), text("Because"), text("Watch")},
	}
	for _, a := range p.Actions {
		if a.For != persona.Marketing {
			t.Rows = append(t.Rows, []any{persona.DepartmentName(a.For), a.Do, strings.TrimSpace(a.Because + " " + a.LeavesOut), a.Watch})
		}
	}
	return t
}

// Rules shows the segments' rules of thumb.
func Rules(personas []persona.Persona) *table.Table {
	t := &table.Table{
		Name: "rules", Title: "Rules of thumb",
		Columns: []table.Column{text("Segment"), text("Rule"), share("Precision", 0), share("Recall", 0)},
		Notes: []string{"Each rule is a path of a small decision tree, with rounded limits. " +
			"Precision: the share of the customers it selects who are in the segment. Recall: the share of the segment that it selects."},
	}
	var best, worst *persona.Persona
	for i, p := range personas {
		t.Rows = append(t.Rows, []any{p.Name, p.Thumb.Text, cell(p.Thumb.Precision), cell(p.Thumb.Recall)})
		if !p.Thumb.Precision.Defined() {
			continue
		}
		if best == nil || p.Thumb.Precision > best.Thumb.Precision {
			best = &personas[i]
		}
		if worst == nil || p.Thumb.Precision < worst.Thumb.Precision {
			worst = &personas[i]
		}
	}
	if best != worst {
		t.Caption = fmt.Sprintf("The rule for %s is right most often (%s), the one for %s least often (%s).",
			describe.Quoted(best.Name), Percent(float64(best.Thumb.Precision)), describe.Quoted(worst.Name), Percent(float64(worst.Thumb.Precision)))
	} else if best != nil {
		t.Caption = fmt.Sprintf("A rule is right for %s of the customers it selects.", Percent(float64(best.Thumb.Precision)))
	}
	return t
}

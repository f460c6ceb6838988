package persona

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
)

// group returns n customers of a kind, as changed by the given functions.
func group(n int, m Member, change ...func(i int, m *Member)) []Member {
	out := make([]Member, n)
	for i := range out {
		out[i] = m
		for _, c := range change {
			c(i, &out[i])
		}
	}
	return out
}

var (
	everyday = Member{Orders: 2, Recency: 60, Tenure: 200, State: rhythm.Steady}
	starter  = Member{Orders: 1, Recency: 20, Tenure: 20, State: rhythm.OneDay, Small: true}
	gone     = Member{Orders: 1, Recency: 300, Tenure: 300, State: rhythm.Lapsed, Behind: true, Small: true}
	late     = Member{Orders: 5, Recency: 80, Tenure: 300, State: rhythm.Slowing, Behind: true}
	champion = Member{Orders: 20, Recency: 5, Tenure: 300, State: rhythm.Steady, Top: true, Frequent: true}
)

// A name needs four in five customers behind each of its words, and says the second
// kind from a fifth on.
func TestNamesByComposition(t *testing.T) {
	some := func(share float64, other Member) func(int, *Member) {
		return func(i int, m *Member) {
			if float64(i) < share*100 {
				*m = other
			}
		}
	}
	for _, c := range []struct {
		want    string
		members []Member
	}{
		{"Best customers", group(100, champion, some(.19, everyday))},
		{"Newcomers", group(100, starter)},
		{"One-time buyers, most new", group(100, starter, some(.20, gone))},
		{"Lapsed one-time buyers", group(100, gone, some(.19, starter))},
		{"One-time buyers, a third new", group(100, gone, some(.34, starter), func(i int, m *Member) { m.State, m.Behind = rhythm.Steady, false })},
		{"Lapsed regulars", group(100, Member{Orders: 5, Recency: 200, Tenure: 300, State: rhythm.Lapsed, Behind: true})},
		{"Regulars, half late", group(100, late, some(.50, Member{Orders: 5, Recency: 80, Tenure: 300, State: rhythm.Growing}))},
	} {
		others := group(300, everyday)
		all := append(slices.Clone(c.members), others...)
		rows := make([]int, len(c.members))
		for i := range rows {
			rows[i] = i
		}
		claim := claimOf(all, rows)
		if got := claim.name() + second(claim, compose(all, rows, make([]retail.Money, len(all))), nil); got != c.want {
			t.Errorf("%q, want %q (true of %.0f %%)", got, c.want, 100*claim.holds)
		}
	}
}

// Whoever placed several orders on one day alone has not come back.
func TestOrdersOfOneDayMakeNoRegular(t *testing.T) {
	m := Member{Orders: 5, Intervals: 3}
	for _, oneDay := range []bool{false, true} {
		m.OneDay = oneDay
		for _, w := range orderWords {
			cameBack := w.noun == "repeat customers" || w.noun == "regulars"
			if got := w.of(&m); cameBack && got == oneDay {
				t.Errorf("on one day %t: %s %t", oneDay, w.noun, got)
			}
		}
		if share := shareOf(compose([]Member{m}, []int{0}, []retail.Money{1}), "regulars"); (share == 1) == oneDay {
			t.Errorf("on one day %t: regulars %g", oneDay, share)
		}
	}
	table := &rfm.Table{Snapshot: time.Unix(9e8, 0), RecencyDays: []int{5, 5}, Frequency: []int{4, 4}, Monetary: []retail.Money{1, 1}, Customer: []string{"1", "2"}}
	standing := &rhythm.Customers{State: []string{rhythm.OneDay, rhythm.Steady}, Standing: make([]string, 2), Intervals: []int{0, 3}}
	if members := Members(table, standing); members[0].Frequent || !members[1].Frequent {
		t.Errorf("%+v", members)
	}
}

// truths says of each word of a name which customers it is true of, from the order
// lines' figures alone and apart from the code under test.
func truths(in Input) map[string]func(i int) bool {
	var spend, orders []float64
	for i := range in.Table.Len() {
		spend, orders = append(spend, in.Table.Monetary[i].Float()), append(orders, float64(in.Table.Frequency[i]))
	}
	s, o := describe.Describe(spend), describe.Describe(orders)
	c, f, r := in.Standing, in.Table.Frequency, in.Table.RecencyDays
	silent := func(i int) bool { return c.Standing[i] == rhythm.Late || c.Standing[i] == rhythm.Overdue }
	falls := func(i int) bool {
		return c.State[i] == rhythm.Slowing || c.State[i] == rhythm.StateLate || c.State[i] == rhythm.Lapsed
	}
	active := func(i int) bool { return r[i] <= 90 && !silent(i) && !falls(i) }
	cameBack := func(i int) bool { return c.Intervals[i] > 0 }
	frequent := func(i int) bool { return f[i] >= 3 && cameBack(i) && orders[i] >= float64(o.Q3) }
	top := func(i int) bool { return spend[i] > float64(s.Q3) }
	young := func(i int) bool {
		return in.Table.Snapshot.Unix()-in.Table.First[i] < 91*retail.SecondsPerDay
	}
	return map[string]func(i int) bool{
		"best":      func(i int) bool { return active(i) && frequent(i) && top(i) },
		"customers": func(int) bool { return true }, "buyers": func(int) bool { return true }, "spenders": func(int) bool { return true },
		"active": active, "late": func(i int) bool { return silent(i) && falls(i) },
		"overdue":   func(i int) bool { return c.State[i] == rhythm.StateLate || c.State[i] == rhythm.Lapsed },
		"lapsed":    func(i int) bool { return c.State[i] == rhythm.Lapsed },
		"quiet":     func(i int) bool { return r[i] > 90 },
		"newcomers": young, "new": young,
		"one-time": func(i int) bool { return f[i] == 1 }, "one-timers": func(i int) bool { return f[i] == 1 }, "occasional": func(i int) bool { return f[i] <= 2 },
		"repeat": func(i int) bool { return f[i] >= 2 && cameBack(i) }, "regulars": func(i int) bool { return f[i] >= 3 && cameBack(i) },
		"regular": func(i int) bool { return f[i] >= 3 && cameBack(i) }, "frequent": frequent,
		"small": func(i int) bool { return spend[i] < float64(s.Median) }, "top": top,
	}
}

// falseOf returns the share of segment g's customers of whom the name is not true.
func falseOf(t *testing.T, in Input, g int, name string) float64 {
	t.Helper()
	words := truths(in)
	base := name
	for _, end := range []string{", ", " with "} {
		base, _, _ = strings.Cut(base, end)
	}
	wrong, n := 0, 0
	for i, label := range in.Labels {
		if label != g {
			continue
		}
		n++
		for word := range strings.FieldsSeq(strings.ToLower(base)) {
			is, known := words[word]
			if !known {
				t.Fatalf("%q has a word without a meaning: %q", name, word)
			}
			if !is(i) {
				wrong++
				break
			}
		}
	}
	// ", a third overdue": within five points of what it says, or on the side it says
	if _, tail, found := strings.Cut(name, ", "); found {
		for said, bounds := range map[string][2]float64{
			"a fifth ": {.2, .225}, "a quarter ": {.225, .29}, "a third ": {.29, .37}, "two fifths ": {.37, .45}, "nearly half ": {.45, .5},
			"half ": {.495, .505}, "over half ": {.5, .6}, "most ": {.6, .95}, "nearly all ": {.95, 1}, "all ": {1, 1},
		} {
			word, is := strings.CutPrefix(tail, said)
			word, _, _ = strings.Cut(word, " ")
			if !is || words[word] == nil {
				continue
			}
			hits := 0
			for i, label := range in.Labels {
				if label == g && words[word](i) {
					hits++
				}
			}
			if share := float64(hits) / float64(n); share < bounds[0] || share > bounds[1] {
				t.Errorf("%q, and %.1f %% are", name, 100*share)
			}
		}
	}
	return float64(wrong) / float64(n)
}

// No name is false of more than a fifth of its customers, whatever the shop and
// however it is divided.
func TestNamesHoldInRandomShops(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 5))
		lines, returned := shop(r, []int{50, 120, 400}[seed%3], true, seed%4 > 0)
		if seed%5 == 0 { // a shop with a rhythm of its own: the same customers come every week
			for i := range lines {
				lines[i].time = unix("2024-01-01 00:00:00") + int64(i%52)*7*retail.SecondsPerDay
			}
		}
		in := input(t, lines, returned)
		n := in.Table.Len()
		k := 1 + r.IntN(min(12, n/4))
		in.K = k
		by := r.IntN(4)
		score := make([]float64, n)
		for i := range n {
			score[i] = []float64{
				float64(in.Table.RecencyDays[i]), float64(in.Table.Frequency[i]), in.Table.Monetary[i].Float(), r.Float64(),
			}[by] + .3*r.Float64()
		}
		order := slices.Clone(score)
		slices.Sort(order)
		for i := range n {
			rank, _ := slices.BinarySearch(order, score[i])
			in.Labels[i] = rank * k / n
		}
		list, err := Build(in)
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		for g, p := range list {
			if share := falseOf(t, in, g, p.Name); share > .2 {
				t.Errorf("shop %d: %q is false of %.0f %%", seed, p.Name, 100*share)
			}
			if names[p.Name] {
				t.Errorf("shop %d: %q twice", seed, p.Name)
			}
			if l := utf8.RuneCountInString(p.Name); l > 48 {
				t.Errorf("shop %d: %q has %d letters", seed, p.Name, l)
			}
			names[p.Name] = true
			seen[p.Name]++
		}
	}
	if len(seen) < 30 {
		t.Errorf("only %d different names: %v", len(seen), seen)
	}
}

// plain returns a segment of that many customers who all have the same values.
func plain(orders, spend, orderValue, products float64) *profile {
	s := &profile{claim: claim{holds: 1}, n: 1}
	s.raw = raw{recency: []float64{54}, orders: []float64{orders}, spend: []float64{spend}, orderValue: []float64{orderValue}, products: []float64{products}}
	return s
}

// What all customers of a shop are is no part of a name; of what all of a segment are, a name
// says "all".
func TestNamesSayWhatTellsApart(t *testing.T) {
	once := func(share float64) *profile {
		s := plain(3, 700, 300, 20)
		s.kinds = []Kind{{Kind: "one order", Share: share}}
		return s
	}
	for _, c := range []struct {
		first, second float64
		want          []string
	}{
		{1, 1, []string{"Customers, group A", "Customers, group B"}},
		{1, .99, []string{"Customers, all one-timers", "Customers, nearly all one-timers"}},
		{1, .1, []string{"Customers, all one-timers", "Customers"}},
	} {
		if got := names([]*profile{once(c.first), once(c.second)}); !slices.Equal(got, c.want) {
			t.Errorf("%v and %v: %q, want %q", c.first, c.second, got, c.want)
		}
	}
	late := func(overdue, lapsed float64) *profile {
		s := plain(3, 700, 300, 20)
		s.kinds = []Kind{{Kind: "late", Share: 1}, {Kind: "overdue", Share: overdue}, {Kind: "lapsed", Share: lapsed}}
		return s
	}
	if got := names([]*profile{late(.8, .1), late(.2, .1)}); !slices.Equal(got, []string{"Customers, most overdue", "Customers"}) {
		t.Errorf("all are late: %q", got)
	}
}

func TestNamesakes(t *testing.T) {
	a, b, c := plain(3, 700, 900, 20), plain(3, 700, 300, 20), plain(3, 700, 300, 80)
	b.countries = []CountryShare{{Country: "Germany", Share: .9}, {Country: "France", Share: .1}}
	other := plain(9, 9000, 900, 20)
	other.claim.orders = place(orderWords, "regulars")
	got := names([]*profile{a, b, c, other})
	want := []string{"Customers with larger orders", "Customers, mostly Germany", "Customers with a wider choice", "Regulars"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A trait is given only if most customers of the segment have it: here three in five
// of one segment have larger orders than the other's median.
func TestTraitsAreTrueOfMost(t *testing.T) {
	a, b := plain(3, 700, 300, 20), plain(3, 700, 300, 20)
	a.raw.orderValue = []float64{200, 200, 400, 400, 400}
	if got, want := names([]*profile{a, b}), []string{"Customers", "Customers with smaller orders"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	a.raw.orderValue = []float64{200, 400, 400, 400, 400}
	if got := names([]*profile{a, b}); got[0] != "Customers with larger orders" {
		t.Errorf("%q", got)
	}
}

// Of three segments that differ in one measure only, the second is extreme in nothing.
func TestOneNamesakeKeepsItsName(t *testing.T) {
	got := names([]*profile{plain(3, 3000, 300, 20), plain(3, 2000, 300, 20), plain(3, 1700, 300, 20)})
	if want := []string{"Customers with higher spend", "Customers", "Customers with lower spend"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// However many namesakes there are and however alike, all names differ; a
// segment named for something "larger" is never below the middle of its group.
func TestNamesAreUnique(t *testing.T) {
	for _, n := range []int{2, 3, 12, 60} {
		for _, spread := range []float64{0, 1} {
			var segments []*profile
			var values []float64
			for i := range n {
				value := 300 + spread*float64((i*7)%n)
				segments = append(segments, plain(3, 700, value, 20+spread*float64((i*5)%n)))
				values = append(values, value)
			}
			seen := map[string]bool{}
			for i, name := range names(segments) {
				if seen[name] {
					t.Errorf("%d segments: %q twice", n, name)
				}
				seen[name] = true
				if strings.Contains(name, "larger orders") && values[i] <= describe.Median(values) {
					t.Errorf("%q has orders of %v among %v", name, values[i], values)
				}
			}
		}
	}
	if a, z, aa := letters(0), letters(25), letters(26); a+z+aa != "AZAA" {
		t.Error(a, z, aa)
	}
}

package persona

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"customer-segmentation/segkit/rfm"
)

// lawful checks what holds for personas of any data.
func lawful(t *testing.T, in Input, list []Persona) {
	t.Helper()
	if len(list) != in.K {
		t.Fatalf("%d personas for %d segments", len(list), in.K)
	}
	names := map[string]bool{}
	noise := 0
	for _, g := range in.Labels {
		if g < 0 {
			noise++
		}
	}
	customers, share, revenue := noise, 0., 0.
	for g, p := range list {
		if p.Segment != g {
			t.Errorf("persona %d is of segment %d", g, p.Segment)
		}
		if names[p.Name] || p.Name == "" {
			t.Errorf("the name %q is used twice or empty", p.Name)
		}
		names[p.Name] = true
		if strings.ContainsAny(p.Name, "0123456789") {
			t.Errorf("the name %q holds a number", p.Name)
		}
		customers += p.Customers
		share += p.CustomerShare
		revenue += p.RevenueShare
		for _, a := range p.Actions {
			if fewer := strings.NewReplacer("Both", "2", "One of", "1", "only customer", "1"); !strings.ContainsAny(fewer.Replace(a.Because), "0123456789") || !strings.HasSuffix(a.Because, ".") {
				t.Errorf("%s: the reason %q is no sentence with a figure", p.Name, a.Because)
			}
			if a.Customers < 1 || a.Customers > p.Customers || (a.LeavesOut == "") != (a.Customers == p.Customers) {
				t.Errorf("%s: action %+v does not count its customers", p.Name, a)
			}
			if a.Do == "" || a.Watch == "" || strings.ContainsAny(a.Do, "{}") {
				t.Errorf("%s: action %+v is not complete", p.Name, a)
			}
		}
		for i, l := range p.Lifts {
			if l.Lift < typicalProducts.Least || l.Low <= 1 {
				t.Errorf("%s: lift %+v", p.Name, l)
			}
			if l.Buyers < leastBuyers || l.Low >= l.Lift || (i > 0 && l.Extra > p.Lifts[i-1].Extra) {
				t.Errorf("%s: lift %+v", p.Name, l)
			}
		}
		if len(p.Lifts) > typicalProducts.Most {
			t.Errorf("%d products", len(p.Lifts))
		}
		orders := 0
		for _, day := range p.Hours {
			for _, n := range day {
				orders += n
			}
		}
		want := 0
		for i, l := range in.Labels {
			if l == g {
				want += in.Table.Frequency[i]
			}
		}
		if in.Kept.Len() > 0 && orders != want {
			t.Errorf("%s: %d orders in the hours, %d in the table", p.Name, orders, want)
		}
		var country float64
		for _, c := range p.Countries {
			country += c.Share
		}
		if country > 1+1e-9 {
			t.Errorf("%s: countries add up to %v", p.Name, country)
		}
		if p.Portrait == "" || p.Rule == "" || p.Watch == "" || p.Thumb.Text == "" {
			t.Errorf("%s: something is not said: %+v", p.Name, p)
		}
	}
	if customers != in.Table.Len() {
		t.Errorf("%d customers in segments and noise, %d in the table", customers, in.Table.Len())
	}
	if want := 1 - float64(noise)/float64(in.Table.Len()); math.Abs(share-want) > 1e-9 {
		t.Errorf("customer shares add up to %v, not %v", share, want)
	}
	if noise == 0 && math.Abs(revenue-1) > 1e-9 {
		t.Errorf("revenue shares add up to %v", revenue)
	}
	data, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	for _, null := range []string{"[null", `lifts":null`, `countries":null`, `actions":null`, `warnings":null`, `by_month":null`} {
		if bytes.Contains(data, []byte(null)) {
			t.Errorf("a list is null in JSON (%s): %.400s", null, data)
		}
	}
	var back []Persona
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(back)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("JSON does not come back the same (%v)", err)
	}
	if repeat, err := Build(in); err != nil {
		t.Error(err)
	} else if second, _ := json.Marshal(repeat); !bytes.Equal(data, second) {
		t.Error("building twice gives two results")
	}
}

func TestBuildLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{12, 200} {
		for _, described := range []bool{true, false} {
			for _, repeat := range []bool{true, false} {
				lines, returns := shop(r, n, described, repeat)
				for _, k := range []int{1, 2, 3, 5, 8, 12} {
					for _, noise := range []bool{false, true} {
						in := input(t, lines, returns)
						in.K = k
						for i := range in.Labels {
							in.Labels[i] = (in.Table.RecencyDays[i] / 7) % k
							if i < k {
								in.Labels[i] = i // no segment is empty; if n and k are both 12, each has one customer
							} else if noise && i%5 == 0 {
								in.Labels[i] = -1
							}
						}
						for g := range k {
							in.Medoids = append(in.Medoids, g)
							in.Stability = append(in.Stability, float64(g)/12)
						}
						list, err := Build(in)
						if err != nil {
							t.Fatal(err)
						}
						lawful(t, in, list)
					}
				}
			}
		}
	}
}

func TestBuildAllTheSame(t *testing.T) {
	var lines []line
	for c := range 60 {
		lines = append(lines, line{fmt.Sprint(c), "10001", "", fmt.Sprint(100 + c), "", 1, 10000, unix("2024-05-01 10:00:00")})
	}
	in := input(t, lines, nil)
	in.K = 30
	for i := range in.Labels {
		in.Labels[i] = i % 30
	}
	list, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	lawful(t, in, list)
	for _, p := range list {
		if !strings.HasPrefix(p.Name, "Customers, group ") {
			t.Errorf("%q of customers who are all alike", p.Name)
		}
		if p.GapDays.Defined() {
			t.Errorf("days between orders of customers with one order: %v", p.GapDays)
		}
	}
}

func TestBuildWithoutTransactions(t *testing.T) {
	lines, _ := shop(rand.New(rand.NewPCG(1, 1)), 50, true, true)
	in := input(t, lines, nil)
	in.Kept = nil
	list, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	if p := list[0]; len(p.Lifts) != 0 || p.Products.Defined() || len(p.Warnings) == 0 || len(p.Countries) == 0 {
		t.Errorf("%+v", p)
	}
}

func TestBuildRefuses(t *testing.T) {
	lines, _ := shop(rand.New(rand.NewPCG(1, 1)), 10, true, true)
	for name, change := range map[string]func(*Input){
		"no table":            func(in *Input) { in.Table = nil },
		"no customers":        func(in *Input) { in.Table = &rfm.Table{} },
		"no segments":         func(in *Input) { in.K = 0 },
		"too few labels":      func(in *Input) { in.Labels = in.Labels[1:] },
		"a label too high":    func(in *Input) { in.Labels[3] = 1 },
		"a label too low":     func(in *Input) { in.Labels[3] = -2 },
		"an empty segment":    func(in *Input) { in.K = 2 },
		"too many medoids":    func(in *Input) { in.Medoids = []int{1, 2} },
		"a medoid elsewhere":  func(in *Input) { in.Medoids = []int{10} },
		"too many stabilites": func(in *Input) { in.Stability = []float64{1, 1} },
	} {
		in := input(t, lines, nil)
		change(&in)
		if _, err := Build(in); !errors.Is(err, ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestHoursAndGaps(t *testing.T) {
	in := input(t, []line{
		{"1", "10001", "A", "7", "France", 1, 10000, unix("2011-12-09 12:50:00")}, // a Friday
		{"1", "10002", "B", "7", "France", 1, 10000, unix("2011-12-09 12:51:00")},
		{"2", "10001", "A", "7", "France", 1, 10000, unix("2011-12-13 08:00:00")}, // 3 whole days later, a Tuesday
		{"3", "10001", "A", "7", "France", 1, 10000, unix("2011-12-23 08:00:00")}, // 10 days later
		{"3", "POST", "POSTAGE", "7", "France", 1, 10000, unix("2011-12-23 08:00:00")},
		{"3", "10001", "A", "8", "Spain", 1, 10000, unix("2011-12-25 23:59:59")}, // another customer's invoice of the same number
	}, nil)
	list, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	p := list[0]
	if p.Hours[4][12] != 1 || p.Hours[1][8] != 1 || p.Hours[4][8] != 1 || p.Hours[6][23] != 1 {
		t.Errorf("hours %v", p.Hours)
	}
	if p.GapDays != 6.5 || p.Products != 1.5 { // (3+10)/2; 2 products without postage, and 1
		t.Errorf("%v days, %v products; want 6.5 and 1.5", p.GapDays, p.Products)
	}
}

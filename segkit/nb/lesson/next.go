package lesson

import (
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/table"
)

// coinCustomers is how many customers WatchCoins shows.
const coinCustomers = 25

// CoinStory draws customers as BG/NBD imagines them, with the given parameters, for a
// number of weeks. Each orders at a rate of their own, gamma distributed with shape r
// and rate alpha, and after every repeat order flips a coin of their own, beta
// distributed with a and b, whether that was the last. It returns the points of all
// orders, and of those after which customers stopped, as weeks and customer.
func CoinStory(p map[string]float64, weeks float64, seed uint64) (orders, last [][2]float64) {
	src := rand.NewPCG(seed, 3)
	random := rand.New(src)
	for i := range coinCustomers {
		rate := distuv.Gamma{Alpha: p["r"], Beta: p["alpha"], Src: src}.Rand()
		stops := distuv.Beta{Alpha: p["a"], Beta: p["b"], Src: src}.Rand()
		row := float64(i + 1)
		orders = append(orders, [2]float64{0, row})
		for week := random.ExpFloat64() / rate; week < weeks; week += random.ExpFloat64() / rate {
			if random.Float64() < stops {
				last = append(last, [2]float64{week, row})
				break
			}
			orders = append(orders, [2]float64{week, row})
		}
	}
	return orders, last
}

// CDNOW holds the parameters of BG/NBD, in weeks, for a shop for music: Fader, Hardie
// and Lee (2005), "Counting your customers the easy way", Marketing Science 24, table 2.
var CDNOW = map[string]float64{"r": .243, "alpha": 4.414, "a": .793, "b": 2.426}

// WatchCoins shows the story behind BG/NBD with the given parameters, for a number of weeks
// above 0.
func WatchCoins(parameters map[string]float64, weeks float64, seed uint64) (*nb.Picture, error) {
	if !(weeks > 0) {
		return nil, fmt.Errorf("%g weeks are too few to watch: give a number above 0", weeks)
	}
	orders, last := CoinStory(parameters, weeks, seed)
	return nb.PictureOf(figures.Coins(nb.Theme(""), orders, last))
}

// OneTimers shows what each model says of customers who ordered once, by how long ago
// that was.
func OneTimers(study *segkit.Study) (*table.Table, error) {
	f, err := study.Lifetime()
	if err != nil {
		return nil, err
	}
	t := &table.Table{
		Name: "one-timers", Title: "Ordered once, and then silent: is this still a customer?",
		Columns: []table.Column{{Name: "Model"}},
		Notes:   []string{"Probability of being alive, by the models fitted to the calibration period."},
	}
	times := []float64{4, 13, 26, 52} // weeks
	per := map[string]float64{lifetime.Days: 7, lifetime.Weeks: 1, lifetime.Months: 12. / 52}[f.Unit]
	for _, weeks := range times {
		t.Columns = append(t.Columns, table.Column{Name: fmt.Sprintf("after %.0f weeks", weeks), Kind: table.Percent})
	}
	for i := range f.Models {
		if f.Models[i].Name == lifetime.BGBB { // counts opportunities, not time
			continue
		}
		row := []any{f.Models[i].Name}
		for _, weeks := range times {
			row = append(row, f.Models[i].Alive(lifetime.History{Age: weeks * per}))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Caption = "BG/NBD flips its coin only after a repeat order, so whoever never came back is alive for ever. " +
		"MBG/NBD and Pareto/NBD can lose a customer after the first order."
	return t, nil
}

package demo

import (
	"math/rand/v2"
	"strconv"
)

// The planted groups.
const (
	demoLoyal = iota
	demoNew
	demoSlowing
	demoGift
	demoWholesale
	demoGroups
	demoAnonymous = demoGroups // buyers without a customer id, no group
)

var demoGroupNames = [demoGroups]string{
	demoLoyal: "loyal regulars", demoNew: "new arrivals", demoSlowing: "slowing regulars",
	demoGift: "one-time gift buyers", demoWholesale: "wholesalers",
}

// How many customers each group has.
var demoSizes = [demoGroups]int{demoLoyal: 210, demoNew: 400, demoSlowing: 400, demoGift: 450, demoWholesale: 40}

// Customers are the demo shop's customers, column by column, by rising id.
// Unlike a real shop's, their groups are known: Group is the truth that
// clustering should find, and no input of it.
type Customers struct {
	ID      []string
	AgeBand []string // tied to nothing; "" where unknown
	Region  []string // follows the country
	Channel []string // tied to the group
	Group   []string // the planted truth
}

// demoPlace is a country to deliver to, its share of the customers per mille and
// its postage in pence; the home country has none.
type demoPlace struct {
	name    string
	share   int
	pence   int64
	regions []string
	weights []int
}

const demoHomeCountry = "United Kingdom"

var (
	demoEurope = []string{"Europe"}
	demoPlaces = []demoPlace{
		{demoHomeCountry, 850, 0, []string{"North", "Midlands", "South", "London", "Scotland", "Wales", "Northern Ireland"}, []int{24, 17, 26, 16, 9, 5, 3}},
		{"Germany", 34, 1800, demoEurope, []int{1}},
		{"France", 30, 1800, demoEurope, []int{1}},
		{"Ireland", 20, 1200, demoEurope, []int{1}},
		{"Netherlands", 12, 1500, demoEurope, []int{1}},
		{"Belgium", 11, 1500, demoEurope, []int{1}},
		{"Spain", 9, 2100, demoEurope, []int{1}},
		{"Switzerland", 8, 2400, demoEurope, []int{1}},
		{"Italy", 7, 2100, demoEurope, []int{1}},
		{"Sweden", 6, 2400, demoEurope, []int{1}},
		{"Denmark", 5, 2400, demoEurope, []int{1}},
		{"Norway", 4, 2700, demoEurope, []int{1}},
		{"Australia", 4, 4000, []string{"Overseas"}, []int{1}},
	}
	demoAges       = []string{"18–29", "30–44", "45–59", "60 and over", ""}
	demoAgeWeights = []int{17, 30, 29, 18, 6}
	demoChannels   = []string{"web shop", "mobile app", "marketplace", "catalogue", "trade desk"}
	demoChannelBy  = [demoGroups][]int{
		demoLoyal:     {34, 46, 6, 12, 2},
		demoNew:       {42, 24, 30, 4, 0},
		demoSlowing:   {38, 10, 10, 42, 0},
		demoGift:      {30, 6, 58, 6, 0},
		demoWholesale: {8, 0, 2, 10, 80},
	}
)

// demoCustomer is a customer as the generator sees it.
type demoCustomer struct {
	id      string
	group   int
	country int // place in demoPlaces
	moved   int // country from the year's middle on; as country for nearly all
	size    int // how large this customer's orders are, in per cent of the group's
}

// newDemoCustomers draws the customers in the order of their ids, so that an id
// tells nothing of the group.
func newDemoCustomers(rng *rand.Rand) ([]demoCustomer, Customers) {
	var groups []int
	for g, n := range demoSizes {
		for range n {
			groups = append(groups, g)
		}
	}
	rng.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })

	shares := make([]int, len(demoPlaces))
	for i, p := range demoPlaces {
		shares[i] = p.share
	}
	shares, ages := runningSums(shares), runningSums(demoAgeWeights)
	var channels [demoGroups][]int
	for g := range demoGroups {
		channels[g] = runningSums(demoChannelBy[g])
	}

	customers, table := make([]demoCustomer, len(groups)), Customers{}
	id := 12000
	for i, g := range groups {
		id += 1 + rng.IntN(4)
		c := demoCustomer{id: strconv.Itoa(id), group: g, country: drawSum(rng, shares), size: 60 + rng.IntN(50) + rng.IntN(50)}
		c.moved = c.country
		if rng.IntN(150) == 0 {
			c.moved = rng.IntN(len(demoPlaces))
		}
		place := &demoPlaces[c.moved]
		customers[i] = c
		table.ID = append(table.ID, c.id)
		table.AgeBand = append(table.AgeBand, demoAges[drawSum(rng, ages)])
		table.Region = append(table.Region, place.regions[drawSum(rng, runningSums(place.weights))])
		table.Channel = append(table.Channel, demoChannels[drawSum(rng, channels[g])])
		table.Group = append(table.Group, demoGroupNames[g])
	}
	return customers, table
}

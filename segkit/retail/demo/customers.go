package demo

import (
	"math/rand/v2"
	"strconv"
)

// The planted groups.
const (
	loyal = iota
	newcomer
	slowing
	gift
	wholesale
	groupCount
	anonymous = groupCount // buyers without a customer id, no group
)

var groupNames = [groupCount]string{
	loyal: "loyal regulars", newcomer: "new arrivals", slowing: "slowing regulars",
	gift: "one-time gift buyers", wholesale: "wholesalers",
}

// How many customers each group has.
var groupSizes = [groupCount]int{loyal: 210, newcomer: 400, slowing: 400, gift: 450, wholesale: 40}

// Customers holds the demo shop's customers, column by column, in order of id.
// Unlike a real shop's, their groups are known: Group is the truth that
// clustering should find, and is not an input to it.
type Customers struct {
	ID      []string
	AgeBand []string // tied to nothing; "" where unknown
	Region  []string // follows the country
	Channel []string // tied to the group
	Group   []string // the planted truth
}

// place is a country that the shop delivers to, with its share of the customers
// per mille and its postage in pence; the home country has none.
type place struct {
	name    string
	share   int
	pence   int64
	regions []string
	weights []int
}

const homeCountry = "United Kingdom"

var (
	europe = []string{"Europe"}
	places = []place{
		{homeCountry, 850, 0, []string{"North", "Midlands", "South", "London", "Scotland", "Wales", "Northern Ireland"}, []int{24, 17, 26, 16, 9, 5, 3}},
		{"Germany", 34, 1800, europe, []int{1}},
		{"France", 30, 1800, europe, []int{1}},
		{"Ireland", 20, 1200, europe, []int{1}},
		{"Netherlands", 12, 1500, europe, []int{1}},
		{"Belgium", 11, 1500, europe, []int{1}},
		{"Spain", 9, 2100, europe, []int{1}},
		{"Switzerland", 8, 2400, europe, []int{1}},
		{"Italy", 7, 2100, europe, []int{1}},
		{"Sweden", 6, 2400, europe, []int{1}},
		{"Denmark", 5, 2400, europe, []int{1}},
		{"Norway", 4, 2700, europe, []int{1}},
		{"Australia", 4, 4000, []string{"Overseas"}, []int{1}},
	}
	ageBands       = []string{"18–29", "30–44", "45–59", "60 and over", ""}
	ageWeights     = []int{17, 30, 29, 18, 6}
	channelNames   = []string{"web shop", "mobile app", "marketplace", "catalogue", "trade desk"}
	channelWeights = [groupCount][]int{
		loyal:     {34, 46, 6, 12, 2},
		newcomer:  {42, 24, 30, 4, 0},
		slowing:   {38, 10, 10, 42, 0},
		gift:      {30, 6, 58, 6, 0},
		wholesale: {8, 0, 2, 10, 80},
	}
)

// customer is a customer as the generator sees it.
type customer struct {
	id      string
	group   int
	country int // place in places
	moved   int // country from the year's middle on; as country for nearly all
	size    int // how large this customer's orders are, in per cent of the group's
}

// newCustomers draws the customers in the order of their ids, so that an id
// reveals nothing about the group.
func newCustomers(rng *rand.Rand) ([]customer, Customers) {
	var groups []int
	for g, n := range groupSizes {
		for range n {
			groups = append(groups, g)
		}
	}
	rng.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })

	shares := make([]int, len(places))
	for i, p := range places {
		shares[i] = p.share
	}
	shares, ages := runningSums(shares), runningSums(ageWeights)
	var channels [groupCount][]int
	for g := range groupCount {
		channels[g] = runningSums(channelWeights[g])
	}

	customers, table := make([]customer, len(groups)), Customers{}
	id := 12000
	for i, g := range groups {
		id += 1 + rng.IntN(4)
		c := customer{id: strconv.Itoa(id), group: g, country: drawSum(rng, shares), size: 60 + rng.IntN(50) + rng.IntN(50)}
		c.moved = c.country
		if rng.IntN(150) == 0 {
			c.moved = rng.IntN(len(places))
		}
		place := &places[c.moved]
		customers[i] = c
		table.ID = append(table.ID, c.id)
		table.AgeBand = append(table.AgeBand, ageBands[drawSum(rng, ages)])
		table.Region = append(table.Region, place.regions[drawSum(rng, runningSums(place.weights))])
		table.Channel = append(table.Channel, channelNames[drawSum(rng, channels[g])])
		table.Group = append(table.Group, groupNames[g])
	}
	return customers, table
}

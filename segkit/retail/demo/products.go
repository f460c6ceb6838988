package demo

import (
	"math/rand/v2"
	"slices"
	"sort"
	"strconv"

	"customer-segmentation/segkit/retail"
)

// Categories of the demo shop's range.
const (
	home = iota
	kitchen
	garden
	stationery
	toys
	gifts
	christmas
	categoryCount
)

// item is a thing that comes in several designs, at one price in pence.
type item struct {
	name  string
	pence int64
}

// assortment is a category's range: every item in every design.
type assortment struct {
	firstCode int
	designs   []string
	items     []item
}

var assortments = [categoryCount]assortment{
	home: {31010, []string{"oak leaf", "sea glass", "dove grey", "harbour stripe"}, []item{
		{"Cushion cover", 695}, {"Table lamp shade", 1250}, {"Candle holder", 245}, {"Picture frame", 395},
		{"Wall hook rail", 850}, {"Woven basket", 975}, {"Door stop", 425}, {"Wool throw", 1895},
		{"Pillar candle", 165}, {"Mirror tray", 595}, {"Draught excluder", 1095},
	}},
	kitchen: {32010, []string{"sage", "cream spot", "blue check", "lemon grove"}, []item{
		{"Enamel mug", 325}, {"Tea towel", 195}, {"Egg cup", 125}, {"Storage tin", 465}, {"Oven glove", 545},
		{"Cake stand", 1275}, {"Mixing bowl", 795}, {"Milk jug", 385}, {"Bread bin", 1650},
		{"Measuring spoons", 285}, {"Lunch bag", 165},
	}},
	garden: {33010, []string{"terracotta", "meadow", "slate", "willow"}, []item{
		{"Plant pot", 295}, {"Herb planter", 650}, {"Bird feeder", 725}, {"Watering can", 1095}, {"Seed tin", 345},
		{"Garden twine", 145}, {"Plant labels", 95}, {"Lantern", 895}, {"Kneeling pad", 595},
		{"Bee house", 1150}, {"Hand trowel", 475},
	}},
	stationery: {34010, []string{"fern", "marbled", "botanical", "plain kraft"}, []item{
		{"Notebook A5", 215}, {"Wrapping paper sheet", 45}, {"Gift tag set", 85}, {"Pencil case", 325},
		{"Letter writing set", 495}, {"Sticky notes", 125}, {"Address book", 395}, {"Ribbon reel", 65},
		{"Card pack of six", 295}, {"Document wallet", 185}, {"Desk calendar", 545},
	}},
	toys: {35010, []string{"rocket", "fox cub", "circus", "dinosaur"}, []item{
		{"Wooden puzzle", 595}, {"Skittles set", 895}, {"Colouring roll", 245}, {"Finger puppet", 125},
		{"Night light", 1150}, {"Lunch box", 395}, {"Bouncing ball", 65}, {"Memory game", 495},
		{"Dress-up cape", 1295}, {"Play tea set", 1450}, {"Sticker book", 185},
	}},
	gifts: {36010, []string{"rose", "gold heart", "lavender", "bluebird"}, []item{
		{"Scented candle in glass", 795}, {"Soap gift box", 550}, {"Trinket dish", 425}, {"Hand cream", 375},
		{"Keyring", 225}, {"Photo album", 1195}, {"Bath salts jar", 625}, {"Jewellery box", 1550},
		{"Silk scarf", 1695}, {"Mug for mum", 495}, {"Drawer sachet", 145},
	}},
	christmas: {37010, []string{"snowy owl", "red star", "nordic pine", "silver"}, []item{
		{"Glass bauble", 145}, {"Advent calendar", 795}, {"Stocking", 625}, {"Paper chain kit", 225},
		{"Wreath", 1395}, {"Tree topper", 575}, {"Cracker set", 850}, {"Fairy lights", 695},
		{"Felt garland", 495}, {"Tealight house", 375}, {"Gift sack", 325},
	}},
}

// product is a product of the range. A code is five digits for the item and
// a letter for the design.
type product struct {
	code, name string
	category   int
	price      retail.Money
}

// productRange returns the shop's range, in which nothing is random.
func productRange() []product {
	var out []product
	for category, line := range assortments {
		for i, item := range line.items {
			for d, design := range line.designs {
				out = append(out, product{
					code:     strconv.Itoa(line.firstCode+7*i) + string(rune('A'+d)),
					name:     item.name + " " + design,
					category: category,
					price:    retail.Money(item.pence) * retail.MoneyScale / 100,
				})
			}
		}
	}
	return out
}

// What each group likes, by category: home, kitchen, garden, stationery, toys,
// gifts, Christmas.
var taste = [groupCount + 1][categoryCount]int{
	loyal:     {30, 36, 12, 6, 6, 8, 14},
	newcomer:  {10, 8, 5, 14, 42, 10, 28},
	slowing:   {18, 10, 48, 14, 6, 6, 8},
	gift:      {6, 5, 6, 26, 8, 58, 2},
	wholesale: {14, 18, 10, 48, 18, 18, 18},
	anonymous: {18, 16, 16, 15, 15, 18, 14},
}

// How a category sells in each month, in per cent; others sell evenly.
var seasonOf = map[int][12]int{
	garden:    {30, 50, 120, 180, 200, 180, 140, 100, 60, 30, 20, 10},
	toys:      {80, 80, 90, 90, 90, 90, 100, 90, 90, 110, 140, 150},
	christmas: {8, 0, 0, 0, 0, 0, 4, 20, 80, 160, 250, 220},
}

// shelf draws products: for each group and month the running sum of their
// weights. All weights are whole numbers, so that the shop is the same to the
// byte on every machine, whatever it does with fractions.
type shelf struct {
	products []product
	sums     [groupCount + 1][12][]int
}

func newShelf(rng *rand.Rand) *shelf {
	s := &shelf{products: productRange()}
	popularity := make([]int, len(s.products))
	perCategory := len(s.products) / categoryCount
	for c := range categoryCount {
		for rank, i := range rng.Perm(perCategory) {
			popularity[c*perCategory+i] = 1000 / (rank + 4) // few products sell most
		}
	}
	for group, taste := range taste {
		for month := range 12 {
			sums, sum := make([]int, len(s.products)), 0
			for i, p := range s.products {
				season := 100
				if months, ok := seasonOf[p.category]; ok {
					season = months[month]
				}
				sum += popularity[i] * taste[p.category] * season
				sums[i] = sum
			}
			s.sums[group][month] = sums
		}
	}
	return s
}

// draw draws a product and returns its index in the range.
func (s *shelf) draw(rng *rand.Rand, group, month int) int {
	return drawSum(rng, s.sums[group][month])
}

// drawSum draws an index with the probability of its weight, given the running
// sums.
func drawSum(rng *rand.Rand, sums []int) int {
	return sort.SearchInts(sums, 1+rng.IntN(sums[len(sums)-1]))
}

// runningSums returns the running sums of the weights.
func runningSums(weights []int) []int {
	out := slices.Clone(weights)
	for i := 1; i < len(out); i++ {
		out[i] += out[i-1]
	}
	return out
}

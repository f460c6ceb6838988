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
	demoHome = iota
	demoKitchen
	demoGarden
	demoStationery
	demoToys
	demoGifts
	demoChristmas
	demoCategories
)

// demoItem is a thing that comes in several designs, at one price in pence.
type demoItem struct {
	name  string
	pence int64
}

// demoLine is a category's range: every item in every design.
type demoLine struct {
	firstCode int
	designs   []string
	items     []demoItem
}

var demoLines = [demoCategories]demoLine{
	demoHome: {31010, []string{"oak leaf", "sea glass", "dove grey", "harbour stripe"}, []demoItem{
		{"Cushion cover", 695}, {"Table lamp shade", 1250}, {"Candle holder", 245}, {"Picture frame", 395},
		{"Wall hook rail", 850}, {"Woven basket", 975}, {"Door stop", 425}, {"Wool throw", 1895},
		{"Pillar candle", 165}, {"Mirror tray", 595}, {"Draught excluder", 1095},
	}},
	demoKitchen: {32010, []string{"sage", "cream spot", "blue check", "lemon grove"}, []demoItem{
		{"Enamel mug", 325}, {"Tea towel", 195}, {"Egg cup", 125}, {"Storage tin", 465}, {"Oven glove", 545},
		{"Cake stand", 1275}, {"Mixing bowl", 795}, {"Milk jug", 385}, {"Bread bin", 1650},
		{"Measuring spoons", 285}, {"Lunch bag", 165},
	}},
	demoGarden: {33010, []string{"terracotta", "meadow", "slate", "willow"}, []demoItem{
		{"Plant pot", 295}, {"Herb planter", 650}, {"Bird feeder", 725}, {"Watering can", 1095}, {"Seed tin", 345},
		{"Garden twine", 145}, {"Plant labels", 95}, {"Lantern", 895}, {"Kneeling pad", 595},
		{"Bee house", 1150}, {"Hand trowel", 475},
	}},
	demoStationery: {34010, []string{"fern", "marbled", "botanical", "plain kraft"}, []demoItem{
		{"Notebook A5", 215}, {"Wrapping paper sheet", 45}, {"Gift tag set", 85}, {"Pencil case", 325},
		{"Letter writing set", 495}, {"Sticky notes", 125}, {"Address book", 395}, {"Ribbon reel", 65},
		{"Card pack of six", 295}, {"Document wallet", 185}, {"Desk calendar", 545},
	}},
	demoToys: {35010, []string{"rocket", "fox cub", "circus", "dinosaur"}, []demoItem{
		{"Wooden puzzle", 595}, {"Skittles set", 895}, {"Colouring roll", 245}, {"Finger puppet", 125},
		{"Night light", 1150}, {"Lunch box", 395}, {"Bouncing ball", 65}, {"Memory game", 495},
		{"Dress-up cape", 1295}, {"Play tea set", 1450}, {"Sticker book", 185},
	}},
	demoGifts: {36010, []string{"rose", "gold heart", "lavender", "bluebird"}, []demoItem{
		{"Scented candle in glass", 795}, {"Soap gift box", 550}, {"Trinket dish", 425}, {"Hand cream", 375},
		{"Keyring", 225}, {"Photo album", 1195}, {"Bath salts jar", 625}, {"Jewellery box", 1550},
		{"Silk scarf", 1695}, {"Mug for mum", 495}, {"Drawer sachet", 145},
	}},
	demoChristmas: {37010, []string{"snowy owl", "red star", "nordic pine", "silver"}, []demoItem{
		{"Glass bauble", 145}, {"Advent calendar", 795}, {"Stocking", 625}, {"Paper chain kit", 225},
		{"Wreath", 1395}, {"Tree topper", 575}, {"Cracker set", 850}, {"Fairy lights", 695},
		{"Felt garland", 495}, {"Tealight house", 375}, {"Gift sack", 325},
	}},
}

// demoProduct is a product of the range. A code is five digits for the item and
// a letter for the design.
type demoProduct struct {
	code, name string
	category   int
	price      retail.Money
}

// demoRange is the shop's range; no chance is in it.
func demoRange() []demoProduct {
	var out []demoProduct
	for category, line := range demoLines {
		for i, item := range line.items {
			for d, design := range line.designs {
				out = append(out, demoProduct{
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
var demoTaste = [demoGroups + 1][demoCategories]int{
	demoLoyal:     {30, 36, 12, 6, 6, 8, 14},
	demoNew:       {10, 8, 5, 14, 42, 10, 28},
	demoSlowing:   {18, 10, 48, 14, 6, 6, 8},
	demoGift:      {6, 5, 6, 26, 8, 58, 2},
	demoWholesale: {14, 18, 10, 48, 18, 18, 18},
	demoAnonymous: {18, 16, 16, 15, 15, 18, 14},
}

// How a category sells in each month, in per cent; others sell evenly.
var demoSeasonOf = map[int][12]int{
	demoGarden:    {30, 50, 120, 180, 200, 180, 140, 100, 60, 30, 20, 10},
	demoToys:      {80, 80, 90, 90, 90, 90, 100, 90, 90, 110, 140, 150},
	demoChristmas: {8, 0, 0, 0, 0, 0, 4, 20, 80, 160, 250, 220},
}

// demoShelf draws products: for each group and month the running sum of their
// weights. All weights are whole numbers, so that the shop is the same to the
// byte on every machine, whatever it does with fractions.
type demoShelf struct {
	products []demoProduct
	sums     [demoGroups + 1][12][]int
}

func newDemoShelf(rng *rand.Rand) *demoShelf {
	s := &demoShelf{products: demoRange()}
	popularity := make([]int, len(s.products))
	perCategory := len(s.products) / demoCategories
	for c := range demoCategories {
		for rank, i := range rng.Perm(perCategory) {
			popularity[c*perCategory+i] = 1000 / (rank + 4) // few products sell most
		}
	}
	for group, taste := range demoTaste {
		for month := range 12 {
			sums, sum := make([]int, len(s.products)), 0
			for i, p := range s.products {
				season := 100
				if months, ok := demoSeasonOf[p.category]; ok {
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

// draw is a product, by its place in the range.
func (s *demoShelf) draw(rng *rand.Rand, group, month int) int {
	return drawSum(rng, s.sums[group][month])
}

// drawSum draws a place with the chance of its weight, given the running sums.
func drawSum(rng *rand.Rand, sums []int) int {
	return sort.SearchInts(sums, 1+rng.IntN(sums[len(sums)-1]))
}

// runningSums are those of the weights.
func runningSums(weights []int) []int {
	out := slices.Clone(weights)
	for i := 1; i < len(out); i++ {
		out[i] += out[i-1]
	}
	return out
}

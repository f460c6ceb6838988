package persona

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"customer-segmentation/segkit/describe"
)

// fact states a figure of a segment in a sentence, compared with all customers
// where that says more. ok is false where the figure is undefined or does not
// support the action; then the action does not appear.
type fact func(s, all *profile) (sentence string, ok bool)

// variety states the number of different products the median customer has bought.
func variety(s, all *profile) (string, bool) {
	return fmt.Sprintf("The median customer here has bought %s, against %s across all customers.",
		different(float64(s.products)), number(float64(all.products))), s.products.Defined()
}

// choice states how many of the shop's products the median customer has bought, where that leaves
// at least half of them to discover.
func choice(s, all *profile) (string, bool) {
	if !s.products.Defined() || 2*float64(s.products) > float64(all.sold) {
		return "", false
	}
	return fmt.Sprintf("The median customer here has bought %s of %s.", number(float64(s.products)), describe.Counted(all.sold, "different product")), true
}

func different(x float64) string {
	if x == 1 {
		return "1 product"
	}
	return number(x) + " different products"
}

// fewOf is the share of what all customers have bought up to which a choice is small.
const fewOf = 2. / 3

// varietyLow states variety where it is clearly below that of all customers.
func varietyLow(s, all *profile) (string, bool) {
	text, ok := variety(s, all)
	return text, ok && s.products <= fewOf*all.products
}

// rhythmOf states how often repeat customers reorder.
func rhythmOf(s, _ *profile) (string, bool) {
	return fmt.Sprintf("Those who order again typically do so every %s.", days(s.gap)), s.gap >= 1
}

// flagship returns the product that they bought most of beyond what others do, among
// those on sale throughout and in season. One that was launched late or is no longer sold says
// when a segment bought rather than what it likes; one out of season is nothing to offer now.
func (s *profile) flagship() (ProductLift, bool) {
	for _, l := range s.lifts {
		if l.Span == "" {
			return l, true
		}
	}
	return ProductLift{}, false
}

// typical states the lift of the flagship product.
func typical(s, _ *profile) (string, bool) {
	l, ok := s.flagship()
	if !ok {
		return "", false
	}
	least := "clearly more"
	if l.Low >= 1.1 {
		least = "at least " + timesAtLeast(l.Low) + " times"
	}
	return fmt.Sprintf("“%s” is %s times as common in their order lines as in others' of the same months (%s, with 95 %% confidence).",
		l.Name(), times(l.Lift), least), true
}

// Name returns what people call the product: its description, in sentence case if
// the file has it in capitals, or else its code.
func (l ProductLift) Name() string {
	switch d := strings.TrimSpace(l.Description); {
	case d == "":
		return "Product " + l.StockCode
	case d != strings.ToUpper(d):
		return d
	default:
		first, size := utf8.DecodeRuneInString(d)
		return string(first) + strings.ToLower(d[size:])
	}
}

func times(x float64) string {
	if x >= 10 {
		return number(math.Round(x))
	}
	return fmt.Sprintf("%.1f", x)
}

// timesAtLeast writes a lower bound, rounded down so that it stays one.
func timesAtLeast(x float64) string {
	if x >= 10 {
		return number(math.Floor(x))
	}
	return fmt.Sprintf("%.1f", describe.RoundDown(x, 1))
}

// leastReturned is the share of what a segment spent that must have come back to be worth an action.
const leastReturned = .01

// returns states what they send back, where a larger share of customers does so
// than elsewhere and it is more even without the largest returner: the returns of
// a few customers are not a trait of the segment. Less than leastReturned is nothing to act on. It
// follows the sentence that says how many of the segment have sent something back.
func returns(s, all *profile) (string, bool) {
	people, more := returners(s, all)
	text := people + " " + fmt.Sprintf("%s of what they spent came back, against %s across all customers",
		percent(float64(s.returnShare)), percent(float64(all.returnShare)))
	if s.topReturn > .3 {
		text += fmt.Sprintf("; without the largest returner, %s against %s",
			percent(float64(s.returnRest)), percent(float64(all.returnRest)))
	}
	return text + ".", more && s.returnShare.Defined() && s.returnRest.Defined() && s.returners > 1 && s.returnShare >= leastReturned &&
		s.returnShare > all.returnShare && s.returnRest > all.returnRest
}

// returners states the share of all customers who sent anything back; more says that the segment's is larger.
func returners(s, all *profile) (string, bool) {
	mine, everyone := float64(s.returners)/float64(s.n), float64(all.returners)/float64(all.n)
	return fmt.Sprintf("Of all customers, %s have.", percent(everyone)), mine > everyone
}

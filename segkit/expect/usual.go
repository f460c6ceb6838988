package expect

import (
	"math/bits"

	"customer-segmentation/segkit/visits"
)

// usual holds the mean order of customers who have placed about as many orders: one, two, three
// or four, five to eight, and more. What a customer's few orders are worth is drawn towards that
// and not towards the mean of all orders, most of which are those of the shop's best customers:
// who has ordered once for 40 would be counted for a multiple of what such customers ever spend.
type usual []float64

// mostPeers is the number of the groups.
const mostPeers = 5

// peers returns the group of a customer with n orders, at least one.
func peers(n int) int { return min(bits.Len(uint(max(n, 1)-1)), mostPeers-1) }

// usualOrders finds the mean order of each group; a group of fewer than Fewest customers takes
// that of all orders. Refunds may make it negative, which counts as 0.
func usualOrders(v *visits.Table) usual {
	var customers, orders [mostPeers]int
	var sums [mostPeers]float64
	sum := 0.0
	for i := range v.Len() {
		k := peers(len(v.Days(i)))
		customers[k]++
		orders[k] += len(v.Days(i))
		for _, a := range v.Amounts(i) {
			sums[k] += a.Float()
			sum += a.Float()
		}
	}
	all := max(0, sum/float64(max(1, len(v.Amount))))
	out := make(usual, mostPeers)
	for k := range out {
		if out[k] = all; customers[k] >= Fewest {
			out[k] = max(0, sums[k]/float64(orders[k]))
		}
	}
	return out
}

// of returns the usual order of customers with n orders.
func (u usual) of(n int) float64 { return u[peers(n)] }

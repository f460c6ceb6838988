package pages

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
)

// What the charts of the data and of its preparation show.

// takesMost names the rule that removes the most money; "" if none removes any.
func (b *book) takesMost(l *retail.Ledger) string {
	var most *retail.LedgerEntry
	for i, e := range l.Entries {
		if e.RemovedMoney > 0 && (most == nil || e.RemovedMoney > most.RemovedMoney) {
			most = &l.Entries[i]
		}
	}
	if most == nil || l.FileTotal <= 0 {
		return ""
	}
	removed := most.RemovedMoney.Float()
	return fmt.Sprintf("The rule “%s” removes the most, %s, which is %s of the file's total.",
		most.Rule, b.compact(removed), b.percent(removed/l.FileTotal.Float()))
}

// skewed says how lopsided the measures are.
func skewed(r *rfm.Table) string {
	var parts []string
	far := false
	for j, s := range r.Describe() {
		if s.Skewness.Defined() {
			far = far || s.Skewness >= 1
			parts = append(parts, []string{"recency", "frequency", "spend"}[j]+" "+figure(s.Skewness, 1))
		}
	}
	if len(parts) == 0 {
		return "Logarithmic axes."
	}
	why := ""
	if far {
		why = ", as a few customers are far from the rest"
	}
	return "Logarithmic axes" + why + ". Skewness: " + strings.Join(parts, ", ") + "; 0 is symmetric."
}

// skewness says what the transform did to each measure.
func skewness(f *prep.Features) string {
	var parts []string
	for j := range f.Before {
		if j < len(f.After) && f.Before[j].Skewness.Defined() && f.After[j].Skewness.Defined() {
			name := []string{"recency", "frequency", "spend"}[j]
			parts = append(parts, fmt.Sprintf("%s from %s to %s", name, figure(f.Before[j].Skewness, 1), figure(f.After[j].Skewness, 1)))
		}
	}
	if len(parts) == 0 {
		return "Above: as counted; below: as clustered."
	}
	return "Above: as counted; below: as clustered. Skewness: " + strings.Join(parts, ", ") + "; 0 is symmetric."
}

// bestMonth names the month with the most money, where it stands apart from the next one, and compares
// it with the median month; "" if there are too few months.
func (b *book) bestMonth(q *retail.Quality) string {
	var amounts []float64
	best := -1
	for i, m := range q.Months {
		amounts = append(amounts, m.Money.Float())
		if best < 0 || amounts[i] > amounts[best] {
			best = i
		}
	}
	if len(amounts) < 3 {
		return ""
	}
	sorted := slices.Sorted(slices.Values(amounts))
	usual, second := sorted[len(sorted)/2], sorted[len(sorted)-2]
	if usual <= 0 || amounts[best] < 1.2*usual || amounts[best] < 1.1*second {
		return "No month stands far above the others. "
	}
	month := q.Months[best]
	return fmt.Sprintf("%s %d stands out with %s, %.1f times the median month. ",
		time.Month(month.Month), month.Year, b.compact(amounts[best]), amounts[best]/usual)
}

// recencyWith says whether those who buy more also bought more recently.
func recencyWith(spearman [3][3]describe.Float) string {
	orders, spend := spearman[0][1], spearman[0][2]
	figures := fmt.Sprintf(" (%s and %s)", figure(orders, 2), figure(spend, 2))
	const some = .2
	switch {
	case !orders.Defined() || !spend.Defined():
		return ""
	case orders <= -some && spend <= -some:
		return "Customers who order and spend more also ordered more recently" + figures + ". "
	case orders >= some && spend >= some:
		return "Customers who order and spend more have been away for longer" + figures + ". "
	case -some < orders && orders < some && -some < spend && spend < some:
		return "When customers last bought says little about how often they order and how much they spend" + figures + ". "
	}
	return "When customers last bought is tied to orders and to spend to different degrees" + figures + ". "
}

// figure writes a number as tables do, with a true minus.
func figure(f describe.Float, decimals int) string {
	return table.Format(float64(f), table.Column{Kind: table.Number, Decimals: decimals}, "")
}

// atLeast says how many customers share the least number of orders, which no
// transform can spread; "" if they are few.
func (b *book) atLeast(orders []float64) string {
	if len(orders) == 0 {
		return ""
	}
	least, n := slices.Min(orders), 0
	for _, v := range orders {
		if v == least {
			n++
		}
	}
	part := float64(n) / float64(len(orders))
	if part < .1 || n == len(orders) {
		return ""
	}
	return fmt.Sprintf("The %s of customers with %s stay in one spike, which no transform can spread. ",
		b.percent(part), plural(fmt.Sprintf("%g", least), "order"))
}

// planeHolds says how much of the variance the charts in the plane show, and so how
// far they can be trusted.
func (b *book) planeHolds(ratio []float64) string {
	together := 0.
	for _, r := range ratio[:min(2, len(ratio))] {
		together += r
	}
	text := fmt.Sprintf("The plane of the first two components holds %s of the variance", b.percent(together))
	switch {
	case len(ratio) < 2:
		return "All of the variance is in one component."
	case together >= .995:
		return text + ": charts in this plane leave nothing out."
	case together >= .85:
		return text + fmt.Sprintf(": groups that overlap here mostly overlap in fact; only the other %s could separate them.", b.percent(1-together))
	}
	return text + fmt.Sprintf(": groups that overlap here may be separate in the %s that it leaves out.", b.percent(1-together))
}

// ends names the two segments that lie farthest apart along the first component, or
// nothing if there are fewer.
func (b *book) ends(scores []float64, labels []int) string {
	sums, counts := make([]float64, len(b.names)), make([]int, len(b.names))
	for i, label := range labels {
		if label >= 0 && label < len(sums) {
			sums[label] += scores[i]
			counts[label]++
		}
	}
	low, high := -1, -1
	for i := range sums {
		if counts[i] == 0 {
			continue
		}
		sums[i] /= float64(counts[i])
		if low < 0 || sums[i] < sums[low] {
			low = i
		}
		if high < 0 || sums[i] > sums[high] {
			high = i
		}
	}
	if low == high {
		return ""
	}
	return fmt.Sprintf("Along the first component %s lie at one end and %s at the other. ", describe.Quoted(b.names[high]), describe.Quoted(b.names[low]))
}

package figures_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/vega"
)

type (
	object       = map[string]any
	tableOf      = *rfm.Table
	qualityOf    = *retail.Quality
	ledgerOf     = *retail.Ledger
	movesOf      = *movement.Moves
	predictionOf = *movement.Prediction
	outsideOf    = persona.Outside
)

// rows are the rows of all data in a specification that have these columns.
func rows(spec vega.Spec, columns ...string) (out []object) {
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if list, is := v["values"].([]any); is {
				for _, row := range list {
					if row, is := row.(object); is && has(row, columns) {
						out = append(out, row)
					}
				}
				return
			}
			keys := make([]string, 0, len(v))
			for k := range v {
				keys = append(keys, k)
			}
			slices.Sort(keys)
			for _, k := range keys {
				walk(v[k])
			}
		case []any:
			for _, e := range v {
				walk(e)
			}
		}
	}
	walk(map[string]any(spec))
	return out
}

func has(row object, columns []string) bool {
	for _, c := range columns {
		if _, is := row[c]; !is {
			return false
		}
	}
	return true
}

// param is the value that a control has at first.
func param(spec vega.Spec, name string) any {
	for _, p := range spec["params"].([]any) {
		if p := p.(object); p["name"] == name {
			return p["value"]
		}
	}
	return nil
}

// near allows for the five digits that a specification keeps.
func near(a, b float64) bool {
	return math.Abs(a-b) <= 6e-5*max(math.Abs(a), math.Abs(b), 1e-6)
}

func want(t *testing.T, what string, got, expected float64) {
	t.Helper()
	if !near(got, expected) {
		t.Errorf("%s: the screen has %v, print %v", what, got, expected)
	}
}

func wantCount(t *testing.T, what string, got, expected int) {
	t.Helper()
	if got != expected || expected == 0 {
		t.Fatalf("%s: %d on the screen, %d in print", what, got, expected)
	}
}

func series(t *testing.T, all []chart.Series, name string) chart.Series {
	t.Helper()
	for _, s := range all {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("print has no %q", name)
	return chart.Series{}
}

// column compares labelled rows, in their order, with a series.
func column(t *testing.T, list []object, label, value string, s chart.Series) {
	t.Helper()
	wantCount(t, s.Name, len(list), len(s.Values))
	for i, row := range list {
		if got := fmt.Sprint(row[label]); s.Labels != nil && got != s.Labels[i] {
			t.Errorf("%s: the screen names %q, print %q", s.Name, got, s.Labels[i])
		}
		want(t, s.Name, number(row[value]), s.Values[i])
	}
}

func sameMonths(t *testing.T, print []chart.Series, screen vega.Spec) {
	list := slices.DeleteFunc(rows(screen, "month", "v"), func(r object) bool { return r["what"] != "money" })
	column(t, list, "month", "v", print[0])
	if print[0].Name != param(screen, "What") {
		t.Errorf("print shows %q, the screen at first %v", print[0].Name, param(screen, "What"))
	}
}

func sameLedger(t *testing.T, print []chart.Series, screen vega.Spec) {
	left, removed := map[string]float64{}, map[string]float64{}
	var order []string
	for _, r := range rows(screen, "rule", "part", "v") {
		if r["what"] != "money" {
			continue
		}
		rule := r["rule"].(string)
		if r["part"] == "left" {
			left[rule] = number(r["v"])
			order = append(order, rule)
		} else {
			removed[rule] = number(r["v"])
			if r["part"] == "added" {
				removed[rule] = -removed[rule]
			}
		}
	}
	levels, changes := series(t, print, "Levels"), series(t, print, "Changes")
	wantCount(t, "rules", len(order), 1+len(changes.Labels))
	if order[0] != levels.Labels[0] {
		t.Errorf("begins with %q and %q", order[0], levels.Labels[0])
	}
	want(t, "the file", left[order[0]], levels.Values[0])
	want(t, "what is kept", left[order[len(order)-1]], levels.Values[len(levels.Values)-1])
	for i, rule := range changes.Labels {
		if order[i+1] != rule {
			t.Errorf("rule %d is %q and %q", i, order[i+1], rule)
		}
		want(t, rule, -removed[rule], changes.Values[i])
	}
}

// binned are the shares of values in the bins of edges.
func binned(values, edges []float64) []float64 {
	out := make([]float64, len(edges)-1)
	for _, v := range values {
		i, exact := slices.BinarySearch(edges, v)
		if !exact {
			i--
		}
		out[min(max(i, 0), len(out)-1)] += 1 / float64(len(values))
	}
	return out
}

func sameDistributions(t *testing.T, print []chart.Series, screen vega.Spec) {
	for j := 0; j < len(print); j += 2 {
		edges, shares := print[j].Values, print[j+1]
		var values []float64
		for _, row := range rows(screen, shares.Name) {
			values = append(values, math.Pow(10, number(row[shares.Name])))
		}
		if len(values) == 0 {
			t.Fatalf("the screen has no %q", shares.Name)
		}
		for i, got := range binned(values, edges) {
			// A value on the edge of a bin may round to the other side.
			if math.Abs(got-shares.Values[i]) > 2.5/float64(len(values)) {
				t.Errorf("%s, from %.1f to %.1f: %.4f of customers on the screen, %.4f in print", shares.Name,
					edges[i], edges[i+1], got, shares.Values[i])
			}
		}
	}
}

// sameCells compares two heat maps, cell by cell.
func sameCells(value func(object) float64) func(*testing.T, []chart.Series, vega.Spec) {
	return func(t *testing.T, print []chart.Series, screen vega.Spec) {
		list, i := rows(screen, "row", "column", "v"), 0
		for _, s := range print {
			for j, label := range s.Labels {
				if i >= len(list) {
					t.Fatalf("the screen has only %d cells", len(list))
				}
				if list[i]["row"] != s.Name || list[i]["column"] != label {
					t.Errorf("cell %d is %v, %v and %v, %v", i, list[i]["row"], list[i]["column"], s.Name, label)
				}
				want(t, s.Name+", "+label, value(list[i]), s.Values[j])
				i++
			}
		}
		wantCount(t, "cells", len(list), i)
	}
}

// thinned is how many points of print come for one of the screen, which shows
// fewer.
func thinned(t *testing.T, screen, print int) int {
	t.Helper()
	if screen == 0 {
		t.Fatal("no points on the screen")
	}
	step := (print + screen - 1) / screen
	wantCount(t, "points", screen, (print+step-1)/step)
	return step
}

// samePoints compares two scatters: places, and the names of their groups.
func samePoints(group string) func(*testing.T, []chart.Series, vega.Spec) {
	return func(t *testing.T, print []chart.Series, screen vega.Spec) {
		list := rows(screen, "x", "y", group)
		x, y := print[0], print[1]
		step := thinned(t, len(list), len(x.Values))
		for i, row := range list {
			want(t, x.Name, number(row["x"]), x.Values[i*step])
			want(t, y.Name, number(row["y"]), y.Values[i*step])
			if row[group] != x.Labels[i*step] {
				t.Errorf("point %d is of %v on the screen, of %s in print", i, row[group], x.Labels[i*step])
			}
		}
	}
}

func sameOutliers(t *testing.T, print []chart.Series, screen vega.Spec) {
	list := rows(screen, "f", "m", "flags")
	x, y := print[0], print[1]
	step := thinned(t, len(list), len(x.Values))
	method := param(screen, "Method").(string)
	var methods []any
	for _, p := range screen["params"].([]any) {
		methods = p.(object)["bind"].(object)["options"].([]any)
	}
	place := slices.Index(methods, any(method))
	flagged := 0
	for i, row := range list {
		want(t, x.Name, number(row["f"]), x.Values[i*step])
		if got, in := number(row["m"]), y.Values[i*step]; math.Abs(math.Log10(got)-math.Log10(in)) > 1e-4 {
			t.Errorf("spend %v on the screen, %v in print", got, in)
		}
		label := "not flagged"
		if row["flags"].(string)[place] == '1' {
			label = "flagged by " + method
			flagged++
		}
		if label != x.Labels[i*step] {
			t.Errorf("customer %d is %s on the screen, %s in print", i, label, x.Labels[i*step])
		}
	}
	if flagged == 0 {
		t.Error("nobody is flagged, so nothing is compared")
	}
}

func sameMeasures(t *testing.T, print []chart.Series, screen vega.Spec) {
	list := rows(screen, "Recency, days", "Frequency, orders", "Spend, £", "s")
	step := thinned(t, len(list), len(print[0].Values))
	for i, row := range list {
		for j, name := range []string{"Recency, days", "Spend, £", "Frequency, orders", "Spend, £"} {
			if got, in := number(row[name]), print[j].Values[i*step]; math.Abs(got-math.Log10(in)) > 1e-4 {
				t.Errorf("%s: logarithm %v on the screen, %v in print", name, got, in)
			}
		}
		if row["s"] != print[0].Labels[i*step] {
			t.Errorf("%v on the screen, %v in print", row["s"], print[0].Labels[i*step])
		}
	}
}

func sameTransforms(t *testing.T, print []chart.Series, screen vega.Spec) {
	transform := param(screen, "Transform").(string)
	for j, measure := range []string{"Recency", "Frequency", "Spend"} {
		var shares []object
		for _, row := range rows(screen, "t", "m", "share") {
			if row["t"] == transform && row["m"] == measure {
				shares = append(shares, row)
			}
		}
		before, edges, after := print[2*j+1], print[6+2*j], print[6+2*j+1]
		if !strings.HasPrefix(before.Name, measure) || !strings.HasPrefix(after.Name, transform+", ") {
			t.Errorf("print shows %q as %q, the screen %s as %s", before.Name, after.Name, measure, transform)
		}
		wantCount(t, measure, len(shares), len(after.Values))
		for i, row := range shares {
			// Places are compared within the axis: one near 0 has rounding beside it.
			if scale := edges.Values[len(edges.Values)-1] - edges.Values[0]; math.Abs(number(row["x"])-edges.Values[i]) > 1e-4*scale {
				t.Errorf("%s: bin %d begins at %v on the screen, %v in print", measure, i, row["x"], edges.Values[i])
			}
			if math.Abs(number(row["share"])-after.Values[i]) > .002 {
				t.Errorf("%s: bin %d has %v on the screen, %v in print", measure, i, row["share"], after.Values[i])
			}
		}
	}
}

func sameComponents(t *testing.T, print []chart.Series, screen vega.Spec) {
	samePoints("s")(t, print, screen)
	arrows := unique(rows(screen, "name", "lx", "ly")) // shaft, tip and name are layers of the same rows
	column(t, arrows, "name", "lx", print[2])
	column(t, arrows, "name", "ly", print[3])
}

func sameVariance(t *testing.T, print []chart.Series, screen vega.Spec) {
	column(t, rows(screen, "c", "v"), "c", "v", print[0])
}

// unique drops rows that a specification repeats in several layers.
func unique(list []object) (out []object) {
	seen := map[string]bool{}
	for _, row := range list {
		if key := fmt.Sprint(row); !seen[key] {
			seen[key] = true
			out = append(out, row)
		}
	}
	return out
}

func sameSweep(t *testing.T, print []chart.Series, screen vega.Spec) {
	column(t, unique(rows(screen, "k", "inertia")), "k", "inertia", series(t, print, "Inertia"))
	column(t, unique(rows(screen, "k", "silhouette")), "k", "silhouette", series(t, print, "Silhouette"))
	column(t, rows(screen, "k", "low"), "k", "low", series(t, print, "Lowest cluster"))
	column(t, rows(screen, "k", "high"), "k", "high", series(t, print, "Highest cluster"))
	words := ""
	elbows := 0
	for _, s := range print {
		if s.Name == "Elbow" {
			words += s.Labels[0] + "; "
			elbows++
		}
	}
	answers := rows(screen, "k", "range")
	if elbows == 0 || len(answers) == 0 {
		t.Fatal("no elbow is marked, so nothing is compared")
	}
	for _, a := range answers {
		if !strings.Contains(words, "elbow at "+fmt.Sprint(a["k"])) {
			t.Errorf("the screen marks an elbow at %v, print says %s", a["k"], words)
		}
	}
	if got := param(screen, "K"); got != series(t, print, "Chosen").Values[0] {
		t.Errorf("the screen begins at %v, print marks %v", got, series(t, print, "Chosen").Values)
	}
}

func sameGap(t *testing.T, print []chart.Series, screen vega.Spec) {
	list := rows(screen, "k", "gap")
	gaps, errors := series(t, print, "Gap"), series(t, print, "Error")
	column(t, list, "k", "gap", gaps)
	chosen := 0.
	for i, row := range list {
		want(t, "high", number(row["high"]), gaps.Values[i]+errors.Values[i])
		want(t, "low", number(row["low"]), gaps.Values[i]-errors.Values[i])
		if row["chosen"] == true {
			chosen = number(row["k"])
		}
	}
	want(t, "chosen", chosen, series(t, print, "Chosen").Values[0])
}

func sameTechniques(t *testing.T, print []chart.Series, screen vega.Spec) {
	all := rows(screen, "x", "y", "c", "t")
	for j := 0; j < len(print); j += 2 {
		title, axis, _ := strings.Cut(print[j].Name, "): ")
		if title += ")"; axis == "" {
			t.Fatalf("no title in %q", print[j].Name)
		}
		var list []object
		for _, row := range all {
			if row["t"] == title {
				list = append(list, row)
			}
		}
		step := thinned(t, len(list), len(print[j].Values))
		for i, row := range list {
			want(t, title, number(row["x"]), print[j].Values[i*step])
			want(t, title, number(row["y"]), print[j+1].Values[i*step])
			if got := clusterOf(row["c"].(string)); got != print[j].Labels[i*step] {
				t.Errorf("%s: %s on the screen, %s in print", title, got, print[j].Labels[i*step])
			}
		}
	}
}

func sameDendrogram(t *testing.T, print []chart.Series, screen vega.Spec) {
	var bars []float64 // the level lines of the tree, one for each merge
	for _, row := range rows(screen, "x", "x2", "y", "y2") {
		if row["y"] == row["y2"] && row["x"] != row["x2"] {
			bars = append(bars, number(row["y"]))
		}
	}
	heights := slices.Clone(series(t, print, "Height of the merge").Values)
	slices.Sort(heights)
	slices.Sort(bars)
	wantCount(t, "merges", len(bars), len(heights))
	for i := range heights {
		want(t, "height", bars[i], heights[i])
	}
	cut := series(t, print, "Cut")
	want(t, "cut", number(param(screen, "Height")), cut.Values[0])
	clusters := 1
	for _, h := range heights {
		if h > cut.Values[0] {
			clusters++
		}
	}
	if strconv.Itoa(clusters) != cut.Labels[0] {
		t.Errorf("the cut makes %d clusters, and is named %s", clusters, cut.Labels[0])
	}
}

func sameKDistances(t *testing.T, print []chart.Series, screen vega.Spec) {
	column(t, rows(screen, "i", "d"), "i", "d", series(t, print, "Distance"))
	column(t, rows(screen, "name", "eps"), "name", "eps", series(t, print, "Candidates"))
}

func sameSteps(t *testing.T, print []chart.Series, screen vega.Spec) {
	points, curve := rows(screen, "x", "y", "l"), rows(screen, "step", "inertia")
	for j := 0; j < len(print); j += 2 {
		var step int
		var inertia float64
		if _, err := fmt.Sscanf(print[j].Name, "Step %d (inertia %f)", &step, &inertia); err != nil {
			t.Fatal(err)
		}
		if got := number(curve[step]["inertia"]); math.Abs(got-inertia) > .5+1e-4*inertia {
			t.Errorf("step %d: inertia %v on the screen, %v in print", step, got, inertia)
		}
		every := thinned(t, len(points), len(print[j].Values))
		for i, p := range points {
			want(t, "x", number(p["x"]), print[j].Values[i*every])
			if got := clusterOf(p["l"].(string)[step : step+1]); got != print[j].Labels[i*every] {
				t.Errorf("step %d: %s on the screen, %s in print", step, got, print[j].Labels[i*every])
			}
		}
	}
}

// clusterOf returns the name of a cluster that the screen tells by its colour alone.
func clusterOf(code string) string {
	if n, err := strconv.Atoi(code); err == nil {
		return fmt.Sprintf("cluster %d", n+1)
	}
	return code
}

func sameContest(t *testing.T, print []chart.Series, screen vega.Spec) {
	list := rows(screen, "name", "a", "b", "c", "d")
	wantCount(t, "candidates", len(list), len(print[0].Values))
	weight := func(name string) float64 { return number(param(screen, name)) }
	total := weight("Silhouette") + weight("Stability") + weight("Variance") + weight("Separation")
	for i, row := range list {
		if row["name"] != print[0].Labels[i] {
			t.Errorf("%v on the screen, %s in print", row["name"], print[0].Labels[i])
		}
		score := weight("Silhouette")*number(row["a"]) + weight("Stability")*number(row["b"]) +
			weight("Variance")*number(row["c"]) + weight("Separation")*number(row["d"])
		want(t, print[0].Labels[i], score/total, print[0].Values[i])
	}
}

func sameSilhouettes(t *testing.T, print []chart.Series, screen vega.Spec) {
	want(t, "mean", number(rows(screen, "m")[0]["m"]), series(t, print, "Mean").Values[0])
	var values []float64
	var names []string
	for _, s := range print[1:] {
		for _, v := range s.Values {
			values, names = append(values, v), append(names, s.Name)
		}
	}
	list := rows(screen, "i", "s", "v")
	thinned(t, len(list), len(values))
	for _, row := range list {
		i := int(number(row["i"]))
		want(t, names[i], number(row["v"]), values[i])
		if row["s"] != names[i] {
			t.Errorf("customer %d is of %v on the screen, of %s in print", i, row["s"], names[i])
		}
	}
}

func sameStability(t *testing.T, print []chart.Series, screen vega.Spec) {
	column(t, rows(screen, "s", "v", "word"), "s", "v", series(t, print, "Mean"))
	for _, s := range print[1:] {
		var list []object
		for _, row := range rows(screen, "s", "v", "jitter") {
			if row["s"] == s.Name {
				list = append(list, row)
			}
		}
		column(t, list, "s", "v", s)
	}
}

func sameRates(t *testing.T, print []chart.Series, screen vega.Spec) {
	list := rows(screen, "s", "v", "low", "high")
	column(t, list, "s", "v", print[0])
	column(t, list, "s", "low", series(t, print, "Low"))
	column(t, list, "s", "high", series(t, print, "High"))
	if !strings.Contains(fmt.Sprint(screen), print[0].Name) {
		t.Errorf("the screen does not name its axis %q", print[0].Name)
	}
}

func sameShares(t *testing.T, print []chart.Series, screen vega.Spec) {
	for _, s := range print {
		var list []object
		for _, row := range rows(screen, "of", "s", "v") {
			if row["of"] == s.Name {
				list = append(list, row)
			}
		}
		column(t, list, "s", "v", s)
	}
}

func sameHours(t *testing.T, print []chart.Series, screen vega.Spec) {
	orders, cells := map[string]float64{}, 0
	for _, row := range rows(screen, "s", "d", "h", "n") {
		orders[fmt.Sprintf("%v: %v %v", row["s"], row["d"], row["h"])] = number(row["n"])
	}
	segment := fmt.Sprint(param(screen, "Segment"))
	for _, s := range print {
		name := s.Name
		if !strings.Contains(name, ": ") {
			name = segment + ": " + name
		}
		for j, hour := range s.Labels {
			want(t, name+" "+hour, orders[name+" "+hour], s.Values[j])
			if s.Values[j] > 0 {
				cells++
			}
		}
	}
	wantCount(t, "hours with orders", len(orders), cells)
}

// sameLines compares lines by their names and heights. A line without a name is the other
// side of the one before.
func sameLines(t *testing.T, print []chart.Series, screen vega.Spec) {
	name, list, at := "", rows(screen, "s", "l", "x", "y"), 0
	for k, s := range print {
		if s.Name != "" {
			name = s.Name
		}
		for i, v := range s.Values {
			if at >= len(list) {
				t.Fatalf("the screen has only %d points", len(list))
			}
			row := list[at]
			if row["s"] != name || int(number(row["l"])) != k {
				t.Errorf("point %d of line %d is of %v on the screen, of %q in print", i, k, row["s"], name)
			}
			want(t, name, number(row["y"]), v)
			at++
		}
	}
	wantCount(t, "points", len(list), at)
}

// sameMultiples compares charts with one line each; the line's name is the title.
func sameMultiples(t *testing.T, print []chart.Series, screen vega.Spec) {
	list, at := rows(screen, "s", "l", "x", "y"), 0
	for _, s := range print {
		title, name, _ := strings.Cut(s.Name, ": ")
		for _, v := range s.Values {
			if row := list[at]; row["s"] != name || name != title {
				t.Errorf("%v on the screen, %q in print", row["s"], s.Name)
			}
			want(t, name, number(list[at]["y"]), v)
			at++
		}
	}
	wantCount(t, "points", len(list), at)
}

// sameFlow compares the numbers of customers of each ribbon, and its ends.
func sameFlow(t *testing.T, print []chart.Series, screen vega.Spec) {
	shown := map[string]float64{}
	for _, row := range rows(screen, "id", "from", "to", "n", "when") {
		shown[fmt.Sprintf("%v: from %v, to %v", row["when"], row["from"], row["to"])] = number(row["n"])
	}
	ribbons := 0
	for _, s := range print {
		for i, to := range s.Labels {
			got, drawn := shown[s.Name+", to "+to]
			if !drawn {
				t.Errorf("the screen has no ribbon %s to %s", s.Name, to)
			}
			want(t, s.Name, got, s.Values[i])
			ribbons++
		}
	}
	wantCount(t, "ribbons", len(shown), ribbons)
}

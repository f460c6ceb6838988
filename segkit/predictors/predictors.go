package predictors

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/validity"
)

// Input is what was known of n customers before the hidden days, and what they did then.
type Input struct {
	Measures matrix.Matrix // n×3: days, orders and money
	Segment  []int         // 0 … K−1, in descending order of value
	K        int
	// Lifetime is the probability of an order in the hidden days by a lifetime model; nil
	// where there is none.
	Lifetime     []float64
	LifetimeName string
	Bought       []bool      // in the hidden days
	Src          rand.Source // by which customers are dealt to parts; it must not be nil
}

// Comparison says how well each predictor told who would buy.
type Comparison struct {
	Possible   bool             `json:"possible"`
	Reason     string           `json:"reason"` // why not, in a sentence; else ""
	Answer     string           `json:"answer"` // what predicts best, in words
	Customers  int              `json:"customers"`
	Buyers     int              `json:"buyers"`
	Folds      int              `json:"folds"`      // parts for learning and trying
	Predictors []Predictor      `json:"predictors"` // the segments first
	Hindsight  []describe.Float `json:"hindsight"`  // the gains of who knows the answer
	BaseBrier  describe.Float   `json:"base_brier"` // Brier score of giving everybody the share of buyers
}

// Predictor is one way to tell who will buy.
type Predictor struct {
	Name        string           `json:"name"`
	Rule        string           `json:"rule"` // what is done, in words
	Concordance describe.Float   `json:"concordance"`
	Low         describe.Float   `json:"concordance_low"` // bounds of its 95 % interval
	High        describe.Float   `json:"concordance_high"`
	Brier       describe.Float   `json:"brier"`
	Gains       []describe.Float `json:"gains"` // share of the buyers in the first tenth of customers, the first two, and so on
	// Than the segments: positive where this predictor has the higher concordance, and
	// negative where it has the lower Brier score; undefined for the segments.
	MoreConcordance Difference `json:"more_concordance"`
	MoreBrier       Difference `json:"more_brier"`
}

// The names of the predictors, beside a lifetime model's own.
const (
	Segments   = "segments"
	OrderCount = "order count alone"
	SpendAlone = "spend alone"
	Recency    = "recency alone"
	Regression = "logistic model on RFM"
)

const (
	mostFolds = 10
	tenths    = 10
	fewest    = 20 // customers
	level     = .05
)

// trial is a predictor's scores and probabilities for the customers.
type trial struct {
	name, rule        string
	score, likelihood []float64
}

// Compare tries all predictors. If too few customers bought or did not, the result says
// so. It takes O(n log n).
func Compare(in Input) *Comparison {
	n := len(in.Bought)
	out := &Comparison{Customers: n, Predictors: []Predictor{}, Hindsight: []describe.Float{}, BaseBrier: describe.Undefined}
	for _, is := range in.Bought {
		if is {
			out.Buyers++
		}
	}
	out.Folds = min(mostFolds, out.Buyers, n-out.Buyers)
	if n < fewest || out.Folds < 2 {
		out.Folds = 0
		out.Reason = fmt.Sprintf("Of %s, %s bought again: too few to try predictors on.",
			describe.Counted(n, "customer"), describe.Count(out.Buyers))
		return out
	}
	out.Possible = true
	base := float64(out.Buyers) / float64(n)
	out.BaseBrier = describe.Float(base * (1 - base))
	trials := in.trials(dealt(in.Bought, out.Folds, rand.New(in.Src)))
	places := make([]placements, len(trials))
	for i, t := range trials {
		places[i] = placementsOf(t.score, in.Bought)
		out.Predictors = append(out.Predictors, t.judge(places[i], in.Bought))
	}
	out.test(trials, places, in.Bought)
	best := make([]float64, n)
	for i, is := range in.Bought {
		if is {
			best[i] = 1
		}
	}
	out.Hindsight = gains(best, in.Bought)
	out.Answer = out.answer()
	return out
}

// dealt deals the buyers and the others into parts of equal size, at random.
func dealt(bought []bool, folds int, r *rand.Rand) []int {
	out := make([]int, len(bought))
	next := 0
	for _, side := range []bool{true, false} {
		var rows []int
		for i, is := range bought {
			if is == side {
				rows = append(rows, i)
			}
		}
		r.Shuffle(len(rows), func(a, b int) { rows[a], rows[b] = rows[b], rows[a] })
		for _, i := range rows {
			out[i] = next % folds
			next++
		}
	}
	return out
}

// trials lets each predictor say what it predicts, given the part that each customer is
// in.
func (in *Input) trials(fold []int) []trial {
	n := len(in.Bought)
	logs := matrix.New(n, 3)
	alone := [3]matrix.Matrix{matrix.New(n, 1), matrix.New(n, 1), matrix.New(n, 1)}
	for i := range n {
		for j, v := range in.Measures.Row(i) {
			log := math.Log1p(max(v, 0))
			logs.Row(i)[j], alone[j].Row(i)[0] = log, log
		}
	}
	place := make([]float64, n)
	for i, g := range in.Segment {
		place[i] = -float64(g)
	}
	odds := outOfFold(logs, in.Bought, fold)
	list := []trial{
		{Segments, "The more valuable the segment, the sooner; its share of buyers is learned.", place, in.rates(fold)},
		{OrderCount, "The more orders, the sooner.", in.Measures.Col(1), probabilities(outOfFold(alone[1], in.Bought, fold))},
		{SpendAlone, "The more spent, the sooner.", in.Measures.Col(2), probabilities(outOfFold(alone[2], in.Bought, fold))},
		{Recency, "The later the last order, the sooner.", negative(in.Measures.Col(0)), probabilities(outOfFold(alone[0], in.Bought, fold))},
		{Regression, "A logistic regression on the logarithms of recency, frequency and monetary value.", odds, probabilities(odds)},
	}
	if in.Lifetime != nil {
		list = append(list, trial{in.LifetimeName, "The probability of an order by the model, which learns nothing of the hidden days.", in.Lifetime, in.Lifetime})
	}
	return list
}

// outOfFold returns the log odds of each customer by a logistic regression on the
// customers of the other parts.
func outOfFold(x matrix.Matrix, bought []bool, fold []int) []float64 {
	out := make([]float64, x.N)
	x, of := levels(x)
	parallel.Pieces(slices.Max(fold)+1, 1, func(f, _ int) {
		var learn []int32
		var answers []bool
		for i, at := range of {
			if fold[i] != f {
				learn, answers = append(learn, at), append(answers, bought[i])
			}
		}
		odds := fitLogistic(x, learn, answers).odds(x)
		for i, at := range of {
			if fold[i] == f {
				out[i] = odds[at]
			}
		}
	})
	return out
}

// levels returns the distinct values of a single feature, and which of them each row has;
// rows of several features as they are.
func levels(x matrix.Matrix) (matrix.Matrix, []int32) {
	if x.D == 1 {
		values, of := describe.Levels(x.Data)
		return matrix.Matrix{N: len(values), D: 1, Data: values}, of
	}
	of := make([]int32, x.N)
	for i := range of {
		of[i] = int32(i)
	}
	return x, of
}

// rates returns the share of buyers in each customer's segment among the customers of
// the other parts, and among all of these where none is in the segment.
func (in *Input) rates(fold []int) []float64 {
	out := make([]float64, len(fold))
	for f := range slices.Max(fold) + 1 {
		bought, all := make([]float64, in.K+1), make([]float64, in.K+1)
		for i, g := range in.Segment {
			if fold[i] == f {
				continue
			}
			for _, at := range []int{g, in.K} {
				all[at]++
				if in.Bought[i] {
					bought[at]++
				}
			}
		}
		for i, g := range in.Segment {
			if fold[i] == f {
				if all[g] == 0 {
					g = in.K
				}
				out[i] = bought[g] / all[g]
			}
		}
	}
	return out
}

func negative(x []float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = -v
	}
	return out
}

func probabilities(odds []float64) []float64 {
	out := make([]float64, len(odds))
	for i, o := range odds {
		out[i] = 1 / (1 + math.Exp(-o))
	}
	return out
}

// judge holds a predictor against what happened.
func (t *trial) judge(p placements, bought []bool) Predictor {
	auc := p.concordance()
	spread := differenceOf(auc, p.variance())
	return Predictor{
		Name: t.name, Rule: t.rule, Concordance: describe.Float(auc), Low: max(spread.Low, 0), High: min(spread.High, 1),
		Brier: describe.Float(describe.Mean(t.errors(bought))), Gains: gains(t.score, bought),
		MoreConcordance: undefined, MoreBrier: undefined,
	}
}

// errors returns the squared error of each customer's probability.
func (t *trial) errors(bought []bool) []float64 {
	out := make([]float64, len(bought))
	for i, is := range bought {
		d := t.likelihood[i]
		if is {
			d--
		}
		out[i] = d * d
	}
	return out
}

// test compares each predictor with the first, the segments.
func (out *Comparison) test(trials []trial, places []placements, bought []bool) {
	var first, second []float64
	for i := 1; i < len(trials); i++ {
		p := &out.Predictors[i]
		d := places[i].minus(places[0])
		p.MoreConcordance = differenceOf(d.concordance(), d.variance())
		mine, theirs := trials[i].errors(bought), trials[0].errors(bought)
		for k := range mine {
			mine[k] -= theirs[k]
		}
		p.MoreBrier = differenceOf(describe.Mean(mine), errorOf(mine))
		first, second = append(first, float64(p.MoreConcordance.P)), append(second, float64(p.MoreBrier.P))
	}
	first, second = validity.Holm(first), validity.Holm(second)
	for i := range first {
		p := &out.Predictors[i+1]
		p.MoreConcordance.P, p.MoreBrier.P = describe.Float(first[i]), describe.Float(second[i])
	}
}

// gains returns the share of the buyers among each number of tenths of the customers with
// the highest scores. Customers with equal scores count with their share of buyers.
func gains(score []float64, bought []bool) []describe.Float {
	order := describe.Order(negative(score))
	reached := make([]float64, len(order)+1) // buyers among the first so many
	for i := 0; i < len(order); {
		to, buyers := i, 0.0
		for ; to < len(order) && score[order[to]] == score[order[i]]; to++ {
			if bought[order[to]] {
				buyers++
			}
		}
		for k := i; k < to; k++ {
			reached[k+1] = reached[k] + buyers/float64(to-i)
		}
		i = to
	}
	total := reached[len(order)]
	out := make([]describe.Float, tenths)
	for t := range out {
		at := float64(t+1) / tenths * float64(len(order))
		whole := int(at)
		value := reached[whole]
		if rest := at - float64(whole); rest > 0 && whole < len(order) {
			value += rest * (reached[whole+1] - reached[whole])
		}
		out[t] = describe.Float(value / total)
	}
	return out
}

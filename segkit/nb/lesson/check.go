package lesson

import (
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/nb"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Check shows whether an answer is right. If it is wrong, it says which mistake was
// made, where it knows it, or gives a hint. What the notebook has in the answer's place
// (0, "" or, where 0 can be right, −1) means that there is no answer yet.
func Check(study *segkit.Study, exercise string, answer any) {
	e, ok := exercises[exercise]
	if !ok {
		nb.Fail(fmt.Errorf("there is no exercise %s", exercise))
	}
	if e.unanswered(answer) {
		nb.Note("Your turn.", "Put your answer in the line that is marked, and run the cell.")
		return
	}
	right, mistake, err := e.mark(study, answer)
	switch {
	case err != nil:
		nb.Fail(fmt.Errorf("exercise %s: %w", exercise, err))
	case right:
		nb.Right("That is what the study says too.")
	case mistake != "":
		nb.Warning("Not yet. " + mistake)
	default:
		nb.Warning("Not yet. " + e.hint)
	}
}

// unanswered reports whether an answer is what the notebook had in its place: a number
// below zero where zero can be right, else the zero value of the answer's kind. A whole
// zero in the place of a fraction is what 8592 / 40354 gives in Go, so it is an answer.
func (e exercise) unanswered(answer any) bool {
	switch {
	case answer == nil || answer == "" || answer == -1 || answer == -1.0:
		return true
	case e.zero:
		return false
	}
	return answer == 0.0 || answer == 0 && e.tolerance == 0
}

// Mark marks an answer as Check does and returns the verdict. mistake says what went
// wrong, where that is known; else it is a hint. answered is false where the answer is
// still what the notebook had in its place.
func Mark(study *segkit.Study, exercise string, answer any) (answered, right bool, mistake string, err error) {
	e, ok := exercises[exercise]
	if !ok {
		return false, false, "", fmt.Errorf("there is no exercise %s", exercise)
	}
	if e.unanswered(answer) {
		return false, false, "", nil
	}
	right, mistake, err = e.mark(study, answer)
	if !right && mistake == "" {
		mistake = e.hint
	}
	return true, right, mistake, err
}

// Answer returns the answer of an exercise for a study, for the teacher's edition.
func Answer(study *segkit.Study, exercise string) (any, error) {
	e, ok := exercises[exercise]
	if !ok {
		return nil, fmt.Errorf("there is no exercise %s", exercise)
	}
	return e.answer(study)
}

// mark says whether an answer is right and, if it is not, which mistake was made.
func (e exercise) mark(study *segkit.Study, answer any) (right bool, mistake string, err error) {
	if right, err = e.accepts(study, answer); right || err != nil {
		return right, "", err
	}
	want, err := e.answer(study)
	if err != nil {
		return false, "", err
	}
	if mistake = e.usual(want, answer); mistake != "" {
		return false, mistake, nil
	}
	if mistake, err = e.noSuchName(study, answer); mistake != "" || err != nil {
		return false, mistake, err
	}
	var others map[any]string
	if e.others != nil {
		if others, err = e.others(study); err != nil {
			return false, "", err
		}
	}
	for _, other := range slices.SortedFunc(maps.Keys(others), func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }) {
		what := others[other]
		one := exercise{answer: func(*segkit.Study) (any, error) { return other, nil }, tolerance: e.tolerance}
		if same, _ := one.accepts(study, answer); same {
			return false, "That is " + what + ".", nil
		}
	}
	if e.rounded(want, answer) { // last: another figure may be as close
		return false, "You are close, but it is rounded too much, or the wrong way: look at the figure again and give all the decimals that are asked for.", nil
	}
	return false, "", nil
}

// noSuchName says that an answer is none of the names that it could be, and which there
// are.
func (e exercise) noSuchName(study *segkit.Study, answer any) (string, error) {
	text, isText := answer.(string)
	if e.names == nil || !isText {
		return "", nil
	}
	names, err := e.names(study)
	if err != nil || len(names) == 0 || slices.Contains(names, fullName(text, names)) {
		return "", err
	}
	if len(names) > mostNames {
		return fmt.Sprintf("There is no “%s” here. The names are written like “%s”.", text, names[0]), nil
	}
	return fmt.Sprintf("There is no “%s” here. The names are: %s.", text, strings.Join(names, ", ")), nil
}

// mostNames is how many names are listed, or recognised by their beginning.
const mostNames = 10

// fullName returns the one of the names that an answer means: the same but for case, quotes
// and what a table adds to a name, or the only one that begins with it. It returns the
// answer, cleaned, if it means none.
func fullName(answer string, names []string) string {
	clean := cleanName(answer)
	var begun []string
	for _, name := range names {
		switch whole := cleanName(name); {
		case whole == clean:
			return name
		case len(names) <= mostNames && len(clean) >= 3 && strings.HasPrefix(whole, clean):
			begun = append(begun, name)
		}
	}
	if len(begun) == 1 {
		return begun[0]
	}
	return clean
}

var decoration = strings.NewReplacer("(chosen)", "", "¹", "", "²", "", "³", "", "⁴", "", "⁵", "", "⁶", "", "“", "", "”", "", `"`, "", "\u00a0", " ")

// cleanName returns a name without what a table adds to it, in lower case.
func cleanName(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(decoration.Replace(name)), " "))
}

// rounded reports whether an answer is the right figure with fewer digits, rounded or cut
// off. Of whole numbers only those from 100 on count: a small one is more likely a guess.
func (e exercise) rounded(want, answer any) bool {
	w, a := number(want), number(answer)
	places := []float64{1e-5, 1e-4, 1e-3, 1e-2, .1, 1}
	if math.Abs(w) >= 100 {
		places = append(places, 10, 100, 1000)
	}
	if w == math.Trunc(w) {
		places = places[6:] // of a whole number only tens and more are left out
	}
	for _, unit := range places {
		if unit >= math.Abs(w) {
			break
		}
		for _, v := range []float64{math.Round(w/unit) * unit, math.Trunc(w/unit) * unit} {
			if math.Abs(a-v) <= 1e-9*math.Abs(w) {
				return true
			}
		}
	}
	return false
}

// usual recognises mistakes of form that are made with any figure.
func (e exercise) usual(want, answer any) string {
	text, isText := answer.(string)
	if _, wantsText := want.(string); wantsText {
		if !isText {
			return "The answer is a name: write it in quotes."
		}
		return ""
	}
	if isText {
		clean := strings.NewReplacer(",", "", " ", "", "%", "", "£", "").Replace(text)
		value, err := strconv.ParseFloat(clean, 64)
		if err != nil {
			return "The answer is a number: write it without quotes."
		}
		if right, _ := (exercise{answer: func(*segkit.Study) (any, error) { return want, nil }, tolerance: e.tolerance}).accepts(nil, value); right {
			return "The figure is right, but it is a text: write it as a number, without quotes and without commas."
		}
		return "The answer is a number: write it without quotes."
	}
	w, a := number(want), number(answer)
	_, fraction := want.(float64)
	near := func(v float64) bool { return math.Abs(v-w) <= .0051*math.Abs(w) && v != 0 }
	switch {
	case math.IsNaN(a) && isNumber(answer):
		return "The answer is not a number (NaN): somewhere zero was divided by zero."
	case math.IsNaN(a):
		return fmt.Sprintf("The answer must be a number; this value is of type %T.", answer)
	case fraction && isWhole(answer) && (a == 0 || a == math.Trunc(w) && w != a):
		return "The answer has decimals, but this is a whole number. In Go, dividing whole numbers gives a whole number: " +
			"7 / 2 is 3, and 7.0 / 2 is 3.5."
	case near(100 * a):
		return "The figure is right as a share; the question asks for per cent."
	case near(a / 100):
		return "The figure is right in per cent; the question asks for a share."
	case near(-a):
		return "The sign is the wrong way round."
	}
	return ""
}

// accepts reports whether an answer agrees with the study's own.
func (e exercise) accepts(study *segkit.Study, answer any) (bool, error) {
	want, err := e.answer(study)
	if err != nil {
		return false, err
	}
	if w, ok := want.(string); ok {
		a, ok := answer.(string)
		if !ok {
			return false, nil
		}
		names := []string{w}
		if e.names != nil {
			if names, err = e.names(study); err != nil {
				return false, err
			}
		}
		return strings.EqualFold(fullName(a, names), strings.TrimSpace(w)), nil
	}
	w, a := number(want), number(answer)
	tolerance := e.tolerance
	if tolerance < 0 {
		tolerance = -tolerance * w
	}
	return math.Abs(w-a) <= tolerance, nil
}

// number returns a value of any numeric type as a float64, and NaN for anything else.
func number(v any) float64 {
	switch n := reflect.ValueOf(v); {
	case !n.IsValid():
	case n.CanInt():
		return float64(n.Int())
	case n.CanUint():
		return float64(n.Uint())
	case n.CanFloat():
		return n.Float()
	}
	return math.NaN()
}

func isWhole(v any) bool { n := reflect.ValueOf(v); return n.IsValid() && (n.CanInt() || n.CanUint()) }

func isNumber(v any) bool {
	return isWhole(v) || reflect.ValueOf(v).IsValid() && reflect.ValueOf(v).CanFloat()
}

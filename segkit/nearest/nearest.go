package nearest

import "slices"

// Name returns the known name that is the fewest single-letter changes away from
// name, the first of equally near ones; "" where no name is known.
func Name(name string, known []string) string {
	best, least := "", 0
	for i, k := range known {
		if d := distance(name, k); i == 0 || d < least {
			best, least = k, d
		}
	}
	return best
}

// mostChanges is how many changes still look like a typing error: two neighbouring
// letters swapped are two. In a word of fewer than shortWord letters, only swapped
// letters may be two.
const (
	mostChanges = 2
	shortWord   = 5
)

// Typo returns what [Name] does where no more than a typing error lies between the
// two, and "" otherwise: for a word that may have been typed on purpose.
func Typo(name string, known []string) string {
	best := Name(name, known)
	d := distance(name, best)
	if d > mostChanges || d >= min(len(name), len(best)) || d == mostChanges && len(name) < shortWord && !sameLetters(name, best) {
		return ""
	}
	return best
}

// sameLetters reports whether two words have the same letters in any order.
func sameLetters(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// distance returns the number of single-letter changes between a and b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

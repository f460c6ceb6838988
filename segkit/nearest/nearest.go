// Package nearest finds what was meant by a name that is not known, such as a
// mistyped option or command.
package nearest

// Name is the known name that takes the fewest single-letter changes to make of
// name (Levenshtein's distance), the first of equals; "" where none is known.
func Name(name string, known []string) string {
	best, least := "", 0
	for i, k := range known {
		if d := distance(name, k); i == 0 || d < least {
			best, least = k, d
		}
	}
	return best
}

// slips is how many changes still look like a slip of the keyboard: two
// neighbouring letters swapped are two.
const slips = 2

// Slip is Name where no more than a slip of the keyboard lies between, and ""
// otherwise: for a word that may well have been meant as it stands.
func Slip(name string, known []string) string {
	best := Name(name, known)
	if d := distance(name, best); d > slips || d >= min(len(name), len(best)) {
		return ""
	}
	return best
}

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

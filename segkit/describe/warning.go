package describe

// Warning is something a reader must know before trusting a figure.
type Warning struct {
	About string `json:"about"` // the figure, as its field is called in JSON; "" means all of the result
	Text  string `json:"text"`  // a sentence for people
}

// Texts returns the sentences of the warnings.
func Texts(warnings []Warning) []string {
	out := make([]string, len(warnings))
	for i, w := range warnings {
		out[i] = w.Text
	}
	return out
}

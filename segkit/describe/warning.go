package describe

// Warning is what a reader must know before trusting a figure.
type Warning struct {
	About string `json:"about"` // the figure, as its field is called in JSON; "" means all of the result
	Text  string `json:"text"`  // a sentence for people
}

// Texts are the warnings' sentences.
func Texts(warnings []Warning) []string {
	out := make([]string, len(warnings))
	for i, w := range warnings {
		out[i] = w.Text
	}
	return out
}

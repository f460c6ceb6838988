package nb

import (
	"fmt"
	"html"

	"customer-segmentation/segkit"
)

// Fingerprint is the digest of a study's results.
type Fingerprint struct {
	Shop   string
	Digest string // SHA-256 in hexadecimal, as in results.json
}

// Digest computes every step of the study, or takes it from the step store, and
// returns the digest of the results, which is that of results.json.
func Digest(study *segkit.Study) (*Fingerprint, error) {
	if study.LacksOrders() != "" {
		results, err := study.MeasuredResults()
		if err != nil {
			return nil, err
		}
		return &Fingerprint{study.Shop(), results.Digest}, nil
	}
	results, err := study.Results()
	if err != nil {
		return nil, err
	}
	return &Fingerprint{study.Shop(), results.Digest}, nil
}

func (f *Fingerprint) output() output {
	markup := fmt.Sprintf(`<p>Digest of the results for %s:<br><code>%s</code></p>`, html.EscapeString(f.Shop), f.Digest)
	return htmlOutput(markup, "digest "+f.Digest)
}

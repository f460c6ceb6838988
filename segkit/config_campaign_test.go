package segkit

import (
	"errors"
	"strings"
	"testing"
)

func TestCampaignTerms(t *testing.T) {
	c, err := Parse("[lifetime]\nmargin = 0.4\n[campaign]\ndays = 60\ncost_per_contact = 1.5\ncalls = 0\n[campaign.owners]\nrelations = \"Grace\"\n")
	if err != nil {
		t.Fatal(err)
	}
	if terms := c.campaignTerms(); terms.Days != 60 || terms.Contact != 1.5 || terms.Calls != 0 || terms.Margin != .4 || terms.Rise != .05 ||
		terms.Recovered != .2 || terms.Owners["relations"] != "Grace" {
		t.Errorf("%+v", terms)
	}
	c.Campaign.Margin = .3
	if c.CampaignMargin() != .3 {
		t.Error("the plan's own margin does not count")
	}
	for text, want := range map[string]string{
		"days = 3":                       "campaign.days: 3 is outside 7 to 730",
		"calls = -1":                     "campaign.calls: -1 is outside 0 to 10000",
		"cost_per_contact = -1.0":        "campaign.cost_per_contact: -1 is outside 0 to 1e+09",
		"rise = 2.0":                     "campaign.rise: 2 is outside 0 to 1",
		"margin = nan":                   "campaign.margin: NaN is outside 0 to 1",
		"margin = 1e-300":                "campaign.margin: 1e-300 is neither 0, for that of [lifetime], nor from 1e-06 to 1",
		"[lifetime]\nmargin = 1e-300":    "lifetime.margin: 1e-300 is outside 1e-06 to 1",
		"owners = { sales = \"Ada\" }":   `campaign.owners: "sales" is not known; use some of marketing, relations, product, service`,
		"cost_per_contact = \"a pound\"": "campaign.cost_per_contact: a number is needed",
	} {
		c, err := Parse("[campaign]\n" + text + "\n")
		if err == nil {
			err = c.Validate()
		}
		if err == nil || !strings.HasPrefix(err.Error(), want) || !errors.Is(err, ErrConfig) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

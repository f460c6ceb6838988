package segkit

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/persona"
)

// CampaignTerms sets what the plan for the next days rests on.
type CampaignTerms struct {
	Days           int               `toml:"days" json:"days"`                               // from the snapshot to the review
	CostPerContact float64           `toml:"cost_per_contact" json:"cost_per_contact"`       // 0: not given
	CostPerCall    float64           `toml:"cost_per_call" json:"cost_per_call"`             // 0: not given
	ContactMinutes float64           `toml:"minutes_per_contact" json:"minutes_per_contact"` // of work; 0: not given
	CallMinutes    float64           `toml:"minutes_per_call" json:"minutes_per_call"`       // of work; 0: not given
	Margin         float64           `toml:"margin" json:"margin"`                           // share of revenue that is profit; 0 means that of [lifetime]
	Rise           float64           `toml:"rise" json:"rise"`                               // assumed rise of the share who order
	Recovered      float64           `toml:"recovered" json:"recovered"`                     // assumed share of the value at risk that calls bring back
	Calls          int               `toml:"calls" json:"calls"`                             // length of the call list
	Owners         map[string]string `toml:"owners" json:"owners"`                           // of actions, by department
}

func defaultCampaign() CampaignTerms {
	return CampaignTerms{Days: campaign.Days, Rise: campaign.Difference, Recovered: .2, Calls: 30, Owners: map[string]string{}}
}

// departments are those that actions are for.
var departments = []string{persona.Marketing, persona.Relations, persona.Product, persona.Service}

func (t *CampaignTerms) validate() error {
	bad := func(key, format string, args ...any) error {
		return &OptionError{Key: "campaign." + key, Reason: fmt.Sprintf(format, args...)}
	}
	const longest, most = 730, 10_000
	if t.Days < 7 || t.Days > longest {
		return bad("days", "%d is outside 7 to %d", t.Days, longest)
	}
	if t.Calls < 0 || t.Calls > most {
		return bad("calls", "%d is outside 0 to %d", t.Calls, most)
	}
	for _, o := range []struct {
		key   string
		value float64
		most  float64
	}{
		{"cost_per_contact", t.CostPerContact, 1e9}, {"cost_per_call", t.CostPerCall, 1e9},
		{"minutes_per_contact", t.ContactMinutes, 1e5}, {"minutes_per_call", t.CallMinutes, 1e5},
		{"margin", t.Margin, 1}, {"rise", t.Rise, 1}, {"recovered", t.Recovered, 1},
	} {
		if !(o.value >= 0 && o.value <= o.most) || math.IsInf(o.value, 0) {
			return bad(o.key, "%g is outside 0 to %g", o.value, o.most)
		}
	}
	if t.Margin > 0 && t.Margin < lifetime.LeastMargin {
		return bad("margin", "%g is neither 0, for that of [lifetime], nor from %g to 1", t.Margin, lifetime.LeastMargin)
	}
	for _, department := range slices.Sorted(maps.Keys(t.Owners)) {
		if !slices.Contains(departments, department) {
			return bad("owners", "%q is not known; use some of %s", department, strings.Join(departments, ", "))
		}
	}
	return nil
}

// CampaignMargin returns the share of revenue that counts as value in the plan.
func (c *Config) CampaignMargin() float64 {
	if c.Campaign.Margin > 0 {
		return c.Campaign.Margin
	}
	return c.Lifetime.Margin
}

// campaignTerms returns the terms of the plan.
func (c *Config) campaignTerms() campaign.Terms {
	t := &c.Campaign
	return campaign.Terms{
		Days: t.Days, Contact: t.CostPerContact, Call: t.CostPerCall, Margin: c.CampaignMargin(),
		Rise: t.Rise, Recovered: t.Recovered, Calls: t.Calls, Owners: t.Owners,
		ContactMinutes: t.ContactMinutes, CallMinutes: t.CallMinutes,
	}
}

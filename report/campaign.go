package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// campaignCommand groups what is done with the plan for the next 90 days.
type campaignCommand struct {
	Read campaignReadCommand `cmd:"" help:"Compare the customers whom a plan contacted with those it held out."`
}

// campaignReadCommand reads a campaign back from the data of the days after it.
type campaignReadCommand struct {
	Plan    string   `arg:"" help:"The customers.csv of the run that made the plan."`
	Input   string   `arg:"" help:"${inputHelp}"`
	From    string   `placeholder:"DAY" help:"First day after the plan, such as 2011-12-10 (default: the snapshot in the results.json beside PLAN)."`
	Days    int      `placeholder:"N" help:"Days to compare (default: those of the plan)."`
	Cost    *float64 `placeholder:"MONEY" help:"What contacting one customer costs (default: that of the plan's study, or nothing). A call costs what the plan's study says, or as much."`
	Margin  float64  `placeholder:"SHARE" help:"Share of revenue that is profit (default: that of the plan's study, or 1)."`
	Out     string   `short:"o" placeholder:"FILE" help:"CSV file to write the comparison to; it is always printed."`
	Replace bool     `needs:"out" help:"Overwrite the CSV file if it exists already."`
	NoCache bool     `help:"Compute every step, and store none."`
	Quiet   bool     `short:"q" help:"Print only errors and the comparison."`

	Store storeFlags `embed:""`

	less    map[string]float64 // lists that the plan contacts less
	call    float64            // cost of a call
	planned string             // currency of the plan; "" where it is not known
}

// Run implements the verb.
func (c *campaignReadCommand) Run(env *environment) error {
	if c.Days < 0 || c.Cost != nil && *c.Cost < 0 || c.Margin < 0 || c.Margin > 1 {
		return usagef("--days must be 1 or more, --cost 0 or more, and --margin from 0 to 1")
	}
	if c.Out != "" {
		if err := checkCSV(c.Out, "the comparison is", c.Replace, c.Plan, c.Input); err != nil {
			return err
		}
	}
	plan, days, err := readPlan(c.Plan)
	if err != nil {
		return err
	}
	config, from, err := c.terms(days)
	if err != nil {
		return err
	}
	other, err := openOther(env, &c.Store, c.NoCache, c.Quiet)
	if err != nil {
		return err
	}
	defer other.progress.close()
	study, err := segkit.Open(env.ctx, config, other.options)
	if err != nil {
		return err
	}
	followed, err := study.Follow(plan, from, c.Days)
	if err != nil {
		return err
	}
	currency := study.Config().Currency
	if followed.Currency != "" && !config.CurrencyGiven {
		currency = followed.Currency
	}
	t := tables.Readout(campaign.Read(followed.Results, campaign.ReadOptions{Cost: *c.Cost, Call: c.call, Margin: c.Margin, Less: c.less}), currency)
	if c.planned != "" && currency != c.planned {
		t.Notes = append(t.Notes, fmt.Sprintf("The plan is in %s and the new data in %s: the cost of a contact is taken to be in %[2]s.",
			strings.TrimSpace(c.planned), strings.TrimSpace(currency)))
	}
	if late := int(followed.First.Sub(followed.From).Hours() / 24); late > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("The new data begins on %s, %s after the plan: orders of the days before are not counted.",
			followed.First.Format("2 January 2006"), describe.Counted(late, "day")))
	}
	if followed.Days < followed.Asked {
		t.Notes = append(t.Notes, fmt.Sprintf("The new data covers %d of the %d days: the comparison is early.", followed.Days, followed.Asked))
	}
	if followed.New > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("Not in the plan, and so in neither group: %s who ordered in these days.",
			describe.Counted(followed.New, "customer")))
	}
	if c.Out != "" {
		if err := writeFile(env.ctx, c.Out, t.CSV); err != nil {
			return err
		}
	}
	other.finish()
	if !c.Quiet {
		alerts := newPrinter(env.stderr)
		for _, text := range followed.Warnings {
			alerts.warning(text)
		}
	}
	fmt.Fprintf(env.stdout, "From %s, %s\n\n", followed.From.Format("2 January 2006"), describe.Counted(followed.Days, "day"))
	return printReadout(env.stdout, t)
}

// printReadout prints the comparison as three tables that fit a terminal, and what can
// be concluded as sentences below the first.
func printReadout(w io.Writer, t *table.Table) error {
	const conclusion = 12
	bought := part(t, "Who bought, contacted against held out", 0, 1, 2, 3, 4, 5, 6, 7)
	orders := part(t, "Orders per head", 0, 13, 14, 15, 16)
	rename(orders, "Contacted", "Held out", "Difference", "95 % interval")
	spent := part(t, "Revenue per head, and what that earned", 0, 17, 18, 8, 9, 10, 11)
	rename(spent, "Contacted", "Held out", "Difference", "95 % interval", "Earned after cost", "its 95 % interval")
	spent.Notes = t.Notes
	if err := bought.Text(w); err != nil {
		return err
	}
	fmt.Fprintln(w)
	for _, row := range t.Rows {
		fmt.Fprintf(w, "%s: %s\n", row[0], row[conclusion])
	}
	fmt.Fprintln(w)
	if err := orders.Text(w); err != nil {
		return err
	}
	fmt.Fprintln(w)
	return spent.Text(w)
}

// part returns some columns of a table as a table of its own, without notes.
func part(t *table.Table, title string, columns ...int) *table.Table {
	out := &table.Table{Name: t.Name, Title: title, Currency: t.Currency}
	for _, j := range columns {
		out.Columns = append(out.Columns, t.Columns[j])
	}
	for _, row := range t.Rows {
		var cells []any
		for _, j := range columns {
			cells = append(cells, row[j])
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// rename gives the columns after the first one shorter names.
func rename(t *table.Table, names ...string) {
	for j, name := range names {
		t.Columns[j+1].Name = name
	}
}

// terms returns the options under which the new data is read, those of the plan's
// study where its results.json is beside the plan, and the plan's first day. It
// settles the days, which customers.csv tells, the cost and the margin.
func (c *campaignReadCommand) terms(days int) (segkit.Config, time.Time, error) {
	config, from := segkit.Default(), time.Time{}
	beside := filepath.Join(filepath.Dir(c.Plan), "results.json")
	if _, err := os.Stat(beside); err == nil {
		earlier, err := readResults(beside)
		if err != nil {
			return config, from, err
		}
		config, from = earlier.config, earlier.Snapshot
		c.planned = config.Currency
		c.less = map[string]float64{}
		limit := func(w *campaign.Wave) float64 { return cmp.Or(w.Difference, w.Assumed, campaign.Difference) }
		for _, w := range earlier.Campaign {
			if w.Less {
				c.less[w.Name] = limit(&w) // earlier plans have a list for each segment
			}
		}
		if outline := earlier.Plan.Outline; outline != nil {
			for _, m := range outline.Moves {
				if m.All != nil && m.All.Less {
					c.less[m.List] = limit(m.All)
				}
			}
		}
	}
	terms := &config.Campaign
	if c.Days == 0 {
		c.Days = days
	}
	if c.Cost == nil {
		c.Cost = &terms.CostPerContact
	}
	c.call = cmp.Or(terms.CostPerCall, *c.Cost)
	config.Input, config.Customers, config.RFM.Snapshot = c.Input, nil, ""
	if c.From != "" {
		day, err := time.Parse(time.DateOnly, c.From)
		if err != nil {
			return config, from, usagef("--from: %q is not a day such as 2011-12-10", c.From)
		}
		from = day
	}
	if from.IsZero() {
		return config, from, usagef("there is no results.json beside %s to tell when the plan begins; give --from DAY", c.Plan)
	}
	if c.Margin == 0 {
		c.Margin = config.CampaignMargin()
	}
	return config, from, nil
}

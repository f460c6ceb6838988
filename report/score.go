package main

import (
	"errors"
	"fmt"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// scoreCommand assigns the customers of other data to the segments of a saved model.
type scoreCommand struct {
	Model      string `arg:"" help:"The model.json of an earlier run."`
	Input      string `arg:"" help:"${inputHelp}"`
	Out        string `short:"o" default:"scores.csv" placeholder:"FILE" help:"CSV file to write, with one row per customer (default: ${default})."`
	Snapshot   string `placeholder:"DAY" help:"${snapshotHelp} the one given to the model's study, or else the latest purchase plus one day."`
	Replace    bool   `help:"Overwrite the CSV file if it exists already."`
	Pseudonyms bool   `help:"Replace customer ids with pseudonyms."`
	NoCache    bool   `help:"Compute every step, and store none."`
	Quiet      bool   `short:"q" help:"Print only warnings and errors."`

	Columns columnFlags `embed:""`
	Store   storeFlags  `embed:""`
}

// Run implements the verb.
func (s *scoreCommand) Run(env *environment) error {
	m, err := readModel(s.Model)
	if err != nil {
		return err
	}
	if err := checkCSV(s.Out, "scores are", s.Replace, s.Model, s.Input); err != nil {
		return err
	}
	other, err := openOther(env, &s.Store, s.NoCache, s.Quiet)
	if err != nil {
		return err
	}
	defer other.progress.close()
	given, err := s.Columns.given()
	if err != nil {
		return err
	}
	study, err := segkit.OpenScoring(env.ctx, m, segkit.OtherData{Input: s.Input, Snapshot: s.Snapshot, Columns: given, Sheets: s.Columns.Sheet}, other.options)
	if err != nil {
		return err
	}
	var known *prep.Measures // of customers without orders, or without money
	var assigned *model.Assigned
	if study.LacksOrders() != "" || m.WithoutMoney() {
		assigned, known, err = study.AssignedMeasures(m)
	} else {
		assigned, err = study.Assigned(m)
	}
	if err != nil {
		return err
	}
	var ids []string
	if s.Pseudonyms {
		if ids, err = study.Pseudonyms(); err != nil {
			return err
		}
	}
	if err := env.ctx.Err(); err != nil {
		return err
	}
	var customers *table.Table
	if known != nil {
		customers = tables.MeasuredScores(m, assigned, known, ids)
	} else {
		customers = tables.AssignedCustomers(m, assigned, ids)
	}
	if err := writeFile(env.ctx, s.Out, customers.CSV); err != nil {
		return err
	}
	other.finish()
	if s.Quiet {
		alerts := newPrinter(env.stderr)
		for _, text := range assigned.Warnings {
			alerts.warning(text)
		}
		return nil
	}
	if known == nil {
		facts, err := factsOf(study)
		if err != nil {
			return err
		}
		(&dataSaid{Facts: facts.labelled()}).print(newPrinter(env.stdout), newPrinter(env.stderr))
	}
	fmt.Fprintln(env.stdout)
	if err := tables.Assigned(m, assigned).Text(env.stdout); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "\n%s written: %s, one per row\n", s.Out, describe.Counted(len(assigned.Labels), "customer"))
	return nil
}

// readModel reads a model.json.
func readModel(path string) (*model.Model, error) {
	f, err := regular.Open(path)
	if err != nil {
		return nil, unread(path, modelFile, err)
	}
	defer f.Close()
	m, err := model.Read(f)
	switch {
	case errors.Is(err, model.ErrModel):
		return nil, fmt.Errorf("%s is %w", path, err)
	case err != nil:
		return nil, fmt.Errorf("cannot read %s: %w", path, reason(err))
	}
	return m, nil
}

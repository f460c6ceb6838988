package main

import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/warehouse"
)

// sqlCommand prints a study's first steps as SQL, for data that stays in a warehouse.
type sqlCommand struct {
	Table   string `arg:"" placeholder:"TABLE" help:"The table, such as catalog.schema.table. Nothing is connected to."`
	Dialect string `default:"trino" placeholder:"NAME" help:"The engine's SQL: trino, athena, duckdb, postgres, bigquery, snowflake or spark (default: ${default})."`

	Columns  string   `placeholder:"ROLE=NAME,…" help:"The table's columns by role: customer, order, date, product, quantity, price or amount, country, status."`
	Statuses []string `placeholder:"VALUE" help:"The values of the status column, separated by commas."`

	Ledger    bool   `xor:"part" help:"Print the ledger of cleaning: one row per rule. Otherwise the customers with recency, frequency and monetary value are printed."`
	Orders    bool   `xor:"part" help:"Print the orders that cleaning keeps: one row per order. A study of them has everything but products."`
	Score     string `xor:"part" placeholder:"MODEL" help:"Print the labelling of every customer by this model.json, with its study's options. The table may also have customers: give the columns recency, frequency and monetary."`
	WriteBack string `needs:"score" placeholder:"TABLE" help:"With --score: make a table of the labels, and replace an earlier one."`

	Config   string  `placeholder:"FILE" help:"study.toml, of which [cleaning], [columns] and the snapshot count."`
	Returns  *string `placeholder:"POLICY" help:"How to treat returns: drop or net. The default of a study, match, cannot be said in SQL."`
	Snapshot *string `placeholder:"DAY" help:"${snapshotHelp} the latest purchase plus one day."`
}

// Run implements the verb.
func (s *sqlCommand) Run(env *environment) error {
	text, err := s.statement()
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(env.stdout, text)
	return err
}

// statement returns the SQL that was asked for.
func (s *sqlCommand) statement() (string, error) {
	dialect, err := warehouse.DialectNamed(s.Dialect)
	if err != nil {
		return "", usageError{err}
	}
	table, err := warehouse.ParseTable(s.Table)
	if err != nil {
		return "", usageError{err}
	}
	given, err := columns.ParseColumns(s.Columns)
	if err != nil {
		return "", usageError{err}
	}
	if s.Score != "" {
		return s.scoring(dialect, table, given)
	}
	q, err := s.query(dialect, table, given)
	if err != nil {
		return "", err
	}
	if err := s.hasStatus(q); err != nil {
		return "", err
	}
	if s.Ledger {
		return q.Ledger()
	}
	if s.Orders {
		if err := q.Check(); err != nil { // the policy match, which would be left to a program
			return "", err
		}
		return q.Orders()
	}
	return q.RFM()
}

// hasStatus refuses values of a status where the query has no column of them.
func (s *sqlCommand) hasStatus(q *warehouse.Query) error {
	if len(s.Statuses) > 0 && q.Columns[columns.Status] == "" {
		return usagef("--statuses lists the values of the status column, and no column is given for it: give status=… in --columns")
	}
	return nil
}

// query returns the study's options as a query.
func (s *sqlCommand) query(dialect warehouse.Dialect, table []string, given map[columns.Role]string) (*warehouse.Query, error) {
	config := segkit.Default()
	if s.Config != "" {
		var err error
		if config, err = segkit.Load(s.Config); err != nil {
			return nil, err
		}
	}
	set(&config.Cleaning.Returns, s.Returns)
	set(&config.RFM.Snapshot, s.Snapshot)
	for role, name := range given {
		if config.Columns == nil {
			config.Columns = segkit.Columns{}
		}
		config.Columns[role] = name
	}
	if err := config.Validate(); err != nil {
		return nil, err
	}
	snapshot, err := config.SnapshotTime()
	if err != nil {
		return nil, err
	}
	return &warehouse.Query{
		Dialect: dialect, Table: table, Columns: config.Columns, Cleaning: config.Cleaning, Snapshot: snapshot, Statuses: s.Statuses,
	}, nil
}

// scoring returns the SQL that labels customers.
func (s *sqlCommand) scoring(dialect warehouse.Dialect, table []string, given map[columns.Role]string) (string, error) {
	if s.Config != "" || s.Returns != nil {
		return "", usagef("with --score, the options are those of the model's study: leave out --config and --returns")
	}
	m, err := readModel(s.Score)
	if err != nil {
		return "", err
	}
	q, err := warehouse.OfModel(m, dialect, table, given)
	if err != nil {
		return "", err
	}
	q.Statuses = s.Statuses
	if err := s.hasStatus(q); err != nil {
		return "", err
	}
	if s.Snapshot != nil {
		config := segkit.Default()
		config.RFM.Snapshot = *s.Snapshot
		if err := config.Validate(); err != nil {
			return "", err
		}
		if q.Snapshot, err = config.SnapshotTime(); err != nil {
			return "", err
		}
	}
	if s.WriteBack == "" {
		return q.Score(m)
	}
	to, err := warehouse.ParseTable(s.WriteBack)
	if err != nil {
		return "", usageError{err}
	}
	return q.WriteBack(m, to)
}

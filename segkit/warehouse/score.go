package warehouse

import (
	"fmt"
	"strconv"
	"strings"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail/read/columns"
)

// OfModel returns the query that makes customers as a saved model's study made them. What
// given says of columns goes over what the model says.
func OfModel(m *model.Model, d Dialect, table []string, given map[columns.Role]string) (*Query, error) {
	q := &Query{Dialect: d, Table: table, Columns: map[columns.Role]string{}, Cleaning: m.Cleaning.CleanOptions}
	for role, name := range m.Cleaning.Columns {
		q.Columns[role] = name
	}
	for role, name := range given {
		q.Columns[role] = name
	}
	if m.Study.SnapshotGiven {
		var err error
		if q.Snapshot, err = m.Snapshot(); err != nil {
			return nil, err
		}
	}
	return q, nil
}

// summed reports whether the table has customers already: recency, frequency and monetary
// value, as RFM returns them.
func (q *Query) summed() bool {
	return q.has(columns.DaysSince) || q.has(columns.Frequency) || q.has(columns.Monetary)
}

// Score returns a statement that labels every customer by a saved model. Its columns are
// customer, segment, distance (in scaled features, to the centre of the segment),
// recency, frequency, monetary and model, which is the digest of the model's study.
//
// The table has order lines or, where columns are given for recency, frequency and
// monetary, customers: those of RFM, of a local run, or of any program.
//
// The measures are exact. Features and distances are computed in floating point, by the
// same formulas as in a local run; a customer exactly between two centres may fall to
// either side. DBSCAN is refused: it labels by the nearest of its core points, of which
// there may be as many as customers.
func (q *Query) Score(m *model.Model) (string, error) {
	if m.Technique == cluster.TechniqueDBSCAN {
		return "", refused("DBSCAN puts a customer into the segment of the nearest core point, and the model has %d of them, "+
			"each of which every customer would be compared with; label with report score, or choose another technique",
			len(m.Density.Core))
	}
	stages, err := q.scored(m)
	if err != nil {
		return "", err
	}
	var nearest, distance strings.Builder
	for i, s := range m.Segments[:len(m.Segments)-1] {
		var others []string
		for j := i + 1; j < len(m.Segments); j++ {
			others = append(others, fmt.Sprintf("d%d <= d%d", i+1, j+1))
		}
		condition := strings.Join(others, " AND ")
		fmt.Fprintf(&nearest, "    WHEN %s THEN %s\n", condition, q.Dialect.text(s.Name))
		fmt.Fprintf(&distance, "    WHEN %s THEN d%d\n", condition, i+1)
	}
	last := len(m.Segments)
	segment := q.Dialect.text(m.Segments[last-1].Name)
	far := fmt.Sprintf("d%d", last)
	if last > 1 {
		segment = "CASE\n" + nearest.String() + "    ELSE " + segment + "\n  END"
		far = "CASE\n" + distance.String() + "    ELSE " + far + "\n  END"
	}
	return statement(stages, "The segment with the nearest centre.", "SELECT\n  customer,\n  "+segment+" AS segment,\n  SQRT("+far+") AS distance,\n"+
		"  recency,\n  frequency,\n  monetary,\n  "+q.Dialect.text(m.Study.Digest)+" AS model\nFROM distances"), nil
}

// WriteBack returns a statement that makes a table of what Score returns and replaces an
// earlier one of the same name. Athena and Trino's Hive connector cannot replace a table
// in one statement; see the page for teams.
func (q *Query) WriteBack(m *model.Model, table []string) (string, error) {
	if q.Dialect == Athena {
		return "", refused("Athena cannot replace a table in one statement: make a new table for each month with CREATE TABLE AS, " +
			"and let a view name the latest")
	}
	score, err := q.Score(m)
	if err != nil {
		return "", err
	}
	begin, end := q.Dialect.replaceTable(table)
	return begin + strings.TrimRight(score, "\n") + end + "\n", nil
}

// scored returns the stages from the table to the distances of every customer from every
// centre.
func (q *Query) scored(m *model.Model) ([]stage, error) {
	var stages []stage
	if q.summed() {
		given, err := q.given()
		if err != nil {
			return nil, err
		}
		stages = []stage{given}
	} else {
		if err := q.Check(); err != nil {
			return nil, err
		}
		stages = q.customers()
	}
	var prepared, scaled []string
	names := []string{"recency", "frequency", "monetary"}
	for j, name := range names {
		prepared = append(prepared, fmt.Sprintf("%s AS x%d", q.transformed(&m.Preparation, j, name), j+1))
		scaled = append(scaled, fmt.Sprintf("(x%d - %s) / %s AS f%[1]d", j+1, number(m.Preparation.Center[j]), number(m.Preparation.Spread[j])))
	}
	const measures = "  customer,\n  recency,\n  frequency,\n  monetary,\n  "
	stages = append(stages,
		stage{"transformed", "The measures, transformed as the model's study did.",
			"SELECT\n" + measures + strings.Join(prepared, ",\n  ") + "\nFROM measured"},
		stage{"scaled", "The features: what was subtracted and divided by then.",
			"SELECT\n" + measures + strings.Join(scaled, ",\n  ") + "\nFROM transformed"})
	from, width := "scaled", len(names)
	if r := m.Preparation.Rotation; r != nil {
		var projected []string
		for k, loading := range r.Loadings {
			var terms []string
			for j, l := range loading {
				terms = append(terms, fmt.Sprintf("(f%d - %s) * %s", j+1, number(r.Mean[j]), number(l)))
			}
			projected = append(projected, fmt.Sprintf("%s AS f%d", strings.Join(terms, " + "), k+1))
		}
		stages = append(stages, stage{"projected", "The principal components that were clustered.",
			"SELECT\n" + measures + strings.Join(projected, ",\n  ") + "\nFROM scaled"})
		from, width = "projected", len(r.Loadings)
	}
	var distances []string
	for i, s := range m.Segments {
		var terms []string
		for j := range width {
			difference := fmt.Sprintf("(f%d - %s)", j+1, number(s.Centre[j]))
			terms = append(terms, difference+" * "+difference)
		}
		distances = append(distances, fmt.Sprintf("%s AS d%d", strings.Join(terms, " + "), i+1))
	}
	return append(stages, stage{"distances", "The squared distance from the centre of each segment.",
		"SELECT\n" + measures + strings.Join(distances, ",\n  ") + "\nFROM " + from}), nil
}

// given is the stage with customers that the table has already.
func (q *Query) given() (stage, error) {
	for _, role := range []columns.Role{q.customer(), columns.DaysSince, columns.Frequency, columns.Monetary} {
		if !q.has(role) {
			return stage{}, fmt.Errorf("a table of customers needs the columns customer, recency, frequency and monetary: give %s=… in --columns", role)
		}
	}
	return stage{"measured", "The customers as the table has them.",
		fmt.Sprintf("SELECT\n  %s AS customer,\n  %s AS recency,\n  %s AS frequency,\n  %s AS monetary\nFROM %s",
			q.Dialect.asText(q.column(q.customer())), q.column(columns.DaysSince), q.column(columns.Frequency), q.column(columns.Monetary),
			q.Dialect.table(q.Table))}, nil
}

// transformed is a measure on the way to its feature.
func (q *Query) transformed(p *model.Preparation, j int, name string) string {
	x := fmt.Sprintf("CAST(%s AS %s)", name, q.Dialect.floatType())
	if p.Clip != nil {
		x = fmt.Sprintf("LEAST(GREATEST(%s, %s), %s)", x, number(p.Clip.Low[j]), number(p.Clip.High[j]))
	}
	lambda := 1.
	if len(p.Lambda) > 0 {
		lambda = p.Lambda[j]
	}
	power := func(log string) string {
		if lambda == 0 {
			return log
		}
		return fmt.Sprintf("(EXP(%s * %s) - 1) / %[1]s", number(lambda), log)
	}
	switch p.Transform {
	case prep.Log1p:
		return fmt.Sprintf("LN(1 + %s)", x)
	case prep.BoxCox:
		return power(fmt.Sprintf("LN(%s)", x))
	case prep.YeoJohnson: // no measure is negative
		return power(fmt.Sprintf("LN(1 + %s)", x))
	}
	return x
}

// number writes a number so that every dialect takes it for one in floating point.
func number(x float64) string {
	s := strconv.FormatFloat(x, 'E', -1, 64)
	if x < 0 {
		return "(" + s + ")"
	}
	return s
}

package columns

import (
	"fmt"
	"strings"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/retail/read/values"
)

// GivenError is about what the user gave: an unknown role or column.
type GivenError struct {
	Role Role
	Text string
}

func (e *GivenError) Error() string { return e.Text }

// A Question is a role that no column has for certain.
type Question struct {
	Role       Role
	Candidates []Candidate
	Why        string // what makes it unclear, a clause; "" if two names are rivals
	One        bool   // all candidates are one column, and Why says something about it
	Near       bool   // the only candidate's name is nearly a known one
	CanLack    bool   // the file can be read without the role
}

// A Candidate is a column that may have the role, with some of its values.
type Candidate struct {
	Column   Column
	Examples []string
	give     string // what to write behind the role
	other    Role   // the role that it would be given, if not the question's
}

// AmbiguousError says that only the user can tell which columns are meant, and shows
// what there is to choose from.
type AmbiguousError struct{ Questions []Question }

func (e *AmbiguousError) Error() string {
	parts := make([]string, len(e.Questions))
	for i, q := range e.Questions {
		parts[i] = q.String()
	}
	return strings.Join(parts, "; ")
}

// String returns the question, with what to answer.
func (q Question) String() string {
	var shown, say []string
	for _, c := range q.Candidates {
		shown = append(shown, c.String())
		role := q.Role
		if c.other != Other {
			role = c.other
		}
		say = append(say, "--columns "+FormatColumns(map[Role]string{role: c.give}))
	}
	if q.CanLack && !q.One {
		say = append(say, fmt.Sprintf("--columns %s= if none is", q.Role))
	}
	says := strings.Join(say, " or ")
	switch {
	case q.Near:
		return fmt.Sprintf("is %s %s? Then say %s", shown[0], q.Role.noun(), says)
	case q.One:
		return fmt.Sprintf("%s %s; say %s", shown[0], q.Why, says)
	case q.Why != "":
		return fmt.Sprintf("%s: %s; say %s", q.Why, strings.Join(shown, " or "), says)
	}
	return fmt.Sprintf("it is not clear which column is %s: %s; say %s", q.Role.noun(), strings.Join(shown, " or "), says)
}

func (c Candidate) String() string {
	if len(c.Examples) == 0 {
		return c.Column.Label()
	}
	return fmt.Sprintf("%s (%s …)", c.Column.Label(), strings.Join(c.Examples, ", "))
}

// MissingError says what the file lacks, and what stood in the way.
type MissingError struct {
	Role   Role
	Header []string
	Vetoed []string // "Date" holds no dates
	System string   // the known export that the file is, or ""
	Note   string   // what is known of it and helps, a clause; or ""
	Blanks bool     // the only column is several that blanks part
}

func (e *MissingError) Error() string {
	need := map[Role]string{
		Date:     "needs a column with the date of each order",
		Customer: "needs a column that says who bought: a customer number, an e-mail address or a name",
	}[e.Role]
	if e.Note != "" {
		return fmt.Sprintf("%s: it is recognised as %s; %s", need, e.System, e.Note)
	}
	if e.Blanks {
		return need + "; blanks part its fields: put commas in their place, as by sed -E 's/^ +//; s/ +/,/g' FILE > NEW.csv"
	}
	if periods := e.periods(); len(periods) > 0 {
		return fmt.Sprintf("%s; it has one column for each period (%s …), and one line for all orders of a customer: export the orders, "+
			"one line for each", need, strings.Join(periods[:3], ", "))
	}
	if len(e.Vetoed) > 0 {
		need += " (" + strings.Join(e.Vetoed, "; ") + ")"
	}
	return fmt.Sprintf("%s; its columns are %s; if one of them is meant, say --columns %s=…",
		need, shownHeader(e.Header), e.Role)
}

// Helpless reports whether no word about the columns would help.
func (e *MissingError) Helpless() bool { return e.Note != "" || e.Blanks || len(e.periods()) > 0 }

// periods returns the names of columns that are dates or months, as in a table that a
// spreadsheet has turned; none if they are fewer than three.
func (e *MissingError) periods() (out []string) {
	if e.Role != Date {
		return nil
	}
	for i, name := range e.Header {
		text := trim(name)
		first, rest, _ := strings.Cut(strings.NewReplacer("-", " ", "/", " ", ".", " ", "_", " ").Replace(text), " ")
		likely, _ := Plain{}.Date(0, text)
		month := values.IsMonth(first) && (rest == "" || allDigits(trim(rest)))
		year := len(first) == 4 && (first[0] == '1' || first[0] == '2') && allDigits(first) && len(rest) <= 2 && allDigits(rest)
		if likely || month || year {
			out = append(out, Column{i, shorten(name)}.Label())
		}
	}
	if len(out) < 3 {
		return nil
	}
	return out
}

// shownHeader lists columns, not more of them than fit on a line or two.
func shownHeader(header []string) string {
	var shown []string
	for i, name := range header {
		if trim(name) == "" {
			continue
		}
		if len(shown) == 12 {
			shown = append(shown, "and more")
			break
		}
		shown = append(shown, Column{i, shorten(name)}.Label())
	}
	if len(shown) == 0 {
		return "nameless"
	}
	return strings.Join(shown, ", ")
}

// shorten keeps a value short, printable and on one line.
func shorten(s string) string { return printable.Short(trim(s), 30) }

// maskEmail keeps of an address what tells that it is one.
func maskEmail(s string) string {
	if name, host, ok := strings.Cut(s, "@"); ok && name != "" {
		return string([]rune(name)[:1]) + "…@" + host
	}
	return s
}

package retail

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/status"
)

// The kinds of order status that are no sale, as CleanOptions.StatusKinds names
// them. A partial refund is a sale, and so is a status in a word that is not known.
const (
	StatusCancelled = "cancelled" // cancelled or voided before the money came
	StatusFailed    = "failed"    // the payment failed or was declined
	StatusTest      = "test"      // no real order
	StatusPending   = "pending"   // placed and not paid: on hold, a draft, a quote
	StatusRefunded  = "refunded"  // the money went back
	statusNamed     = "named"     // by CleanOptions.StatusDrop
)

// StatusKinds returns the kinds of order status that can be left out, in the order
// in which the ledger takes them.
func StatusKinds() []string {
	return []string{StatusCancelled, StatusFailed, StatusTest, StatusPending, StatusRefunded}
}

// StatusCount is a value of the status column, how it was understood, and what it
// stands for in the file as read.
type StatusCount struct {
	Value    string `json:"value"`   // in the shop's own words; "" where an order has none
	Meaning  string `json:"meaning"` // "done", "partly refunded", "unknown", or one of the kinds
	Kept     bool   `json:"kept"`
	ByOption bool   `json:"by_option"` // status_keep or status_drop names it
	Rows     int    `json:"rows"`
	Invoices int    `json:"invoices"` // distinct numbers
	Money    Money  `json:"money"`
}

// Unknown reports whether nobody has said what the status means.
func (c *StatusCount) Unknown() bool {
	return c.Meaning == status.Unknown.String() && c.Value != "" && !c.ByOption
}

// orderStatus is what the status of each row means.
type orderStatus struct {
	t       *Transactions
	meaning []StatusCount // by code of the status column, without counts
	kind    []string      // by code: the kind that the row is left out for, "" if it is kept
	orders  *orderSums    // which know the first status of an order's rows
}

// readStatus reads the status column, nil if the table has none.
//
// A status is one of an order. Some shops write it on the order's first line only:
// a row without one has that of its order.
func readStatus(t *Transactions, orders *orderSums, opt *CleanOptions) *orderStatus {
	if t.Status.Code == nil {
		return nil
	}
	s := &orderStatus{t: t, orders: orders}
	for _, value := range t.Status.Dict {
		m := StatusCount{Value: value, Meaning: status.Of(value).String(), Kept: true}
		kind := ""
		switch {
		case value == "":
		case named(opt.StatusKeep, value):
			m.ByOption = true
		case named(opt.StatusDrop, value):
			m.ByOption, kind = true, statusNamed
		case slices.Contains(opt.StatusKinds, m.Meaning):
			kind = m.Meaning
		}
		m.Kept = kind == ""
		s.meaning, s.kind = append(s.meaning, m), append(s.kind, kind)
	}
	return s
}

// named reports whether a list of the user's names a status; case and outer blanks
// make no difference.
func named(list []string, value string) bool {
	return slices.ContainsFunc(list, func(s string) bool {
		return strings.EqualFold(strings.TrimSpace(s), strings.TrimSpace(value))
	})
}

// code returns the code of row i's status.
func (s *orderStatus) code(i int) int32 {
	if c := s.t.Status.Code[i]; c != 0 {
		return c
	}
	return s.orders.of[s.t.Invoice.Code[i]].status
}

// dropped returns the kind that row i is left out for, "" if it is kept.
func (s *orderStatus) dropped(i int) string {
	if s == nil {
		return ""
	}
	return s.kind[s.code(i)]
}

// statusRule begins the names of the entries that drop orders by their status.
const statusRule = "order status: "

// IsStatusRule reports whether a ledger entry has the name of a rule on the status
// of orders.
func IsStatusRule(name string) bool { return strings.HasPrefix(name, statusRule) }

// rules returns a rule for each kind that some row of the whole table has, be it in this part or not.
func (s *orderStatus) rules() (rules []cleaningRule) {
	if s == nil {
		return nil
	}
	for _, kind := range append(StatusKinds(), statusNamed) {
		var words []string
		for code, occurs := range s.orders.statuses {
			if occurs && s.kind[code] == kind {
				words = append(words, quoted(s.meaning[code].Value))
			}
		}
		if len(words) == 0 {
			continue
		}
		rule := cleaningRule{kind: ruleStatus, drop: func(fate []uint8, f uint8) {
			for i := range fate {
				if s.dropped(i) == kind {
					fate[i] = f
				}
			}
		}}
		rule.name, rule.fault = statusRule+kind, "with a status that means "+kind
		switch kind {
		case StatusCancelled, StatusRefunded:
			rule.kind = ruleStatusBack
		case statusNamed:
			rule.name, rule.fault = statusRule+"named in status_drop", "with a status that status_drop names"
		}
		rule.fault += " (" + listed(words) + ")"
		rules = append(rules, rule)
	}
	return rules
}

// statusSums counts the rows of each status.
type statusSums struct {
	of   []StatusCount       // by code
	seen []uint64            // by invoice code: the first 64 statuses that it was counted under, one bit each
	more map[uint64]struct{} // invoices and further statuses
}

func (c *statusSums) add(s *orderStatus, amount []Money) {
	if s == nil {
		return
	}
	if c.of == nil {
		c.of, c.seen = slices.Clone(s.meaning), make([]uint64, len(s.orders.of))
	}
	for i, v := range s.t.Invoice.Code {
		code := s.code(i)
		n := &c.of[code]
		n.Rows++
		n.Money += amount[i]
		if v != 0 && c.isNew(v, code) {
			n.Invoices++
		}
	}
}

// isNew reports whether an invoice is counted under a status for the first time.
func (c *statusSums) isNew(invoice, code int32) bool {
	if code < 64 {
		before := c.seen[invoice]
		c.seen[invoice] |= 1 << code
		return c.seen[invoice] != before
	}
	if c.more == nil {
		c.more = map[uint64]struct{}{}
	}
	before := len(c.more)
	c.more[pair(invoice, code)] = struct{}{}
	return len(c.more) > before
}

// list returns the counts, most rows first.
func (c *statusSums) list() []StatusCount {
	out := slices.DeleteFunc(c.of, func(c StatusCount) bool { return c.Rows == 0 })
	slices.SortFunc(out, func(a, b StatusCount) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Value, b.Value))
	})
	if len(out) == 0 || len(out) == 1 && out[0].Value == "" {
		return nil
	}
	return out
}

// quoted returns a value of the file in quotes, shortened.
func quoted(s string) string { return fmt.Sprintf("%.40q", s) }

// listed joins some words and says how many more there are.
func listed(words []string) string {
	const most = 6
	if len(words) <= most {
		return strings.Join(words, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(words[:most], ", "), len(words)-most)
}

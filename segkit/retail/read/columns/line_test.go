package columns

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParseColumns(t *testing.T) {
	for _, c := range []struct {
		in   string
		want map[Role]string
	}{
		{"", map[Role]string{}},
		{"customer=Email", map[Role]string{Customer: "Email"}},
		{`customer=Email,date="Paid at"`, map[Role]string{Customer: "Email", Date: "Paid at"}},
		{`customer=Email,date=Paid at`, map[Role]string{Customer: "Email", Date: "Paid at"}}, // what a shell leaves
		{` Customer = Email , date="Paid at" , `, map[Role]string{Customer: "Email", Date: "Paid at"}},
		{`amount="Total, net",order=,price=#3`, map[Role]string{Amount: "Total, net", Order: "", Price: "#3"}},
		{`amount="The ""sum""",date=a=b`, map[Role]string{Amount: `The "sum"`, Date: "a=b"}},
	} {
		got, err := ParseColumns(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.in, diff)
		}
	}
	for _, c := range []struct{ in, want string }{
		{"Email", `--columns has "Email" without an equals sign: write role=column, such as customer=Email`},
		{"customer=A,customer=B", "--columns gives customer twice"},
		{`date="Paid at`, `--columns: date="Paid at" has no closing quote`},
		{`date="Paid" at`, `--columns: date="Paid" is followed by "at": a comma should stand there`},
		{"prize=Price", `"prize" is none of the columns' roles (customer, email, order, date, product, ` +
			`description, category, quantity, price, amount, country, status, currency, order_total, cents, refunded, time, line, debit_credit); did you mean price?`},
	} {
		if _, err := ParseColumns(c.in); err == nil || err.Error() != c.want {
			t.Errorf("%s:\ngot  %v\nwant %s", c.in, err, c.want)
		}
	}
}

func TestFormatColumns(t *testing.T) {
	for _, c := range []struct {
		given map[Role]string
		want  string
	}{
		{map[Role]string{Date: "Paid at", Customer: "Email"}, `customer=Email,date="Paid at"`},
		{map[Role]string{Price: "Stückpreis (€)"}, `price="Stückpreis (€)"`},
		{map[Role]string{Amount: "Total, net", Customer: "Client's id"}, `'customer="Client'\''s id",amount="Total, net"'`},
		{map[Role]string{Amount: "$um"}, `'amount="$um"'`},
		{map[Role]string{Order: ""}, `order=`},
	} {
		if got := FormatColumns(c.given); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// TestColumnsComeBack holds for names of any characters.
func TestColumnsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := map[Role]string{}
		for _, role := range rapid.SliceOfDistinct(rapid.SampledFrom(allRoles), rapid.ID[Role]).Draw(t, "roles") {
			given[role] = trim(rapid.StringN(0, 12, -1).Draw(t, "name"))
		}
		got, err := ParseColumns(unshell(FormatColumns(given)))
		if err != nil {
			t.Fatalf("%s: %v", FormatColumns(given), err)
		}
		if diff := cmp.Diff(given, got); diff != "" {
			t.Fatalf("%s: %s", FormatColumns(given), diff)
		}
	})
}

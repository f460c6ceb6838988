package columns

import "testing"

// TestNamesOfPrograms maps headers of invoicing and payment programs with a row of theirs.
func TestNamesOfPrograms(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"Invoice Number,Customer Id,Invoice Date,Status,Amount,Amount Paid,Amount Due\n1,A,05-Jan-2024 10:00,Paid,10.00,10.00,0\n" +
			"2,B,06-Jan-2024 10:00,Paid,11.00,11.00,0", "customer=Customer Id, order=Invoice Number, date=Invoice Date, amount=Amount, " +
			"status=Status | the line's amount"},
		{"order_id,customer_id,order_status,date_added,name,quantity,price,total\n1,A,Complete,2024-01-05 10:00:00,Mug,2,5.00,10.00\n" +
			"2,B,Complete,2024-01-06 10:00:00,Bag,1,6.00,6.00", "customer=customer_id, order=order_id, date=date_added, quantity=quantity, " +
			"price=price, status=order_status, order_total=total, name=name | price × quantity"},
		{"order_number,user_name,user_email,currency,subtotal,discount_total,tax,total,status,created_at\n" +
			"1,Ann,a@mail.example,USD,1000,0,0,1000,paid,2024-01-05T10:00:00.000000Z\n2,Ben,b@mail.example,USD,1100,0,0,1100,paid,2024-01-06T10:00:00.000000Z",
			"email=user_email, order=order_number, date=created_at, amount=total, status=status, currency=currency, name=user_name, " +
				"discount=discount_total, tax=tax | the line's amount"},
	} {
		m, err := matchText(t, c.file, nil)
		if err != nil || summary(m) != c.want {
			t.Errorf("%s: %v %v\nwant %s", c.file, m, err, c.want)
		}
	}
}

package columns

import "testing"

// The end of a path says what a column is, with or without the part before it.
func TestPaths(t *testing.T) {
	for name, want := range map[string]meaning{
		"orderCustomer.email":     {Email, second},
		"order.customer.id":       {Customer, second},
		"order_id/date_order":     {Date, second},
		"order_id/name":           {Order, second},
		"product_id/name":         {Description, second},
		"Sales[Order Date]":       {Date, second},
		"'Sales 2024'[Quantity]":  {Quantity, second},
		"Product[Name]":           {Description, first},
		"dim_customer[Key]":       {},
		"fact_sales[UnitPrice]":   {Price, second},
		"Price [EUR]":             {Price, first}, // a unit, and no column
		"Product/Service":         {Product, second},
		"Country/Region":          {Country, first},
		"Nº de cliente":           {Customer, first},
		"N.º de venda":            {Order, first},
		"Commande n°":             {Order, first},
		"Unit.Price":              {Price, first},
		"Customer Reference ID":   {Customer, first},
		"shipping_address.city.x": {},
	} {
		got := meaning{}
		if m := meaningsOf(name); len(m) > 0 {
			got = m[0]
		}
		if got != want {
			t.Errorf("%q means %v, want %v", name, got, want)
		}
	}
}

// A word before all names is left out where a name says nothing with it.
func TestCommonPrefix(t *testing.T) {
	for _, c := range []struct {
		text, want string
	}{
		{"sales_customer_id,sales_date,sales_quantity,sales_unit_price\n7,2024-03-05,2,4.50\n8,2024-03-19,1,4.50",
			"customer=sales_customer_id, date=sales_date, quantity=sales_quantity, price=sales_unit_price | price × quantity"},
		{"order_id,order_customer,order_date,order_total\n1,7,2024-03-05,9.00\n2,8,2024-03-19,4.50",
			"customer=order_customer, order=order_id, date=order_date, amount=order_total | the line's amount"},
	} {
		m, err := matchText(t, c.text, nil)
		if err != nil {
			t.Errorf("%v", err)
		} else if got := summary(m); got != c.want {
			t.Errorf("got %s\nwant %s", got, c.want)
		}
	}
}

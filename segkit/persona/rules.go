package persona

// rule is a row of the table that turns bands into a name and actions. The first
// rule that matches names the segment.
type rule struct {
	name         string
	match        func(s *profile) bool
	watch        string // the measure to watch
	actions      [4][]option
	fixesReturns bool // the actions already include one on returns
}

// is reports whether one of the segment's three measures is in the given band.
func (s *profile) is(band string) bool {
	return s.bands[0] == band || s.bands[1] == band || s.bands[2] == band
}

var rules = []rule{{
	name:  "Champions",
	match: func(s *profile) bool { return s.is("recent") && s.is("frequent") && s.is("high") },
	watch: "share retained: how many of these customers order again within 90 days",
	actions: [4][]option{
		{{"Show them new ranges a week before everyone else.", concentration, "their share of launch orders"}},
		{{"Give each of them a named contact who calls once a quarter, the largest accounts first.",
			spend, "share who order again within 90 days"}},
		{{"Ask a dozen of them what is missing from the range before the next buying round.",
			varietyHigh, "different products per customer per year"},
			{"Build the next range around {product} and what is bought with it.",
				typical, "order lines per year from the new range"}},
		{{"Dispatch their orders first, and reserve stock for the next one, due about {gap} after the last.",
			rhythm, "days from order to dispatch"},
			{"Dispatch their orders first.", orders, "days from order to dispatch"}},
	},
}, {
	name:  "Newcomers",
	match: func(s *profile) bool { return s.is("recent") && s.newShare >= newcomers },
	watch: "second-order rate: the share who place a second order within 60 days of the first",
	actions: [4][]option{
		{{"Send an offer for the second order within 30 days of the first, valid for two weeks.", firstOrders, "second-order rate"},
			{"Send an offer for the next order within 30 days, valid for two weeks.",
				arrivals, "orders per customer in the first 90 days"}},
		{{"Welcome them with three short messages: who we are, how reordering works, and whom to ask.",
			arrivals, "share who open an account or reply"}},
		{{"Put a starter set on the welcome page, led by {product}.", typical, "starter sets sold to first-time customers"},
			{"Offer starter sets of a few best-sellers that go together.", varietyLow, "different products in the second order"},
			{"Offer starter sets that go with the first order.", orderValue, "value of the second order"}},
		{{"Check on each first order a week after delivery: was it complete, undamaged and as pictured?",
			returners, "complaints and returns on first orders"},
			{"Check on each first order a week after delivery: was it complete, undamaged and as pictured?",
				newPeople, "complaints on first orders"}},
	},
}, {
	name:  "Active regulars",
	match: func(s *profile) bool { return s.is("recent") && (s.is("frequent") || s.is("repeat")) },
	watch: "orders per customer in the next 90 days",
	actions: [4][]option{
		{{"At the basket, recommend what this group buys more often than others do, starting with {product}.",
			typical, "lines per order"},
			{"At the basket, recommend products from ranges they have not bought from yet.",
				variety, "different products per customer"}},
		{{"Give loyalty points that pay out at the fifth order in a year.", ordersHigh, "orders per customer per year"},
			{"Give loyalty points from the second order on.", again, "orders per customer per year"}},
		{{"Bundle products they often buy together, priced just above their usual order.", orderValue, "spend per order"}},
		{{"Offer a saved basket and a reminder, {gap} after the last order.", rhythm, "share of orders placed from a saved basket"},
			{"Offer a saved basket for one-click reordering.", orders, "share of orders placed from a saved basket"}},
	},
}, {
	name:  "Occasional buyers",
	match: func(s *profile) bool { return s.is("recent") },
	watch: "repurchase rate: the share who order again within 90 days",
	actions: [4][]option{
		{{"Remind them {gap} after an order of what they bought and what goes with it.", rhythm, "orders from reminders"},
			{"Remind them once, while the last order is fresh, of what goes with it.", recent, "orders from reminders"}},
		{{"Invite them to the newsletter at delivery, with one good reason to subscribe.", onceHigh, "share who subscribe"},
			{"Invite them to the newsletter at delivery, with one good reason to subscribe.", littleRevenue, "share who subscribe"}},
		{{"Offer small packs of the best-sellers.", orderValueLow, "orders below the usual order value"},
			{"Offer small packs, starting with {product}.", typical, "small packs sold"}},
		{{"Let them check out as guests with a saved address, in under a minute on a phone.",
			onceHigh, "share of baskets that become orders"},
			{"Staff live chat and checkout help on {day}s.", busiest, "share of baskets that become orders"}},
	},
}, {
	name:         "Valuable, cooling",
	match:        func(s *profile) bool { return s.is("cooling") && (s.is("frequent") || s.is("high")) },
	watch:        "share recovered: how many of these customers order within 60 days of being contacted",
	fixesReturns: true,
	actions: [4][]option{
		{{"Call them personally, the largest spenders first, before any offer goes out.",
			spendHigh, "share of those reached who order within 60 days"},
			{"Call them personally before any offer goes out.", concentration, "share of those reached who order within 60 days"}},
		{{"Ask three questions about why they order less: is it price, range or service?", overdue, "answers, by reason"},
			{"Ask three questions about why they order less: is it price, range or service?", absence, "answers, by reason"},
			{"Ask three questions about why they order less: is it price, range or service?", concentration, "answers, by reason"}},
		{{"Tell them when {product} and their other usual products are back in stock.", typical, "orders from restock notices"},
			{"Tell them when products they bought before are back in stock.", variety, "orders from restock notices"}},
		{fixReturns},
	},
}, {
	name:  "Regulars slowing",
	match: func(s *profile) bool { return s.is("cooling") && s.is("repeat") },
	watch: "repurchase rate within 60 days of the reminder",
	actions: [4][]option{
		{{"Send a reminder {gap} after the last order, and now to those who are already past that.",
			due, "orders within 14 days of the reminder"},
			{"Send a reminder now to those who have not ordered lately.", absence, "orders within 14 days of the reminder"},
			{"Send a reminder now.", orders, "orders within 14 days of the reminder"}},
		{{"Thank them by name for their custom, with a small voucher that expires in 30 days.",
			concentration, "vouchers redeemed"}},
		{{"Offer refills and matching items, starting with {product}.", typical, "lines per order that match an earlier purchase"},
			{"Offer refills and matching items for what they bought.", variety, "lines per order that match an earlier purchase"}},
		{{"Put a link that reorders the last basket in every message and on the account page.",
			again, "share of orders placed through the link"}},
	},
}, {
	name:  "Drifting",
	match: func(s *profile) bool { return s.is("cooling") },
	watch: "reactivation for the money spent: the cost per customer who orders again",
	actions: [4][]option{
		{{"Use e-mail only: nothing printed, and no calls.", littleRevenue, "cost per customer who orders again"},
			{"Use e-mail first, and send cards only to those who open it.", concentration, "cost per customer who orders again"}},
		{{"Ask once what they want to hear about and how often; stop writing to those who do not answer.", absence, "response rate"},
			{"Ask once what they want to hear about and how often; stop writing to those who do not answer.", onceHigh, "response rate"}},
		{{"Show best-sellers, not the whole range.", varietyLow, "share who click a best-seller"},
			{"Show what this group buys more often than others do, starting with {product}, not the whole range.",
				typical, "share who click a product shown"}},
		{{"Answer common questions about delivery and returns on a help page linked from every message.",
			onceHigh, "customer service questions per order"},
			{"Answer common questions about delivery and returns on a help page linked from every message.",
				returners, "customer service questions per order"},
			{"Ask in the next message whether anything about the last order is still unresolved.", absence, "issues resolved"}},
	},
}, {
	name:         "Valuable, lapsed",
	match:        func(s *profile) bool { return s.is("lapsed") && (s.is("frequent") || s.is("high")) },
	watch:        "revenue recovered within 90 days",
	fixesReturns: true,
	actions: [4][]option{
		{{"Send one strong win-back offer, and no second one to those who do not respond.",
			concentration, "revenue won back, less the cost of the offer"}},
		{{"Call the largest former spenders.", spendHigh, "share of those reached who order again"}},
		{{"Show what is new since their last order.", absence, "orders that include a new product"}},
		{fixReturns,
			{"Look for open complaints and returns before calling, and settle them first.",
				returners, "complaints settled before the call"}},
	},
}, {
	name:  "Lapsed one-timers",
	match: func(*profile) bool { return true },
	watch: "cost saved: what is no longer spent on customers who do not come back",
	actions: [4][]option{
		{{"Send only seasonal e-mails, and stop for those who have not opened one in a year.",
			littleRevenue, "cost saved, and orders from the e-mails"},
			{"Send only seasonal e-mails, and stop for those who have not opened one in a year.",
				absence, "cost saved, and orders from the e-mails"}},
		{{"Ask one exit question in the next e-mail: what kept you from ordering again?", once, "answers, by reason"}},
		{{"Feature gifts, starting with {product}, in the weeks when people buy presents.",
			typical, "gift lines sold before the season"},
			{"Feature small gifts in the weeks when people buy presents.",
				orderValueLow, "gift lines sold before the season"}},
		{},
	},
}}

package persona

// rule is a line of the table that turns bands into a name and into what to do.
// The first that matches names the segment.
type rule struct {
	name         string
	match        func(s *profile) bool
	watch        string // the measure to watch
	actions      [4][]option
	fixesReturns bool // an action on returns is among the actions already
}

func (s *profile) is(band string) bool {
	return s.bands[0] == band || s.bands[1] == band || s.bands[2] == band
}

var rules = []rule{{
	name:  "Champions",
	match: func(s *profile) bool { return s.is("recent") && s.is("frequent") && s.is("high") },
	watch: "share retained: of these customers, how many order again within 90 days",
	actions: [4][]option{
		{{"Show them new ranges a week before everyone else.", concentration, "share of launch orders that are theirs"}},
		{{"Give each a named contact who calls once a quarter, the largest accounts first.", spend, "share that orders again within 90 days"}},
		{{"Ask a dozen of them what is missing from the range before the next buying round.", varietyHigh, "different products a customer and year"},
			{"Build the next range around {product} and what is bought with it.", typical, "lines a year of the new range"}},
		{{"Dispatch their orders first and hold stock back for the next one, due about {gap} after the last.", rhythm, "days from order to dispatch"},
			{"Dispatch their orders first.", orders, "days from order to dispatch"}},
	},
}, {
	name:  "Newcomers",
	match: func(s *profile) bool { return s.is("recent") && s.newShare >= newcomers },
	watch: "second-order rate: the share with a second order within 60 days of the first",
	actions: [4][]option{
		{{"Send an offer for the second order within 30 days of the first, valid for two weeks.", firstOrders, "second-order rate"},
			{"Send an offer for the next order within 30 days, valid for two weeks.", arrivals, "orders a customer in the first 90 days"}},
		{{"Welcome them in three short messages: who we are, how reordering works, whom to ask.", arrivals, "share that opens an account or replies"}},
		{{"Put a starter set on the welcome page, led by {product}.", typical, "starter sets sold to first-time customers"},
			{"Offer starter sets of a few best-sellers that go together.", varietyLow, "different products in the second order"},
			{"Offer starter sets that go with the first order.", orderValue, "value of the second order"}},
		{{"Check each first order a week after delivery: complete, unbroken, as pictured?", returners, "complaints and returns on first orders"},
			{"Check each first order a week after delivery: complete, unbroken, as pictured?", newPeople, "complaints on first orders"}},
	},
}, {
	name:  "Active regulars",
	match: func(s *profile) bool { return s.is("recent") && (s.is("frequent") || s.is("repeat")) },
	watch: "orders a customer in the next 90 days",
	actions: [4][]option{
		{{"Recommend at the basket what their group buys more than others, first {product}.", typical, "lines an order"},
			{"Recommend at the basket from product groups they have not bought yet.", variety, "different products a customer"}},
		{{"Give loyalty points that pay out at the fifth order in a year.", ordersHigh, "orders a customer and year"},
			{"Give loyalty points from the second order on.", again, "orders a customer and year"}},
		{{"Bundle what they buy together, priced just above their usual order.", orderValue, "money an order"}},
		{{"Offer a saved basket and a reminder, {gap} after the last order.", rhythm, "share of orders placed from a saved basket"},
			{"Offer a saved basket for one-click reordering.", orders, "share of orders placed from a saved basket"}},
	},
}, {
	name:  "Occasional buyers",
	match: func(s *profile) bool { return s.is("recent") },
	watch: "repurchase rate: the share that orders again within 90 days",
	actions: [4][]option{
		{{"Remind them {gap} after an order, with what they bought and what goes with it.", rhythm, "orders from reminders"},
			{"Remind them once while the last order is fresh, with what goes with it.", recent, "orders from reminders"}},
		{{"Invite them to the newsletter at delivery, with one reason to subscribe.", onceHigh, "share that subscribes"},
			{"Invite them to the newsletter at delivery, with one reason to subscribe.", littleRevenue, "share that subscribes"}},
		{{"Offer small packs of the best-sellers.", orderValueLow, "orders below the usual order value"},
			{"Offer small packs, {product} first.", typical, "small packs sold"}},
		{{"Let them check out as a guest with saved address, on a telephone in under a minute.", onceHigh, "share of baskets that become orders"},
			{"Staff chat and checkout help on {day}.", busiest, "share of baskets that become orders"}},
	},
}, {
	name:         "Valuable, cooling",
	match:        func(s *profile) bool { return s.is("cooling") && (s.is("frequent") || s.is("high")) },
	watch:        "share recovered: of these customers, how many order within 60 days of being contacted",
	fixesReturns: true,
	actions: [4][]option{
		{{"Call them in person, the largest spenders first, before any offer goes out.", spendHigh, "share reached that orders within 60 days"},
			{"Call them in person before any offer goes out.", concentration, "share reached that orders within 60 days"}},
		{{"Ask in three questions why they order less: price, range or service.", overdue, "answers, by reason"},
			{"Ask in three questions why they order less: price, range or service.", absence, "answers, by reason"},
			{"Ask in three questions why they order less: price, range or service.", concentration, "answers, by reason"}},
		{{"Tell them when {product} and their other usual products are back in stock.", typical, "orders from restock notices"},
			{"Tell them when products they bought before are back in stock.", variety, "orders from restock notices"}},
		{fixReturns},
	},
}, {
	name:  "Regulars slowing",
	match: func(s *profile) bool { return s.is("cooling") && s.is("repeat") },
	watch: "repurchase rate within 60 days of the reminder",
	actions: [4][]option{
		{{"Send a reminder {gap} after the last order, and now to those who are past that.", due, "orders within 14 days of the reminder"},
			{"Send a reminder now, to those who have not ordered lately.", absence, "orders within 14 days of the reminder"},
			{"Send a reminder now.", orders, "orders within 14 days of the reminder"}},
		{{"Thank them by name for what they have bought, with a small voucher that ends in 30 days.", concentration, "vouchers redeemed"}},
		{{"Offer refills and matching pieces, first for {product}.", typical, "lines an order that match an earlier one"},
			{"Offer refills and matching pieces for what they bought.", variety, "lines an order that match an earlier one"}},
		{{"Put a link that reorders the last basket into every message and the account page.", again, "share of orders placed by the link"}},
	},
}, {
	name:  "Drifting",
	match: func(s *profile) bool { return s.is("cooling") },
	watch: "reactivation per unit of spend: customers who order again for each amount spent on them",
	actions: [4][]option{
		{{"Use e-mail only, nothing printed and no calls.", littleRevenue, "cost for each customer who orders again"},
			{"Use e-mail first, and cards only for those who open it.", concentration, "cost for each customer who orders again"}},
		{{"Ask once what they want to hear about, and how often; leave alone those who do not answer.", absence, "share that answers"},
			{"Ask once what they want to hear about, and how often; leave alone those who do not answer.", onceHigh, "share that answers"}},
		{{"Show best-sellers, not the whole range.", varietyLow, "share that clicks a best-seller"},
			{"Show what their group buys more than others, first {product}, not the whole range.", typical, "share that clicks a product shown"}},
		{{"Answer the usual questions on delivery and returns on a help page linked from each message.", onceHigh, "questions to service for each order"},
			{"Answer the usual questions on delivery and returns on a help page linked from each message.", returners, "questions to service for each order"},
			{"Ask in the next message whether anything is still open from the last order.", absence, "open questions settled"}},
	},
}, {
	name:         "Valuable, lapsed",
	match:        func(s *profile) bool { return s.is("lapsed") && (s.is("frequent") || s.is("high")) },
	watch:        "revenue recovered within 90 days",
	fixesReturns: true,
	actions: [4][]option{
		{{"Send one strong win-back offer, and no second one to those who do not answer.", concentration, "revenue won back less the offer's cost"}},
		{{"Call the largest former spenders.", spendHigh, "share reached that orders again"}},
		{{"Show what is new since their last order.", absence, "orders that hold a new product"}},
		{fixReturns,
			{"Look for open complaints and returns before calling, and settle them first.", returners, "complaints settled before the call"}},
	},
}, {
	name:  "Lapsed one-timers",
	match: func(*profile) bool { return true },
	watch: "cost saved: what is no longer spent on customers who do not come back",
	actions: [4][]option{
		{{"Send them only the seasonal e-mails, and none to those who have opened none for a year.", littleRevenue, "cost saved, and orders from the e-mails"},
			{"Send them only the seasonal e-mails, and none to those who have opened none for a year.", absence, "cost saved, and orders from the e-mails"}},
		{{"Ask one exit question in the next of them: what kept you from ordering again?", once, "answers, by reason"}},
		{{"Put gifts in front, first {product}, in the weeks when presents are bought.", typical, "gift lines sold before the season"},
			{"Put small gifts in front in the weeks when presents are bought.", orderValueLow, "gift lines sold before the season"}},
		{},
	},
}}

// Package campaign turns segments into a plan that can be evaluated afterwards: whom
// to call in person and whom to contact, what it is expected to earn and to cost, how
// many customers to hold out, and whether a group is large enough to show an effect.
//
// # Money
//
// What customers bring if nothing is done is their own forecast, by package expect.
// What an action adds is not known before it was tried, so a plan states what it
// assumes: a rise of the share who order, and for calls the share of the value at risk
// that they bring back. Beside the gain under this assumption stands the effect at
// which the action pays for itself.
//
// # Lists
//
// Plan puts every customer on the list of what is to be done for them, whatever their
// segment, so that a list has one owner, one date and one test. Who is on none is counted,
// with the reason.
//
// Calls are for customers who are late by a rhythm of their own, of at least three intervals. With
// fewer, a rhythm is mostly the shop's, and the latest of many such customers are those whom it
// fits worst: a list of the most value at risk would gather them.
//
// Some lists contact each customer when the next order falls due. They end two weeks before the
// review, so that the plan sees how the last ones respond; who falls due later is left for the next
// plan.
//
// # Hold-outs
//
// Only a held-out group that is left alone shows what an action achieved, because
// some customers would have come back anyway. Plan sizes the two groups and Groups
// draws them at random. How large they must be follows from the rate without the
// action, the difference that the plan assumes, and the two errors that are accepted: for
// rates p and q and equal groups,
//
//	n = (1−R²) · (z_α + z_β)² · (p(1−p) + q(1−q)) / (q−p)²
//
// with a two-sided level of 5 % and a power of 80 % (Fleiss, Levin and Paik 2003,
// "Statistical methods for rates and proportions", chapter 4, without continuity
// correction). R² is the share of the variance in who orders that lies between customers
// of different chances: Read compares those of about the same chance, which saves it. An
// action that contacts customers less often is not meant to raise the rate: its test is
// that the rate does not fall by more than the difference.
//
// Where a list is too small to show what is assumed, holding out would cost orders and
// teach nothing. Nobody is held out then, unless several such lists together can show it on
// average.
//
// # Reading back
//
// Read compares the two groups after the days of the plan.
package campaign

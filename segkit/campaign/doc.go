// Package campaign turns segments into a plan for the next 90 days that can be
// evaluated afterwards: whom to contact, how many customers to hold out, and whether
// a segment is large enough to show an effect.
//
// Only a held-out group that is left alone shows what an action achieved, because
// some customers would have come back anyway. Plan sizes the two groups and Draw
// draws them at random. How large they must be follows from the rate without the
// action, the difference to be shown, and the two errors that are accepted: for
// rates p and q and equal groups,
//
//	n = (z_α + z_β)² · (p(1−p) + q(1−q)) / (q−p)²
//
// with a two-sided level of 5 % and a power of 80 % (Fleiss, Levin and Paik 2003,
// "Statistical methods for rates and proportions", chapter 4, without continuity
// correction).
package campaign

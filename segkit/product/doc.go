// Package product says what shops want to know of their products beyond a list of the
// best-selling ones: which families they form, what each segment buys more of, what first
// orders hold whose customers come back, and what is bought together.
//
// # Families
//
// A family is a category of the file, where it has a column of them. Else it is made
// from the words of the descriptions. A word can name a kind of thing ("mug"), or a
// design or an occasion ("retrospot", "Christmas"). What tells them apart is the price:
// mugs cost about the same, and things with a pattern cost anything. So the word that
// tells most about the price comes first, takes its products, and the next is sought
// among the rest. With n products left that have the word, their logarithms of prices
// having variance v against V of all products, a word is worth
//
//	√n · ½ ln(V / v′),  v′ = (SS + 3·V) / (n − 1 + 3),
//
// the gain in log likelihood per product if the word's products had a price of their own,
// times √n: larger families are worth more, but a word of hundreds of products, such as
// "heart", does not win by its number alone. v′ moves v towards V, so that few products of one price are
// no discovery. Two neighbouring words ("cake case") count like one. A family has at least
// four products and at least one in five hundred.
//
// Before that, words are folded (case, accents), plurals are joined with the singular if
// the descriptions have both, and words are dropped that describe rather than name:
// articles and prepositions, colours, sizes, materials, packs and numbers. Lists of them
// are kept for seven languages; the languages in use are those whose words the
// descriptions have. In German and Dutch a word also counts as the word it ends in:
// Teetasse is a Tasse.
//
// Each product is in exactly one family; "other products" holds what no family has.
// Families of one's own come first, in their order.
//
// # First orders
//
// Whoever has an item in the first order is compared with other customers whose first
// order was in the same month and of about the same size, because people who buy much come
// back more often whatever they buy. Of n_s such customers in stratum s, and a share p_s of
// the others in it who ordered again within the window,
//
//	difference = Σ (came back − n_s·p_s) / Σ n_s.
//
// Only customers whose window has ended are counted. Differences are shrunk together, as
// lifts are; see package lift.
//
// # What is bought together
//
// Of N orders a hold item A, b hold B, and both are in ab. Support is ab/N, confidence
// ab/a, and lift N·ab/(a·b): Agrawal, Imieliński and Swami (1993), "Mining association
// rules between sets of items in large databases", SIGMOD. Because large orders hold
// everything, nearly every pair has a lift above 1. So a second lift compares with the
// orders of the same month and about the same size:
//
//	lift = Σ ab_s / Σ a_s·b_s/N_s.
//
// Its variance comes from the customers' influences, as in package lift, and the lifts of
// all pairs are shrunk together. A pair of which one customer placed more than a quarter of
// the orders is left out.
package product

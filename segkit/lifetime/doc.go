// Package lifetime forecasts what customers will do next: whether they are still
// customers, how many orders they will place, and what those will bring.
//
// # The story behind the models
//
// A shop without contracts never learns that a customer has left. What it sees is
// silence, and silence has two explanations: the customer has gone, or orders
// rarely and the next order is still to come. The "buy till you die" models weigh
// the two. While alive, a customer orders at random, at a steady rate of their own;
// rates differ between customers by a gamma distribution. At some moment, which
// nobody sees, the customer leaves for good. The models differ in when:
//
//   - Pareto/NBD: at any time, at a rate of their own, which differs between
//     customers by a second gamma distribution.
//   - BG/NBD: right after an order. After each repeat order the customer tosses a
//     coin of their own; the coins differ by a beta distribution. A customer who
//     never came back never tossed it, and so counts as alive for ever.
//   - MBG/NBD: as BG/NBD, but the coin is tossed after the first order too.
//   - BG/BB: time is a series of opportunities, such as years, and at each of them
//     a customer who is alive orders or does not.
//
// Each needs only three numbers of a customer, a [History]: the number of repeat
// orders x, the time of the last one t_x and the time under observation T, both
// counted from the first order. Orders on one day are one order.
//
// [GammaGamma] adds what an order brings, and [SBG] forecasts how many customers
// stay where a contract shows who has left.
//
// # Beside other programs
//
// On the CDNOW sample lifetimes 0.11.3 and clvkit 0.2.1 (Python) and CLVTools (R) give the
// same parameters as this package, to the digits that they print: BG/NBD r .2426,
// α 4.4136, a .7929, b 2.4259 and Pareto/NBD r .5532, α 10.576, s .6062, β 11.671, with
// CLVTools' log-likelihoods −9582.429 and −9594.976. The table
// under "Speed" in the README has the time to fit BG/NBD beside lifetimes; testdata/race.py and
// BenchmarkFit time the other models.
//
// # Sources
//
// Schmittlein, Morrison and Colombo (1987), Management Science 33, 1–24: Pareto/NBD.
// Fader, Hardie and Lee (2005), Marketing Science 24, 275–284: BG/NBD. Batislam,
// Denizel and Filiztekin (2007), Int. J. of Research in Marketing 24, 201–209, and
// Hoppe and Wagner (2007): MBG/NBD. Fader, Hardie and Shang (2010), Marketing
// Science 29, 1086–1108: BG/BB. Fader and Hardie (2013), "The gamma-gamma model of
// monetary value". Fader and Hardie (2007), J. of Interactive Marketing 21, 76–90: sBG.
package lifetime

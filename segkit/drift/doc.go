// Package drift measures how far customers have moved away from those that a model was
// made for. A segmentation is a map of customers as they were; once their measures are
// spread otherwise, its segments no longer mean what their names say.
//
// # The population stability index
//
// Cut the reference into ten bins of equal size. With p and q as the shares of the
// reference and of today's customers in a bin, the index is
//
//	PSI = Σ (q − p) ln(q / p)
//
// over the bins: 0 for equal distributions, and larger the more they differ. It is the
// sum of the two Kullback-Leibler divergences (Jeffreys 1946), and the usual measure for
// scorecards in banking (Siddiqi 2006, "Credit Risk Scorecards"), from which the bounds
// are: below .10 the distribution has hardly changed, from .25 it has changed clearly.
//
// # Chance
//
// Two samples of one population have an index above 0 too. With B bins it is about
// (1/n + 1/m) times a chi-squared variable with B − 1 degrees of freedom, for n and m
// customers (Yurdakul and Naranjo 2020, "Statistical properties of the population
// stability index", J. of Risk Model Validation 14(4)). An index below the 95 % point of
// that is not told from chance, whatever the bounds say. Customers who are in both
// samples make it smaller still, so the bound errs on the side of saying nothing.
package drift

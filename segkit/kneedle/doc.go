// Package kneedle finds the knee of a curve: the point after which more effort
// buys little, such as the number of clusters after which inertia hardly falls.
//
// # How it works
//
// Kneedle (Satopää, Albrecht, Irwin and Raghavan, "Finding a 'Kneedle' in a
// Haystack", 2011) looks for the point where the curve is farthest from the
// straight line between its ends:
//
//  1. Both axes are scaled to 0 … 1, so that units do not matter.
//  2. The curve is turned and mirrored into one that rises steeply at first and
//     then flattens; the four shapes become one.
//  3. The difference curve, y − x, is how far the curve is above the diagonal.
//     Its local maxima are the candidates.
//  4. A candidate is a knee when the difference curve then falls below the
//     candidate's height minus S times the mean spacing of x, before it reaches
//     a local minimum. S is the sensitivity; the paper's 1 is used.
//
// The first candidate that passes is returned. The rules, down to the handling
// of plateaus and ends, are those of Python's kneed (KneeLocator with S = 1,
// online = False, interp_method = "interp1d").
package kneedle

// Package effort estimates how many hours of work a study takes, by the program
// evaluation and review technique (PERT).
//
// A task is estimated by three figures: the hours o that it takes if all goes well,
// the hours m that are most likely, and the hours p if much goes wrong. PERT takes
// its duration as a random variable with mean (o + 4m + p) / 6 and standard
// deviation (p − o) / 6. The means of tasks add up, and so do their variances, as
// the tasks are taken to be independent; the spread of the whole is the square root
// of the sum of variances. So the relative spread of a plan of many tasks is usually
// smaller than that of a single task.
//
// Tasks belong to the six stages of CRISP-DM (the Cross-Industry Standard Process for
// Data Mining), and hours entered afterwards stand beside the estimate.
//
// D. G. Malcolm et al. (1959), "Application of a technique for research and
// development program evaluation", Operations Research 7, 646–669.
package effort

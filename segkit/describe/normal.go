package describe

// Z975 is the 97.5 % quantile of the standard normal distribution: a normal
// variable lies within Z975 standard deviations of its mean 95 % of the time.
const Z975 = 1.959963984540054

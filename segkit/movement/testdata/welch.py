"""Prints Welch's test and interval for the two groups in contrast_test.go, and the pooled z test (scipy 1.17.1)."""
from scipy import stats

a, b = [0, 0, 12.5, 40, 3, 0, 99], [0, 5, 0, 0, 1]
t = stats.ttest_ind(a, b, equal_var=False)
print(t.pvalue, t.confidence_interval())
print(stats.chi2_contingency([[56, 14], [48, 32]], correction=False).pvalue)

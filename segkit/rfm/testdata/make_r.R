# Makes r.json: cut points and scores by the rule of R's package rfm (0.3.0), worked with R's own quantile.
#
# Usage: Rscript make_r.R > r.json
# Needs: base R (its version is recorded in the file). The package documents the rule: the inner quantiles
# of seq(0, 1, length.out = bins + 1), plus one, are the thresholds; score i is lower[i] <= x < upper[i].
set.seed(5)
number <- function(x) sprintf("%.17g", x)
list_of <- function(x) paste0("[", paste(x, collapse = ","), "]")
cases <- c()
for (n in c(2, 3, 5, 6, 7, 11, 20, 21, 50, 101, 256)) {
  for (x in list(rgeom(n, .35) + 1, sample(0:364, n, replace = TRUE), round(rlnorm(n, 5, 1.2), 2))) {
    for (bins in c(2, 3, 4, 5, 7, 10)) {
      edges <- unname(quantile(x, seq(0, 1, length.out = bins + 1)))[-c(1, bins + 1)] + 1
      lower <- c(min(x), edges)
      upper <- c(edges, max(x) + 1)
      score <- rep(NA, n)
      for (i in seq_len(bins)) score[x >= lower[i] & x < upper[i]] <- i
      cases <- c(cases, sprintf('{"bins":%d,"values":%s,"edges":%s,"scores":%s}',
                                bins, list_of(number(x)), list_of(number(edges)), list_of(score)))
    }
  }
}
cat(sprintf('{"R":"%s","cases":[%s]}\n', getRversion(), paste(cases, collapse = ",\n")))

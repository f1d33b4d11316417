# Makes survey.csv and golden.csv: an invented survey of households, and what R's survey package, glm and hclust
# say of it; chance.txt has the chance of the volumetric metric. Made with R 4.2.2 and survey 4.1-1 (Debian 12): Rscript make.R
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust", digits = 17)
set.seed(20)

parts <- c("violence", "movement", "food", "shelter", "health", "education", "employment", "economic-security",
           "tenure", "documents")
criterion <- c(1, 1, 2, 2, 2, 2, 3, 3, 4, 5)
n <- 700
stratum <- sample(c(rep(1:5, each = 12), 6), n, replace = TRUE)
cluster <- ifelse(stratum == 6, 1, sample(1:9, n, replace = TRUE))
displaced <- rbinom(n, 1, 0.6)
group <- ifelse(displaced == 1, "idp", ifelse(rbinom(n, 1, 0.1) == 1, "refugee", "host"))
weight <- round(exp(rnorm(n, 3, 0.5)), 2)
effect <- rnorm(60, 0, 0.5)[stratum * 9 - 9 + cluster]
data <- data.frame(stratum, cluster, displaced = group, weight, district = paste0("D", sample(1:4, n, replace = TRUE)),
                   sex = sample(c("f", "m"), n, replace = TRUE))
for (k in seq_along(parts)) {
  p <- plogis(0.2 + 0.05 * k + effect - 0.4 * displaced * (k %% 3 == 0) + 1.5 * displaced * (data$district == "D1"))
  x <- rbinom(n, 1, p)
  x[runif(n) < 0.01] <- NA
  data[[parts[k]]] <- x
}
write.csv(data, "survey.csv", row.names = FALSE, na = "", quote = FALSE)

X <- as.matrix(data[, parts])
d <- data$displaced == "idp"; h <- data$displaced == "host"
whole <- complete.cases(X)
flags <- list()
flags$original <- ifelse(whole, rowSums(X) == 10, NA)
by_groups <- function(of) {
  ok <- rep(TRUE, n)
  for (g in unique(of)) {
    s <- rowSums(X[, of == g, drop = FALSE])
    use <- h & !is.na(s)
    ok <- ok & (s >= weighted.mean(s[use], data$weight[use]) - 1e-9)
  }
  ifelse(whole, ok, NA)
}
flags$composite <- by_groups(rep(1, 10))
flags$criterion <- by_groups(criterion)
flags$`sub-criterion` <- by_groups(1:10)
bench <- apply(X[h, ], 2, function(x) weighted.mean(x[!is.na(x)], data$weight[h][!is.na(x)]))
cells <- function(cell) {
  out <- rep(NA, n)
  use <- d & whole
  for (c in unique(cell[use])) {
    i <- use & cell == c
    i[is.na(i)] <- FALSE
    m <- apply(X[i, , drop = FALSE], 2, weighted.mean, data$weight[i])
    out[i] <- all(m >= bench - 1e-9)
  }
  out
}
flags$cells <- cells(paste(data$district, data$sex))
use <- d & whole
# In the order of what households pass, as bits: ties are then broken as ours are.
bits <- X %*% 2^(0:9)
sorted <- which(use)[order(bits[use])]
tree <- hclust(dist(X[sorted, ], method = "binary"), method = "complete")
cell <- rep(NA, n)
cell[sorted] <- cutree(tree, h = 0.1)
flags$`alike-cells` <- cells(cell)
keep <- (d | h) & whole
model <- glm(displaced ~ ., family = "binomial", data = data.frame(displaced = as.numeric(d[keep]), X[keep, ]),
             control = glm.control(epsilon = 1e-14, maxit = 100))
p <- rep(NA, n); p[keep] <- fitted(model)
cuts <- sort(unique(round(p[keep], 12)))
both <- sapply(cuts, function(t) mean(round(p[keep & d], 12) >= t) + mean(round(p[keep & h], 12) < t))
cut <- cuts[which.max(both)]
flags$classifier <- ifelse(use, round(p, 12) < cut, NA)
hosts <- X[h & whole, ]; hw <- data$weight[h & whole]
more <- function(a, b) all(a >= b) && any(a > b)
dom <- rep(NA, n); share <- function(x) sum(hw[apply(hosts, 1, function(y) all(y <= x))]) / sum(hw)
eq <- weighted.mean(apply(hosts, 1, share), hw)
edf <- rep(NA, n)
for (i in which(use)) {
  x <- X[i, ]
  up <- sum(hw[apply(hosts, 1, function(y) more(x, y))]); down <- sum(hw[apply(hosts, 1, function(y) more(y, x))])
  dom[i] <- up >= down - 1e-9
  edf[i] <- share(x) >= eq - 1e-9
}
flags$dominance <- dom
flags$dominated <- edf

design <- svydesign(ids = ~cluster, strata = ~stratum, weights = ~weight, data = data, nest = TRUE)
rows <- list()
say <- function(name, so, of) {
  design <- update(design, so = as.numeric(so))
  part <- subset(design, of)
  m <- svymean(~so, part)
  ci <- svyciprop(~so, part, method = "logit")
  rows[[length(rows) + 1]] <<- data.frame(name, value = coef(m)[[1]], error = SE(m)[[1]], low = attr(ci, "ci")[[1]],
                                          high = attr(ci, "ci")[[2]], households = sum(of))
}
for (k in parts) {
  say(paste0(k, "/displaced"), data[[k]] == 1, d & !is.na(data[[k]]))
  say(paste0(k, "/benchmark"), data[[k]] == 1, h & !is.na(data[[k]]))
}
for (f in names(flags)) {
  say(paste0(f, "/left"), !is.na(flags[[f]]) & flags[[f]], d)
  say(paste0(f, "/stays"), !is.na(flags[[f]]) & !flags[[f]], d)
  say(paste0(f, "/not-assessed"), is.na(flags[[f]]), d)
}
ratio <- apply(X[d, ], 2, function(x) weighted.mean(x[!is.na(x)], data$weight[d][!is.na(x)])) / bench
write.csv(do.call(rbind, rows), "golden.csv", row.names = FALSE, quote = FALSE)
writeLines(format(prod(pmin(ratio, 1)), digits = 17), "chance.txt")

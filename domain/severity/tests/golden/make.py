"""Writes fit.csv, invented observations, and fit.json, what other programs make of them.

Coefficients, standard errors and likelihood: R's glm and Python's statsmodels, which must agree.
Cook's distances: R. Firth's correction: firthmodels. Ridge: scikit-learn. Monotone weights: SciPy, on
increments that are not negative. Area under the curve: scikit-learn.

    python3 make.py          needs R and: pip install statsmodels firthmodels scikit-learn scipy
"""

import csv
import json
import subprocess
from importlib.metadata import version

import numpy as np
import statsmodels.api as sm
from firthmodels import FirthLogisticRegression
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

# For each indicator the true log-odds of its answers; the third falls once, so that answers must be joined.
TRUTH = {
    "houses": [0.0, 0.5, 1.2, 2.0],
    "work": [0.0, 0.7, 1.5],
    "water": [0.0, 0.5, 0.1, 0.9],
    "mines": [0.0, 1.0],
    "peace": [0.0, 0.1, 0.2],
}
ROWS = 400


def observations():
    generator = np.random.default_rng(20210604)
    hardship = generator.normal(size=ROWS)
    answers = {}
    for name, weights in TRUTH.items():
        seen = 0.6 * hardship + generator.normal(size=ROWS)
        cuts = np.quantile(seen, np.arange(1, len(weights)) / len(weights))
        answers[name] = np.searchsorted(cuts, seen)
    area = generator.integers(0, 6, size=ROWS)
    chance = -3.0 + sum(np.array(weights)[answers[name]] for name, weights in TRUTH.items())
    low = generator.random(ROWS) < 1 / (1 + np.exp(-chance))
    return answers, area, low.astype(int)


def design(answers):
    columns, names = [np.ones(ROWS)], ["intercept"]
    for name, weights in TRUTH.items():
        for rank in range(1, len(weights)):
            columns.append((answers[name] == rank).astype(float))
            names.append(f"{name}:{rank}")
    return np.column_stack(columns), names


def by_r():
    # Once more from where it came to rest: glm's errors are those of the weights before its last step.
    script = """
    d <- read.csv('fit.csv')
    for (n in setdiff(names(d), c('low', 'area'))) d[[n]] <- factor(d[[n]])
    m <- glm(low ~ . - area, family = binomial, data = d, control = glm.control(epsilon = 1e-14, maxit = 100))
    m <- update(m, start = coef(m))
    p <- function(x) cat(sprintf('%.17g', x), sep = ' ', fill = FALSE)
    p(coef(m)); cat('\\n'); p(sqrt(diag(vcov(m)))); cat('\\n'); p(as.numeric(logLik(m))); cat('\\n')
    p(m$null.deviance / -2); cat('\\n'); p(cooks.distance(m)); cat('\\n')
    v <- vcov(m)[-1, -1]; r <- cov2cor(v); a <- attr(model.matrix(m), 'assign')[-1]
    p(sapply(unique(a), function(i) (det(as.matrix(r[a == i, a == i])) * det(as.matrix(r[a != i, a != i])) / det(r))^(1 / (2 * sum(a == i)))))
    cat('\\n'); cat(R.version.string)
    """
    out = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True).stdout.split("\n")
    numbers = [[float(number) for number in line.split()] for line in out[:6]]
    return numbers, out[6]


def monotone(columns, low):
    """Weights that never fall, as sums of increments that are not negative."""
    blocks = [len(weights) - 1 for weights in TRUTH.values()]
    sums = np.zeros((columns.shape[1], columns.shape[1]))
    sums[0, 0] = 1
    first = 1
    for many in blocks:
        sums[first : first + many, first : first + many] = np.tril(np.ones((many, many)))
        first += many
    steps = columns @ sums

    def loss(beta):
        predictor = steps @ beta
        chance = 1 / (1 + np.exp(-predictor))
        return np.sum(np.logaddexp(0, predictor) - low * predictor), steps.T @ (chance - low)

    bounds = [(None, None)] + [(0, None)] * sum(blocks)
    found = minimize(loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-16, "gtol": 1e-11, "maxiter": 5000, "maxcor": 40})
    return sums @ found.x


def main():
    answers, area, low = observations()
    with open("fit.csv", "w", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow([*TRUTH, "area", "low"])
        lines.writerows(zip(*answers.values(), area, low))
    columns, names = design(answers)
    (coefficients, errors, [likelihood], [null], cook, inflation), r = by_r()
    model = sm.GLM(low, columns, family=sm.families.Binomial()).fit(tol=-1, maxiter=30)
    assert np.allclose(model.params, coefficients, atol=1e-9) and np.allclose(model.bse, errors, atol=1e-9)
    firth = FirthLogisticRegression(max_iter=5000, max_halfstep=1000, gtol=1e-12, xtol=1e-12).fit(columns[:, 1:], low)
    ridge = LogisticRegression(C=1 / 2.5, solver="newton-cholesky", tol=1e-13, max_iter=1000).fit(columns[:, 1:], low)
    with open("fit.json", "w") as file:
        json.dump(
            {
                "made_with": [r] + [f"{name} {version(name)}" for name in ("statsmodels", "firthmodels", "scikit-learn", "scipy", "numpy")],
                "columns": names,
                "maximum_likelihood": {"coefficients": coefficients, "errors": errors},
                "log_likelihood": likelihood,
                "null_log_likelihood": null,
                "auc": roc_auc_score(low, columns @ np.array(coefficients)),
                "inflation": inflation,
                "cooks_distance": cook,
                "firth": {
                    "coefficients": [float(firth.intercept_), *map(float, firth.coef_)],
                    "errors": [float(firth.bse_[-1]), *map(float, firth.bse_[:-1])],
                },
                "ridge": {"strength": 2.5, "coefficients": [float(ridge.intercept_[0]), *map(float, ridge.coef_[0])]},
                "monotone": {"coefficients": list(map(float, monotone(columns, low)))},
            },
            file,
            indent=1,
        )
        file.write("\n")


main()

"""The same idea as a table: rows add up to μ, columns to ν, and an optimal plan on the line runs down a staircase."""

import matplotlib.pyplot as plt

import divergences as dv

mu = dv.Measure([0, 1, 2, 5], [0.1, 0.4, 0.3, 0.2])
nu = dv.Measure([1, 3, 4], [0.5, 0.25, 0.25])
dv.plot.coupling(dv.wasserstein1(mu, nu), kind="matrix")
plt.show()

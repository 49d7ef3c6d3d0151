"""The critic over the plane: contours nowhere closer than slope 1 allows, and the plan's pairs cross them head-on."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

rng = np.random.default_rng(0)
mu = dv.Measure(rng.normal(size=(8, 2)), dv.normalise(rng.random(8)))
nu = dv.Measure(rng.normal([2.5, 0], 1, size=(7, 2)), dv.normalise(rng.random(7)))
dv.plot.critic(dv.wasserstein1(mu, nu))
plt.show()

"""Who sends how much to whom: an optimal coupling in the plane, whose arrows never cross."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

rng = np.random.default_rng(0)
mu = dv.Measure(rng.normal(size=(8, 2)), dv.normalise(rng.random(8)))
nu = dv.Measure(rng.normal([2.5, 0], 1, size=(7, 2)), dv.normalise(rng.random(7)))
dv.plot.coupling(dv.wasserstein1(mu, nu))
plt.show()

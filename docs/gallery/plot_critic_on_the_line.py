"""The critic on the line: as steep as it may be, downhill from each atom of μ to where its mass goes."""

import matplotlib.pyplot as plt

import divergences as dv

mu = dv.Measure([0, 1, 2, 5], [0.1, 0.4, 0.3, 0.2])
nu = dv.Measure([1, 3, 4], [0.5, 0.25, 0.25])
dv.plot.critic(dv.wasserstein1(mu, nu))
plt.show()

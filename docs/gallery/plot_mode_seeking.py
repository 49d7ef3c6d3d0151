"""One bell for two: the least KL(p‖q) covers both modes, the least KL(q‖p) settles on the heavier one."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

x = np.linspace(-4, 4, 41)
p = dv.normalise(0.6 * np.exp(-2 * (x + 2) ** 2) + 0.4 * np.exp(-2 * (x - 2) ** 2))
dv.plot.fits(p, x=x)
plt.show()

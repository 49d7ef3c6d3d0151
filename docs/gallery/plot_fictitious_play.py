"""Best responses are one mode each, and none is the data's law; answers to the average of all make the average that law."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

p = np.random.default_rng(0).dirichlet(np.ones(8) * 0.7)
dv.plot.orbit(dv.lab.fictitious_play(p, 1000))
plt.show()

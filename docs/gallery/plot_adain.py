"""AdaIN moves the pixels of a channel, in straight lines that do not cross, to the mean and the spread of a style."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

rng = np.random.default_rng(4)
channel, style = rng.normal(2, 1.5, 40), rng.exponential(0.8, 30) + 7
ax = plt.subplots(figsize=(7, 4.4), layout="constrained")[1]
dv.plot.adain(channel, style, ax)
plt.show()

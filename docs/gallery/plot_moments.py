"""FID and KID are 0 and JS is log 2: moments up to the third agree, no outcome is shared, and all the mass moves by 1."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

p, q = np.array([0, 4, 0, 4, 0]) / 8, np.array([1, 0, 6, 0, 1]) / 8
dv.plot.moments(p, q, x=[-2, -1, 0, 1, 2])
plt.show()

"""The optimal discriminator between two normals of different widths: it comes back where the wider one wins again."""

import matplotlib.pyplot as plt

import divergences as dv

dv.plot.discriminator(dv.laws.Normal(0, 1), dv.laws.Normal(1.5, 0.7))
plt.show()

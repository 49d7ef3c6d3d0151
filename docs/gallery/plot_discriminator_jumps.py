"""Two overlapping uniforms: D* is 1, ½ or 0, closed dots are its values, open dots its limits; ½ where nothing falls."""

import matplotlib.pyplot as plt

import divergences as dv

dv.plot.discriminator(dv.laws.Uniform(0, 2), dv.laws.Uniform(1, 3))
plt.show()

"""Two overlapping uniforms: D* is 1, ½ or 0, closed dots are its values, open dots its limits; ½ where nothing falls."""

import sys

import divergences as dv

ax = dv.plot.discriminator(dv.laws.Uniform(0, 2), dv.laws.Uniform(1, 3))
ax.figure.savefig(sys.argv[1])

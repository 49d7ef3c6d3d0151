"""Where each direction of KL pays: KL(p‖q) where p is and q is thin, KL(q‖p) where q is and p is thin."""

import sys

import divergences as dv

ax = dv.plot.kl_integrands(dv.laws.Normal(0, 1), dv.laws.Normal(1.5, 0.7))
ax.figure.savefig(sys.argv[1])

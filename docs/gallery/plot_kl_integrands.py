"""Where each direction of KL pays: KL(p‖q) where p is and q is thin, KL(q‖p) where q is and p is thin."""

import matplotlib.pyplot as plt

import divergences as dv

dv.plot.kl_integrands(dv.laws.Normal(0, 1), dv.laws.Normal(1.5, 0.7))
plt.show()

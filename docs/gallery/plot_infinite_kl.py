"""One outcome that q rules out is enough for KL(p‖q) = ∞, and one that p rules out for KL(q‖p) = ∞."""

import matplotlib.pyplot as plt

import divergences as dv

dv.plot.kl_integrands([0.5, 0.3, 0.2, 0], [0.1, 0.2, 0, 0.7])
plt.show()

"""A fair coin against a coin with θ: KL(p‖q) runs to ∞ at both ends, where q rules out what p does; KL(q‖p) does not."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

curve = dv.sweep(dv.models.bernoulli, np.linspace(0, 1, 65), ["kl", "reverse_kl", "js", "total_variation"])
dv.plot.curve(curve)
plt.show()

"""Parallel lines: KL is infinite and JS stuck at log 2 until the lines meet; W₁ = |θ| says how far there is to go."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

curve = dv.sweep(dv.models.parallel_lines, np.linspace(-2, 2, 81), ["kl", "reverse_kl", "js", "w1"])
dv.plot.curve(curve)
plt.show()

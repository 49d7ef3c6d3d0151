"""Maps there and back that lose nothing form a circle: which of them CycleGAN finds is decided by where it starts."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

one, two = np.array([[2.0, 1.0], [1.0, 1.0]]), np.array([[1.0, -0.3], [-0.3, 0.5]])
starts = np.random.default_rng(2).normal(size=(14, 2, 2))
ax = plt.subplots(figsize=(5.6, 5.2), layout="constrained")[1]
dv.plot.cycles([dv.lab.cycle(one, two, start=start) for start in starts], ax)
plt.show()

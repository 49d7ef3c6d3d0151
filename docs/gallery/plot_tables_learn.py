"""A critic and a generator that are tables find the law, whether the critic is the best each time or takes a few steps."""

import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

p = np.random.default_rng(0).dirichlet(np.ones(8) * 0.7)
page, pair = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained", sharey=True)
for ax, (title, steps) in zip(pair, {"the best critic": "best", "five steps of the critic": 5}.items(), strict=True):
    dv.plot.orbit(dv.lab.tabular(dv.games.non_saturating, p, critic_steps=steps, steps=2000), ax)
    ax.set_title(title, loc="left")
plt.show()

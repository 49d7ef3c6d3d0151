"""A critic that was trained with a gradient penalty, dashed, beside the optimal one: steeper than 1, and only by a little."""

import jax
import matplotlib.pyplot as plt
import numpy as np

import divergences as dv

data, still = dv.lab.lines(2.0), dict(optimiser=("adam", "sgd"), rate=(1e-3, 1e-7), decay=1)
run = dv.lab.train(data, constraint=dv.lab.Penalty(10), steps=200, checks=1, **still)
x = np.asarray(data.sample(jax.random.key(1), 12), float)
y = run.generator(np.asarray(data.noise(jax.random.key(2), 12), float))
dv.plot.critic(dv.wasserstein1(dv.Measure(x), dv.Measure(y)), learned=run.critic)
plt.show()

"""A WGAN on the ring of eight: W₁ of samples is certified at each check, and the floor is that of two samples of the data."""

import matplotlib.pyplot as plt

import divergences as dv

run = dv.lab.train(dv.lab.ring(8), constraint=dv.lab.Penalty(10), steps=400, checks=16, samples=200)
dv.plot.run(run)
plt.show()

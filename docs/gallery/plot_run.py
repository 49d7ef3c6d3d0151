"""A WGAN on the ring of eight: W₁ of samples is certified at each check, and the floor is that of two samples of the data."""

import matplotlib.pyplot as plt

import divergences as dv

run = dv.lab.train(dv.lab.ring(8), constraint=dv.lab.Penalty(10), steps=600, checks=30)
dv.plot.run(run)
plt.show()

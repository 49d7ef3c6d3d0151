"""The losses of the first GAN paper: fakes that are found out, far left, teach the one generator nothing, the other most."""

import matplotlib.pyplot as plt

import divergences as dv

page, pair = plt.subplots(1, 2, figsize=(11, 4.4), layout="constrained", sharey=True)
for ax, game in zip(pair, (dv.games.minimax, dv.games.non_saturating), strict=True):
    dv.plot.losses(game, ax)
plt.show()

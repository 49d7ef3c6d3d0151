"""Clipping leaves the players on a ring of c/√5; with the gradient penalty they rest at θ = −2λ if λ²n ≥ 1 + λhn, or cycle."""

import matplotlib.pyplot as plt

import divergences as dv

page, row = plt.subplots(1, 3, figsize=(12, 4.2), layout="constrained")
told = {"critic_steps": 5, "step": 0.01, "steps": 6000}
choices = {"clipped to 1": dv.lab.Clip(1), "penalty, λ = 2": dv.lab.Penalty(2), "penalty, λ = 0.3": dv.lab.Penalty(0.3)}
for ax, (title, constraint) in zip(row, choices.items(), strict=True):
    dv.plot.orbit(dv.lab.dirac(dv.games.wasserstein(), constraint=constraint, **told), ax)
    ax.set_title(title, loc="left")
plt.show()

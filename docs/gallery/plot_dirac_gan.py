"""One point against another: in turns the players circle, at the same time they spiral out, and R1 brings them to rest."""

import matplotlib.pyplot as plt

import divergences as dv

page, row = plt.subplots(1, 3, figsize=(12, 4.2), layout="constrained")
choices = ({}, {"together": True, "steps": 600}, {"constraint": dv.lab.R1(1)})
for ax, told in zip(row, choices, strict=True):
    dv.plot.orbit(dv.lab.dirac(dv.games.minimax, **{"steps": 1000} | told), ax)
for ax, title in zip(row, ("in turns", "at the same time", "with R1, γ = 1"), strict=True):
    ax.set_title(title, loc="left")
plt.show()

"""The training lab: a critic and a generator that are networks, trained by a game under a constraint, and measured on the way.

It may import `_core`, `_discrete`, `critics`, `games`, `lab.constraints`, `lab.numbers`, `lab.run`, `laws` and `transport`:
training knows the game and the constraint only, and what a check says comes from distances and divergences of their own, so
that no run judges itself.
"""

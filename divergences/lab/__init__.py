"""The lab: games that are played, step by step, and a record of each run with what is certain about it.

It may import `_core`, `_discrete`, `critics`, `games`, `laws`, `models` and `transport`: a run is played by a game and kept
in bounds by critics' constraints, and what it reached is measured by divergences and distances that the training never sees.
"""

from divergences.lab.run import Run as Run

"""The lab: games that are played, step by step, and a record of each run with what is certain about it.

It may import `_core`, `_discrete`, `critics`, `games`, `laws`, `models` and `transport`: a run is played by a game and kept
in bounds by critics' constraints, and what it reached is measured by divergences and distances that the training never sees.
"""

from divergences.lab.constraints import R1 as R1
from divergences.lab.constraints import Clip as Clip
from divergences.lab.constraints import Penalty as Penalty
from divergences.lab.constraints import Spectral as Spectral
from divergences.lab.run import Run as Run

"""The games of adversarial training, as things that run: of logits, of f-divergences, of margins, and of slopes.

A game's own value is computed from scores, and what it measures at the best score by the divergence's own function: the two
meet in proofs and tests.
"""

from divergences._core.public_names import directory
from divergences.games.conjugates import f_gan as f_gan
from divergences.games.game import Game as Game
from divergences.games.margins import energy as energy
from divergences.games.margins import hinge as hinge
from divergences.games.margins import least_squares as least_squares
from divergences.games.odds import minimax as minimax
from divergences.games.odds import non_saturating as non_saturating
from divergences.games.players import Play as Play
from divergences.games.slopes import wasserstein as wasserstein

__dir__ = directory(__name__)

"""Critics and what keeps them Lipschitz: constants from below and certified from above, clipping, spectral norms, penalties."""

from divergences._core.public_names import directory
from divergences.critics.closed_forms import Penalised as Penalised
from divergences.critics.closed_forms import penalised as penalised
from divergences.critics.layers import SLOPES as SLOPES
from divergences.critics.layers import clip as clip
from divergences.critics.layers import clipped_bound as clipped_bound
from divergences.critics.layers import lipschitz_bound as lipschitz_bound
from divergences.critics.penalties import gradient_penalty as gradient_penalty
from divergences.critics.penalties import r1 as r1
from divergences.critics.secants import bound as bound
from divergences.critics.secants import lipschitz as lipschitz
from divergences.critics.spectral import spectral_norm as spectral_norm
from divergences.critics.spectral import spectral_normalise as spectral_normalise

__dir__ = directory(__name__)

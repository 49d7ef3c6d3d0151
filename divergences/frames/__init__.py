"""Tables: divergences of two columns, group by group, in the engine that holds them, each beside a bound of its rounding."""

from divergences._core.public_names import directory
from divergences.frames.divergences import alpha_divergence as alpha_divergence
from divergences.frames.divergences import chi2 as chi2
from divergences.frames.divergences import cross_entropy as cross_entropy
from divergences.frames.divergences import entropy as entropy
from divergences.frames.divergences import hellinger2 as hellinger2
from divergences.frames.divergences import jeffreys as jeffreys
from divergences.frames.divergences import js as js
from divergences.frames.divergences import js_distance as js_distance
from divergences.frames.divergences import kl as kl
from divergences.frames.divergences import renyi as renyi
from divergences.frames.divergences import reverse_kl as reverse_kl
from divergences.frames.divergences import total_variation as total_variation
from divergences.frames.divergences import triangular as triangular
from divergences.frames.divergences import w1_line as w1_line

__dir__ = directory(__name__)

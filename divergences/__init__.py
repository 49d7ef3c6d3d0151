"""Divergences and distances between distributions, computed and verified.

`import divergences as dv`. Everything public is here; modules with a leading underscore are not.
"""

from divergences import laws as laws
from divergences import models as models
from divergences import plot as plot
from divergences._check import check as check
from divergences._check import sharpest as sharpest
from divergences._core.measure import Measure as Measure
from divergences._core.measure import common_support as common_support
from divergences._core.simplex import normalise as normalise
from divergences._crosswalk import crosswalk as crosswalk
from divergences._curves import Curve as Curve
from divergences._curves import sweep as sweep
from divergences._discrete.entropy import cross_entropy as cross_entropy
from divergences._discrete.entropy import entropy as entropy
from divergences._discrete.entropy import mutual_information as mutual_information
from divergences._discrete.f_divergences import alpha_divergence as alpha_divergence
from divergences._discrete.f_divergences import chi2 as chi2
from divergences._discrete.f_divergences import f_divergence as f_divergence
from divergences._discrete.f_divergences import hellinger2 as hellinger2
from divergences._discrete.f_divergences import renyi as renyi
from divergences._discrete.f_divergences import total_variation as total_variation
from divergences._discrete.f_divergences import triangular as triangular
from divergences._discrete.gan import gan_value as gan_value
from divergences._discrete.gan import gan_value_at_optimum as gan_value_at_optimum
from divergences._discrete.gan import optimal_discriminator as optimal_discriminator
from divergences._discrete.js import js as js
from divergences._discrete.js import js_distance as js_distance
from divergences._discrete.kl import jeffreys as jeffreys
from divergences._discrete.kl import kl as kl
from divergences._discrete.kl import reverse_kl as reverse_kl
from divergences._discrete.pairwise import pairwise as pairwise
from divergences.transport.dual import w1_dual as w1_dual
from divergences.transport.line import w1_line as w1_line
from divergences.transport.primal import w1_primal as w1_primal
from divergences.transport.wasserstein1 import wasserstein1 as wasserstein1

__version__ = "0.1.0"

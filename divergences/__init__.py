"""Divergences and distances between distributions, computed and verified.

`import divergences as dv`. Everything public is here; modules with a leading underscore are not. A name is imported from its
module when it is first used (PEP 562), so that importing the library loads nothing, and computing with NumPy no JAX.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from divergences._core.dispatch import load_laws_with
from divergences._core.missing import of_error

if TYPE_CHECKING:
    from divergences import critics as critics
    from divergences import frames as frames
    from divergences import games as games
    from divergences import lab as lab
    from divergences import latent as latent
    from divergences import laws as laws
    from divergences import maps as maps
    from divergences import models as models
    from divergences import plot as plot
    from divergences import samples as samples
    from divergences import transport as transport
    from divergences._audit.audit import audit as audit
    from divergences._check import check as check
    from divergences._check import check_file as check_file
    from divergences._check import sharpest as sharpest
    from divergences._core.measure import Measure as Measure
    from divergences._core.measure import common_support as common_support
    from divergences._core.measure import pushforward as pushforward
    from divergences._core.simplex import normalise as normalise
    from divergences._crosswalk import crosswalk as crosswalk
    from divergences._curves import Curve as Curve
    from divergences._curves import sweep as sweep
    from divergences._discrete.conditional import conditional as conditional
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
    from divergences._discrete.inception import inception_score as inception_score
    from divergences._discrete.js import js as js
    from divergences._discrete.js import js_distance as js_distance
    from divergences._discrete.kl import jeffreys as jeffreys
    from divergences._discrete.kl import kl as kl
    from divergences._discrete.kl import reverse_kl as reverse_kl
    from divergences._discrete.logits import from_logits as from_logits
    from divergences._discrete.pairwise import pairwise as pairwise
    from divergences._discrete.weighted import js_many as js_many
    from divergences._quiz.ask import quiz as quiz
    from divergences._scores.fid import fid as fid
    from divergences._scores.frechet import frechet as frechet
    from divergences._scores.kid import kid as kid
    from divergences.frames.partial import Partial as Partial
    from divergences.frames.partial import partial as partial
    from divergences.games.players import best_response as best_response
    from divergences.games.players import maximin as maximin
    from divergences.games.players import minimax as minimax
    from divergences.transport.certify import certify as certify
    from divergences.transport.dual import w1_dual as w1_dual
    from divergences.transport.line import w1_line as w1_line
    from divergences.transport.primal import w1_primal as w1_primal
    from divergences.transport.sinkhorn import sinkhorn as sinkhorn
    from divergences.transport.sinkhorn import sinkhorn_divergence as sinkhorn_divergence
    from divergences.transport.sliced import sliced as sliced
    from divergences.transport.wasserstein import wasserstein as wasserstein
    from divergences.transport.wasserstein import wasserstein2 as wasserstein2
    from divergences.transport.wasserstein1 import wasserstein1 as wasserstein1

__version__ = "0.1.0"

_MODULES = ("critics", "frames", "games", "lab", "latent", "laws", "maps", "models", "plot", "samples", "transport")
"""The public modules."""

_NAMES = {
    "_audit.audit": ("audit",),
    "_check": ("check", "check_file", "sharpest"),
    "_core.measure": ("Measure", "common_support", "pushforward"),
    "_core.simplex": ("normalise",),
    "_crosswalk": ("crosswalk",),
    "_curves": ("Curve", "sweep"),
    "_discrete.conditional": ("conditional",),
    "_discrete.entropy": ("cross_entropy", "entropy", "mutual_information"),
    "_discrete.f_divergences": (
        "alpha_divergence",
        "chi2",
        "f_divergence",
        "hellinger2",
        "renyi",
        "total_variation",
        "triangular",
    ),
    "_discrete.gan": ("gan_value", "gan_value_at_optimum", "optimal_discriminator"),
    "_discrete.inception": ("inception_score",),
    "_discrete.js": ("js", "js_distance"),
    "_discrete.kl": ("jeffreys", "kl", "reverse_kl"),
    "_discrete.logits": ("from_logits",),
    "_discrete.pairwise": ("pairwise",),
    "_discrete.weighted": ("js_many",),
    "_quiz.ask": ("quiz",),
    "_scores.fid": ("fid",),
    "_scores.frechet": ("frechet",),
    "_scores.kid": ("kid",),
    "frames.partial": ("Partial", "partial"),
    "games.players": ("best_response", "maximin", "minimax"),
    "transport.certify": ("certify",),
    "transport.dual": ("w1_dual",),
    "transport.line": ("w1_line",),
    "transport.primal": ("w1_primal",),
    "transport.sinkhorn": ("sinkhorn", "sinkhorn_divergence"),
    "transport.sliced": ("sliced",),
    "transport.wasserstein": ("wasserstein", "wasserstein2"),
    "transport.wasserstein1": ("wasserstein1",),
}
"""Module → the public names that live in it, the same as above, where type checkers and editors read them."""

load_laws_with(lambda: import_module("divergences.laws"))


def load_ipython_extension(shell: Any) -> None:
    """Called by `%load_ext divergences`: gives the shell the cell magic `%%claim`, and `%claim` for a line."""
    import_module("divergences._magics").register(shell)


if not TYPE_CHECKING:  # or to a type checker every name would be public
    _HOME = {name: module for module, names in _NAMES.items() for name in names}
    __all__ = sorted([*_MODULES, *_HOME])

    def __getattr__(name: str) -> Any:
        """A public name on its first use; from then on it is an ordinary attribute."""
        if name not in _MODULES and name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            module = import_module(f"{__name__}.{_HOME.get(name, name)}")
        except ModuleNotFoundError as error:
            raise of_error(error) from None
        if name in _HOME:
            globals()[name] = getattr(module, name)
        return globals()[name]

    def __dir__() -> list[str]:
        """What there is, whether it was used already or not."""
        return [*__all__, "__version__"]

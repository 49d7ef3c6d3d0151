"""The public functions: divergences of the columns of a table, group by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import dedent
from types import ModuleType
from typing import Any, TypeVar

from divergences._core.missing import require
from divergences._core.simplex import share
from divergences._discrete.f_divergences import known_order

Names = str | Sequence[str] | None
F = TypeVar("F", bound=Callable[..., Any])

CHANNEL = "f_divergences_do_not_grow_through_a_channel"
FIELDS = """{first}

Convention: {convention}. The error bounds what was rounded, for additions in any order and logarithms within 3 ulp; lazy
tables have NaN for what is refused, and `bad`, how many rows. A category that one of two tables lacks has mass 0 there, and
is counted in missing_p or missing_q.
Args: df, a table of pandas, polars, PyArrow, DuckDB, Dask, Ibis or PySpark, or two as a pair, for p and for q; p and q, the
columns; {also}by, those that name a group; key, those that name an outcome; normalise, whether masses are counts.
Returns: a table as `df` is, lazy where that is: a row a group, value in {value}, error, n, mass_p and mass_q.
Raises: ValueError with the row for null, NaN, negative or repeated outcomes, totals that are not 1, and empty groups.
Proved in: {proved}.
Example:
>>> import polars
{example}"""
"""What a docstring says of every divergence."""


def _said(convention: str, value: str, proved: str, also: str = "") -> Callable[[F], F]:
    """Gives a function the fields of its docstring, of which it has the first line and the example itself."""

    def documented(function: F) -> F:
        if function.__doc__:  # Python -OO has none
            first, example = (dedent(x) for x in function.__doc__.split("\n\n", 1))  # Python 3.13 has done so
            function.__doc__ = FIELDS.format(
                first=first, convention=convention, value=value, proved=proved, also=also, example=example
            )
        return function

    return documented


def _engine() -> ModuleType:
    """What computes them; one line where narwhals is not installed."""
    require("narwhals")
    from divergences.frames import engine

    return engine


@_said("∞ where q = 0 < p", "[0, ∞]", CHANNEL)
def kl(df: Any, p: str = "p", q: str = "q", *, by: Names = None, key: Names = None, normalise: bool = False) -> Any:
    """KL(p‖q) = Σ p·log(p/q) of each group of rows, in nats.

    >>> kl(polars.DataFrame({"p": [1.0, 0.0], "q": [0.5, 0.5]}))["value"][0]
    0.6931471805599453
    """
    return _engine().divergence("kl", df, p, q, by, key, normalise)


@_said("∞ where p = 0 < q", "[0, ∞]", CHANNEL)
def reverse_kl(
    df: Any, p: str = "p", q: str = "q", *, by: Names = None, key: Names = None, normalise: bool = False
) -> Any:
    """KL(q‖p) = Σ q·log(q/p) of each group of rows, in nats.

    >>> reverse_kl(polars.DataFrame({"p": [1.0, 0.0], "q": [0.5, 0.5]}))["value"][0]
    inf
    """
    return _engine().divergence("reverse_kl", df, p, q, by, key, normalise)


@_said("∞ where just one of p and q is 0", "[0, ∞]", CHANNEL)
def jeffreys(
    df: Any, p: str = "p", q: str = "q", *, by: Names = None, key: Names = None, normalise: bool = False
) -> Any:
    """J(p, q) = Σ (p − q)·log(p/q) of each group of rows, in nats.

    >>> jeffreys(polars.DataFrame({"p": [0.25, 0.75], "q": [0.25, 0.75]}))["value"][0]
    0.0
    """
    return _engine().divergence("jeffreys", df, p, q, by, key, normalise)


@_said("never ∞", "[0, log 2]", CHANNEL, "weight, of p, in (0, 1); ")
def js(
    df: Any,
    p: str = "p",
    q: str = "q",
    *,
    weight: float = 0.5,
    by: Names = None,
    key: Names = None,
    normalise: bool = False,
) -> Any:
    """JS(p, q) = w·KL(p‖m) + (1 − w)·KL(q‖m), m = wp + (1 − w)q, w = ½ if no weight is given, of each group of rows, in nats.

    >>> js(polars.DataFrame({"p": [1.0, 0.0], "q": [0.0, 1.0]}))["value"][0]
    0.6931471805599453
    """
    return _engine().divergence("js", df, p, q, by, key, normalise, share("weight", weight))


@_said("never ∞", "[0, √log 2]", "root_js_obeys_the_triangle_inequality")
def js_distance(
    df: Any, p: str = "p", q: str = "q", *, by: Names = None, key: Names = None, normalise: bool = False
) -> Any:
    """√JS(p, q) of each group of rows, a distance, in √nats.

    >>> js_distance(polars.DataFrame({"p": [0.25, 0.75], "q": [0.25, 0.75]}))["value"][0]
    0.0
    """
    return _engine().divergence("js_distance", df, p, q, by, key, normalise)


@_said("never ∞", "[0, 1]", CHANNEL)
def total_variation(
    df: Any, p: str = "p", q: str = "q", *, by: Names = None, key: Names = None, normalise: bool = False
) -> Any:
    """TV(p, q) = ½·Σ |p − q| of each group of rows.

    >>> total_variation(polars.DataFrame({"p": [0.25, 0.75], "q": [0.5, 0.5]}))["value"][0]
    0.25
    """
    return _engine().divergence("total_variation", df, p, q, by, key, normalise)


@_said("never ∞", "[0, 1]", CHANNEL)
def hellinger2(
    df: Any, p: str = "p", q: str = "q", *, by: Names = None, key: Names = None, normalise: bool = False
) -> Any:
    """H²(p, q) = ½·Σ (√p − √q)² of each group of rows.

    >>> hellinger2(polars.DataFrame({"p": [1.0, 0.0], "q": [0.0, 1.0]}))["value"][0]
    1.0
    """
    return _engine().divergence("hellinger2", df, p, q, by, key, normalise)


@_said("∞ where q = 0 < p", "[0, ∞]", CHANNEL)
def chi2(df: Any, p: str = "p", q: str = "q", *, by: Names = None, key: Names = None, normalise: bool = False) -> Any:
    """χ²(p‖q) = Σ (p − q)²/q of each group of rows.

    >>> chi2(polars.DataFrame({"p": [0.25, 0.75], "q": [0.5, 0.5]}))["value"][0]
    0.25
    """
    return _engine().divergence("chi2", df, p, q, by, key, normalise)


@_said("never ∞", "[0, 2]", CHANNEL)
def triangular(
    df: Any, p: str = "p", q: str = "q", *, by: Names = None, key: Names = None, normalise: bool = False
) -> Any:
    """Δ(p, q) = Σ (p − q)²/(p + q) of each group of rows.

    >>> triangular(polars.DataFrame({"p": [1.0, 0.0], "q": [0.0, 1.0]}))["value"][0]
    2.0
    """
    return _engine().divergence("triangular", df, p, q, by, key, normalise)


@_said(
    "∞ where q = 0 < p for α ≥ 1, and where p = 0 < q for α ≤ 0; exponentials count as logarithms do",
    "[0, ∞]",
    "alpha_divergences_join_the_known_ones",
    "alpha, a finite number; ",
)
def alpha_divergence(
    df: Any,
    p: str = "p",
    q: str = "q",
    *,
    alpha: float,
    by: Names = None,
    key: Names = None,
    normalise: bool = False,
) -> Any:
    """A_α(p‖q) = Σ (p^α q^(1−α) − αp − (1−α)q)/(α(α−1)) of each group of rows; KL at α = 1, KL(q‖p) at 0, 4·H² at ½.

    >>> alpha_divergence(polars.DataFrame({"p": [0.25, 0.75], "q": [0.5, 0.5]}), alpha=2)["value"][0]
    0.125
    """
    return _engine().divergence("alpha_divergence", df, p, q, by, key, normalise, known_order("alpha", alpha))


@_said(
    "−log q(p > 0) at α = 0, KL at 1, log max p/q at ∞; exponentials count as logarithms do",
    "[0, ∞]",
    "renyi_divergences_increase_with_the_order",
    "alpha, in [0, ∞]; ",
)
def renyi(
    df: Any,
    p: str = "p",
    q: str = "q",
    *,
    alpha: float,
    by: Names = None,
    key: Names = None,
    normalise: bool = False,
) -> Any:
    """R_α(p‖q) = log(Σ p^α q^(1−α))/(α − 1) of each group of rows, in nats.

    >>> renyi(polars.DataFrame({"p": [1.0, 0.0], "q": [0.25, 0.75]}), alpha=float("inf"))["value"][0]
    1.3862943611198906
    """
    order = known_order("alpha", alpha, least=0.0, infinite=True)
    return _engine().divergence("renyi", df, p, q, by, key, normalise, order)


@_said("∞ where q = 0 < p", "[0, ∞]", "cross_entropy_is_entropy_and_kl")
def cross_entropy(
    df: Any, p: str = "p", q: str = "q", *, by: Names = None, key: Names = None, normalise: bool = False
) -> Any:
    """H(p, q) = −Σ p·log q of each group of rows, in nats.

    >>> cross_entropy(polars.DataFrame({"p": [0.25, 0.75], "q": [0.5, 0.5]}))["value"][0]
    0.6931471805599453
    """
    return _engine().divergence("cross_entropy", df, p, q, by, key, normalise)


def entropy(df: Any, p: str = "p", *, by: Names = None, key: Names = None, normalise: bool = False) -> Any:
    """H(p) = −Σ p·log p of each group of rows, in nats.

    Convention: as `kl`.
    Args: df, a table of pandas, polars, PyArrow, DuckDB, Dask, Ibis or PySpark; p, its column; by, the columns that name a
    group; key, those that name an outcome; normalise, whether masses are counts.
    Returns: a table as `df` is, lazy where that is: a row a group, value in [0, log n], error, n and mass_p.
    Raises: ValueError with the row for null, NaN, negative or repeated outcomes, totals that are not 1, and empty groups.
    Proved in: cross_entropy_is_entropy_and_kl.
    Example:
    >>> import polars
    >>> entropy(polars.DataFrame({"p": [1, 1]}), normalise=True)["value"][0]
    0.6931471805599453
    """
    return _engine().divergence("entropy", df, p, p, by, key, normalise)


def w1_line(df: Any, p: str = "p", q: str = "q", x: str = "x", *, by: Names = None) -> Any:
    """W₁(p, q) = ∫ |F − G| of each group of rows, whose masses lie at the points x of the line, in units of x.

    Convention: masses are divided by their totals; a point may come several times. Rows are added in the order of x, for which
    Dask brings each group to one worker.
    Args: df, a table of pandas, polars, PyArrow, DuckDB, Dask, Ibis or PySpark; p, q and x, its columns; by, those that name a
    group.
    Returns: a table as `df` is, lazy where that is: a row a group, value, error, n, mass_p and mass_q.
    Raises: ValueError with the row for null, NaN or negative masses and points that are not finite, and for empty groups.
    Proved in: w1_on_the_line_is_the_area_between_cdfs.
    Example:
    >>> import polars
    >>> w1_line(polars.DataFrame({"p": [1, 0], "q": [0, 1], "x": [2.0, 5.0]}))["value"][0]
    3.0
    """
    return _engine().w1_line(df, p, q, x, by)

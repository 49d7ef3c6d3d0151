"""Judging a formula: the light front of `divergences.verification`, which is loaded when it is called."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, TypedDict, cast

from divergences._core.arguments import number, whole
from divergences._core.missing import require
from divergences._core.text import shown

if TYPE_CHECKING:
    from divergences.verification.documents.report import CheckedFile
    from divergences.verification.judge.verdict import Verdict
    from divergences.verification.prover.sharp import Sharpest


class _Effort(TypedDict):
    points: int
    seed: int
    timeout: float


require("flint", "sympy", "jax", "scipy")


YEAR = 3.2e7
"""Seconds, which clocks count in any system."""


def check(text: str, *, points: int = 300, seed: int = 0, timeout: float = 10.0) -> Verdict:
    """Judge a claim about divergences: true, and how that is known; false, at an exact point; or not decided.

    Convention: p, q, r are probability vectors of one length, d a discriminator in [0, 1]ⁿ; others are declared after
    `given`. A factor 0 wins: 0·log 0 = 0, 0·(∞ − ∞) = 0; p·log(p/0) = ∞; ∞ − ∞ is undefined; log is natural.
    Capital letters are discrete random variables: `I(X;Z) <= I(X;Y) given X -> Y -> Z`.
    Args: text, one relation or a chain in the language of claims, `JS(p, q) <= log(2)*TV(p, q)`; points, how many are
    tried; seed, of those that are drawn; timeout, in seconds, after which the claim is unknown.
    Returns: a verdict: true, false, status, level, points, witness (name → list of Fractions), repairs, given, explain().
    Raises: ValueError for text that cannot be read: at which column, and what was probably meant.
    Example:
    >>> check("2*TV(p, q)**2 <= KL(p, q)").status
    'proved'
    >>> check("JS(p, q) <= TV(p, q)/2").witness
    {'p': [Fraction(1, 1), Fraction(0, 1)], 'q': [Fraction(0, 1), Fraction(1, 1)]}
    """
    from divergences.verification.judge.judge_text import judge_text

    _a_text("text", text)
    return judge_text(text, **_effort(points, seed, timeout))


def check_file(
    path: str | PathLike[str], *, points: int = 300, seed: int = 0, timeout: float = 10.0, inline: bool = False
) -> CheckedFile:
    """Judge every displayed formula of a .tex, .md or .ipynb file that has a relation, line by line.

    Convention: of a derivation each line is judged against the one above it. `m = (p+q)/2` defines m for all below;
    a comment `given p << q` beside a formula adds a hypothesis, `skip` leaves it out, `throughout q > 0` is for all below.
    Args: path; points, seed and timeout for each claim as in `check`; inline, whether formulas in sentences count too.
    Returns: a table: rows (as dicts), summary, exit_code, broken() (the first false line of each derivation), as_dict().
    Raises: ValueError for what is no such file; OSError for one that cannot be read. What is not understood is a row.
    Example:
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> notes = Path(mkdtemp()) / "notes.md"
    >>> _ = notes.write_text("$$ TV(p, q) = TV(q, p) $$")
    >>> print(check_file(notes))
    line  formula              found as  verdict
    1     TV(p, q) = TV(q, p)  judged    ✓ true (proved)
    <BLANKLINE>
    1 true (proved)
    """
    from divergences.verification.documents import check_file as documents

    if not isinstance(cast(object, path), (str, PathLike)):
        raise TypeError(f"path: found {shown(path)}; expected the path of a .tex, .md or .ipynb file")
    return documents.check_file(path, inline=inline, **_effort(points, seed, timeout))


def sharpest(F: str, G: str) -> Sharpest:
    """The smallest c with F ≤ c·G for all p and q, for symmetric f-divergences F and G.

    Convention: proved where c has a closed form, bracketed to a relative 1e-9 where it is attained inside; ∞ if none.
    Args: F and G, texts of the language of claims such as "JS(p, q)"; sums of multiples are welcome.
    Returns: constant (a float), exact (text or None), status, attained, pairs that attain or approach it, lower, upper.
    Raises: ValueError for what is no symmetric f-divergence, or a G that is not seen to be positive where p ≠ q.
    Example:
    >>> best = sharpest("JS(p, q)", "J(p, q)")
    >>> best.exact, best.status
    ('1/8', 'proved')
    """
    from divergences.verification.prover import sharp

    for name, text in (("F", F), ("G", G)):
        _a_text(name, text, "a symmetric f-divergence, for example 'JS(p, q)'")
    return sharp.sharpest(F, G)


def _a_text(name: str, text: object, expected: str = "a claim, for example 'TV(p, q) = TV(q, p)'") -> None:
    if not isinstance(text, str):
        raise TypeError(f"{name}: found {shown(text)}; expected {expected}")


def _effort(points: object, seed: object, timeout: object) -> _Effort:
    """What may be spent on a claim, as numbers."""
    return {
        "points": whole("points", points, 1),
        "seed": whole("seed", seed, 0),
        "timeout": number("timeout", timeout, "seconds, a number >= 0, up to a year", lambda t: 0 <= t <= YEAR),
    }

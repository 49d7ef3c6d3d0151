"""Where claims are tried: classes of pairs that hide different mistakes, then draws from integer weights with zeros.

What Hypothesis draws is drawn by one driver: silent, without files, and usable inside somebody's own test too.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextvars import copy_context
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from divergences.exact import Vector, optimal_discriminator

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


T = TypeVar("T")


def sample(strategy: Callable[[], SearchStrategy[T]], count: int) -> list[T]:
    """The first `count` values that Hypothesis draws, the same in every run.

    It runs in a thread of its own, because a search inside somebody's own Hypothesis test is refused.
    """
    values: list[T] = []
    trouble: list[BaseException] = []

    def enough(value: T) -> bool:
        values.append(value)
        return len(values) > count

    def work() -> None:
        try:
            _search(strategy(), enough, count)
        except BaseException as error:
            trouble.append(error)

    worker = threading.Thread(target=copy_context().run, args=(work,))
    worker.start()
    worker.join()
    if trouble:
        raise trouble[0]
    return values[:count]


def _search(strategy: SearchStrategy[T], enough: Callable[[T], bool], count: int) -> None:
    from hypothesis import HealthCheck, Phase, Verbosity, configuration, find, settings
    from hypothesis.errors import HypothesisException

    quiet = settings(
        max_examples=count,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),  # type: ignore[arg-type]
        phases=(Phase.generate,),
        verbosity=Verbosity.quiet,
    )
    home = getattr(configuration, "__hypothesis_home_directory", None)
    configuration.set_hypothesis_home_dir("/dev/null/none")  # nothing is written to the folder the user works in
    try:
        find(strategy, enough, settings=quiet)
    except HypothesisException:
        pass  # it has seen as many as were asked for
    finally:
        configuration.set_hypothesis_home_dir(home)


Point: TypeAlias = Mapping[str, Any]
DRAWS = 220
TINY = Fraction(1, 10**30)

CLASSES: dict[str, tuple[str, str]] = {
    "generic": ("1/2 1/6 1/3", "1/5 7/10 1/10"),
    "generic, four outcomes": ("3/7 1/7 2/7 1/7", "1/11 5/11 2/11 3/11"),
    "generic, dyadic": ("1/2 1/8 3/8", "1/16 11/16 1/4"),
    "generic, six outcomes, dyadic": ("1/32 5/32 7/32 3/32 11/32 5/32", "1/4 1/32 1/16 1/2 1/32 1/8"),
    "zero in p": ("1/2 0 1/2", "1/5 7/10 1/10"),
    "zero in q": ("1/5 7/10 1/10", "2/3 0 1/3"),
    "zeros in both, overlapping": ("1/4 3/4 0 0", "0 1/8 0 7/8"),
    "zero shared": ("1/4 0 3/4", "5/8 0 3/8"),
    "disjoint": ("1/4 0 3/4 0", "0 1/2 0 1/2"),
    "disjoint, uneven": ("1 0 0", "0 2/5 3/5"),
    "mirror": ("1/2 1/4 1/8 1/8", "1/8 1/8 1/4 1/2"),
    "equal": ("1/5 3/10 1/2", "1/5 3/10 1/2"),
    "equal, with a zero": ("1/4 0 3/4", "1/4 0 3/4"),
    "nearly equal, dyadic": (f"{2**20 + 1}/{2**21} {2**19 - 1}/{2**21} 1/4", "1/2 1/4 1/4"),
    "one outcome": ("1", "1"),
    "a coin": ("1/3 2/3", "1/2 1/2"),
    "five outcomes": ("1/15 2/15 1/5 4/15 1/3", "1/2 1/8 1/8 1/8 1/8"),
}
"""Pairs (p, q) by what they are; the falsification matrix says which mistakes each of them lets through."""

SITES = tuple(Fraction(x) for x in ("0", "1/2", "5/3", "3", "11/2", "17/3"))
DISCRIMINATORS = (
    tuple(Fraction(x) for x in ("1/3", "4/5", "1/2", "1/7", "2/3", "9/10")),
    tuple(Fraction(x) for x in ("3/4", "1/8", "5/8", "1/4", "7/8", "1/2")),
    tuple(Fraction(x) for x in ("0", "1", "1/2", "1", "0", "1/4")),
)
"""Two inside (0, 1), the second dyadic; one with the ends, where log 0 is met."""


def points(letters: Iterable[str], draws: int | None = None) -> list[Point]:
    """The witness classes and `draws` draws (220 unless told), as values for the letters."""
    names = frozenset(letters)
    pairs = [*witness_pairs(), *drawn_pairs(DRAWS if draws is None else draws)]
    if not names & {"p", "q", "d"}:
        pairs = pairs[:1]
    return [point for k, (p, q) in enumerate(pairs) for point in _complete(names, p, q, k)]


def witness_pairs() -> list[tuple[Vector, Vector]]:
    """One pair of each class, and a pair that differs by 1e-30."""
    pairs = [(Vector.of(p.split()), Vector.of(q.split())) for p, q in CLASSES.values()]
    third = Fraction(1, 3)
    return [*pairs, (Vector((third + TINY, third - TINY, third)), Vector((third,) * 3))]


def is_generic(point: Point) -> bool:
    """Three outcomes or more, full support, q no rearrangement of p: such a pair hides no mistake."""
    p, q = point.get("p", ()), point.get("q", ())
    return len(p) >= 3 and all(x > 0 for x in (*p, *q)) and sorted(p) != sorted(q or p[:1])


GENERIC = "generic"
CORNERS = ("equal", "disjoint", "mirror", "zeros", "few outcomes")
"""Where mistakes hide: p = q, no common outcome, q a rearrangement of p, a zero somewhere, fewer than three outcomes."""


def kind(point: Point) -> str:
    """The class of a point; a point without q is judged by its p alone."""
    p = point.get("p", ())
    q = point.get("q", p)
    if is_generic(point):
        return GENERIC
    if "q" in point and tuple(p) == tuple(q):
        return "equal"
    if "q" in point and all(a == 0 or b == 0 for a, b in zip(p, q, strict=True)):
        return "disjoint"
    if "q" in point and len(p) > 1 and sorted(p) == sorted(q):
        return "mirror"
    return "zeros" if not all(x > 0 for x in (*p, *q)) else "few outcomes"


def _complete(names: frozenset[str], p: Vector, q: Vector, k: int) -> Iterator[Point]:
    """The pair with the other letters filled in; every discriminator for the first pairs, one for each draw."""
    n = len(p)
    known: dict[str, Any] = {"p": p, "q": q, "x": Vector(SITES[:n]), "t": Fraction(2, 7), "r": (p + q + q) / 3}
    choices = [Vector(d[:n]) for d in DISCRIMINATORS] + [optimal_discriminator(p, q)]
    if "d" not in names or k >= len(CLASSES):
        choices = [choices[k % len(choices)]]
    for d in choices:
        values = known | {"d": d}
        yield {name: values[name] for name in sorted(names)}


@cache
def drawn_pairs(count: int) -> tuple[tuple[Vector, Vector], ...]:
    """Pairs drawn by Hypothesis, the same in every run: n from 1 to 6, integer weights with zeros, half dyadic."""
    if count <= 0:
        return ()
    return tuple((normalised(p), normalised(q)) for p, q in sample(_weights_of_pairs, count))


def _weights_of_pairs() -> SearchStrategy[tuple[list[int], list[int]]]:
    from hypothesis import strategies as st

    def dyadic(cuts: list[int]) -> list[int]:
        return [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 64], strict=True)]

    def weights(n: int) -> SearchStrategy[list[int]]:
        some = st.lists(st.integers(0, 30), min_size=n, max_size=n).filter(any)
        return st.one_of(some, st.lists(st.integers(0, 64), min_size=n - 1, max_size=n - 1).map(dyadic))

    return st.integers(1, 6).flatmap(lambda n: st.tuples(weights(n), weights(n)))


def normalised(weights: Sequence[Fraction | int]) -> Vector:
    """The law with these weights."""
    total = Fraction(sum(weights))
    return Vector(w / total for w in weights)

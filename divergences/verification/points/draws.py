"""Points drawn by Hypothesis: integer weights with zeros, one to six outcomes; equal, nearly equal, disjoint and mirror."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random
from typing import Any

from divergences.exact import Vector, optimal_discriminator
from divergences.verification.language.domains import Domain
from divergences.verification.points.classes import Point
from divergences.verification.points.enumeration import sites

STYLES = ("generic", "generic", "generic", "zeros", "near", "disjoint", "mirror", "equal")
NEAR = 10**6


class TimeIsUp(KeyboardInterrupt):
    """Raised by the test of a point to end the search at once: Hypothesis hands on interrupts only."""


def search(
    fails: Callable[[Point], bool], letters: list[str], domains: Mapping[str, Domain], count: int, seed: int
) -> Point | None:
    """The smallest failing point that `count` draws and their shrinking reach, None if there is none.

    It runs in a thread of its own: inside somebody's Hypothesis test a second search is refused.
    """
    found: list[Point] = []
    trouble: list[BaseException] = []

    def work() -> None:
        try:
            found.extend(_search(fails, letters, domains, count, seed))
        except BaseException as error:
            trouble.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    if trouble:
        raise trouble[0]
    return found[0] if found else None


def _search(
    fails: Callable[[Point], bool], letters: list[str], domains: Mapping[str, Domain], count: int, seed: int
) -> list[Point]:
    from hypothesis import HealthCheck, Phase, Verbosity, configuration, find, settings
    from hypothesis.errors import HypothesisException

    quiet = settings(
        max_examples=count,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),  # type: ignore[arg-type]
        phases=(Phase.generate, Phase.shrink),
        verbosity=Verbosity.quiet,
    )
    home = getattr(configuration, "__hypothesis_home_directory", None)
    configuration.set_hypothesis_home_dir("/dev/null/none")  # nothing is written to the folder the user works in
    best: list[Point] = []

    def failing(point: Point) -> bool:
        failed = fails(point)
        if failed:
            best[:] = [point]
        return failed

    try:
        return [find(_points(letters, domains), failing, settings=quiet, random=Random(seed))]
    except (HypothesisException, TimeIsUp):
        return best  # none was found, or the time ran out while it was made smaller
    finally:
        configuration.set_hypothesis_home_dir(home)


def _points(letters: list[str], domains: Mapping[str, Domain]) -> Any:
    from hypothesis import strategies as st

    @st.composite
    def point(draw: Any) -> Point:
        n, style = draw(st.integers(1, 6)), draw(st.sampled_from(STYLES))
        weights = st.lists(st.integers(0 if style == "zeros" else 1, 12), min_size=n, max_size=n)
        first = draw(weights)
        if style == "disjoint" and n > 1:
            first[n // 2 :] = [0] * (n - n // 2)
        values: dict[str, Any] = {}
        for k, name in enumerate(letters):
            if name in domains:
                values[name] = _number(draw, domains[name], n)
            elif name == "d":
                other = draw(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=n, max_size=n))
                values[name] = optimal_discriminator(*zip(*((Fraction(a), Fraction(b)) for a, b in other), strict=True))
            else:
                values[name] = _normalised(first if k == 0 else _next(draw, weights, first, style))
        return values

    return point()


def _next(draw: Any, weights: Any, first: list[int], style: str) -> list[int]:
    if style == "equal":
        return first
    if style == "mirror":
        return first[::-1]
    drawn = draw(weights)
    if style == "near":
        return [NEAR * a + b for a, b in zip(first, drawn, strict=True)]
    if style == "disjoint":
        return [0 if k < len(first) // 2 else w for k, w in enumerate(drawn)]
    return drawn


def _normalised(weights: list[int]) -> Vector:
    weights = weights if any(weights) else [1, *weights[1:]]
    return Vector(Fraction(w, sum(weights)) for w in weights)


def _number(draw: Any, domain: Domain, n: int) -> Any:
    from hypothesis import strategies as st

    if domain.dimension:
        return sites(n, domain.dimension, draw(st.integers(1, 3)))
    if domain.values:
        return draw(st.sampled_from(domain.values))
    low = domain.low if domain.low is not None else (domain.high or Fraction(0)) - 8
    high = domain.high if domain.high is not None else max(low, Fraction(0)) + 8
    return draw(st.fractions(low, high, max_denominator=60).filter(domain.contains))

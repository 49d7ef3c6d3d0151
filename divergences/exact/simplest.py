"""An exact number in the fewest terms that are found: ½·log 2 + log 3 − ½·log 4 is log 3 − ½·log 2.

Logarithms are taken apart into those of small primes, where they cancel, and put together again where their coefficients
agree. What is returned has been decided to equal what was given.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from math import isqrt, prod

from divergences.exact.independence import independent
from divergences.exact.numbers import Exact

PRIMES = tuple(k for k in range(2, 100) if all(k % d for d in range(2, isqrt(k) + 1)))
LARGEST = 10**12
"""A number whose logarithm may be written down where the logarithms of its factors are put together."""


def simplest(x: Exact) -> Exact:
    """The number x, in the fewest terms and then with the shortest coefficients; x itself if nothing is shorter."""
    if x.infinite or not any(n > 1 for _, n in x.terms):
        return x
    apart = _apart(x)
    found = min((x, apart, _together(apart)), key=_length)
    return found if found is not x and found == x else x


def written(x: Exact) -> str:
    """The number in its simplest form, what is added first: log 3 - 1/2·log 2."""
    short = simplest(x)
    if short.infinite or not short.terms:
        return str(short)
    ordered = sorted(short.terms.items(), key=lambda term: (term[1] < 0, term[0]))
    return " + ".join(str(Exact({key: r})) for key, r in ordered).replace("+ -", "- ")


def _length(x: Exact) -> tuple[int, int]:
    return len(x.terms), len(str(x))


def _apart(x: Exact) -> Exact:
    """Over logarithms of primes up to 97 and of what they leave."""
    terms: defaultdict[tuple[int, int], Fraction] = defaultdict(Fraction)
    for (d, n), r in independent(x.terms).items():
        rest = n
        for prime in PRIMES if n > 1 else ():
            while rest % prime == 0:
                rest //= prime
                terms[d, prime] += r
        if rest > 1 or n == 1:
            terms[d, rest] += r
    return Exact(dict(terms))


def _together(x: Exact) -> Exact:
    """One logarithm for all that have the same coefficient: log 2 + log 3 is log 6."""
    alike: defaultdict[tuple[int, Fraction], list[int]] = defaultdict(list)
    for (d, n), r in x.terms.items():
        alike[d, r].append(n)
    terms: dict[tuple[int, int], Fraction] = {}
    for (d, r), numbers in alike.items():
        logs = [n for n in numbers if n > 1]
        joined = [prod(logs)] if prod(logs) <= LARGEST else logs
        terms |= {(d, n): r for n in [*(n for n in numbers if n == 1), *(joined if logs else [])]}
    return Exact(terms)

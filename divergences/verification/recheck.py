"""`python -m divergences.verification.recheck FILE`: check a saved proof of a W1 again, with the standard library only.

The plan must have the normalised masses as marginals and cost at most `upper`; the potentials must obey
u_i + v_j ≤ d(x_i, y_j)^p and collect at least `lower`. Then lower ≤ Wₚ^p ≤ upper; the order p is 1 where the file names
none. An odd power of a Euclidean distance is never computed: its square is compared, and an integer square root encloses it.
"""

import json
import re
import sys
from fractions import Fraction
from math import inf, isqrt, nextafter
from typing import Any

NORMS: dict[str, Any] = {"cityblock": sum, "chebyshev": max, "euclidean": lambda steps: sum(s * s for s in steps)}
MOST = 8
"""The largest order of Wₚ."""
EXACT = re.compile(r"-?[0-9]{1,4000}(/[0-9]{1,4000})?")
"""A fraction as `str` writes it. Without exponents no short text stands for a number too long to compute with."""


def number(text: object) -> Fraction:
    """The fraction, written as `str` writes it, or a ValueError for anything else."""
    found = Fraction(text) if isinstance(text, str) and EXACT.fullmatch(text) else None
    if found is None or str(found) != text:
        raise ValueError(f"found {str(text)[:40]!r} where a fraction such as '-3/4' is expected")
    return found


def point(text: str) -> Fraction:
    """The finite float that these hexadecimal digits are, written as `float.hex` writes it."""
    found = float.fromhex(text)
    if found.hex() != text:
        raise ValueError(f"found {text[:40]!r} where {found.hex()!r} is written")
    return Fraction(found)


def place(k: object) -> int:
    """A place in a list: no truth value, no float."""
    if type(k) is not int:
        raise ValueError(f"found {str(k)[:40]!r} where a place in a list is expected")
    return k


def outward(x: Fraction, direction: float) -> float:
    """A float on that side of x, or x itself: rounding never claims more than was proved."""
    try:
        near = float(x)
    except OverflowError:
        near = inf if x > 0 else -inf
    return near if near == x else nextafter(near, direction)


def distance(x: Fraction, order: int, direction: float) -> float:
    """A float on that side of x^(1/order), 0 for x < 0: its power, which is exact, is compared with x."""
    if order == 1 or x <= 0:
        return outward(x, direction) if order == 1 else 0.0
    near = max(outward(x, direction), 0.0) ** (1 / order)
    while near < inf and (Fraction(near) ** order - x) * (1 if direction > 0 else -1) < 0:
        near = nextafter(near, direction)
    return near


def root_above(square: Fraction, unit: Fraction) -> Fraction:
    """A multiple of the unit that is at least √square."""
    below = isqrt(int(square / unit**2)) * unit
    return below if below * below == square else below + unit


def reason_against(proof: dict[str, Any]) -> str:
    """Why the file proves nothing; '' if lower ≤ W1 ≤ upper is proved."""
    a, b = ([point(w) for w in proof[side]] for side in "ab")
    u, v = ([number(w) for w in proof[side]] for side in "uv")
    plan = [(place(i), place(j), number(w)) for i, j, w in proof["plan"]]
    unit, lower, upper = (number(proof[key]) for key in ("unit", "lower", "upper"))
    order = proof.get("order", 1)
    if type(order) is not int or not 1 <= order <= MOST:
        return "the order is not a whole number from 1 to 8"
    root = proof["metric"] == "euclidean" and order % 2 == 1
    if proof["metric"] == "distances":
        cost = [[number(c) for c in row] for row in proof["distances"]]
    else:
        x, y = ([[point(c) for c in z] for z in proof[side]] for side in "xy")
        norm = NORMS[proof["metric"]]
        cost = [[norm([abs(r - s) for r, s in zip(p, q, strict=True)]) for q in y] for p in x]
    if not (len(a) == len(u) == len(cost) and all(len(row) == len(b) == len(v) for row in cost)):
        return "the lengths do not fit"
    if min(a + b) < 0 or not sum(a) > 0 or not sum(b) > 0 or min(c for row in cost for c in row) < 0:
        return "a mass or a distance is negative, or there is no mass"
    power = order // 2 if proof["metric"] == "euclidean" and not root else order
    cost = [[c**power for c in row] for row in cost]
    out, into = [Fraction(0)] * len(a), [Fraction(0)] * len(b)
    for i, j, w in plan:
        if w < 0 or i < 0 or j < 0:
            return "an entry of the plan is negative"
        out[i], into[j] = out[i] + w, into[j] + w
    if out != [w / sum(a) for w in a] or into != [w / sum(b) for w in b]:
        return "the plan does not have the masses as marginals"
    if unit < 0 or (root and not unit):
        return "the unit of the roots is not positive"
    for r, row in zip(u, cost, strict=True):
        if any(r + s > 0 and (r + s) ** (2 if root else 1) > c for s, c in zip(v, row, strict=True)):
            return "a pair of potentials exceeds its distance"
    if sum(w * (root_above(cost[i][j], unit) if root else cost[i][j]) for i, j, w in plan) > upper:
        return "the plan costs more than `upper`"
    if sum(r * w for r, w in zip(u + v, out + into, strict=True)) < lower:
        return "the potentials collect less than `lower`"
    return ""


def answered(path: str) -> tuple[int, str]:
    """What is said of a file, after exit code 0 if it proves its bounds, 1 if it does not, 2 if it cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            proof = json.load(file)
        refused = reason_against(proof)
    except (OSError, ValueError, TypeError, KeyError, IndexError, ArithmeticError, RecursionError) as error:
        found = f"{type(error).__name__}: {error}" if path else "no file name"
        return 2, f"found {found}; expected one file written by save_certificate"
    if refused:
        return 1, refused
    order, own = proof.get("order", 1), "of the distances in the file, " * (proof["metric"] == "distances")
    low, high = (distance(Fraction(proof[k]), order, way) for k, way in (("lower", -inf), ("upper", inf)))
    return 0, f"{low!r} <= W{order} <= {high!r} ({own}rounded outwards, here only)"


def main(arguments: list[str]) -> int:
    """Print what is said of the file, and give the exit code."""
    code, said = answered(arguments[0] if arguments else "")
    print(f"{('proved', 'refused', 'unreadable')[code]}: {said}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

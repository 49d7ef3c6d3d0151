"""A form in s that is never negative on (0, 1], as lemmas of Coq, and an outcome of two laws, which two such forms decide.

The sign of a sum is seen where no term is negative. Of another form a multiple falls to its value at 1, because its slope
has a sign that is shown in the same way: a tower of forms, printed from the last to the first. Where the larger side's
share is in proportion to (p, q), two corners and two rays decide the outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb

from flint import fmpz

from divergences._core.clock import worked
from divergences.verification.coq_printer import expressions
from divergences.verification.coq_printer.expressions import Unprintable, named, one_outcome, zeros
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.closed_form import (
    ONE,
    RING,
    UNIT,
    ZERO,
    Argument,
    Form,
    Logs,
    Polynomial,
    Ratio,
    S,
    common,
    factored,
    number,
    polynomial,
    visible_sign,
)
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.outcomes import sides
from divergences.verification.prover.words import no_sums, vocabulary

ELEVATIONS = (0, 2, 5, 10, 20)
"""By how much the degree of Bernstein's polynomials is raised until no coefficient is negative."""


def seen(form: Form) -> list[str] | None:
    """Terms that add up to the form, none of them negative on (0, 1]; None where that is not seen."""
    if not form:
        return ["0"]
    plain = {logs: r for logs, r in form.terms.items() if _number(logs)}
    found = [_logarithmic(logs, r) for logs, r in form.terms.items() if logs not in plain]
    terms = [*found, *([_rational(plain)] if plain else [])]
    return None if None in terms else [x for x in terms if x is not None]


def bernstein(p: Polynomial, extra: int = 0) -> list[Fraction]:
    """c_k with p = Σ c_k·s^k·(1 − s)^(n−k), n the degree and `extra` more."""
    terms = {e[0]: int(c) for e, c in p.to_dict().items()}
    n = max(terms, default=0) + extra
    return [
        sum((Fraction(terms.get(j, 0) * comb(n - j, k - j)) for j in range(k + 1)), Fraction(0)) for k in range(n + 1)
    ]


def _number(logs: Logs) -> bool:
    return all(f.of.is_constant() for f, _ in logs)


def _logarithmic(logs: Logs, r: Ratio) -> str | None:
    """A term with one log of a polynomial whose sign is known: that of s, or of what is at least 1."""
    n, d = r
    letters = [f for f, _ in logs if not f.of.is_constant()]
    if any(k != 1 for _, k in logs) or len(letters) != 1 or visible_sign(d) != 1:
        return None
    argument = letters[0].of
    sign = -1 if argument == S else 1 if visible_sign(argument - 1) == 1 else 0
    for extra in ELEVATIONS if sign else ():
        coefficients = [sign * c for c in bernstein(n, extra)]
        if min(coefficients) >= 0:
            numbers = expressions.logs(tuple(x for x in logs if x[0] != letters[0]))
            log = expressions.log(letters[0])
            share = f"(({_printed([number(c) for c in coefficients])}) / ({expressions.product(d)}))"
            return " * ".join([share, *numbers, f"(- {log})" if sign < 0 else log])
    return None


def _rational(parts: Mapping[Logs, Ratio]) -> str | None:
    """A rational function whose coefficients are numbers with logs."""
    bottom = common(d for _, d in parts.values())
    if visible_sign(bottom) != 1:
        return None
    tops = {logs: n * (bottom // d) for logs, (n, d) in parts.items()}
    degrees = {logs: max(e[0] for e in n.to_dict()) for logs, n in tops.items()}
    for extra in ELEVATIONS:
        columns = {logs: bernstein(n, max(degrees.values()) - degrees[logs] + extra) for logs, n in tops.items()}
        rows = [
            _coefficient({logs: c[k] for logs, c in columns.items()}) for k in range(max(degrees.values()) + extra + 1)
        ]
        if all(x.sign() in (0, 1) for x in rows):
            return f"({_printed(rows)}) / ({expressions.product(bottom)})"
    return None


def _coefficient(parts: Mapping[Logs, Fraction]) -> Form:
    return Form({logs: (c.numerator * ONE, c.denominator * ONE) for logs, c in parts.items() if c})


def _printed(coefficients: Sequence[Form]) -> str:
    n = len(coefficients) - 1
    return (
        " + ".join(f"({expressions.form(c)}) * s ^ {k} * (1 - s) ^ {n - k}" for k, c in enumerate(coefficients) if c)
        or "0"
    )


Steps = list[tuple[Form, Form]]
"""The weights, each with the weighted form that falls."""
HIGHEST = 5
PATIENCE = 3.0
SAMPLES = [Fraction(k, 1000) for k in (1, 20, 100, 250, 400, 550, 700, 850, 950, 990, 999)]
POWERS = (1, -1, -2, 2, -3, -4)


class _Late(Exception):
    """The time is up."""


def tower(form: Form) -> Steps | None:
    """The steps, none where the sign is seen at once; None where no short tower is found in time."""
    deadline = worked() + PATIENCE
    try:
        return next((found for k in range(HIGHEST + 1) if (found := _steps(form, k, deadline)) is not None), None)
    except (_Late, OutOfReach):
        return None


def in_squares(form: Form) -> Form | None:
    """The form with s for s², None where an odd power of s occurs."""
    total = ZERO
    for logs, (n, d) in form.terms.items():
        if not all(_even(p) for p in (n, d, *(f.of for f, _ in logs if f.of != S))):
            return None
        term = Form({(): (_halved(n), _halved(d))})
        for f, k in logs:
            argument, share = (S, number(Fraction(1, 2))) if f.of == S else (_halved(f.of), UNIT)
            term *= Form({((Argument(argument), k),): (ONE, ONE)}) * share**k
        total += term
    return total


def _steps(form: Form, depth: int, deadline: float) -> Steps | None:
    if worked() > deadline:
        raise _Late
    if seen(form) is not None:
        return []
    for weight in _weights(form) if depth else ():
        following = _following(form * weight)
        if following is not None and (rest := _steps(following, depth - 1, deadline)) is not None:
            return [(weight, form * weight), *rest]
    return None


def _following(form: Form) -> Form | None:
    """−f′, where f is not negative at 1 and does not visibly rise."""
    try:
        slope = -form.derivative("s")
        return slope if form.at(s=1).sign() in (0, 1) and not _negative_somewhere(slope) else None
    except OutOfReach:
        return None


def _negative_somewhere(form: Form) -> bool:
    with taylor.working():
        f = taylor.Function(form)
        return any(f.coefficients(s, s, 0)[0] < 0 for s in SAMPLES)


def _weights(form: Form) -> list[Form]:
    """Positive on (0, 1]: 1, the common denominator, what frees a log of its factor, and powers of s beside these."""
    powers = [polynomial(S) ** k for k in POWERS]
    first = list(_clearing(form))
    beside = [w * polynomial(S) ** k for w in first[:2] for k in (-1, 1)]
    return list({str(w.terms): w for w in (UNIT, *first, *powers, *beside)}.values())


def _clearing(form: Form) -> Iterator[Form]:
    bottom = common(d for _, d in form.terms.values())
    if not bottom.is_constant() and visible_sign(bottom) == 1:
        yield polynomial(bottom)
    for logs, (n, d) in form.terms.items():
        if not all(f.of.is_constant() for f, _ in logs) and all(_visible(p) for p in (n, d)):
            yield Form({(): (d, n)}) if visible_sign(n) == visible_sign(d) == 1 else _positive(n, d)


def _positive(n: Polynomial, d: Polynomial) -> Form:
    """|d/n|, with whole parts that are positive."""
    signs = visible_sign(n), visible_sign(d)
    n, d = (-n if signs[0] == -1 else n), (-d if signs[1] == -1 else d)
    return Form({(): (d, n)})


def _visible(p: Polynomial) -> bool:
    """Whether each factor has a sign on (0, 1]: 1 − s, which vanishes at 1, has not."""
    return all(visible_sign(f.of) is not None and f.of not in (1 - S, S - 1) for f, _ in factored(p)[1])


def _even(p: Polynomial) -> bool:
    return not any(powers[0] % 2 for powers in p.to_dict())


def _halved(p: Polynomial) -> Polynomial:
    return RING.from_dict({(e[0] // 2, *e[1:]): c for e, c in p.to_dict().items()})


PLACES = (polynomial(S), UNIT / polynomial(S))
"""The values of a positive number: s and 1/s with 0 < s <= 1."""


def ray_lemmas(name: str, form: Form) -> str:
    """Lemmas of which the last, `name_0`, says that the form is never negative; Unprintable where none are found."""
    steps = tower(form)
    if steps is None:
        raise Unprintable(f"no short chain of derivatives shows the sign of {expressions.form(form)} on (0, 1]")
    forms = [form, *(-g.derivative("s") for _, g in steps)]
    said = [_seen(f"{name}_{len(steps)}", forms[-1])]
    for k in range(len(steps) - 1, -1, -1):
        said.append(_falls(f"{name}_{k}", f"{name}_{k + 1}", forms[k], *steps[k], forms[k + 1]))
    return "\n".join(said)


def _seen(name: str, form: Form) -> str:
    text = expressions.form(form)
    return f"""Lemma {name} s : 0 < s <= 1 -> 0 <= {text}.
Proof.
  intros Hs. on_the_ray s.
  replace ({text}) with ({" + ".join(seen(form) or ())}) by (field; positive).
  seen.
Qed."""


def _falls(name: str, following: str, form: Form, weight: Form, weighted: Form, slope: Form) -> str:
    f, g, w = (expressions.form(x) for x in (form, weighted, weight))
    return f"""Lemma {name} s : 0 < s <= 1 -> 0 <= {f}.
Proof.
  intros Hs.
  assert (0 <= {g}) as above.
  {{ revert s Hs. apply (falls_to_one (fun s => {g}) (fun s => - ({expressions.form(slope)}))).
    - intros s Hs. on_the_ray s. first [derivative | auto_derive; [repeat split; positive | cbn [pow]; field; positive]].
    - intros s Hs. rewrite Ropp_involutive. now apply {following}.
    - {_at_one(weighted)}. }}
  on_the_ray s. replace ({f}) with (({g}) / ({w})) by (field; positive).
  apply Rdiv_le_0_compat; [exact above|positive].
Qed."""


def _at_one(form: Form) -> str:
    """What writes the logs at s = 1 in logs of primes, and decides the sign."""
    steps: list[str] = []
    for f in sorted({f for logs in form.terms for f, _ in logs if not f.of.is_constant()}):
        value = sum(int(c) for c in f.of.to_dict().values())
        primes = [(int(p), int(k)) for p, k in fmpz(value).factor()]
        whole, logs = " * ".join(f"{p} ^ {k}" for p, k in primes), " + ".join(f"{k} * ln {p}" for p, k in primes)
        there = expressions.polynomial(f.of, at="1")
        steps.append(f"replace (ln ({there})) with ({logs or '0'}) by log_of ({there}) ({whole or '1'})")
    return "; ".join([*steps, "at_one"])


def positive_number(link: Link, letter: str) -> tuple[list[str], str]:
    """Lemmas and the script of an inequality about one positive number, which is at most 1 or the inverse of such a number."""
    (name,) = letters(link.left) | letters(link.right)
    found: list[str] = []
    for k, place in enumerate(PLACES):
        small, large = sides(link, vocabulary(no_sums), {name: Value(place)})
        if link.relation not in ("<=", ">=") or not (isinstance(small, Value) and isinstance(large, Value)):
            raise Unprintable("numbers: a strict relation, or an equation")
        if not (small.finite and large.finite):
            raise Unprintable("numbers: a side that is infinite")
        found.append(ray_lemmas(f"number_{k}", large.form - small.form))
    closed = f"right; try name_log ({letter}); try name_log (1 + {letter}); named_logs; field; positive"
    ends = (f"number_0_0 {letter} ltac:(lra)", f"number_1_0 (1 / {letter}) ltac:(apply share_of_one; lra)")
    low, high = (f"pose proof ({x}) as bound; apply (Rle_trans _ _ _ bound); {closed}" for x in ends)
    opening = f"  intros {letter} positive_number; try apply Rle_ge; apply Rminus_le_0."
    return found, f"{opening}\n  destruct (Rle_lt_dec {letter} 1);\n  [{low} | {high}]."


SETTLED = "decide_real; settle_roots; settle_signs"


@dataclass(frozen=True)
class Shares:
    """The share per unit at q = s²·p and p = s²·q, and where one law is 0; None where nothing is to be shown."""

    rays: Sequence[Form | None]
    corners: Sequence[Form | None]
    rooted: bool
    """Whether square roots of the laws are taken."""


@dataclass(frozen=True)
class _Names:
    """The letters of the outcome: x and y, or a and b with x = a², y = b²."""

    rooted: bool

    def base(self, k: int) -> str:
        """What is divided to get s."""
        return ("a", "b")[k] if self.rooted else ("x", "y")[k]

    def share(self, k: int) -> str:
        """The law's value."""
        return f"{self.base(k)} * {self.base(k)}" if self.rooted else self.base(k)

    def rooting(self, k: int) -> str:
        """What introduces a root."""
        a, x = self.base(k), ("x", "y")[k]
        return f"destruct (root_of {x} ltac:(lra)) as ({a} & p{a} & ->); " if self.rooted else ""


def scripts(link: int, shares: Shares) -> tuple[list[str], str]:
    """The lemmas about the rays, and the script that shows the share of an outcome to be ≥ 0 with them."""
    squared = [None if f is None else in_squares(f) for f in shares.rays]
    rooted = shares.rooted or any(f is not None and g is None for f, g in zip(shares.rays, squared, strict=True))
    forms, names = list(shares.rays) if rooted else squared, _Names(rooted)
    lemmas = [ray_lemmas(f"ray{link}_{k}", f) for k, f in enumerate(forms) if f is not None]
    logs = [names.base(0), names.base(1), *_arguments(forms, names), "2"]
    positive = "".join(f"{names.rooting(k)}assert (0 < {names.share(k)}) by (positive || lra); " for k in (0, 1))
    along = [_along(link, k, names, logs) if f is not None else "lacking" for k, f in enumerate(forms)]
    return (
        lemmas,
        f"""{one_outcome("pq")}
  {zeros("pq")}.
  + {SETTLED}; lra.
  + {_corner(shares.corners[1], 1, names)}.
  + {_corner(shares.corners[0], 0, names)}.
  + {positive}destruct (Rle_lt_dec {names.base(1)} {names.base(0)}); [{along[0]} | {along[1]}].""",
    )


def _corner(value: Form | None, k: int, names: _Names) -> str:
    """Where only one law has mass: its share times a number."""
    if value is None:
        return "lacking"
    c, share = expressions.form(value), names.share(k)
    shown = (
        f"{names.rooting(k)}assert (0 < {share}) by (positive || lra); {named([names.base(k), '2'])}; {SETTLED}; "
        f"apply (scaled _ ({share}) ({c})); [number_of_logs | lra | first [lra | interval]]"
    )
    return f"first [solve [lacking] | {shown}]"


def _along(link: int, k: int, names: _Names, logs: Sequence[str]) -> str:
    """The share is what it is at (1, s²), times the larger law."""
    large, small = names.base(k), names.base(1 - k)
    return (
        f"pose proof (ray{link}_{k}_0 ({small} / {large}) ltac:(apply share_of_one; lra)) as bound; "
        f"apply (Rmult_le_pos ({names.share(k)})) in bound; [|positive]; eapply Rle_trans; [exact bound|right]; "
        f"clear bound; {SETTLED}; {named(logs)}; number_of_logs"
    )


def _arguments(forms: Sequence[Form | None], names: _Names) -> list[str]:
    """What logarithms are taken of, once s is the ratio of the letters; each once."""
    found: dict[frozenset[tuple[int, int, int]], str] = {}
    for k, form in enumerate(forms):
        for text in {f for logs in (form.terms if form else ()) for f, _ in logs}:
            p = text.of
            terms = {int(e[0]): int(c) for e, c in p.to_dict().items()}
            n = max(terms)
            key = frozenset((n - e, e, c) if not k else (e, n - e, c) for e, c in terms.items())
            found.setdefault(
                key, str(terms[0]) if p.is_constant() else _homogeneous(p, names.base(k), names.base(1 - k))
            )
    return list(found.values())


def _homogeneous(p: Polynomial, large: str, small: str) -> str:
    terms = {int(e[0]): int(c) for e, c in p.to_dict().items()}
    n = max(terms)
    if min(terms.values()) < 0:
        raise Unprintable(f"log({p}) of a difference")
    return " + ".join(
        " * ".join([*([str(c)] if c != 1 else []), *_power(small, e), *_power(large, n - e)])
        for e, c in sorted(terms.items())
    )


def _power(letter: str, k: int) -> list[str]:
    return [] if not k else [letter] if k == 1 else [f"{letter} ^ {k}"]

"""A proof in three lines for people: its inequality at one outcome, the tangent or the weights, and the case of equality.

The lines are read off the certificate and the claim's text; nothing is proved here, and what has no such lines has none.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link, Statement, letters
from divergences.verification.language.printer import short
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, fractions
from divergences.verification.prover.forms.closed_form import Form, Polynomial, W, X, Y
from divergences.verification.prover.lemmas.through_lemmas import lemmas_of
from divergences.verification.prover.outcomes import EDGES, RAYS, SCALES, cases, exponential, gap
from divergences.verification.prover.powers import power_means
from divergences.verification.prover.proof import LEMMAS, POWERS, stated
from divergences.verification.prover.rearranged import rearranged
from divergences.verification.prover.templates import jensen as jensen_template
from divergences.verification.prover.templates import pointwise as pointwise_template
from divergences.verification.prover.templates.linear import constant

MOST = 3
"""Lines of a proof."""
SHARES: Mapping[str, str] = {
    "KL": "{0}*log({0}/{1})",
    "JS": "({0}*log(2*{0}/({0} + {1})) + {1}*log(2*{1}/({0} + {1})))/2",
    "TV": "abs({0} - {1})/2",
    "J": "({0} - {1})*log({0}/{1})",
    "Hell2": "(sqrt({0}) - sqrt({1}))**2/2",
    "chi2": "({0} - {1})**2/{1}",
    "Tri": "({0} - {1})**2/({0} + {1})",
    "H": "-{0}*log({0})",
    "CE": "-{0}*log({1})",
    "E": "{0}*{1}",
    "sum": "{0}",
}
"""What of a sum over the outcomes is of one."""
ALWAYS = "Equality: always."


def reasons(certificate: Certificate) -> list[str]:
    """The lines of a stored certificate, at most three; none where its kind has none."""
    try:
        name, statement = certificate.get("template"), stated(dict(certificate))
        steps = entries(certificate, "links", dict)
        if name in (LEMMAS, POWERS):
            return list(_combined(str(name), statement, certificate))
        if statement.condition is not None:
            return list(_equality(statement, steps[0])) if steps else []
        links = cases(statement)
        if links is None or len(links) != len(steps):
            return []
        said = [list(_of_link(link, step)) for link, step in zip(links, steps, strict=True)]
    except (OutOfReach, Unreadable):
        return []
    if len(links) > len(statement.relation.links):  # the cases of a declared number: what is said of all of them
        return said[0][:MOST] if all(lines == said[0] for lines in said) else []
    if len(said) == 1:
        return said[0][:MOST]
    firsts = [f"{short(str(link))}: {lines[0]}" for link, lines in zip(links, said, strict=True) if lines]
    return firsts if len(firsts) == len(links) <= MOST else []


def _combined(name: str, statement: Statement, certificate: Certificate) -> Iterator[str]:
    """The lemmas with their multipliers, or the means and their orders."""
    if name == POWERS:
        (step,) = entries(certificate, "links", dict)
        yield f"Power means grow with their order: {power_means.in_words(step)}."
        if power_means.tight(statement, step) and (averaged := _averaged(step)):
            yield f"Equality: where {' and '.join(averaged)} is the same at every outcome."
    elif lemmas := lemmas_of(certificate):
        yield f"It is a combination of {'; '.join(f'{weight} × ({said})' for said, weight in lemmas.items())}."
        yield "Equality: where each of these is an equality."


MEAN = re.compile(
    r"mean\(.*?, (?P<of>.*), [^,]*\)|average\([^,]*, (?P<plain>.*)\)|(?:max|min|greatest|least)\((?P<whole>.*)\)"
)
"""A mean of some order, or an extreme; what is averaged stands behind the law."""


def _averaged(step: Certificate) -> list[str]:
    """What is averaged in the orders that are used; nothing where a number or another quantity is in one."""
    (order,) = entries(step, "orders", dict)
    found = [MEAN.fullmatch(x) for term in entries(order, "terms", dict) for x in entries(term, "chain", str)]
    return [] if None in found else list(dict.fromkeys(x["of"] or x["plain"] or x["whole"] for x in found if x))


def _of_link(link: Link, step: Certificate) -> Iterator[str]:
    """The lines of one link by its template."""
    name = entry(step, "template", str)
    if name == "rearranged":
        inner, steps = rearranged(link), entries(step, "links", dict)
        if inner and len(inner) == len(steps) > 1:
            yield f"It is enough that {' and that '.join(short(str(x)) for x in inner)}."
        elif inner and len(inner) == len(steps) == 1:
            first, *rest = [*_of_link(inner[0], steps[0])] or [""]
            yield " ".join(filter(None, (f"It is enough that {short(str(inner[0]))}.", first)))
            yield from rest
    elif name in LINES:
        yield from LINES[name](link, step)


def _linear(link: Link, step: Certificate) -> Iterator[str]:
    """Σ g ≥ 0 since g + λ·(p − q) ≥ 0: the share, its tangent, where the share is 0."""
    slope = constant(entry(step, "lam", str))
    if opened := _opened(link, slope):
        yield f"At every outcome, {opened}."
    zero = _zeros(link, slope, entry(step, "rays", dict))
    if slope:
        what = "is the tangent at p = q, and" if zero["p = q"] else ""
        yield f"The right side {what} adds up to 0 over the outcomes.".replace("  ", " ")
    else:
        yield "Added up over the outcomes, that is the claim: no tangent is needed."
    yield from _where(zero)


def _opened(link: Link, slope: Form) -> str:
    """The inequality of one outcome: the larger side less the smaller is at least −λ·(p − q)."""
    small, large = (link.right, link.left) if link.relation in (">", ">=") else (link.left, link.right)
    sign = ">" if link.relation in ("<", ">") else ">="
    try:
        low, high = _share(small), _share(large)
    except OutOfReach:
        return ""
    if not slope:
        return short(_plain(f"{high} {sign} {low}"))
    upper = high if low == "0" else f"({high}) - ({low})"
    return short(_plain(f"{upper} {sign} {_times(-slope)}"))


def _times(factor: Form) -> str:
    text = str(factor).strip("()") if str(factor).count("(") == 1 and "log" not in str(factor) else str(factor)
    return {"1": "p - q", "-1": "q - p"}.get(text, f"({text})*(p - q)")


def _plain(text: str) -> str:
    """The text as the language writes it, without parentheses that nobody needs."""
    return ast.unparse(ast.parse(text, mode="eval").body)


def _share(side: ast.expr) -> str:
    """What one outcome contributes to a side: a constant c counts as c·(p + q)/2."""
    match side:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            return f"{_share(left)} {'+' if isinstance(op, ast.Add) else '-'} ({_share(right)})"
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return f"-({_share(inner)})"
        case ast.BinOp(left=left, op=ast.Mult(), right=right) if not letters(left):
            return f"{ast.unparse(left)}*({_share(right)})"
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right) if not letters(right):
            return f"({_share(left)}){'*' if isinstance(op, ast.Mult) else '/'}({ast.unparse(right)})"
        case ast.Call(func=ast.Name(id=name), args=args) if name in SHARES and letters(side):
            return SHARES[name].format(*(f"({ast.unparse(x)})" for x in args))
        case _ if not letters(side):
            text = ast.unparse(side)
            return text if text == "0" else f"({text})*(p + q)/2"
        case _:
            raise OutOfReach("a side that is no sum of sums")


def _zeros(link: Link, slope: Form, rays: Mapping[str, Certificate]) -> dict[str, bool]:
    """Where the tilted share is 0, by kinds of outcomes; strictly inside of a ray it is positive, or 0 throughout."""
    shares = {name: gap(link, row) for name, row in EDGES.items()}
    zero = {
        name: share is not None and not share + slope * (SCALES[name][0] - SCALES[name][1])
        for name, share in shares.items()
    }
    inside = {"q < p": "q = s²·p", "p < q": "p = s²·q"}
    return zero | {said: rays[ray] == {"zero": True} for said, ray in inside.items()}


def _where(zero: Mapping[str, bool]) -> Iterator[str]:
    """The sentence about equality, from the kinds of outcomes at which a share is 0."""
    found = [name for name, is_zero in zero.items() if is_zero]
    if len(found) == len(zero):
        yield ALWAYS
    elif found:
        yield f"Equality: just where at every outcome {' or '.join(found)}."
    else:
        yield "Equality: nowhere."


def _jensen(link: Link, step: Certificate) -> Iterator[str]:
    """Ψ(Σ g) ≥ Σ ρ·Ψ(g/ρ): the weights, and where one outcome leaves nothing."""
    weights, tilts = fractions(step, "rho"), [constant(x) for x in entries(step, "lam", str)]
    yield f"Jensen's inequality with the weights {_mixture(weights)}: it is enough to look at one outcome."
    slopes = [str(x).strip("()") for x in tilts]
    if any(tilts):
        yield f"There the sums are tilted by multiples of p - q, which add up to 0: {', '.join(slopes)}."
    rays = entry(step, "rays", dict)
    if any(ray == {"zero": True} for ray in rays.values()):
        yield "Equality: where what is averaged is the same at every outcome that has weight."
        return
    forms = [jensen_template.pointwise(link, name, (weights[0], weights[1]), tuple(tilts)) for name in RAYS]
    if all(not form.at(s=1) for form in forms):
        strict = all(_is_positive(taylor.limit_at_zero(form)) for form in forms)
        yield f"Equality: where p = q{', and nowhere else' if strict else ''}."


def _is_positive(limit: Form | float) -> bool:
    return limit == float("inf") or (isinstance(limit, Form) and limit.sign() == 1)


def _mixture(weights: Sequence[Fraction]) -> str:
    parts = [x if w == 1 else f"{w}*{x}" for w, x in zip(weights, "pq", strict=True) if w]
    return " + ".join(parts)


def _means(_link: Link, step: Certificate) -> Iterator[str]:
    weights = entry(step, "weights", str)
    yield f"Jensen's inequality with the weights {weights}: the larger side less the smaller is concave in the means."
    yield f"At one outcome, with its share over {weights} for each mean, nothing is left below 0."
    yield "Jensen's inequality is an equality where what is averaged is the same at every outcome that has weight."


def _identity(_link: Link, _step: Certificate) -> Iterator[str]:
    yield "Both sides are the same sum, outcome by outcome, up to multiples of the masses, whose sums are known."
    yield ALWAYS


def _equality(statement: Statement, step: Certificate) -> Iterator[str]:
    if "condition" in step:
        where = entry(step, "condition", str)
        yield from (f"{x} just where {where}." for x in (statement.relation, statement.condition))
        return
    (link,) = statement.relation.links
    yield from list(_linear(replace(link, relation=entry(step, "relation", str)), step))[:2]
    yield f"There is equality at an outcome just where {statement.condition}."


def _triangle(_link: Link, _step: Certificate) -> Iterator[str]:
    yield "The root is a distance of points of an L² space, outcome by outcome."
    yield "Minkowski's inequality adds the outcomes up."
    yield "Equality: where the law between is one of the others."


def _pointwise(link: Link, step: Certificate) -> Iterator[str]:
    yield "At every outcome the larger side's share less the smaller's is a sum of terms that are never negative."
    yield "Added up over the outcomes, where the masses have the sum 1, that is the claim."
    shape, names = entry(step, "shares", str), letters(link.left) | letters(link.right)
    free = step.get("template") == "free"
    rows = pointwise_template.free_cases(link, shape) if free else pointwise_template.every_case(names, shape)
    met = pointwise_template.gaps(link, rows)
    shares = pointwise_template.with_tilt(met, entry(step, "tilt", str)) or []
    best = {"plain": "{0}/({0} + {1})", "shifted": "1 + log({0}/{1})"}
    best["real"] = "log({0}/{1})" if exponential(link) else "{0}/{1}"
    kinds = [
        {*kind}
        for (row, _, _), share in zip(met, shares, strict=True)
        for kind in _kinds(row, share, best.get(shape), shape)
    ]
    least = [kind for k, kind in enumerate(kinds) if not any(x < kind or x in kinds[:k] for x in kinds if x <= kind)]
    said = [" and ".join(sorted(kind)) for kind in least]
    nowhere = [share for (row, _, _), share in zip(met, shares, strict=True) if not any(row.get(x) for x in "pqr")]
    if link.relation == "=":
        yield ALWAYS
    elif not any(nowhere) and said and len(said) <= MOST_KINDS and all(least):
        yield f"Equality: where at every outcome with mass {' or '.join(said)}."


MOST_KINDS = 4
"""Kinds of outcomes at which there is equality that are named."""


def _kinds(row: Mapping[str, Form], share: Form, optimum: str | None, shape: str) -> Iterator[list[str]]:
    """At which outcomes of this kind the share is 0: what is 0 or 1 there, how the laws are ordered, and where d is best.

    An optimum says what d is at w = x/y, or of a plain share at w = y/x, where p = x and q = y.
    """
    laws = [x for x in "pqr" if x in row]
    present = [x for x in laws if row[x]]
    if not present:
        return
    known = [f"{x} = {int(bool(row[x]))}" for x in (*laws, "d") if x in row and row[x].number]
    pairs = list(itertools.combinations(laws if shape == "ordered" else present, 2))
    signs = {(a, b): (row[a] - row[b]).sign() for a, b in pairs if not (row[a].number and row[b].number)}
    known += [f"{a} {'=><'[sign]} {b}" for (a, b), sign in signs.items() if sign is not None]
    if not share:
        yield known
    elif optimum and "d" in row and not row["d"].number and {*present} >= {"p", "q"}:
        turned = shape == "plain"
        for first, second in (("p", "q"), ("q", "p")):
            place: dict[str, Polynomial] = {"x": W * Y} if (first == "p") != turned else {"y": W * X}
            if _vanishes(share, place):
                yield [*known, f"d = {optimum.format(first, second)}"]
    if share and None in signs.values() and _vanishes(share, {"y": X, "z": X}):
        yield [*known, " = ".join(present)]


def _vanishes(share: Form, place: Mapping[str, Polynomial]) -> bool:
    try:
        return not share.at(**place)
    except OutOfReach:
        return False


def _numbers(_link: Link, step: Certificate) -> Iterator[str]:
    if "signs" not in step:
        return
    parts = sum(len(sign.get("points", ())) + 1 for sign in entries(step, "signs", dict))
    yield "The larger side less the smaller is a function of one number, and its sign is that of Taylor's formula."
    yield f"It is enclosed in balls on {parts} intervals, with its order of contact at their ends decided exactly."


LINES: Mapping[str, Callable[[Link, Certificate], Iterator[str]]] = {
    "linear": _linear,
    "jensen": _jensen,
    "means": _means,
    "identity": _identity,
    "triangle": _triangle,
    "pointwise": _pointwise,
    "free": _pointwise,
    "numbers": _numbers,
    "one number": _numbers,
}

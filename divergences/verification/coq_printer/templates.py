"""The script of each template of the prover: what its certificate says, as steps that Coq takes by itself.

In order: equations between sums; two laws whose share is in proportion (linear, and Jensen's with squares of sums); one
outcome with any letters; equations that hold `iff` a condition does; and Jensen's inequality with a law as weights, for
logarithms of sums, exponentials below sums and squares of means.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from divergences.verification.coq_printer import expressions, rays
from divergences.verification.coq_printer.expressions import (
    BOTH,
    SHARES,
    Spread,
    Unprintable,
    named,
    one_outcome,
    spread,
    zeros,
)
from divergences.verification.coq_printer.known import imported
from divergences.verification.coq_printer.rays import SETTLED
from divergences.verification.coq_printer.tangents import Tangents, tangents
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement, letters
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, fractions
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, factored, number
from divergences.verification.prover.forms.curvature import expanded
from divergences.verification.prover.outcomes import EDGES, RAYS, SCALES, gap, letters_at, sums
from divergences.verification.prover.templates import identity as identity_template
from divergences.verification.prover.templates import jensen as jensen_template
from divergences.verification.prover.templates import means as means_template
from divergences.verification.prover.templates import pointwise as pointwise_template
from divergences.verification.prover.templates.linear import constant

ORDERED = {"TV", "abs", "min", "max"}


def identity(link: Link, _step: Certificate, laws: Sequence[str], _k: int) -> Scripts:
    """Case by case: which laws are 0, which of p and q is larger where that matters; then a field's equation of logs."""
    words = words_of(link)
    if "d" in letters(link.left) | letters(link.right):
        raise Unprintable("identity: with a discriminator")
    shares = [SHARES[x] for x in laws]
    rooted = bool(words & ROOTED)
    positive = "; ".join(_positive(x, a, rooted=rooted) for x, a in zip(shares, "abc", strict=False))
    ordered = "; try destruct (Rle_lt_dec x y)" if words & ORDERED and {"p", "q"} <= {*laws} else ""
    sums_of_two = [f"{a} + {b}" for k, a in enumerate(shares) for b in shares[k + 1 :]]
    logs = ["a", "b", "c"] if rooted else [*shares, *sums_of_two, "u", "1 + u"]
    closed = f"first [lra | solve [lacking] | {named([*logs, '2'])}; number_of_logs]"
    return (
        [],
        f"""{spread(laws, _slope(link)).script()}
  {one_outcome(laws)}
  {zeros(laws)}; {positive}{ordered}; decide_real; settle_roots; settle_signs; {closed}.""",
    )


def _slope(link: Link) -> str:
    """λ with share + λ·(p − q) = 0 at every outcome, where the shares agree up to that."""
    names = letters(link.left) | letters(link.right)
    if not {"p", "q"} <= names:
        return "0"
    row = next(identity_template.outcomes(names))
    left, right = sums(link, letters_at(row))
    steep = identity_template.read_off(left.density.form - right.density.form, names)[0]
    return expressions.form(-(steep + (left.constant.form - right.constant.form) * number(Fraction(1, 2))))


def _positive(x: str, a: str, *, rooted: bool) -> str:
    if not rooted:
        return f"try assert (0 < {x}) by lra"
    return f"try (destruct (root_of {x} ltac:(lra)) as ({a} & p{a} & ->); assert (0 < {a} * {a}) by positive)"


ROOTED = {"Hell2", "sqrt"}
"""Words that take square roots of laws."""
Scripts = tuple[list[str], str]


def linear(link: Link, step: Certificate, _laws: Sequence[str], k: int) -> Scripts:
    """Σ g ≥ 0 since g + λ·(p − q) ≥ 0 at every outcome."""
    if link.relation in ("<", ">") or not letters(link.left) | letters(link.right) <= set("pq"):
        raise Unprintable("linear: a strict relation, or letters beside p and q")
    slope = constant(entry(step, "lam", str))
    found = {name: gap(link, row) for name, row in (RAYS | EDGES).items()}
    tilted = {name: None if g is None else g + slope * (SCALES[name][0] - SCALES[name][1]) for name, g in found.items()}
    shares = rays.Shares([tilted[x] for x in RAYS], [tilted["q = 0"], tilted["p = 0"]], bool(words_of(link) & ROOTED))
    lemmas, script = rays.scripts(k, shares)
    return lemmas, f"{spread('pq', expressions.form(slope)).script()}\n  {script}"


def jensen(link: Link, step: Certificate, _laws: Sequence[str], k: int) -> Scripts:
    """Squares of sums on the smaller side: (Σ g)² ≤ Σ g²/ρ, so that one outcome decides."""
    link = expanded(link)
    if "log" in words_of(link) or "sqrt" in {_called(side) for side in (link.left, link.right)}:
        raise Unprintable("jensen: logarithms or roots of sums")
    weights = fractions(step, "rho")
    tilts = tuple(constant(text) for text in entries(step, "lam", str))
    forms, slope = [], ZERO
    for name in RAYS:
        p, q = SCALES[name]
        rho = number(weights[0]) * p + number(weights[1]) * q
        untilted = jensen_template.pointwise(link, name, (weights[0], weights[1]), (ZERO,) * len(tilts)) * rho
        forms.append(jensen_template.pointwise(link, name, (weights[0], weights[1]), tilts) * rho)
        slope = (forms[-1] - untilted) / (p - q) if forms[-1] - untilted else ZERO
        if not slope.number:
            raise Unprintable("jensen: a square that is tilted")
    ends = [taylor.limit_at_zero(f) for f in forms]
    corners = [x if isinstance(x, Form) else None for x in ends]
    lemmas, script = rays.scripts(k, rays.Shares(forms, corners, bool(words_of(link) & ROOTED)))
    rho_text = f"(fun i : nat => {expressions.fraction(weights[0])} * p i + {expressions.fraction(weights[1])} * q i)"
    tilt = f"(fun i : nat => ({expressions.form(slope)}) * (p i - q i))"
    by = "rewrite sum_scal, sum_minus, (proj2 Hp), (proj2 Hq); lra"
    how = Spread(rho_text, "rewrite sum_plus, !sum_scal, (proj2 Hp), (proj2 Hq); lra", tilt, by)
    return lemmas, f"{how.script(f'squares_of_sums {rho_text} one. ')}\n  {script}"


def words_of(link: Link) -> set[str]:
    """The words of the language that a link calls."""
    nodes = [node for side in (link.left, link.right) for node in ast.walk(side)]
    return {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


def _called(side: ast.expr) -> str:
    """The root or log at the outside of a side, looked for under differences."""
    match side:
        case ast.Call(func=ast.Name(id=name)):
            return name
        case ast.BinOp(left=left, right=right):
            return next((x for x in (_called(left), _called(right)) if x == "sqrt"), "")
        case _:
            return ""


MET = ("x", "y", "z", "w", "u", "1 + w", "1 + u", "y + x", "z + x", "z + y", "2")
"""Arguments of logarithms that may occur beside those of the share."""
ENDS = ("zero", "one", "between")
"""The cases of a discriminator, in the order in which they are told apart."""


def pointwise(link: Link, step: Certificate, laws: Sequence[str], _k: int) -> Scripts:
    """g + α·p + β·q + γ·r ≥ 0 at every outcome."""
    names = letters(link.left) | letters(link.right)
    tested = [*laws, *(["d"] if "d" in names else [])]
    shape, tilt = entry(step, "shares", str), entry(step, "tilt", str)
    met = pointwise_template.gaps(link, pointwise_template.every_case(names, shape))
    weights = pointwise_template.given_to(met, tilt)
    if weights is None or shape == "squares":
        raise Unprintable(f"pointwise: shares written as {shape}")
    if shape == "ordered":
        slope = expressions.form(weights["p"]) if weights.get("p") else "0"
        return [], f"{spread(laws, slope).script()}\n  {one_outcome(tested)}\n  every_order."
    how = _spread(weights, laws, tilt, constant=bool(met[0][2]))
    shares = {
        _key(row): share for (row, _, _), share in zip(met, pointwise_template.with_tilt(met, tilt) or [], strict=True)
    }
    choices: list[Sequence[str]] = [("zero", "positive")] * len(laws)
    ends: list[Sequence[str]] = [ENDS] if "d" in names else []
    cases = [_case(key, shares, laws) for key in itertools.product(*choices, *ends)]
    told = "; destruct (at_ends w ltac:(lra)) as [->|[->|inside]]" if ends else ""
    return [], f"{how.script()}\n  {one_outcome(tested)}\n  {zeros(laws)}{told};\n  [> " + "\n   | ".join(cases) + "]."


def _spread(weights: Mapping[str, Form], laws: Sequence[str], tilt: str, *, constant: bool) -> Spread:
    """A constant goes to p, or evenly to p and q; without one, the laws may be weighted by what adds up to 0."""
    if constant and ({*weights} != {"p"} and tilt != "even"):
        raise Unprintable(f"pointwise: a constant spread as {tilt}")
    tilted = [] if constant else [f"({expressions.form(c)}) * {x} i" for x, c in weights.items() if c]
    over = BOTH if constant and {*weights} != {"p"} else f"(fun i : nat => {laws[0]} i)"
    adds_up = spread("pq").adds_up if over == BOTH else f"exact (proj2 H{laws[0]})"
    vanishes = f"rewrite ?sum_plus, ?sum_scal, ?sum_zero, {', '.join(f'?(proj2 H{x})' for x in laws)}; lra"
    return Spread(over, adds_up, f"(fun i : nat => {' + '.join(tilted) or '0'})", vanishes)


def free(link: Link, step: Certificate, laws: Sequence[str], _k: int) -> Scripts:
    """A polynomial at every outcome, where masses are at most 1 and d is any real number: by its case, and squares."""
    if words_of(link) & {"log", "exp", "sqrt", *INFINITE} - {"chi2"} or entry(step, "shares", str) == "squares":
        raise Unprintable("free: logarithms, exponentials or roots")
    names = letters(link.left) | letters(link.right)
    if not names <= {*laws, "d"}:
        raise Unprintable("free: sites")
    tested = [*laws, *(["d"] if "d" in names else [])]
    met = pointwise_template.gaps(link, pointwise_template.free_cases(link, entry(step, "shares", str)))
    constant = met[0][2] or ZERO
    weights = pointwise_template.given_to(met, entry(step, "tilt", str)) or {}
    masses = "".join(f"pose proof (pmf_le_one n {x} i H{x} Hi); " for x in laws)
    outcome = one_outcome(tested).replace("facts_at i Hi; ", f"{masses}facts_at i Hi; ")
    shares: dict[tuple[bool, ...], Form] = {}
    for (row, _, _), share in zip(met, pointwise_template.with_tilt(met, entry(step, "tilt", str)) or [], strict=False):
        shares.setdefault(tuple(bool(row[x]) for x in laws), share)
    positive = "; ".join(f"try assert (0 < {SHARES[x]}) by lra" for x in laws)
    cases = [_above(shares.get(key)) for key in itertools.product((False, True), repeat=len(laws))]
    cut = f"{zeros(laws)}; {positive}; decide_real; settle_signs; first [solve [lacking] | lra | nra | idtac]"
    script = f"{_spread_over(weights, constant, laws).script()}\n  {outcome}\n  {cut};"
    return [], f"{script}\n  first [{' | '.join(cases)}]."


def _above(share: Form | None) -> str:
    """A share as a quotient: its squares are not negative, nor is the rest."""
    if share is None or {*share.terms} - {()}:
        return "fail"
    n, d = share.ratio
    squares = [expressions.polynomial(f.of) for f, power in factored(n)[1] if power % 2 == 0] if n else []
    hints = "".join(f"pose proof (pow2_ge_0 ({x})); " for x in squares)
    above = f"apply (Rle_trans _ ({expressions.ratio((n, d))}))"
    return f"solve [{hints}{above}; [first [nra | apply Rdiv_le_0_compat; [nra | positive]] | right; field; lra]]"


def _spread_over(weights: Mapping[str, Form], constant: Form, laws: Sequence[str]) -> Spread:
    """A constant spread over the laws in shares that are numbers."""
    if not constant:
        return spread(laws)
    shares = {x: w / constant for x, w in weights.items() if w}
    if not all(w.number for w in shares.values()):
        raise Unprintable("free: a constant spread by what is no number")
    over = f"(fun i : nat => {' + '.join(f'({expressions.form(w)}) * {x} i' for x, w in shares.items())})"
    return Spread(over, f"rewrite ?sum_plus, ?sum_scal, {', '.join(f'?(proj2 H{x})' for x in shares)}; lra")


def _key(row: Mapping[str, Form]) -> tuple[str, ...]:
    def kind(x: str, share: Form) -> str:
        if x != "d":
            return "positive" if share else "zero"
        return "zero" if not share else "one" if not share - UNIT else "between"

    return tuple(kind(x, share) for x, share in row.items())


def _case(key: tuple[str, ...], shares: Mapping[tuple[str, ...], Form], laws: Sequence[str]) -> str:
    """The script of one case: nothing is to be shown there, or the share is a sum of bounds."""
    assumed = "".join(
        f"assert (0 < {SHARES[x]}) by lra; " for x, kind in zip(laws, key, strict=False) if kind == "positive"
    )
    if key[-1] == "between":
        assumed += "destruct (odds_of w ltac:(lra)) as (v & pv & ->); rename v into w; "
    if key not in shares:
        return f"first [solve [lacking] | {assumed}{SETTLED}; lra]"
    if not shares[key]:
        return (
            f"first [solve [lacking] | {assumed}{SETTLED}; first [lra | right; symmetry; {named(MET)}; number_of_logs]]"
        )
    found = tangents(shares[key])
    same = f"right; {SETTLED}; {named([*found.logs, *MET])}; number_of_logs"
    parts = "repeat apply Rplus_le_le_0_compat; first [assumption | positive]"
    return f"first [solve [lacking] | {assumed}{found.asserted()}apply (Rle_trans _ ({found.total()})); [{parts} | {same}]]"


BY_ORDER = (
    "repeat match goal with |- context [Rabs ?e] => "
    "destruct (Rle_dec 0 e); [rewrite (Rabs_pos_eq e) by lra|rewrite (Rabs_left1 e) by lra] end"
)
LOGS = ("x", "y", "y + x", "2")


def equality(statement: Statement, step: Certificate) -> str:
    """F = G iff C: the certificate's relation says which side is larger, λ how the share is tilted."""
    if statement.condition is None or len(statement.relation.links) != 1:
        raise Unprintable("equality: expected one equation iff a condition")
    equation = statement.relation.links[0]
    link = replace(equation, relation=entry(step, "relation", str))
    slope = constant(entry(step, "lam", str))
    rooted = bool(words_of(link) & ROOTED)
    how = spread("pq", expressions.form(slope))
    turned = "" if link.relation == ">=" else " apply turned."
    corners = [_corner(link, name, slope) for name in ("p = 0", "q = 0")]
    roots = (
        "".join(f"destruct (root_of {x} ltac:(lra)) as (a & ? & ->); rename a into {x}; " for x in "xy")
        if rooted
        else ""
    )
    return f"""sides_of_an_equation. open_sums.{turned}
  assert (one : sum n {how.weights} = 1) by ({how.adds_up}).
  assert (zero : sum n {how.tilt} = 0) by ({how.vanishes}).
  vanishes_where {how.weights} one {how.tilt} zero.
  {one_outcome("pq")}
  {zeros("pq")}.
  + met; {SETTLED}; lra.
  + assert (0 < y) by lra; {_at_corner(corners[0], "y", rooted)}.
  + assert (0 < x) by lra; {_at_corner(corners[1], "x", rooted)}.
  + assert (0 < x) by lra; assert (0 < y) by lra; {roots}{_inside(link, slope, rooted)}."""


def _corner(link: Link, name: str, slope: Form) -> Form | None:
    found = gap(link, EDGES[name])
    return None if found is None else found + slope * (SCALES[name][0] - SCALES[name][1])


def _at_corner(value: Form | None, x: str, rooted: bool) -> str:
    """One law has mass: its share times a number, 0 or positive."""
    if value is None:
        return "lacking"
    root = f"destruct (root_of {x} ltac:(lra)) as (a & ? & ->); rename a into {x}; " if rooted else ""
    share, logs = f"{x} * {x}" if rooted else x, named([x, "2"])
    settled = f"{root}{SETTLED}; "
    if not value:
        return f"first [solve [lacking] | met; {settled}first [lra | {logs}; number_of_logs]]"
    same = f"first [lra | {logs}; number_of_logs]"
    scaled = (
        f"apply (scaled_above _ ({share}) ({expressions.form(value)})); [{same} | positive | first [lra | interval]]"
    )
    return f"first [solve [lacking] | missed; {settled}{scaled}]"


def _inside(link: Link, slope: Form, rooted: bool) -> str:
    """Both laws have mass: they are the same, or the share is a sum of bounds of which one is strict."""
    same = f"{SETTLED}; halves x; first [lra | {named(LOGS)}; number_of_logs]"
    found = _share(link, slope, "squares" if rooted else "plain")
    if found is None:
        above = f"{BY_ORDER}; first [lra | nra]"
    else:
        known = _tangents(found)
        facts = "".join(f"bound ({c}) ({log}) ({a}) ({b}); " for c, log, a, b in known.facts)
        exact = f"right; {SETTLED}; {named([*known.logs, *LOGS])}; number_of_logs"
        total = f"apply (Rlt_le_trans _ ({known.total()})); [lra | {exact}]"
        above = f"{facts}not_negative ({known.rest}); {total}"
    return f"first [solve [missed; {above}] | destruct (Req_dec x y) as [<-|ne]; [met; {same} | missed; {above}]]"


def _tangents(share: Form) -> Tangents:
    return tangents(share) if any(share.terms) else Tangents([], expressions.form(share), [])


def _share(link: Link, slope: Form, shape: str) -> Form | None:
    """The share of x and y, both positive; None where it is no closed form of them."""
    with suppress(OutOfReach):
        row, share, shift = next(iter(pointwise_template.gaps(link, pointwise_template.every_case({"p", "q"}, shape))))
        even = number(1) / number(2) * shift if shift else number(0)
        return share + even * (row["p"] + row["q"]) + slope * (row["p"] - row["q"])
    return None


LIBRARY = "library/certificates/LogMeans.v"
STRANGE = {"sqrt", "Hell2", "max", "min", "Renyi"}
INFINITE = {"CE", *(word for word, record in DIVERGENCES.items() if not record.bounded)}


def logs(link: Link, inner: Link, step: Certificate, laws: Sequence[str]) -> Scripts:
    """A link, with the certificate of what it becomes when exponentials are rearranged; only where Jensen is all there is."""
    if _beyond(link, inner) or any(means_template.shown(inner, step)):
        raise Unprintable("means: more than Jensen's inequality")
    law = entry(step, "weights", str)
    names = [x for x in "pqrd" if x in letters(link.left) | letters(link.right)]
    positive = "; ".join(f"try assert (0 < {SHARES[x]}) by lra" for x in names)
    shared = f"{named([SHARES[x] for x in names])}; first [number_of_logs | named_logs; simpl; field; positive]"
    same = f"first [lra | solve [lacking] | right; {shared}]"
    return (
        imported(LIBRARY),
        f"""by_log_of_sum {law} H{law}. open_sums.
  {spread(laws).script()}
  {one_outcome(names)}
  {zeros(names)}; {positive}; decide_real; settle_signs; {same}.""",
    )


def _beyond(link: Link, inner: Link) -> bool:
    """What the script does not open: other words, and a logarithm that may be −∞ beside what may be ∞."""
    words, nodes = words_of(link), [node for side in (link.left, link.right) for node in ast.walk(side)]
    partial = inner is link and bool(words & INFINITE or "d" in letters(link.left) | letters(link.right))
    return partial or bool(words & STRANGE) or "exp" in words_of(inner) or any(map(_is_strange, nodes))


def _is_strange(node: ast.AST) -> bool:
    """A ratio p/q, which may be infinite (Σ p/p is how n is written), or a power above the second."""
    match node:
        case ast.BinOp(op=ast.Div(), right=right):
            return bool(letters(right))
        case ast.BinOp(op=ast.Pow(), right=k):
            return ast.unparse(k) != "2"
        case _:
            return False


def squares(link: Link, step: Certificate, _laws: Sequence[str]) -> Scripts:
    """A link without logarithms, exponentials or roots, whose share per mass is the same on both sides."""
    if not words_of(link) <= {"E", "sum"} or any(means_template.shown(link, step)):
        raise Unprintable("means: more than Jensen's inequality for squares")
    law = entry(step, "weights", str)
    names = [x for x in "pqrd" if x in letters(link.left) | letters(link.right)]
    how = Spread(f"(fun i : nat => {law} i)", f"exact (proj2 H{law})")
    return (
        imported(LIBRARY),
        f"""sides_of_definitions. unfold E in *. {how.script(f"squares_of_sums {how.weights} one. ")}
  {one_outcome(names)}
  {zeros([law])}; decide_real; first [lra | assert (0 < {SHARES[law]}) by lra; right; field; lra].""",
    )

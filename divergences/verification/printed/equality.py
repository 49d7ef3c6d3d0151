"""The template of equations `iff` a condition on every outcome: the share is 0 where it holds, positive where it does not."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement
from divergences.verification.printed import texts
from divergences.verification.printed.linear import ROOTED, words_of
from divergences.verification.printed.outcomes import named, one_outcome, spread, zeros
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.printed.tangents import Tangents, tangents
from divergences.verification.prover.forms.certificate import Certificate, entry
from divergences.verification.prover.forms.closed_form import Form, number
from divergences.verification.prover.outcomes import EDGES, SCALES, gap
from divergences.verification.prover.templates import pointwise
from divergences.verification.prover.templates.linear import constant

SETTLED = "decide_real; settle_roots; settle_signs"
ORDERED = (
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
    how = spread("pq", texts.form(slope))
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
    scaled = f"apply (scaled_above _ ({share}) ({texts.form(value)})); [{same} | positive | first [lra | interval]]"
    return f"first [solve [lacking] | missed; {settled}{scaled}]"


def _inside(link: Link, slope: Form, rooted: bool) -> str:
    """Both laws have mass: they are the same, or the share is a sum of bounds of which one is strict."""
    same = f"{SETTLED}; halves x; first [lra | {named(LOGS)}; number_of_logs]"
    found = _share(link, slope, "squares" if rooted else "plain")
    if found is None:
        above = f"{ORDERED}; first [lra | nra]"
    else:
        known = _tangents(found)
        facts = "".join(f"bound ({c}) ({log}) ({a}) ({b}); " for c, log, a, b in known.facts)
        exact = f"right; {SETTLED}; {named([*known.logs, *LOGS])}; number_of_logs"
        total = f"apply (Rlt_le_trans _ ({known.total()})); [lra | {exact}]"
        above = f"{facts}not_negative ({known.rest}); {total}"
    return f"first [solve [missed; {above}] | destruct (Req_dec x y) as [<-|ne]; [met; {same} | missed; {above}]]"


def _tangents(share: Form) -> Tangents:
    return tangents(share) if any(share.terms) else Tangents([], texts.form(share), [])


def _share(link: Link, slope: Form, shape: str) -> Form | None:
    """The share of x and y, both positive; None where it is no closed form of them."""
    with suppress(OutOfReach):
        row, share, shift = next(iter(pointwise.gaps(link, pointwise.every_case({"p", "q"}, shape))))
        even = number(1) / number(2) * shift if shift else number(0)
        return share + even * (row["p"] + row["q"]) + slope * (row["p"] - row["q"])
    return None

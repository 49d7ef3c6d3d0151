"""A form that is never negative on (0, 1] as lemmas of Coq, the last one first."""

from __future__ import annotations

from flint import fmpz

from divergences.verification.language.grammar import Link, letters
from divergences.verification.printed import texts
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.printed.seen import seen
from divergences.verification.printed.tower import tower
from divergences.verification.prover.forms.closed_form import UNIT, Form, polynomial
from divergences.verification.prover.forms.polynomials import KNOWN, S
from divergences.verification.prover.forms.values import Value
from divergences.verification.prover.outcomes import sides
from divergences.verification.prover.words import no_sums, vocabulary

PLACES = (polynomial(S), UNIT / polynomial(S))
"""The values of a positive number: s and 1/s with 0 < s <= 1."""


def lemmas(name: str, form: Form) -> str:
    """Lemmas of which the last, `name_0`, says that the form is never negative; Unprintable where none are found."""
    steps = tower(form)
    if steps is None:
        raise Unprintable(f"no short chain of derivatives shows the sign of {texts.form(form)} on (0, 1]")
    forms = [form, *(-g.derivative("s") for _, g in steps)]
    said = [_seen(f"{name}_{len(steps)}", forms[-1])]
    for k in range(len(steps) - 1, -1, -1):
        said.append(_falls(f"{name}_{k}", f"{name}_{k + 1}", forms[k], *steps[k], forms[k + 1]))
    return "\n".join(said)


def _seen(name: str, form: Form) -> str:
    text = texts.form(form)
    return f"""Lemma {name} s : 0 < s <= 1 -> 0 <= {text}.
Proof.
  intros Hs. on_the_ray s.
  replace ({text}) with ({" + ".join(seen(form) or ())}) by (field; positive).
  seen.
Qed."""


def _falls(name: str, following: str, form: Form, weight: Form, weighted: Form, slope: Form) -> str:
    f, g, w = (texts.form(x) for x in (form, weighted, weight))
    return f"""Lemma {name} s : 0 < s <= 1 -> 0 <= {f}.
Proof.
  intros Hs.
  assert (0 <= {g}) as above.
  {{ revert s Hs. apply (falls_to_one (fun s => {g}) (fun s => - ({texts.form(slope)}))).
    - intros s Hs. on_the_ray s. first [derivative | auto_derive; [repeat split; positive | cbn [pow]; field; positive]].
    - intros s Hs. rewrite Ropp_involutive. now apply {following}.
    - {_at_one(weighted)}. }}
  on_the_ray s. replace ({f}) with (({g}) / ({w})) by (field; positive).
  apply Rdiv_le_0_compat; [exact above|positive].
Qed."""


def _at_one(form: Form) -> str:
    """What writes the logs at s = 1 in logs of primes, and decides the sign."""
    steps: list[str] = []
    for f in sorted({f for logs in form.terms for f, _ in logs if not KNOWN[f].is_constant()}):
        value = sum(int(c) for c in KNOWN[f].to_dict().values())
        primes = [(int(p), int(k)) for p, k in fmpz(value).factor()]
        whole, logs = " * ".join(f"{p} ^ {k}" for p, k in primes), " + ".join(f"{k} * ln {p}" for p, k in primes)
        there = texts.polynomial(KNOWN[f], at="1")
        steps.append(f"replace (ln ({there})) with ({logs or '0'}) by log_of ({there}) ({whole or '1'})")
    return "; ".join([*steps, "at_one"])


def number(link: Link, letter: str) -> tuple[list[str], str]:
    """Lemmas and the script of an inequality about one positive number, which is at most 1 or the inverse of such a number."""
    (name,) = letters(link.left) | letters(link.right)
    found: list[str] = []
    for k, place in enumerate(PLACES):
        small, large = sides(link, vocabulary(no_sums), {name: Value(place)})
        if link.relation not in ("<=", ">=") or not (isinstance(small, Value) and isinstance(large, Value)):
            raise Unprintable("numbers: a strict relation, or an equation")
        if not (small.finite and large.finite):
            raise Unprintable("numbers: a side that is infinite")
        found.append(lemmas(f"number_{k}", large.form - small.form))
    closed = f"right; try name_log ({letter}); try name_log (1 + {letter}); named_logs; field; positive"
    ends = (f"number_0_0 {letter} ltac:(lra)", f"number_1_0 (1 / {letter}) ltac:(apply share_of_one; lra)")
    low, high = (f"pose proof ({x}) as bound; apply (Rle_trans _ _ _ bound); {closed}" for x in ends)
    opening = f"  intros {letter} positive_number; try apply Rle_ge; apply Rminus_le_0."
    return found, f"{opening}\n  destruct (Rle_lt_dec {letter} 1);\n  [{low} | {high}]."

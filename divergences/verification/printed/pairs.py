"""One outcome of two laws, where the larger side's share is in proportion to (p, q): two corners and two rays decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from divergences.verification.printed import rays, texts
from divergences.verification.printed.outcomes import named, one_outcome, zeros
from divergences.verification.printed.refusal import Unprintable
from divergences.verification.printed.tower import in_squares
from divergences.verification.prover.forms.closed_form import Form
from divergences.verification.prover.forms.polynomials import KNOWN, Polynomial

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
    lemmas = [rays.lemmas(f"ray{link}_{k}", f) for k, f in enumerate(forms) if f is not None]
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
    c, share = texts.form(value), names.share(k)
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
            p = KNOWN[text]
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

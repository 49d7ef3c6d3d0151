"""The Dirac-GAN in rounds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing, NothingThere


def _declare_clipped_rounds(bound: Bound, said: Sequence[str]) -> None:
    """Where generator and critic of the Dirac-GAN are, after the critic left its clip at c; k steps of size h a round."""
    t, s, h, c, k = said
    bound.hypotheses.append(f"clipped_rounds {h} {c} {k} {t} {s}")


def _draw_clipped_rounds(at: Drawing, said: Sequence[str]) -> None:
    """From a start just after the generator passed 0, on either side, some rounds on."""
    t, s, h, c, k = said
    size, clip, side = at.values[h], at.values[c], at.dice.choice((-1, 1))
    if size * clip <= 0:
        raise NothingThere
    at.values |= {t: side * clip * size * Fraction(at.whole(-4, -1), 4), s: side * clip}
    for _ in range(at.whole(0, 30)):
        for _ in range(int(at.values[k])):
            at.values[s] = max(-clip, min(clip, at.values[s] + size * at.values[t]))
        at.values[t] -= size * at.values[s]


CLIPPED_ROUNDS = Clause(
    "clipped_rounds",
    pattern=rf"{LETTER}, ?{LETTER} in clipped rounds\({', ?'.join([LETTER] * 3)}\)",
    says="t, s in clipped rounds(h, c, k): places of the clipped Dirac-GAN after the critic left its clip",
    phrase="$({0}, {1})$ the clipped Dirac-GAN after some round, once its critic left the clip ${3}$",
    turn=Turn.REST,
    declares=_declare_clipped_rounds,
    draws=_draw_clipped_rounds,
)


clauses = (CLIPPED_ROUNDS,)

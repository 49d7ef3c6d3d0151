"""The Dirac-GAN in rounds."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from fractions import Fraction

from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing, NothingThere
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable
from divergences.verification.formal.words.places import Read
from divergences.verification.language.word import Word


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


def _define_pursued(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """Where s is after k steps to s + h·(t − c·s)."""
    s, t, h, c = _numbers(args[:4], scope, read)
    return Term(f"(pursued {h} {c} {t} {s} {_count(args[4], scope)})")


def _define_geometric(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """1 + x + … + x^(k − 1)."""
    (x,) = _numbers(args[:1], scope, read)
    return Term(f"(sum {_count(args[1], scope)} (fun a' => {x} ^ a'))")


def _count(tree: ast.expr, scope: Scope) -> str:
    match tree:
        case ast.Name(id=k) if k in scope.counts:
            return k
        case _:
            raise Unsayable(f"{ast.unparse(tree)} steps: declare a letter in counts")


def _numbers(args: list[ast.expr], scope: Scope, read: Read) -> list[str]:
    """Real numbers, as terms."""
    found = [read(x, scope) for x in args]
    for tree, x in zip(args, found, strict=True):
        if x.type != Type.REAL or x.length:
            raise Unsayable(f"{ast.unparse(tree)} is not a real number")
    return [x.text for x in found]


def _pursued(s: Fraction, t: Fraction, h: Fraction, c: Fraction, k: Fraction) -> Fraction:
    for _ in range(int(k)):
        s = s + h * (t - c * s)
    return s


clauses = (CLIPPED_ROUNDS,)


words = (
    Word(
        "geometric",
        "geometric(x, k) = 1 + x + … + x^(k−1)",
        r"\sum_{{a < {1}}} ({0})^a",
        _define_geometric,
        lambda x, k: sum((x**a for a in range(int(k))), Fraction(0)),
    ),
    Word(
        "pursued",
        "pursued(s, t, h, c, k) is where s is after k steps to s + h·(t − c·s)",
        r"S^{{{4}}}_{{{2},{3}}}({0}; {1})",
        _define_pursued,
        _pursued,
    ),
)

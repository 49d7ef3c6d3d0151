"""Words of numbers, which go outcome by outcome: least and greatest, |x|, exp, log, √, mixtures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from divergences.verification.formal.ranges import Range
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import Term, Type, logarithm, root, same_length

Word = Callable[[Sequence[Term], Sequence[Range]], Term]


def _mix(args: Sequence[Term], known: Sequence[Range]) -> Term:
    p, q, t = args
    if max(p.type, q.type, t.type) > Type.REAL or t.length:
        raise Unsayable("a mixture of what may be infinite or have no value")
    return Term(f"(mix {p.function} {q.function} {t.text} i')", length=same_length(p, q))


def _extreme(real: str, partial: str, whole: str) -> Word:
    def word(args: Sequence[Term], known: Sequence[Range]) -> Term:
        best, *others = args
        if not others:
            return Term(f"({whole} {best.length} (fun i' => {best.at(Type.PARTIAL)}))", Type.PARTIAL)
        length = same_length(*args)
        for x in others:
            kind = Type.REAL if max(best.type, x.type) == Type.REAL else Type.PARTIAL
            name = real if kind == Type.REAL else partial
            best = Term(f"({name} {best.at(kind)} {x.at(kind)})", kind, length)
        return best

    return word


def _absolute(args: Sequence[Term], known: Sequence[Range]) -> Term:
    (x,) = args
    name = {Type.REAL: "Rabs", Type.EXTENDED: "Rbar_abs", Type.PARTIAL: "vabs"}[x.type]
    return Term(f"({name} {x.text})", x.type, x.length)


def _exponential(args: Sequence[Term], known: Sequence[Range]) -> Term:
    (x,) = args
    if x.type == Type.REAL:
        return Term(f"(exp {x.text})", length=x.length)
    return Term(f"(vexp {x.at(Type.PARTIAL)})", Type.PARTIAL, x.length)


def _logarithm(base: str) -> Word:
    def word(args: Sequence[Term], known: Sequence[Range]) -> Term:
        found = logarithm(args[0], known[0])
        if not base:
            return found
        if found.type == Type.REAL:
            return Term(f"({found.text} / ln {base})", length=found.length)
        return Term(f"(vtimes {found.text} (num (/ ln {base})))", found.type, found.length)

    return word


OF_TERMS: Mapping[str, Word] = {
    "mix": _mix,
    "min": _extreme("Rmin", "vmin", "vleast"),
    "max": _extreme("Rmax", "vmax", "vgreatest"),
    "abs": _absolute,
    "exp": _exponential,
    "sqrt": lambda args, known: root(args[0], known[0]),
    "log": _logarithm(""),
    "log2": _logarithm("2"),
    "log10": _logarithm("10"),
    "frozen": lambda args, known: args[0],
}
"""Word → its term, from the terms of its arguments and what is known of their ranges."""

"""The claims, each with whether it is true. Most are exercises of Cover and Thomas (2006) or Yeung (2008), or near misses."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple


class Claim(NamedTuple):
    """A claim, and whether it is true for all discrete random variables."""

    text: str
    true: bool


def every(k: int, names: str) -> str:
    """The sum of the entropies of k of the variables each."""
    return " + ".join(f"H({','.join(chosen)})" for chosen in combinations(names, k))


def joint(names: str) -> str:
    """The entropy of all of them."""
    return f"H({','.join(names)})"


FANO_PLANE = " + ".join(map(joint, ("ABC", "ADE", "AFG", "BDF", "BEG", "CDG", "CEF")))
"""The seven lines of three points: each point is on three of them."""
PATH = "S = f(A,B), S = f(B,C), S = f(C,D), S ⊥ A,C and S ⊥ A,D and S ⊥ B,D"
"""A secret that neighbours on a path of four can put together, and no others (Capocelli et al. 1993)."""
INGLETON = "I(A;B) <= I(A;B|C) + I(A;B|D) + I(C;D)"

TRUE = (
    "H(X) >= 0",
    "I(X;Y) = H(X) - H(X|Y)",
    "H(X,Y) = H(X) + H(Y|X)",
    "I(X;Y) = KL(P_{XY} || P_X P_Y)",
    "0 <= I(X;Y) <= min(H(X), H(Y))",
    "max(H(X), H(Y)) <= H(X,Y) <= H(X) + H(Y)",
    "I(X;Y|Z) <= H(X)",
    "H(X|Y,Z) <= H(X|Y)",
    "I(X,Y;Z) = I(X;Z) + I(Y;Z|X)",
    "H(X,Y,Z) + H(Y) <= H(X,Y) + H(Y,Z)",
    "I(X;Y) - I(X;Y|Z) = I(X;Z) - I(X;Z|Y)",
    "H(X|Z) <= H(X|Y) + H(Y|Z)",
    "I(X;Z) <= I(X;Y) given X -> Y -> Z",
    "I(X;Y|Z) <= I(X;Y) given X -> Y -> Z",
    "X -> Y -> Z iff Z -> Y -> X",
    "I(X;Y|Z) >= I(X;Y) given X ⊥ Z",
    "I(X;W) <= I(Y;Z) given X -> Y -> Z -> W",
    "H(Y) <= H(X) given Y = f(X)",
    "I(X;Z) <= I(X;Y) given Z = f(Y)",
    "H(X|Y) = H(Z|Y) given Z = f(X,Y), X = g(Y,Z)",
    "X ⊥ Y, Z given X ⊥ Y and X ⊥ Z | Y",
    "X ⊥ Y | Z given X ⊥ Y, Z",
    "X, Y, Z independent iff H(X,Y,Z) = H(X) + H(Y) + H(Z)",
    "H(W) <= I(X;Y) given W = f(X), W = g(Y)",
    "I(X,Y;W) >= I(X;Y) given X -> W -> Y",
    "I(X,Y;Z,W) >= I(X;Z) + I(Y;W) given X ⊥ Y",
    "I(X,Y;Z,W) <= I(X;Z) + I(Y;W) given Z ⊥ Y, W | X and W ⊥ X, Z | Y",
    "H(X|Y) <= H(E) + H(X|Y,E) given E = f(X,Y)",
    "H(X|Y) <= log 4 given |X| = 4",
    "H(X|Y) <= log|X|",
    "I(X2,X3;Y1) + I(X3;Y2|Y1) = I(Y1;X2|X3) + I(Y1,Y2;X3)",
    "H(K) >= H(M) given M = f(K,C), M ⊥ C",
    "H(A) >= H(S) given S = f(A,B), S ⊥ B",
    f"H(B) + H(C) >= 3H(S) given {PATH}",
    f"2{joint('ABC')} <= {every(2, 'ABC')}",
    f"3{joint('ABCD')} <= {every(3, 'ABCD')}",
    f"{every(3, 'ABCD')} <= {every(2, 'ABCD')}",
    f"4{joint('ABCDE')} <= {every(2, 'ABCDE')}",
    f"5{joint('ABCDEF')} <= {every(2, 'ABCDEF')}",
    f"3{joint('ABCDEFG')} <= {FANO_PLANE}",
    f"7{joint('ABCDEFGH')} <= {every(7, 'ABCDEFGH')}",
    f"7{joint('ABCDEFGH')} <= {every(2, 'ABCDEFGH')}",
    "I(A;H) <= I(D;E) given A -> B -> C -> D -> E -> F -> G -> H",
    f"{INGLETON} given W = f(A), W = g(B), H(W) = I(A;B)",
    "2I(C;D) <= I(A;B) + I(A;C,D) + 3I(C;D|A) + I(C;D|B)",
    "I(C;D) <= I(C;D|A) + I(C;D|B) given A ⊥ B and A ⊥ B | C",
)
FALSE = (
    "H(X) > 0",
    "H(X) < H(X,Y)",
    "H(X) <= 1",
    "H(X) >= log|X|",
    "H(X) <= log 3 given |X| = 4",
    "H(X,Y) = H(X) + H(Y)",
    "H(X|Y) = H(Y|X)",
    "I(X;Y) >= 1e-10*H(X)",
    "I(X;Y|Z) <= I(X;Y)",
    "I(X;Y) <= I(X;Y|Z)",
    "I(X;Y|Z) + I(X;Z) <= H(X) - 1e-6*H(Y)",
    "min(H(X), H(Y)) <= I(X;Y)",
    "H(X|Y) + H(Y|Z) <= H(X|Z)",
    "I(X;Z) <= I(X;Y)",
    "I(X;Y) <= I(X;Z) given X -> Y -> Z",
    "X -> Y -> Z given X ⊥ Z",
    "X ⊥ Y iff X ⊥ Y | Z",
    "X ⊥ Y, Z given X ⊥ Y and X ⊥ Z",
    "X ⊥ Y, Z given X ⊥ Y | Z and X ⊥ Z | Y",
    "H(X,Y,Z) = H(X) + H(Y) + H(Z) given X, Y, Z pairwise independent",
    "X = f(Y) given Y = g(X)",
    "H(W) >= I(X;Y) given W = f(X), W = g(Y)",
    "I(X;Y|W) = 0 given W = f(X), W = g(Y)",
    "I(X,Y;Z,W) >= I(X;Z) + I(Y;W)",
    "I(X,Y;Z,W) <= I(X;Z) + I(Y;W)",
    "H(K) >= 1.0001*H(M) given M = f(K,C), M ⊥ C",
    f"H(C) >= 2H(S) given {PATH}",
    f"2.000001*{joint('ABC')} <= {every(2, 'ABC')}",
    f"(1 + 1e-9)*3{joint('ABCD')} <= {every(3, 'ABCD')}",
    f"{every(3, 'ABCD')} <= 0.9999*({every(2, 'ABCD')})",
    f"3.01*{joint('ABCDEFG')} <= {FANO_PLANE}",
    f"{joint('ABCDEFGH')} <= {joint('ABCDEFG')}",
    "I(D;E) <= I(A;H) given A -> B -> C -> D -> E -> F -> G -> H",
    INGLETON,
)
CLAIMS = (*(Claim(text, True) for text in TRUE), *(Claim(text, False) for text in FALSE))
BEYOND = TRUE[-2:]
"""True, and no consequences of Shannon's inequalities: Zhang and Yeung 1998, and 1997 with its two hypotheses."""

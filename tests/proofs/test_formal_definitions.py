"""The definitions that formal statements are made of are those of the language: at 50 points each, corners included, Coq proves
that the generated term has the value that the exact interpreter computes."""

import shutil
from fractions import Fraction
from itertools import accumulate
from itertools import product as tuples
from math import prod
from pathlib import Path

import pytest

import proofs
from divergences import exact
from divergences.verification.formal import kernel, ranges
from divergences.verification.formal.expressions import term
from divergences.verification.formal.sources import Sources
from divergences.verification.formal.terms import Scope, Type
from divergences.verification.interpreters.exact import NOTHING, WORDS
from divergences.verification.language.grammar import evaluate, read
from divergences.verification.points.classes import points

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("coqc") is None, reason=kernel.MISSING),
]
POINTS, LONGEST = 50, 4
WIDTH = Fraction(1, 2**24)
"""Coq shows that the number is this near to the exact one: no factor or corner that is wrong is so small."""
END = (Fraction(0), None, Fraction(1), None)
SIDES = (
    "KL(p, q)",
    "J(p, q)",
    "JS(p, q)",
    "TV(p, q)",
    "Hell2(p, q)",
    "chi2(p, q)",
    "Tri(p, q)",
    "H(p)",
    "CE(p, q)",
    "V(p, q, d)",
    "V(p, q, D*)",
    "E(p, log(p/q))",
    "E(p, log(d)) + E(q, log(1 - d))",
    "sum(min(p, q)) - sum(max(p, q))",
    "E(q, p/q - 1)",
    "sum(sqrt(p*q)) + sum(abs(p - d)**2)",
    "KL(mix(p, q, 1/3), q)",
    "max(p/q)",
    "min(p) - max(p - d)",
    "norm(p - q) + sum(abs(cdf(p) - cdf(q)))",
    "sum(abs(q - posterior(p, d)))",
    "Renyi(p, q, 2)",
    "Renyi(q, p, 3)",
    "sum(copies(p, k)*average(d, k)^2)",
)
EXACT = {
    **WORDS,
    "cdf": lambda v: exact.Vector(accumulate(v)),
    "norm": lambda v: WORDS["sqrt"](WORDS["sum"](WORDS["*"](v, v))),
    "posterior": lambda p, v: posterior(p, v),
    "copies": lambda p, k: exact.Vector(prod(x) for x in tuples(p, repeat=int(k))),
    "average": lambda v, k: exact.Vector(sum(x) / k for x in tuples(v, repeat=int(k))),
}
"""The words of formal texts beside those of the language."""


def posterior(p, likelihood):
    evidence = sum(a * b for a, b in zip(p, likelihood, strict=True))
    return exact.Vector(a * b / evidence if evidence else Fraction(0) for a, b in zip(p, likelihood, strict=True))


TACTICS = """
Ltac settled a := lazymatch a with context [Rbar_lt_dec _ _] => fail | _ => idtac end.
Ltac decided := repeat match goal with
  | |- context [Req_EM_T ?a ?b] => destruct (Req_EM_T a b); try (exfalso; lra)
  | |- context [Rlt_dec ?a ?b] => destruct (Rlt_dec a b); try (exfalso; lra)
  | |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b); try (exfalso; lra)
  | |- context [Rle_lt_or_eq_dec ?a ?b ?c] => destruct (Rle_lt_or_eq_dec a b c); try (exfalso; lra)
  | |- context [Rbar_lt_dec (Finite ?a) (Finite ?b)] =>
      destruct (Rbar_lt_dec (Finite a) (Finite b)); simpl in *; try (exfalso; lra)
  | |- context [Rbar_lt_dec ?a ?b] => settled a; settled b;
      destruct (Rbar_lt_dec a b); simpl in *; try contradiction; try (exfalso; tauto); try (exfalso; lra)
  | |- context [Rmin ?a ?b] => unfold Rmin
  | |- context [Rmax ?a ?b] => unfold Rmax
  end.
Ltac named := unfold refutes, Dstar, mix, mixture in *; simpl in *.
Ltac each_outcome := intros i Hi; do 5 (destruct i as [|i]; [named; decided; intros; lra|]); lia.
Ltac charged k := intros all; specialize (all k ltac:(lia)); named; revert all; decided; lra.
Ltac sides := repeat match goal with
  | |- context [dominated_dec ?n ?p ?q] => destruct (dominated_dec n p q) as [yes|no];
      [try (exfalso; revert yes; first [charged 0%nat | charged 1%nat | charged 2%nat | charged 3%nat]); clear yes
      |try (exfalso; apply no; each_outcome); clear no]
  end.
Ltac opened := unfold KL, J, JS, TV, Hell2, chi2, Tri, H, CE, V, E, expectation, xlog, xln, square_over, mixture, mix, Dstar,
  refutes,
  average, vleast, vgreatest, vsqrt, vlog, vratio, vover, vtimes, vplus, vminus, vopp, vmin, vmax, vabs, lift, lift2, num in *.
Ltac computed := unfold J, KL, chi2, CE, V; sides; opened; simpl; decided; simpl; decided; opened; simpl; decided.
Ltac number := computed; eexists; split; [reflexivity|]; split; interval with (i_prec 60).
Ltac infinite := computed; first [reflexivity | cbv [Rbar_plus' log]; unfold Rbar_mult, Rbar_mult'; decided; reflexivity].
"""


def vector(name, entries):
    cases = " | ".join(f"{k}%nat => {x.numerator} / {x.denominator}" for k, x in enumerate(entries))
    return f"(* {name} *) (fun i : nat => match i with {cases} | _ => 0 end)"


def lemma(k, side, point):
    """That the term has the exact value at the point, and its proof."""
    tree = read(f"{side} >= 0").relation.links[0].left
    scope = Scope(
        dict.fromkeys("pqd", "n"), dict.fromkeys("pqd", ranges.UNIT), {}, frozenset("pq"), counts=frozenset("k")
    )
    found = term(tree, scope)
    value = evaluate(tree, EXACT, {"k": Fraction(2)} | {x: exact.Vector.of(v) for x, v in point.items()})
    said = found.at(Type.PARTIAL)
    if value is NOTHING:
        goal, proof = f"{said} = None", "infinite"
    elif getattr(value, "infinite", 0):
        goal, proof = f"{said} = Some {'p' if value.infinite > 0 else 'm'}_infty", "infinite"
    else:
        near = Fraction(float(value)).limit_denominator(2**30)
        low, high = (f"({x.numerator} / {x.denominator})" for x in (near - WIDTH, near + WIDTH))
        goal, proof = f"exists y : R, {said} = num y /\\ {low} <= y <= {high}", "number"
    bound = "".join(f"let {x} := {vector(x, v)} in " for x, v in point.items())
    n = len(point["p"])
    stated = f"Lemma point{k} : let n := {n}%nat in let k := 2%nat in {bound}{goal}."
    return f"{stated}\nProof. intros n k p q d; subst n k p q d; {proof}. Qed.\n"


def chosen():
    """The witness classes and then draws, on few outcomes, the ends of [0, 1] in every third discriminator."""
    found = [x for x in points("pqd", 120) if len(x["p"]) <= LONGEST]
    ends = [
        {**x, "d": tuple(Fraction(int(k % 2)) if (j + k) % 3 == 0 else y for k, y in enumerate(x["d"]))}
        for j, x in enumerate(found)
    ]
    return [y for pair in zip(found, ends, strict=True) for y in pair][:: 2 * len(found) // POINTS][:POINTS]


@pytest.fixture(scope="module")
def sources():
    """The library, compiled where it stands."""
    ours = Sources(Path(proofs.__file__).parent / "coq")
    trusted = [ours.root / "library" / f"{name}.v" for name in kernel.TRUSTED]
    for path in dict.fromkeys(x for y in trusted for x in ours.closure(y)):
        kernel.compile_source(ours, path)
    return ours


def proved(sources, tmp_path, lemmas):
    path = tmp_path / "points.v"
    path.write_text(
        f"{kernel.header(sources)}From Interval Require Import Tactic.\n{TACTICS}{lemmas}", encoding="utf-8"
    )
    return kernel.run(sources.root, path)


@pytest.mark.parametrize("side", SIDES)
def test_a_definition_has_the_exact_values(side, sources, tmp_path):
    places = chosen()
    assert len(places) >= POINTS
    proved(sources, tmp_path, "".join(lemma(k, side, point) for k, point in enumerate(places)))


def test_a_wrong_value_is_not_proved(sources, tmp_path):
    (point, *_) = chosen()
    right = lemma(0, "KL(p, q)", point)
    with pytest.raises(kernel.Unchecked):
        proved(sources, tmp_path, right.replace("KL n p q", "KL n q p"))

"""T01, T16: 0 ≤ H ≤ log n, and 0 ≤ I(X; Y) ≤ min(H(X), H(Y)).

I(X; Y) = H(X) + H(Y) − H(X, Y) = KL(P_XY‖P_X ⊗ P_Y). S0 L43 defines entropy as an integral, which has neither end: it
may be negative. With finitely many outcomes it has both.
"""

from typing import Any

from divergences.exact import Exact, Vector, entropy, kl, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.channels import flat, information_agrees, joints, marginals, mutual_information, product
from proofs.pairs import pairs


def to_independence(rows: Any) -> Exact:
    """KL(P_XY‖P_X ⊗ P_Y)."""
    return kl(flat(rows), product(*marginals(rows)))


def information_in_range(rows: Any) -> bool:
    """Both forms, and both ends."""
    found = mutual_information(rows)
    return found == to_independence(rows) and 0 <= found <= min((entropy(x) for x in marginals(rows)), key=float)


def entropy_agrees(p: Any) -> bool:
    """Whether the library's entropy is the exact one."""
    import divergences as dv

    return not floats.is_dyadic(p) or floats.within_ulp(float(dv.entropy(floats.to_float(p))), entropy(p))


INFORMATION = "0 - p*log(r) - p*log(t) + p*log(p) = p*log(p/(r*t))"

claims = (
    Claim(
        slug="entropy_is_at_most_log_n",
        theorem="T01",
        source="S0 L43; Cover & Thomas, Elements of Information Theory",
        about=("entropy",),
        uses=("gibbs_kl_is_nonnegative",),
        statement="0 <= H(p) <= log n, n the number of outcomes, with equality at the uniform law",
        formal="0 <= H(p) <= log(sum(p/p)) and (H(p) = log(sum(p/p)) iff p = 1/sum(p/p))",
        model=Model(
            holds=lambda p: 0 <= entropy(p) <= log(len(p)) == entropy(Vector.of([f"1/{len(p)}"] * len(p))),
            points=lambda: ({"p": x[letter]} for x in pairs() for letter in "pq"),
            floats=entropy_agrees,
        ),
        steps=(
            Step("order", "0 - (1/(1 + t))*log(1/(1 + t)) >= 0", "a mass is at most one"),
            Step(
                "sum",
                "Σ p·log(p/(1/n)) = log n - H(p) >= 0",
                "Gibbs for the uniform law",
                check=lambda: (
                    identity_holds("p*log(p*t) = p*log(t) - H(p)", interior=True).holds
                    and inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
                    and inequality_holds("0 - (1/(1 + t))*log(1/(1 + t)) >= 0").holds
                ),
            ),
        ),
        mutants=(
            Mutant("strictly positive", "H >= 1/10", lambda p: entropy(p) * 10 >= 1),
            Mutant("log 2", "H <= log 2", lambda p: entropy(p) <= log(2)),
            Mutant("always uniform", "H = log n", lambda p: entropy(p) == log(len(p))),
        ),
    ),
    Claim(
        slug="mutual_information_is_shared_entropy",
        theorem="T16",
        source="S3 L18 (InfoGAN); Cover & Thomas, Elements of Information Theory",
        about=("mutual_information", "entropy", "kl"),
        uses=("gibbs_kl_is_nonnegative",),
        statement="0 <= I(X; Y) = H(X) + H(Y) - H(X, Y) = KL(P_XY‖P_X ⊗ P_Y) <= min(H(X), H(Y))",
        formal=(
            "0 <= KL(joint(p, k), joint(p, q)) = H(p) + H(q) - H(joint(p, k)) <= min(H(p), H(q)) given k in "
            "channels and q in laws(m) and q = output(p, k)"
        ),
        model=Model(holds=information_in_range, points=joints, floats=information_agrees),
        steps=(
            Step("algebra", INFORMATION, "joint mass p, marginals r, t", interior=True),
            Step(
                "algebra", "0 - p*log(r) - p*log(p/(r*t)) = p*log(t/p)", "H(X) - I(X; Y), term by term", interior=True
            ),
            Step(
                "sum",
                "I = KL >= 0, and H(X) - I = Σ p·log(t/p) = H(X|Y) >= 0",
                "p <= t; rows and columns sum",
                check=lambda: (
                    identity_holds(INFORMATION, interior=True).holds
                    and identity_holds("0 - p*log(r) - p*log(p/(r*t)) = p*log(t/p)", interior=True).holds
                    and inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
                    and inequality_holds("p*log((p + s)/p) >= 0").holds
                ),
            ),
        ),
        mutants=(
            Mutant(
                "the sign", "I = H(X, Y) - H(X) - H(Y)", lambda rows: -to_independence(rows) == mutual_information(rows)
            ),
            Mutant(
                "reverse KL",
                "I = KL(P_X ⊗ P_Y‖P_XY)",
                lambda rows: kl(product(*marginals(rows)), flat(rows)) == mutual_information(rows),
            ),
            Mutant(
                "the smaller entropy", "I = H(X)", lambda rows: mutual_information(rows) == entropy(marginals(rows)[0])
            ),
        ),
    ),
)

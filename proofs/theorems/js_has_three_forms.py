"""T16, forms of JS: as a gap of entropies, by the posterior D*, and as a mutual information.

JS = H(m) − ½H(p) − ½H(q) = log 2 − E_m h(D*) = I(X; Y), where the fair coin Y says from which law X is drawn. The
notes use the definition only. Taken outcome by outcome, m·(log 2 − h(D*)) as a series in (p − q)/(p + q), the posterior form
keeps its digits where p and q are close.
"""

from typing import Any

from divergences.exact import Vector, js
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters import floats
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.channels import mutual_information
from proofs.pairs import pairs

POSTERIOR = "Dstar(p, q)*log(Dstar(p, q)) + (1 - Dstar(p, q))*log(1 - Dstar(p, q))"


def coin_and_outcome(p: Any, q: Any) -> Any:
    """The joint law of the fair coin and of X."""
    return [Vector(p) / 2, Vector(q) / 2]


def library_agrees(p: Any, q: Any) -> bool:
    """Whether the library's mutual information of the joint law is the exact JS."""
    import numpy as np

    import divergences as dv

    if not (floats.is_dyadic(p) and floats.is_dyadic(q)):
        return True
    joint = np.stack([floats.to_float(p), floats.to_float(q)]) / 2
    return floats.within_ulp(float(dv.mutual_information(joint)), js(p, q))


claims = (
    Claim(
        slug="js_is_an_entropy_gap",
        theorem="T16",
        source="S1 L53 (as two KLs); Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("js", "entropy"),
        statement="JS(p, q) = H((p + q)/2) - H(p)/2 - H(q)/2",
        mutants=(
            Mutant("whole entropies", "JS(p, q) = H((p + q)/2) - H(p) - H(q)"),
            Mutant("the other sign", "JS(p, q) = H(p)/2 + H(q)/2 - H((p + q)/2)"),
            Mutant("p twice", "JS(p, q) = H((p + q)/2) - H(p)"),
        ),
    ),
    Claim(
        slug="js_is_log_two_less_the_posterior_entropy",
        theorem="T16",
        source="S1 L36-40 (the value at D*)",
        about=("js", "optimal_discriminator"),
        uses=("gan_value_identity",),
        statement=f"JS(p, q) = log(2) + E((p + q)/2, {POSTERIOR})",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
        mutants=(
            Mutant("averaged over p", f"JS(p, q) = log(2) + E(p, {POSTERIOR})"),
            Mutant("log 4", f"JS(p, q) = log(4) + E((p + q)/2, {POSTERIOR})"),
            Mutant("one half of the entropy", "JS(p, q) = log(2) + E((p + q)/2, Dstar(p, q)*log(Dstar(p, q)))"),
        ),
    ),
    Claim(
        slug="js_is_the_information_of_a_fair_coin",
        theorem="T16",
        source="S1 L53; Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("js", "mutual_information"),
        uses=("js_is_an_entropy_gap",),
        statement="JS(p, q) = I(X; Y), Y a fair coin, X drawn from p or q as Y says",
        formal=(
            "JS(r, s) = KL(joint(p, k), joint(p, q)) given p is (1, 1)/2 and k in channels and r in laws(m) "
            "and s in laws(m) and u in laws(n) and v in laws(n) and u is (1, 0) and v is (0, 1) and r = "
            "output(u, k) and s = output(v, k) and q in laws(m) and q = output(p, k)"
        ),
        model=Model(
            holds=lambda p, q: mutual_information(coin_and_outcome(p, q)) == js(p, q),
            points=pairs,
            floats=library_agrees,
        ),
        steps=(
            Step("algebra", "H(p/2) = H(p)/2 + p*log(2)/2", "half of each law, zeros included"),
            Step(
                "sum",
                "log 2 + H(m) - Σ[H(p/2) + H(q/2)] = H(m) - H(p)/2 - H(q)/2 = JS",
                "the coin's log 2 cancels",
                check=lambda: (
                    identity_holds("(p + q)*log(2)/2 + H((p + q)/2) - H(p/2) - H(q/2) = JS(p, q)", interior=False).holds
                ),
            ),
        ),
        mutants=(
            Mutant("doubled", "2·JS = I", lambda p, q: mutual_information(coin_and_outcome(p, q)) == js(p, q) * 2),
            Mutant(
                "a biased coin",
                "JS = I, the coin 1/3",
                lambda p, q: mutual_information([Vector(p) / 3, Vector(q) * 2 / 3]) == js(p, q),
            ),
        ),
    ),
)

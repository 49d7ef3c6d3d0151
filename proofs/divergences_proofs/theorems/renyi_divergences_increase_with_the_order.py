"""R_α is the slope from 1 to α of the log of E_p (p/q)^(α − 1), which is convex in α: its second derivative is a variance.

R_1 = KL and R_∞ = log max p/q. For the orders t and 1 − t, below written out, Σ p^t·q^(1 − t) is the same sum. The notes know
the order 1 only.
"""

from divergences.verification import Theorem

SOURCE = "van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence"
POSITIVE = "p > 0 and q > 0"
ORDER_T, EXCHANGED = "(log(sum(p**t*q**(1 - t)))/(t - 1))", "(log(sum(q**(1 - t)*p**t))/((1 - t) - 1))"

claims = (
    Theorem(
        slug="renyi_divergences_increase_with_the_order",
        theorem="T38",
        title="Rényi's divergences increase with the order",
        source=SOURCE,
        about=("renyi", "frames.renyi", "kl"),
        says=(
            f"Renyi(p, q, s) <= Renyi(p, q, t) <= log(max(p/q)) given {POSITIVE} and s in (0, inf) and "
            "t in (0, inf) and s <= t"
        ),
        wrong=(
            ("decreasing", "Renyi(p, q, s) >= Renyi(p, q, t)"),
            ("KL below R_½", f"KL(p, q) <= Renyi(p, q, s) given {POSITIVE} and s in {{1/2}}"),
            ("constant", f"KL(p, q) = Renyi(p, q, s) given {POSITIVE} and s in {{1/2}}"),
        ),
    ),
    Theorem(
        slug="renyi_of_one_order_is_that_of_the_opposite_order_exchanged",
        theorem="T38",
        title="Rényi's divergence of order t is that of order 1 − t, exchanged",
        source=SOURCE,
        about=("renyi",),
        says=f"(1 - t)*{ORDER_T} = t*{EXCHANGED} given t in (0, 1)",
        wrong=(
            ("no factors", f"{ORDER_T} = {EXCHANGED}"),
            ("not exchanged", f"(1 - t)*{ORDER_T} = t*(log(sum(p**(1 - t)*q**t))/((1 - t) - 1))"),
        ),
    ),
)

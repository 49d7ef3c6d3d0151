"""Over the mixtures of finitely many generators, V at the saddle point is 2·JS − log 4 of the mixture nearest to the data.

The mixture of least JS exists, for JS is continuous and weights are compact. On the way from it to another mixture the best
discriminators of the way earn against that one at least what they earn against the nearest; and so does their limit, D*, with 0
and not ½ where neither data nor mixture are: a generator that goes there must not be taken for data. Where there are data the
nearest mixture has mass as soon as any has, since the slope of JS is −∞ there.
"""

from divergences.verification import Theorem

NEAREST, ANY = "output(w, k)", "output(q, k)"
VALUE, SADDLE = f"2*JS(p, {NEAREST}) - log(4)", "for some w, f in saddles(p, k)"
GENERATORS = "p in laws(m) and k in channels"
NEARLY = "Dstar(1000000*p + 1, 1000000*output(w, k) + 1)"

theorem = Theorem(
    slug="minimax_and_maximin_agree_over_mixtures_of_generators",
    theorem="T14",
    title="Over mixtures of generators minimax and maximin agree",
    source="S0 L23, S1 L9-23 (the game); Sion 1958; Arora et al. 2017, Generalization and Equilibrium in GANs",
    about=("maximin", "gan_value", "js"),
    uses=("optimal_discriminator_maximises_gan_value", "gan_value_identity"),
    says=f"{VALUE} = V(p, {NEAREST}, f) <= V(p, {ANY}, f) {SADDLE} given {GENERATORS}",
    wrong=(
        ("without mixtures", f"JS(p, output(point(a), k)) <= JS(p, {ANY}) for some a in sites given {GENERATORS}"),
        (
            "½ where neither has mass",
            f"{VALUE} - 1/1000 <= V(p, {ANY}, {NEARLY}) {SADDLE} given {GENERATORS} and p*{ANY} = 0",
        ),
        (
            "equal weights",
            f"{VALUE} <= V(p, {ANY}, Dstar(p, {NEAREST})) given {GENERATORS} and w in laws(n) and max(w) = min(w)",
        ),
        ("JS once", f"JS(p, {NEAREST}) - log(4) = V(p, {NEAREST}, f) {SADDLE} given {GENERATORS}"),
    ),
)

"""T68, conditional GAN: max_D V = E_y 2·JS(p_y, q_y) − log 4, at least the value without the label.

A discriminator that sees the label y plays the game once for every y; one that does not plays for the mixtures, and JS
is jointly convex. The notes condition on labels (S3 L123-129) without the value.
"""

from collections.abc import Iterator
from typing import Any

from divergences.exact import Exact, gan_value, js, log, optimal_discriminator, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.channels import channel, flat, joint, normalised, push
from proofs.convexity import weights_of_a_mixture
from proofs.generators import GENERATORS


def points() -> Iterator[dict[str, Any]]:
    """Labels with uneven shares; for each a law of real and of made images."""
    for n, m, turn in ((n, m, turn) for n in (1, 2, 3, 4) for m in (2, 3, 5) for turn in range(18)):
        labels = normalised([1 + (turn + 3 * y * y) % 5 for y in range(n)])
        yield {"labels": labels, "real": channel(n, m, turn), "made": channel(n, m, turn + 4)}


def seen(labels: Any, real: Any, made: Any) -> Exact:
    """V of the joint laws at their best discriminator, which sees image and label."""
    p, q = flat(joint(labels, real)), flat(joint(labels, made))
    return gan_value(p, q, optimal_discriminator(p, q))


def by_label(labels: Any, real: Any, made: Any, factor: int = 2) -> Exact:
    """E_y 2·JS(p_y, q_y) − log 4."""
    return total(js(p, q) * w * factor for w, p, q in zip(labels, real, made, strict=True)) - log(4)


def unseen(labels: Any, real: Any, made: Any) -> Exact:
    """V of the images alone, at its best discriminator."""
    p, q = push(labels, real), push(labels, made)
    return gan_value(p, q, optimal_discriminator(p, q))


claim = Claim(
    slug="conditioning_helps_the_discriminator",
    theorem="T68",
    source="S3 L123-129; Mirza & Osindero 2014, Conditional Generative Adversarial Nets",
    about=("gan_value", "gan_value_at_optimum", "js"),
    uses=("gan_value_identity", "f_divergences_are_jointly_convex"),
    statement="max over D(x, y) of V = E_y 2·JS(p_y, q_y) - log 4 >= max over D(x) of V",
    formal=(
        "V(joint(p, k), joint(p, l), Dstar(abs(flat(g)), abs(flat(h)))) <= V(joint(p, k), joint(p, l), "
        "Dstar(joint(p, k), joint(p, l))) = 2*E(p, JS(k, l)) - log(4) and V(output(p, k), output(p, l), "
        "Dstar(abs(u), abs(v))) <= V(output(p, k), output(p, l), Dstar(output(p, k), output(p, l))) <= "
        "2*E(p, JS(k, l)) - log(4) given k in channels and l in channels and g masses and h masses and u"
        " in R^m and v in R^m"
    ),
    model=Model(
        holds=lambda **k: seen(**k) == by_label(**k) >= unseen(**k),
        points=points,
    ),
    steps=(
        Step("order", "V(p, q, d) <= V(p, q, Dstar(p, q))", "any masses: image and label", at=("d", "p/(p + q)")),
        Step(
            "algebra",
            "V(t*p, t*q, Dstar(p, q)) = t*(2*JS(p, q) - (p + q)*log(2))",
            "the identity, one label",
            interior=True,
        ),
        Step(
            "sum",
            "Σ_y t·(2·JS_y - log 4), and JS of the mixtures is at most their mean",
            "joint convexity of JS",
            check=lambda: (
                identity_holds("V(t*p, t*q, Dstar(p, q)) = t*(2*JS(p, q) - (p + q)*log(2))", interior=True).holds
                and weights_of_a_mixture()
                and GENERATORS["JS"].is_convex()
            ),
        ),
    ),
    mutants=(
        Mutant("the label does not help", "both values are equal", lambda **k: seen(**k) == unseen(**k)),
        Mutant("un-halved", "E_y JS - log 4", lambda **k: seen(**k) == by_label(**k, factor=1)),
        Mutant("the label hurts", "the value with labels is smaller", lambda **k: seen(**k) <= unseen(**k)),
        Mutant(
            "even labels",
            "the labels' shares do not count",
            lambda labels, real, made: seen(labels, real, made) == by_label(normalised([1] * len(labels)), real, made),
        ),
    ),
)

"""GKD's generalised JS between teacher p and student q, t = β: its ends, its range, its symmetry, and its gradient."""

from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.sources import Dispute

M = "mix(q, p, t)"
JSD = f"(t*KL(p, {M}) + (1 - t)*KL(q, {M}))"
EXCHANGED = f"((1 - t)*KL(p, {M}) + t*KL(q, {M}))"
SWAPPED = "(t*KL(q, mix(p, q, t)) + (1 - t)*KL(p, mix(p, q, t)))"
GIVEN = "given t in (0, 1)"
WRITTEN = r"\mathrm{JSD}_\beta(p \,\Vert\, q)"

ITEMS = (
    Dispute(
        id="jsd_at_beta_0",
        note="distillation",
        lines="TRL; ms-swift 10078",
        written=rf"\beta \to 0: \quad {WRITTEN} \to \mathrm{{KL}}(p \,\Vert\, q)",
        meaning="read as: for small β it is within β·χ² of KL(p‖q), which code returns at β = 0; it is β times that",
        claim=claimed(
            f"{JSD} >= t*(KL(p, q) - t*chi2(p, q)) {GIVEN}",
            ("not scaled", f"{JSD} >= KL(p, q) - t*chi2(p, q) {GIVEN}"),
            ("no rate", f"{JSD} >= t*KL(p, q) {GIVEN}"),
            ("the other direction", f"{JSD} >= t*(KL(q, p) - t*chi2(p, q)) {GIVEN}"),
        ),
        literally=Reading(f"{JSD} >= KL(p, q) - t*chi2(p, q) {GIVEN}"),
    ),
    Dispute(
        id="jsd_tends_to_zero",
        note="distillation",
        lines="Agarwal 2024",
        written=rf"{WRITTEN} \le \mathrm{{KL}}(p \,\Vert\, q)",
        meaning="it is at most β·KL(p‖q), so that it tends to 0 with β where KL is finite: divided by β it tends to KL",
        claim=claimed(
            f"{JSD} <= t*KL(p, q) {GIVEN}",
            ("squared", f"{JSD} <= t**2*KL(p, q) {GIVEN}"),
            ("the other end", f"{JSD} <= (1 - t)*KL(p, q) {GIVEN}"),
            ("reversed", f"{JSD} >= t*KL(p, q) {GIVEN}"),
        ),
    ),
    Dispute(
        id="jsd_is_bounded",
        note="distillation",
        lines="Agarwal 2024",
        written=rf"{WRITTEN} \le -\beta \log \beta - (1 - \beta) \log (1 - \beta)",
        meaning="it is bounded by the entropy of β, even for disjoint laws: at both ends by 0, where KL may be infinite",
        claim=claimed(
            f"{JSD} <= -t*log(t)*sum(p) - (1 - t)*log(1 - t)*sum(q) {GIVEN}",
            ("one term", f"{JSD} <= -t*log(t)*sum(p) {GIVEN}"),
            ("half", f"{JSD} <= -(t*log(t) + (1 - t)*log(1 - t))/2 {GIVEN}"),
        ),
    ),
    Dispute(
        id="jsd_is_what_kl_loses",
        note="distillation",
        lines="folklore",
        written=rf"{WRITTEN} = \beta \, \mathrm{{KL}}(p \,\Vert\, q)",
        meaning="it is β·KL(p‖q) less the divergence of the mixture from the student, which is of second order in β",
        claim=claimed(
            f"{JSD} = t*KL(p, q) - KL({M}, q) {GIVEN}",
            ("nothing lost", f"{JSD} = t*KL(p, q) {GIVEN}"),
            ("gained", f"{JSD} = t*KL(p, q) + KL({M}, q) {GIVEN}"),
            ("the teacher", f"{JSD} = t*KL(p, q) - KL({M}, p) {GIVEN}"),
        ),
        literally=Reading(f"{JSD} = t*KL(p, q) {GIVEN}"),
    ),
    Dispute(
        id="jsd_is_symmetric",
        note="distillation",
        lines="folklore",
        written=r"\mathrm{JSD}_\beta(p \,\Vert\, q) = \mathrm{JSD}_\beta(q \,\Vert\, p)",
        meaning="it is symmetric at β = 1/2 only; exchanging the laws exchanges β and 1 - β",
        claim=claimed(
            f"{JSD} = (1 - t)*KL(q, mix(p, q, 1 - t)) + t*KL(p, mix(p, q, 1 - t)) {GIVEN}",
            ("the same β", f"{JSD} = {SWAPPED} {GIVEN}"),
            ("the same weights", f"{JSD} = t*KL(q, mix(p, q, 1 - t)) + (1 - t)*KL(p, mix(p, q, 1 - t)) {GIVEN}"),
        ),
        literally=Reading(f"{JSD} = {SWAPPED} {GIVEN}"),
    ),
    Dispute(
        id="jsd_gradient",
        note="distillation",
        lines="folklore",
        written=r"\nabla \mathrm{JSD}_\beta(p \,\Vert\, q) = \nabla \mathbb{E}_q[\operatorname{sg} \log \tfrac{q}{m}]",
        meaning="its gradient along the student's logits is (1 - β) times that of the reward -log(q/m): as β → 1 it vanishes",
        claim=claimed(
            f"grad({JSD}, q) = (1 - t)*grad(E(q, frozen(log(q/{M}))), q) {GIVEN}",
            ("not scaled", f"grad({JSD}, q) = grad(E(q, frozen(log(q/{M}))), q) {GIVEN}"),
            ("the other weight", f"grad({JSD}, q) = t*grad(E(q, frozen(log(q/{M}))), q) {GIVEN}"),
        ),
        literally=Reading(f"grad({JSD}, q) = grad(E(q, frozen(log(q/{M}))), q) {GIVEN}"),
    ),
    Dispute(
        id="jsd_with_exchanged_weights",
        note="distillation",
        lines="ms-swift 10213",
        written=r"(1 - \beta) \mathrm{KL}(p \Vert m) + \beta \mathrm{KL}(q \Vert m) \ge (1 - \beta) \mathrm{KL}(p \Vert q)",
        meaning="read as: exchanged weights keep KL(p‖q) as β → 0; they do to within β·χ², above it they do not stay",
        claim=claimed(
            f"{EXCHANGED} >= (1 - t)*(KL(p, q) - t*chi2(p, q)) {GIVEN}",
            ("no rate", f"{EXCHANGED} >= (1 - t)*KL(p, q) {GIVEN}"),
            ("not scaled", f"{EXCHANGED} >= KL(p, q) {GIVEN}"),
        ),
        literally=Reading(f"{EXCHANGED} >= (1 - t)*KL(p, q) {GIVEN}"),
    ),
)

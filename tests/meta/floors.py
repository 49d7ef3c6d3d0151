"""The house: which module stands on which floor, from the ground up. A module imports only from strictly lower floors.

A module on no floor has no place in the house, and fails.
"""

FLOORS: tuple[tuple[str, ...], ...] = (
    (
        "divergences._dispatch",
        "divergences._outcome",
        "divergences._types",
        "divergences._xlogy",
        "divergences.laws.balls",
        "divergences.laws.estimate",
        "divergences.laws.tails",
        "divergences.transport",
        "divergences.verification.exact.balls",
        "divergences.verification.exact.independence",
        "divergences.verification.language",
        "divergences.verification.symbolic",
        "divergences.verification.symbolic.chambers",
        "divergences.verification.symbolic.normal_form",
        "divergences.verification.symbolic.signs",
    ),
    (
        "divergences._pointwise",
        "divergences._powers",
        "divergences._simplex",
        "divergences.verification.exact.numbers",
        "divergences.verification.symbolic.values",
    ),
    (
        "divergences._gan",
        "divergences._measure",
        "divergences._pairwise",
        "divergences._reading",
        "divergences._summation",
        "divergences.laws._law",
        "divergences.verification.exact.certificate",
        "divergences.verification.exact.vectors",
        "divergences.verification.symbolic.corners",
        "divergences.verification.symbolic.words",
    ),
    (
        "divergences._entropy",
        "divergences._f_divergences",
        "divergences._js",
        "divergences._kl",
        "divergences._metrics",
        "divergences.laws.cauchy",
        "divergences.laws.laplace",
        "divergences.laws.normal",
        "divergences.laws.uniform",
        "divergences.models",
        "divergences.verification.exact.functions",
        "divergences.verification.exact.tree",
        "divergences.verification.symbolic.proof",
    ),
    (
        "divergences._curves",
        "divergences.laws.exact",
        "divergences.laws.foreign",
        "divergences.transport._result",
        "divergences.transport.certificate",
        "divergences.transport.dual",
        "divergences.verification.exact.transport",
    ),
    (
        "divergences._comparison",
        "divergences._ledger",
        "divergences.laws.closed_forms",
        "divergences.laws.crossings",
        "divergences.laws.discriminator",
        "divergences.laws.estimated",
        "divergences.laws.functions",
        "divergences.laws.quadrature",
        "divergences.plot",
        "divergences.transport._tree",
        "divergences.transport.line",
        "divergences.transport.primal",
        "divergences.verification.exact",
        "divergences.verification.exact.words",
    ),
    (
        "divergences.cli",
        "divergences.laws",
        "divergences.laws.enclosures",
        "divergences.transport._traced",
        "divergences.transport.wasserstein1",
        "divergences.verification.points",
    ),
    (
        "divergences",
        "divergences.__main__",
        "divergences.transport._traced_plan",
        "divergences.verification.claims",
        "divergences.verification.floats",
        "divergences.verification.trial",
        "divergences.verification.verdict",
    ),
    (
        "divergences.verification.judgement",
    ),
    (
        "divergences.verification",
    ),
)

PROOFS = ("proofs", "divergences.verification", "divergences")
"""What a file of proofs may import: proofs, the judge and its exact arithmetic, and the public names."""

UPWARD: dict[tuple[str, str], str] = {
    ("divergences._comparison", "divergences.transport.wasserstein1"): "REASON",
    ("divergences._curves", "divergences.transport.wasserstein1"): "REASON",
    ("divergences._dispatch", "divergences.laws"): "REASON",
    ("divergences._ledger", "divergences.verification"): "REASON",
    ("divergences.laws.functions", "divergences.laws.enclosures"): "REASON",
    ("divergences.laws.functions", "divergences.laws.estimated"): "REASON",
    ("divergences.transport.line", "divergences.transport._traced"): "REASON",
    ("divergences.transport.wasserstein1", "divergences.transport._traced_plan"): "REASON",
    ("divergences.verification.floats", "divergences"): "REASON",
}
"""Imports that go up, known by name, with the reason. They stand inside a function."""

APART: dict[str, tuple[str, ...]] = {
    "divergences._gan": ("divergences._kl", "divergences._js", "divergences._outcome", "divergences._summation"),
    "divergences._js": ("divergences._kl", "divergences._gan"),
    "divergences._kl": ("divergences._js", "divergences._gan"),
    "divergences.transport.dual": ("divergences.transport.primal", "divergences.transport.certificate"),
    "divergences.transport.primal": ("divergences.transport.dual",),
    "divergences.verification.exact": ("divergences._outcome", "divergences._simplex", "divergences.transport", "divergences.laws"),
    "divergences.verification.symbolic": ("divergences._outcome", "divergences._simplex", "divergences.verification.exact"),
}
"""Two sides of an identity never share code: what a module, or any module of a package, must not reach, however indirectly."""

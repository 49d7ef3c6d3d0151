"""The house: which module stands on which floor, from the ground up. A module imports only from strictly lower floors.

A module on no floor has no place in the house, and fails.
"""

FLOORS: tuple[tuple[str, ...], ...] = (
    (
        "divergences._arb",
        "divergences._dispatch",
        "divergences._outcome",
        "divergences._types",
        "divergences._xlogy",
        "divergences.laws.estimate",
        "divergences.laws.tails",
        "divergences.transport",
        "divergences.verification.exact.independence",
        "divergences.verification.language",
        "divergences.verification.symbolic",
        "divergences.verification.symbolic.chambers",
        "divergences.verification.symbolic.normal_form",
        "divergences.verification.symbolic.signs",
    ),
    (
        "divergences._device",
        "divergences._host",
        "divergences._pointwise",
        "divergences._powers",
        "divergences._simplex",
        "divergences.laws.balls",
        "divergences.verification.exact.balls",
        "divergences.verification.symbolic.values",
    ),
    (
        "divergences._gan",
        "divergences._measure",
        "divergences._pairwise",
        "divergences._reading",
        "divergences._summation",
        "divergences.laws._law",
        "divergences.verification.exact.numbers",
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
        "divergences.verification.exact.certificate",
        "divergences.verification.exact.vectors",
        "divergences.verification.symbolic.proof",
    ),
    (
        "divergences.laws.exact",
        "divergences.laws.foreign",
        "divergences.models",
        "divergences.transport._result",
        "divergences.transport.certificate",
        "divergences.verification.exact.functions",
        "divergences.verification.exact.tree",
    ),
    (
        "divergences.laws.closed_forms",
        "divergences.laws.crossings",
        "divergences.laws.discriminator",
        "divergences.laws.estimated",
        "divergences.laws.quadrature",
        "divergences.transport._integral",
        "divergences.transport._tree",
        "divergences.transport.dual",
        "divergences.transport.primal",
        "divergences.verification.exact.transport",
    ),
    (
        "divergences.laws.enclosures",
        "divergences.transport._solve",
        "divergences.transport._traced",
        "divergences.verification.exact",
        "divergences.verification.exact.words",
    ),
    (
        "divergences.laws.functions",
        "divergences.transport._traced_plan",
        "divergences.transport.line",
        "divergences.verification.points",
    ),
    (
        "divergences.laws",
        "divergences.transport.wasserstein1",
        "divergences.verification.claims",
        "divergences.verification.floats",
        "divergences.verification.trial",
        "divergences.verification.verdict",
    ),
    (
        "divergences._curves",
        "divergences.verification.judgement",
    ),
    (
        "divergences._comparison",
        "divergences.plot",
        "divergences.verification",
    ),
    (
        "divergences",
        "divergences._ledger",
    ),
    ("divergences.cli",),
    ("divergences.__main__",),
)

PROOFS = ("proofs", "divergences.verification", "divergences")
"""What a file of proofs may import: proofs, the judge and its exact arithmetic, and the public names."""

UPWARD: dict[tuple[str, str], str] = {
    ("divergences._dispatch", "divergences.laws"): "a law as an argument is handed over inside the call",
    ("divergences.verification.floats", "divergences"): "the float interpreter judges the library by its public names",
}
"""Imports that go up, known by name, with the reason. They stand inside a function."""

APART: dict[str, tuple[str, ...]] = {
    "divergences._gan": ("divergences._kl", "divergences._js", "divergences._outcome"),
    "divergences._js": ("divergences._kl", "divergences._gan"),
    "divergences._kl": ("divergences._js", "divergences._gan"),
    "divergences.transport.dual": ("divergences.transport.primal", "divergences.transport.certificate"),
    "divergences.transport.primal": ("divergences.transport.dual",),
    "divergences.verification.exact": (
        "divergences._outcome",
        "divergences._simplex",
        "divergences.transport",
        "divergences.laws",
    ),
    "divergences.verification.symbolic": (
        "divergences._outcome",
        "divergences._simplex",
        "divergences.verification.exact",
    ),
}
"""Two sides of an identity never share code: what a module, or any module of a package, must not reach, however indirectly."""

"""What must stay apart, and what a file of proofs may import; the floors are contracts in pyproject.toml."""

PROOFS = ("proofs", "divergences.verification", "divergences.exact", "divergences")
"""What a file of proofs may import: proofs, the judge and its exact arithmetic, and the public names."""

KERNELS = ("divergences._discrete.kernel", "divergences._core.simplex", "divergences.transport", "divergences.laws")

APART: dict[str, tuple[str, ...]] = {
    "divergences._discrete.gan": (
        "divergences._discrete.kl",
        "divergences._discrete.js",
        "divergences._discrete.kernel",
    ),
    "divergences._discrete.js": ("divergences._discrete.kl", "divergences._discrete.gan"),
    "divergences._discrete.kl": ("divergences._discrete.js", "divergences._discrete.gan"),
    "divergences.transport.dual": (
        "divergences.transport.primal",
        "divergences.transport.host",
        "divergences.transport.bounds.certificate",
    ),
    "divergences.transport.primal": ("divergences.transport.dual",),
    "divergences.verification.interpreters.balls": (
        *KERNELS,
        "divergences.exact",
        "divergences.verification.interpreters.exact",
        "divergences.verification.prover",
        "divergences.verification.interpreters.symbolic",
        "divergences.verification.interpreters.floats",
    ),
    "divergences.exact": (
        *KERNELS,
        "divergences.verification.interpreters.balls",
        "divergences.verification.prover",
        "divergences.verification.interpreters.symbolic",
        "divergences.verification.interpreters.floats",
    ),
    "divergences.verification.interpreters.exact": (
        *KERNELS,
        "divergences.verification.interpreters.balls",
        "divergences.verification.prover",
        "divergences.verification.interpreters.symbolic",
        "divergences.verification.interpreters.floats",
    ),
    "divergences.verification.prover": (
        *KERNELS,
        "divergences.verification.interpreters.balls",
        "divergences.exact",
        "divergences.verification.interpreters.exact",
        "divergences.verification.interpreters.floats",
    ),
    "divergences.verification.interpreters.symbolic": (
        *KERNELS,
        "divergences.verification.interpreters.balls",
        "divergences.exact",
        "divergences.verification.interpreters.exact",
        "divergences.verification.interpreters.floats",
    ),
}
"""Two sides of an identity never share code: what a module, or any module of a package, must not reach, however indirectly.

Of the four interpreters the float one alone looks at another: it compares the library with the exact one.
"""

"""The audit of one function: its convention first, then its answers to the table and its gradients."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, overload

from divergences._audit import callables, estimator, table
from divergences._audit.convention import Convention, arguments_of, generic, identify
from divergences._audit.estimator import EstimatorAudit
from divergences._audit.gradients import gradients
from divergences._audit.judged import Answer, answers, long_answers
from divergences._audit.libraries import LIBRARIES, library_of
from divergences._audit.readings import SYMBOLS
from divergences._audit.result import Audit
from divergences._audit.subject import Subject
from divergences._core.missing import require
from divergences._core.text import among, an, nearest, shown

require("flint")

DTYPES = ("float64", "float32")


@overload
def audit(
    function: Callable[..., Any] | str,
    as_: str,
    *,
    arrays: str | None = None,
    options: Mapping[str, Any] | None = None,
    samples: Literal[False] = False,
) -> Audit: ...


@overload
def audit(
    function: Callable[..., Any] | str,
    as_: str,
    *,
    arrays: str | None = None,
    options: Mapping[str, Any] | None = None,
    samples: Literal[True],
) -> EstimatorAudit: ...


def audit(
    function: Callable[..., Any] | str,
    as_: str,
    *,
    arrays: str | None = None,
    options: Mapping[str, Any] | None = None,
    samples: bool = False,
) -> Audit | EstimatorAudit:
    """What a function that computes a divergence answers on a table of inputs with exact answers, and in which convention.

    Convention: found, not asked for: direction, encoding, base, factor, root, what is done with sums and with tables.
    Args: function, or its name `module:function` or `file.py:function`, of p and q, vectors (n,); as_, what it is said to
    compute: kl, jeffreys, js, total_variation, hellinger2, chi2, cross_entropy, entropy (of p), w1 (of x, y, p, q on the
    line); arrays, which it takes: numpy, jax, torch or tensorflow, by default those of its package; options, its keywords;
    samples, whether it estimates KL from tokens, of log π and log ρ (n, t) and perhaps a mask.
    Returns: Audit, with `ok`, `table`, `json()`, `html()`: each case with its error in units of the last place, in float64
    and float32, and gradients where there are any; the same to the digit the second time if the function's answers are. Of
    samples an EstimatorAudit: its mean and gradient over all batches of three tokens, and what a mask lets through.
    Raises: ValueError if the name, `as_` or `arrays` is unknown. The function is run: name only what you trust.
    Example:
    >>> audit("divergences:kl", "kl").convention.reading.formula
    'f(p, q) = KL(p‖q)'
    """
    if not among(as_, SYMBOLS):
        raise ValueError(f"as_: found {shown(as_)}; expected one of {', '.join(SYMBOLS)}{nearest(as_, SYMBOLS)}")
    if arrays is not None and not among(arrays, LIBRARIES):
        raise ValueError(f"arrays: found {shown(arrays)}; expected one of {', '.join(LIBRARIES)}")
    loaded = callables.load(function) if isinstance(function, str) else function
    if not callable(loaded):
        raise TypeError(f"function: found {an(loaded)}; expected a function or its name, module:function")
    library = LIBRARIES[arrays] if arrays else library_of(loaded)
    name = function if isinstance(function, str) else callables.name_of(loaded)
    subject = Subject(loaded, library, options or {})
    return estimator.audited(subject, as_, name) if samples else _audited(subject, as_, name)


def _audited(subject: Subject, quantity: str, name: str) -> Audit:
    convention, subject = identify(subject, quantity, DTYPES[0])
    told = DTYPES[0]
    if convention.status == "none":
        again, shaped = identify(subject, quantity, DTYPES[1])
        if again.status != "none":
            convention, subject, told = again, shaped, DTYPES[1]
    answered = [x for dtype in DTYPES for x in answers(subject, convention, dtype)]
    longer = [x for dtype in DTYPES for x in long_answers(subject, convention, dtype)]
    slopes = [x for dtype in DTYPES for x in gradients(subject, convention, dtype)]
    if options := dict(subject.options):
        name += f" with {', '.join(f'{key}={value!r}' for key, value in sorted(options.items()))}"
    homes = {*callables.packages_of(subject.function), name.split(".")[0].split(":")[0]}
    versions = callables.versions((*homes, "divergences", "numpy", subject.library.name))
    beside = filter(None, [convention.vectors])
    sampled = filter(None, [estimator.recognised(subject) if convention.status == "none" else ""])
    notes = [*beside, *sampled, *_notes(answered), *_told(told), *_unsteady(subject, convention)]
    return Audit(
        name, quantity, subject.library.name, versions, table.digest(), convention, answered, slopes, notes, longer
    )


def _told(dtype: str) -> list[str]:
    return [f"its convention was found in {dtype}: it has none in {DTYPES[0]}"] if dtype != DTYPES[0] else []


def _unsteady(subject: Subject, convention: Convention) -> list[str]:
    """Whether two calls with the same arguments differ."""
    case = generic(DTYPES[0])[1]
    one, two = (subject.call(arguments_of(convention.reading, case)).value(case.n) for _ in range(2))
    return ["gives different answers for the same arguments"] if one != two and one == one else []


def _notes(answered: list[Answer]) -> list[str]:
    """What the function does beside answering."""
    notes: list[str] = []
    for dtype in DTYPES:
        held = {x.dtype for x in answered if x.case.dtype == dtype and x.dtype}
        if held - {dtype}:
            notes.append(f"answers {' and '.join(sorted(held))} to {dtype}")
    if any(x.outcome.changed for x in answered):
        notes.append("modifies its arguments")
    if any(x.outcome.printed for x in answered):
        notes.append("prints")
    warned = dict.fromkeys(text for x in answered for text in x.outcome.warned)
    return [*notes, *(f"warns: {text}" for text in warned)]

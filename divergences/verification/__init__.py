"""The language of claims, its interpreters and the judge. Imported on use: it pulls sympy and python-flint."""

from divergences.verification.claims import Assumption, Claim, Model, Mutant, Step
from divergences.verification.judgement import Verdict, judge

__all__ = ["Assumption", "Claim", "Model", "Mutant", "Step", "Verdict", "judge"]

"""The language of claims, its interpreters and the judge. Imported on use: it pulls sympy and python-flint."""

from divergences.verification.judge.claim import Assumption, Claim, Model, Mutant, Step
from divergences.verification.judge.judge_claim import Verdict, judge

__all__ = ["Assumption", "Claim", "Model", "Mutant", "Step", "Verdict", "judge"]

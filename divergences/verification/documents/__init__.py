"""Documents as they are written: what the formulas of .tex, .md and .ipynb files say line by line, and whether it is true.

It may import `verification`, `exact` and, of `_core`, the text of refusals: the docket asks the judge for it, the language says
what a claim is, and a divergence that a document defines is compared with the language's own in exact numbers.

`formats` finds displayed formulas with their lines; their macros are expanded, their lines become claims under the definitions
and hypotheses above them (`statements`), and each claim has a verdict (`judging`, `report`).
"""

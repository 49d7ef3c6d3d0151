"""Documents as they are written: what the formulas of .tex, .md and .ipynb files say line by line, and whether it is true.

`formats` finds displayed formulas with their lines; their macros are expanded, their lines become claims under the definitions
and hypotheses above them (`statements`), and each claim has a verdict (`judging`, `report`).
"""

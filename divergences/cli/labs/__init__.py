"""Commands that train and play.

They may import `cli.columns`, `cli.inputs`, `cli.output`, `cli.refusal`, `lab` and `plot`: a command reads what was typed, and
a run answers.
"""

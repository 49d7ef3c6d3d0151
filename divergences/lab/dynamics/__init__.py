"""Games small enough that what their players do is known exactly: two numbers, two tables, or one best response after another.

It may import `_core`, `_discrete`, `games`, `lab.constraints`, `lab.numbers` and `lab.run`: players move by a game's own
rewards within a critic's constraint, and how far they came is measured by a divergence that no player sees.
"""

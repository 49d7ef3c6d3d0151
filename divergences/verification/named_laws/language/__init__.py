"""Laws by name as people write them: spellings, LaTeX, parameters and their conventions, divergences between them.

It may import `verification.language`, whose refusals it uses: what a law is called is known without a formula.
"""

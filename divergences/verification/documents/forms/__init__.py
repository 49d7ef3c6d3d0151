"""What a display may be besides one claim: cases, a letter set equal to something, equations solved for it, optima compared.

It may import `verification.documents.chains`, `verification.documents.definitions`, `verification.documents.formats`,
`verification.documents.reading`, `verification.documents.readings`, `verification.documents.relations`,
`verification.documents.refusals` and
`verification.documents.statement`, which are about what stands in a line, and `verification.language`,
`verification.interpreters.exact`, `verification.points` and `exact`, by which a definition is compared with the language's own
divergence, and a letter of a law with laws: what is known at that line is the business of those that ask.
"""

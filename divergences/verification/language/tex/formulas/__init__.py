"""One side of a relation: what stands beside what, how far an operator reaches, and what each symbol is.

It may import `verification.language.tex`, its tokens, trees and names, `verification.language.errors`,
`verification.language.vocabulary`, which says what a name takes, and `verification.language.written`, which knows what a sum
runs over in any spelling: what is around a formula, relations and conditions, is not its business.
"""

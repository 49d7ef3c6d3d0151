"""One side of a relation: what stands beside what, how far an operator reaches, and what each symbol is.

It may import `verification.language.tex`, its tokens, trees and names, and `verification.language.errors`: what is around a
formula, relations and conditions, is not its business.
"""

"""Four interpreters of one language: exact, float, ball and symbolic. They share the grammar, and no arithmetic.

Of the four the float one alone looks at another, because it compares the library with the exact one, and it alone imports the
library's quantities.
"""

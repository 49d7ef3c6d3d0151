"""The one reader of claims: a lexer, a parser by precedence, passes that give the tree its meaning, and a writer."""

"""The symbolic interpreter: identities decided and inequalities proved for all p, q and every number of outcomes."""

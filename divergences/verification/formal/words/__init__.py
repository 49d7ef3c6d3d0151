"""Words of formal texts about sites, conditional laws, samples and directions, as terms of Coq."""

"""Claims about joint laws, their marginals and conditional laws, and channels: read, and decided exactly at points."""

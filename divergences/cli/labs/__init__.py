"""Commands that train and play."""

"""What makes an answer a proof: bounds rounded outwards, and the same in rational arithmetic."""

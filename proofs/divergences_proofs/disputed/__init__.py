"""What is disputed about the losses of language models: each line as people write it, judged like an item of the notes."""

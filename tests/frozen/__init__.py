"""Articles that never change, and what is told of them: a change in findings is seen, and meant."""

"""What a quantity in prose claims, who is named as its source, and claims that contradict themselves."""

"""What runs in a process of its own, so that it may hang or die, and how it is asked."""

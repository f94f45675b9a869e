"""Scripts that learn what evlint ships."""

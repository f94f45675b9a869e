"""A line weighed by itself and in its place, with weights that were learnt."""

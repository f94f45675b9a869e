"""One page for people that shows the state of a site: what is told, where, and how it came about."""

"""The ways of looking: one module a kind, with typed `Options` and `check` or `prepare`."""

"""The ways of looking: one module a kind, with typed `Options` and `check` or `prepare`.

A kind may also have `VALUES`, the names besides `match` that its messages fill in, and `verify(options)`,
which raises `ValueError("option: what is wrong")` for options that their types let through.
"""

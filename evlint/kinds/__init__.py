"""The ways of looking: one module a kind, with typed `Options` and `check` or `prepare`.

A kind may also have `VALUES`, the names besides `match` that its messages fill in, and `verify(options)`,
which raises `ValueError("option: what is wrong")` for options that their types let through.

A kind with `prepare` whose options cost much to make ready may have `condense(options)`: plain data
(numbers, texts, bytes, tuples, lists and dictionaries) that is made once, kept beside the settings in the
cache, and given to `prepare` in place of the options.
"""

"""The settings file that `evlint init` writes: what people look for first, explained."""

from __future__ import annotations

STARTER = """\
# Settings of evlint. `evlint rules` lists the rules, `evlint explain RULE` tells about one.
# A key with "#" right before it is a proposal: take the "#" of its lines away to use it.

# What is told: findings of high, medium or low confidence and above.
min_confidence: medium

# From which severity on findings make the command fail: info, warning or error.
fail_on: warning

# A rule or a whole group: off, on, a severity, or a mapping. A rule's own word goes before its group's,
# and whoever names a rule that is off by default turns it on.
#rules:
#  readability: off
#  vague-attribution: warning
#  long-sentence:
#    severity: warning
#    options:
#      words: 40

# The front matter of your articles, in the place of what evlint asks of a news post by default.
#front_matter:
#  fields:
#    title: {required: true}
#    date: {required: true, type: date}
#    author: {required: true}
#    category: {required: true, allowed: [news, opinion, review]}

# Other rules for some paths; globs as in .gitignore, counted from this file. Later ones go before earlier
# ones, and fields of front matter that stand here are added to the others.
#overrides:
#  - paths: [opinion/]
#    rules:
#      claims: off

# What is left out, and what counts as an article in a folder.
#exclude: [archive/]
#extensions: [.md, .markdown, .txt]

# Your own cards, in folders named after the groups, as in house-rules/boilerplate/our-banner.yaml.
# A card with `replaces: true` takes the place of one of the same name that evlint ships.
#rule_folders: [house-rules]

# Your own kinds: modules that are installed beside evlint.
#kinds: [my_newsroom.kinds.dateline]

# Which rules or groups `--fix` may touch.
#fixable: [wrapping]
#unfixable: [boilerplate]
"""

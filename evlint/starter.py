"""The settings file that `evlint init` writes: what people look for first, explained."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from evlint.survey import FieldSurvey, Survey

_NEARLY_ALL = 0.95  # share of the heads from which on a field is proposed as required
_FEW = 3  # articles below which a field is somebody's slip, not a habit of the house
_ENOUGH = 30  # articles from which on a handful of values is the whole choice
_CHOICES = 8
# Fields that the preset of a site asks for, and that must be let off where nobody writes them.
_DEMANDS = {"jekyll": ("title",), "hugo": ("title", "date")}
_NAMES = {"jekyll": "Jekyll", "hugo": "Hugo"}


def write_settings(survey: Survey) -> str:
    """The settings file for what was seen; without articles, one that explains what can be set."""
    head, front_matter, tail = _PARTS
    if survey.generator:
        head = head.replace(_EXTENDS, _SITE.format(survey.generator, _NAMES[survey.generator]))
    if survey.heads:
        front_matter = "".join(f"{line}\n" for line in _propose_fields(survey))
    elif survey.articles:
        front_matter = _NO_HEADS + front_matter
    return "\n".join((_open(survey) + head, front_matter, tail))


def _open(survey: Survey) -> str:
    if not survey.articles:
        return "# Settings of evlint."
    site = f", a {_NAMES[survey.generator]} site" if survey.generator else ""
    return f"# Settings of evlint, proposed by `evlint init` for {survey.articles:,} articles{site}."


def _propose_fields(survey: Survey) -> Iterator[str]:
    """The lines of a schema that nearly all articles satisfy today."""
    counts = {field.name: field.articles for field in survey.fields}
    few = min(_FEW, survey.heads)
    if survey.generator:
        yield f"# The front matter of your articles, added to what {_NAMES[survey.generator]} needs."
    else:
        yield _IN_PLACE
    yield f"# Behind each field stands its share of the {survey.heads:,} heads that there are."
    yield "front_matter:"
    yield "  fields:"
    for field in survey.fields:
        if field.articles < few or ":" in field.name:
            continue
        parent = field.name.rpartition(".")[0]
        missing = counts.get(parent, survey.heads) - field.articles
        share = field.articles / survey.heads
        note = f"{share:.0%}" if not missing or share < _NEARLY_ALL else f"{share:.1%}, not in {missing:,}"
        if parent in counts:
            note = f"{field.articles / counts[parent]:.0%} of those with {parent}"
        if field.slips:
            note += f", no {field.types[0]} in {field.slips}"
        line = f"    {_quote(field.name)}: {{{', '.join(_describe(field, survey, counts))}}}"
        yield f"{line:<60}  # {note}"
    for name in _DEMANDS.get(survey.generator, ()):
        if counts.get(name, 0) < few:
            yield f"    {name}: {{required: false}}"


def _describe(field: FieldSurvey, survey: Survey, counts: dict[str, int]) -> Iterator[str]:
    parent = field.name.rpartition(".")[0]
    if field.articles >= counts.get(parent, survey.heads) * _NEARLY_ALL:
        yield f"required: {'with-parent' if parent in counts else 'true'}"
    types = ", ".join(field.types)
    yield f"type: {types if len(field.types) == 1 else f'[{types}]'}"
    values = field.values
    few = len(values) <= min(_CHOICES, field.articles // 10)
    if field.types == ("text",) and values and few and field.articles >= _ENOUGH:
        yield f"allowed: [{', '.join(map(_quote, sorted(values)))}]"


def _quote(value: str) -> str:
    """A scalar as YAML reads it back."""
    plain = value.replace("-", "").replace("_", "").replace(".", "").replace(" ", "")
    words = ("true", "false", "yes", "no", "on", "off", "null")
    if plain.isalnum() and value == value.strip() and value.lower() not in words and value[:1].isalpha():
        return value
    return "'" + value.replace("'", "''") + "'"


_IN_PLACE = "# The front matter of your articles, in the place of what evlint asks of a news post by default."
_EXTENDS = "#extends: news\n"
_SITE = """\
# This one knows what {1} writes and which files are no posts; `evlint config PATH` shows all that holds.
extends: {0}
"""

_NO_HEADS = """\
# None of your articles has front matter, so none is asked for.
rules:
  front-matter: off
"""

_PARTS = (
    """
# `evlint rules` lists the rules, `evlint explain RULE` tells about one.
# A key with "#" right before it is a proposal: take the "#" of its lines away to use it.

# Settings to begin with: news, jekyll, hugo, scraped, strict, or files of yours; what stands here is added.
#extends: news

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
""",
    """\
# The front matter of your articles, in the place of what evlint asks of a news post by default.
#front_matter:
#  fields:
#    title: {required: true}
#    date: {required: true, type: date}
#    author: {required: true}
#    category: {required: true, allowed: [news, opinion, review]}
""",
    """\
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
#kind_limits: {seconds: 10, megabytes: 1024} # what each may take

# Which rules or groups `--fix` may touch.
#fixable: [wrapping]
#unfixable: [boilerplate]
""",
)

"""What the fields of a head must be: the schema, its default, and the checks of one value."""

from __future__ import annotations

from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from evlint.expressions import Budget
    from evlint.heads.values import Field, Plain

TYPES = ("text", "date", "number", "boolean", "list", "mapping", "address")

_ALT = {"required": "with-parent", "any_of": ["alt"], "type": "text"}
_CREDIT = {"required": "with-parent", "any_of": ["attribution", "source"], "type": "text"}

# What a news post needs. The keys of a field: see `FieldRule`.
DEFAULT_FIELDS: Mapping[str, Mapping[str, object]] = {
    "title": {"required": True, "type": "text"},
    "author": {"required": True, "any_of": ["authors", "byline"], "type": ["text", "list", "mapping"]},
    "date": {"required": True, "any_of": ["published_at", "publishDate", "pubDate"], "type": "date"},
    "category": {"required": True, "any_of": ["categories", "section"], "type": ["text", "list"]},
    "featured-image.alt-text": {**_ALT, "any_of": ["alt", "alt_text"]},
    "featured-image.credit": _CREDIT,
    "featured_image.alt_text": {**_ALT, "any_of": ["alt", "alt-text"]},
    "featured_image.credit": _CREDIT,
    "image.alt": {**_ALT, "any_of": ["alt-text", "alt_text"]},
    "image.credit": _CREDIT,
}

# What stands in for a value that somebody must still write; fixes insert it.
TO_DO = "TODO"

_SECONDS = 0.5
_EMPTY_WORDS = frozenset({"~", "null", "Null", "NULL"})
_BOOLEANS = frozenset({"true", "false", "yes", "no", "on", "off"})


class FieldRule(Value):
    """What one field, by its dotted name, must be.

    `required` is true, false or "with-parent" (where the mapping around it is given); `any_of` names keys
    beside it that do as well; `type` is one of `TYPES` or some of them; `pattern`, in the syntax of the
    `regex` module, is to match the whole of a text; `min_length` and `max_length` count the code points of
    a text and the entries of a list; `allowed` holds for a text and for each entry of a list.

    `parent` is the dotted name of the mapping around it, empty at the top; `names` are the dotted names that
    satisfy it, its own first. Both follow from the rest.
    """

    name: str
    required: bool | str = False
    any_of: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    min_length: int = 0
    max_length: int | None = None
    parent: str = ""
    names: tuple[str, ...] = ()

    @property
    def says_what(self) -> bool:
        """Tell a rule that says more of a value than that there must be one."""
        return bool(
            self.type or self.allowed or self.pattern or self.min_length or self.max_length is not None
        )


class SchemaError(ValueError):
    """A schema that can't be used; the message names field, key and choices."""


def read_schema(fields: Mapping[str, Mapping[str, object]]) -> tuple[FieldRule, ...]:
    """Check a schema as it stands in a card or in the settings; raises `SchemaError`."""
    return tuple(_read_rule(name, about) for name, about in fields.items())


def _read_rule(name: str, about: object) -> FieldRule:
    if not isinstance(about, dict):
        raise SchemaError(f"{name}: a mapping is expected, such as 'required: true'")
    known = FieldRule._fields[1:-2]
    for key in about:
        if key not in known:
            raise SchemaError(f"{name}: unknown key '{key}'; choose from {', '.join(known)}")
    required = about.get("required", False)
    if required not in (True, False, "with-parent"):
        raise SchemaError(f"{name}.required: '{required}'; choose from true, false, with-parent")
    types = _read_texts(name, "type", about)
    for kind in types:
        if kind not in TYPES:
            raise SchemaError(f"{name}.type: '{kind}'; choose from {', '.join(TYPES)}")
    pattern = about.get("pattern", "")
    if not isinstance(pattern, str):
        raise SchemaError(f"{name}.pattern: text is expected")
    if pattern:
        from evlint.expressions import compile_expression

        try:
            compile_expression(pattern)
        except ValueError as error:
            raise SchemaError(f"{name}.pattern: {error}") from None
    lengths = [about.get("min_length", 0), about.get("max_length")]
    for key, length in zip(("min_length", "max_length"), lengths, strict=True):
        if length is not None and (not isinstance(length, int) or isinstance(length, bool) or length < 0):
            raise SchemaError(f"{name}.{key}: a whole number is expected")
    parent, dot, _ = name.rpartition(".")
    any_of = _read_texts(name, "any_of", about)
    return FieldRule(
        name,
        required,
        any_of,
        types,
        _read_texts(name, "allowed", about),
        pattern,
        lengths[0] or 0,
        lengths[1],
        parent,
        (name, *(parent + dot + key for key in any_of)),
    )


def _read_texts(name: str, key: str, about: dict[str, object]) -> tuple[str, ...]:
    """A list of texts, or one of them alone."""
    given = about.get(key, ())
    if isinstance(given, str | int | float):
        given = (given,)
    if not isinstance(given, list | tuple) or any(isinstance(one, list | dict | None) for one in given):
        raise SchemaError(f"{name}.{key}: text or a list of texts is expected")
    return tuple(_write(one) for one in given)


def is_empty(field: Field) -> bool:
    """Tell a field that is there without a value."""
    value = field.value
    if value is None or value in ([], {}):
        return True
    return isinstance(value, str) and (not value.strip() or (value in _EMPTY_WORDS and not field.quoted))


def find_value_fault(rule: FieldRule, field: Field, budget: Budget | None = None) -> str | None:
    """Tell what is wrong with a value, as what follows "title 'x'"; None where it is as it must be.

    Raises TimeoutError when the patterns that share a budget (half a second by default) take longer.
    """
    value = field.value
    if is_empty(field) or (isinstance(value, str) and _is_template(value)):
        return None
    if rule.type:
        faults = []
        for kind in rule.type:
            fault = _find_type_fault(kind, field)
            if not fault:
                break
            faults.append(fault)
        else:
            return faults[0]
    if not (rule.allowed or rule.pattern or rule.min_length or rule.max_length is not None):
        return None
    entries = value if isinstance(value, list) else [value]
    if rule.allowed:
        for entry in entries:
            if _write(entry) not in rule.allowed:
                return f"is none of {', '.join(rule.allowed)}"
    if fault := _find_length_fault(rule, value):
        return fault
    if rule.pattern:
        from evlint.expressions import Budget, compile_expression

        pattern = compile_expression(rule.pattern)
        budget = budget or Budget(_SECONDS)
        if not all(budget.matches(pattern, _write(entry)) for entry in entries):
            return f"does not match {rule.pattern}"
    return None


def _find_length_fault(rule: FieldRule, value: Plain) -> str | None:
    if isinstance(value, dict | None):
        return None
    size = len(value) if isinstance(value, list) else len(_write(value))
    unit = "entries" if isinstance(value, list) else "characters"
    if size < rule.min_length:
        return f"has {size} {unit}, fewer than {rule.min_length}"
    if rule.max_length is not None and size > rule.max_length:
        return f"has {size} {unit}, more than {rule.max_length}"
    return None


def _find_type_fault(kind: str, field: Field) -> str | None:
    value = field.value
    if kind == "list":
        return None if isinstance(value, list) else "is no list; write '[a, b]'"
    if kind == "mapping":
        return None if isinstance(value, dict) else "is no mapping; write 'key: value' lines below it"
    if isinstance(value, list):
        return "is a list; quote it" if kind == "text" else f"is a list, not a {kind}"
    if isinstance(value, dict):
        return "is a mapping; quote it" if kind == "text" else f"is a mapping, not a {kind}"
    written = _write(value)
    if kind == "date":
        from evlint.dates import find_date_fault

        return find_date_fault(written)
    if kind == "number":
        return None if _is_number(written) else "is no number"
    if kind == "boolean":
        true = isinstance(value, bool) or (written.lower() in _BOOLEANS and not field.quoted)
        return None if true else "is neither true nor false"
    if kind == "address":
        return None if _is_address(written) else "is no address"
    return None


def _is_number(written: str) -> bool:
    try:
        float(written.replace("_", ""))
    except ValueError:
        return False
    return written[-1:].isdigit() or written[-1:] == "."


def _is_address(written: str) -> bool:
    scheme, mark, rest = written.partition("://")
    if mark:
        return scheme.lower() in ("http", "https") and bool(rest) and not any(map(str.isspace, written))
    return not any(map(str.isspace, written)) and ("/" in written or "." in written or written[:1] == "#")


def _is_template(value: str) -> bool:
    """Tell a value that a site generator fills in."""
    return "{{" in value or "{%" in value


def _write(value: object) -> str:
    """A scalar as YAML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)

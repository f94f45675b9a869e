"""Alt texts that say that an image is an image, or repeat its file name."""

from __future__ import annotations

from evlint.diagnostic import Confidence, Edit, Finding, Fix, Span
from evlint.images import find_images
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.document import Document
    from evlint.images import Image

_ARTICLES = ("a ", "an ", "the ", "this is ", "this ")
_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tiff", ".heic")


class Options(Value):
    """`openings` are redundant wherever an alt text begins with them; `doubtful` ones may name the medium."""

    openings: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield the redundant opening of an alt text, or the whole where it is a file name."""
    for image in find_images(document):
        if not image.alt.strip():
            continue
        start, end = image.alt_span
        if document.text[start:end] != image.alt:  # escapes or folded lines: no place for a part of it
            continue
        if _is_file_name(image):
            # Editors fill it in by themselves for the images of the body, and few newsrooms mind.
            yield Finding(image.alt_span, confidence=Confidence.MEDIUM if image.in_head else Confidence.LOW)
            continue
        size = _find_opening(image.alt, options.openings)
        confidence = None
        if not size:
            size, confidence = _find_opening(image.alt, options.doubtful), Confidence.LOW
        if size:
            yield Finding(Span(start, start + size), {}, _strip(image, size), confidence)


def _find_opening(alt: str, openings: tuple[str, ...]) -> int:
    """How long the redundant opening is, its article included; 0 without one."""
    plain = alt.lower()
    lead = len(plain) - len(plain.lstrip())
    for article in _ARTICLES:
        if plain.startswith(article, lead):
            lead += len(article)
            break
    for opening in openings:
        end = lead + len(opening)
        if plain.startswith(opening, lead) and (end == len(plain) or not plain[end].isalnum()):
            return end
    return 0


def _strip(image: Image, size: int) -> Fix | None:
    rest = image.alt[size:]
    kept = rest.lstrip(" :,-")
    if not kept:
        return None
    start = image.alt_span.start
    end = start + size + len(rest) - len(kept) + 1
    title = "tell what is seen, without this opening"
    return Fix(title, (Edit(Span(start, end), kept[0].upper()),))


def _is_file_name(image: Image) -> bool:
    alt = image.alt.strip().lower()
    if " " in alt:
        return False
    name = image.address.partition("?")[0].rpartition("/")[2].lower()
    stem = name.rpartition(".")[0]
    if alt.endswith(_ENDINGS) or alt == name:
        return True
    return alt == stem and any(mark.isdigit() or mark in "-_" for mark in alt)

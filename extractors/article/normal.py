"""Text normalised once, before any offset exists: one form of white space, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

# Control characters but white space, soft hyphen, zero-width space, marks of direction,
# word joiner, BOM, and whatever cannot be encoded.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_PRINTABLE_DEBRIS = "\u034f"  # of these the only one that counts as printable
# Joiners are letters' business in some scripts; beside Latin ones they are debris.
_JOINER = re.compile("(?<=[\x00-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?=[\x00-\u024f])")
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|strong|em|b|i|u|a|img|h[1-6]|li|ul|ol|table|tr|td|center|font|blockquote)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_SHORTCODE_NAMES = (
    "caption|gallery|embed|embedyt|youtube|audio|video|playlist|button|quote|ads?|box"
)
_SHORTCODE = re.compile(
    r"\[/?(?:"
    rf"(?:{_SHORTCODE_NAMES})"
    r"|[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*_[a-z0-9_-]*"  # a name with an underscore
    r"|[a-z][a-z0-9_-]*(?=\s+[a-z_-]+\s*=)"  # a name with an attribute
    r")(?:\s[^\[\]]{0,400})?/?\]",
    re.IGNORECASE,
)

_MARKS = re.compile(r"[\W_]+")


def normalise(text: str) -> str:
    """One line: NFC, no invisible characters, each run of white space one blank. Idempotent."""
    if text.isprintable() and _PRINTABLE_DEBRIS not in text:
        return _squeezed(text if text.isascii() else unicodedata.normalize("NFC", text))
    text = _INVISIBLE.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _JOINER.sub("", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def squeeze(text: str) -> str:
    """Each run of white space one blank, none at the ends; most texts are so, and looked over."""
    return _squeezed(text) if text.isprintable() else " ".join(text.split())


def _squeezed(text: str) -> str:
    """The same of a printable text, in which no white space is but blanks."""
    if text[:1] == " " or text[-1:] == " " or "  " in text:
        return " ".join(text.split())
    return text


def strip_markup(text: str) -> tuple[str, list[str]]:
    """A line without shortcodes (`[gallery ids="1"]`) and tags printed as text, and what went."""
    removed: list[str] = []
    if "[" in text:
        removed += _SHORTCODE.findall(text)
        text = _SHORTCODE.sub(" ", text)
    if "<" in text:
        removed += _MARKUP.findall(text)
        text = _MARKUP.sub(" ", text)
    return (" ".join(text.split()), removed) if removed else (text, removed)


def weight(text: str) -> int:
    """The length of a text as if it were in an alphabet: a sign of Chinese, Japanese or Korean
    says as much as two letters. Two signs are looked at."""
    length = len(text)
    if length and (_is_dense(text[length // 3]) or _is_dense(text[2 * length // 3])):
        return 2 * length
    return length


def _is_dense(sign: str) -> bool:
    return "\u2e80" <= sign <= "\ud7ff" or "\uf900" <= sign <= "\ufaff"


def fold(text: str) -> str:
    """Letters and digits only, case folded: for comparing titles and paragraphs."""
    return _MARKS.sub("", text.casefold())

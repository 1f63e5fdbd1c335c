"""Bytes → text of a page: what the header, the mark, the page or the bytes themselves say."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_REACH = 4096
# The WHATWG Encoding Standard reads these labels as Windows code pages.
_WHATWG = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
}
# Character sets that pages declare; Python's other codecs are not meant for pages.
_LEGACY = re.compile(
    r"(?:cp|windows|iso|koi8|mac|big5|gb|hz|euc|shift|tis|viscii|johab|kz1048|ptcp)"
)
_DETECTION_SAMPLE = 65_536
_PIECE = 8192  # bytes
# What no text has: control characters but white space, replacement characters, private use
# (C1 controls are what mojibake is made of).
_JUNK = re.compile("[\x00-\x08\x0e-\x1b\x7f\ufffd\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PLAIN = bytes(c for c in range(128) if not _JUNK.match(chr(c)))
_GARBLED_SAMPLE = 1024  # bytes at the start and at each third of a page
_GARBLED = 0.02  # share of junk; the worst of 2,200 real pages has 0.001
_GARBLED_SIGNS = 0.6  # share of signs among what is no white space
_LETTERS = re.compile(r"[^\W_]+")
# UTF-8 that was once read as Windows-1252: a lead byte's letter and its continuation bytes' signs.
_CONTINUATION = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# The same in UTF-8: â, Ã or Â, and the first byte of any of these signs.
_MAY_BE_MOJIBAKE = re.compile(rb"\xc3[\x82\x83\xa2][\xc2\xc5\xc6\xcb\xe2]")
# One set of letters comes first, which is what is searched fastest.
_MOJIBAKE = re.compile(f"[âÂÃ](?:(?<=â)[{_CONTINUATION}]{{2}}|(?<!â)[{_CONTINUATION}])")


def as_utf8(raw: bytes, content_type: str | None = None) -> bytes:
    """The page's text as `decode` reads it, in UTF-8 for the parser: the very bytes of most
    pages, which are looked over and not decoded. Never raises."""
    if raw.isascii():
        return raw
    if _is_utf8(raw) and not (b"\xc3" in raw and _MAY_BE_MOJIBAKE.search(raw)):
        return raw.removeprefix(codecs.BOM_UTF8)
    return decode(raw, content_type).encode("utf-8", "replace")


def _is_utf8(raw: bytes) -> bool:
    """Looked at in pieces, each of which fits into a processor's cache."""
    view, at = memoryview(raw), 0
    try:
        while at < len(view):
            final = at + _PIECE >= len(view)
            at += codecs.utf_8_decode(view[at : at + _PIECE], "strict", final)[1]
    except UnicodeDecodeError:
        return False
    return True


def decode(raw: bytes, content_type: str | None = None) -> str:
    """The page's text. UTF-8 wins wherever the bytes are valid UTF-8, since no other page is
    that by chance; then the byte order mark, header and meta element; then detection.
    Bytes that stay undecodable become U+FFFD. Never raises."""
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return mend(raw[len(bom) :].decode(name, "replace"))
    valid = _valid_utf8(raw)
    if valid is not None:
        return mend(valid) if b"\xc3" in raw else valid
    labels = (_header_charset(content_type), _meta_charset(raw))
    for label in labels:
        text = _decode_as(raw, label)
        if text is not None:
            return mend(text)
    if _mostly_utf8(raw, 1 if "utf-8" in [str(label).lower() for label in labels] else 4):
        return mend(raw.decode("utf-8", "replace"))
    return mend(_detected(raw))


def _valid_utf8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_garbled(html: bytes) -> bool:
    """Whether a response, in UTF-8, is no text: bytes of an image or archive, or of nothing at
    all. No script and no mojibake is garbled."""
    for third in range(3):
        start = third * len(html) // 3
        piece = html[start : start + _GARBLED_SAMPLE]
        if piece.isascii():
            if len(piece.translate(None, _PLAIN)) > _GARBLED * len(piece):
                return True
            continue
        sample = piece.decode("utf-8", "ignore")
        junk = len(_JUNK.findall(sample))
        if junk > _GARBLED * len(sample):
            return True
        if len(sample) > 60 and 2 * len(sample) < _GARBLED_SAMPLE - 3:
            unassigned = sum(unicodedata.category(c) == "Cn" for c in sample)
            if unassigned > _GARBLED * len(sample):
                return True
    return False


def is_noise(text: str) -> bool:
    """Whether what was read as a body is mostly signs."""
    words = text[:800].split()
    seen = "".join(words)
    if len("".join(filter(str.isalpha, words))) >= (1 - _GARBLED_SIGNS) * len(seen):
        return False
    rest = _LETTERS.sub("", seen)
    if len(seen) < 100 or len(rest) <= _GARBLED_SIGNS * len(seen):
        return False
    marks = sum(unicodedata.category(c)[0] == "M" for c in rest)  # vowel signs are no signs
    return len(rest) - marks > _GARBLED_SIGNS * len(seen)


def mend(text: str) -> str:
    """Text with UTF-8 that was read as Windows-1252 put right, where its bytes prove it."""
    return _MOJIBAKE.sub(_mended, text) if _may_be_mojibake(text) else text


def _may_be_mojibake(text: str) -> bool:
    return "â" in text or "Ã" in text or "Â" in text


def _mended(found: re.Match[str]) -> str:
    try:
        return b"".join(_byte(c) for c in found.group()).decode("utf-8")
    except UnicodeError:
        return found.group()


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if ord(char) < 256 else char.encode("cp1252")


def _header_charset(content_type: str | None) -> str | None:
    found = _CHARSET.search(content_type or "")
    return found.group(1) if found else None


def _meta_charset(raw: bytes) -> str | None:
    found = _META.search(raw, 0, _META_REACH)
    return found.group(1).decode("ascii", "replace") if found else None


def _decode_as(raw: bytes, label: str | None) -> str | None:
    """Decoded strictly but for a few bad bytes; None where the label is wrong for these bytes."""
    if not label:
        return None
    label = label.lower()
    name = _WHATWG.get(label, label)
    if not _LEGACY.match(name):
        return None
    try:
        text = raw.decode(name, "replace")
    except (LookupError, ValueError, UnicodeError):
        return None
    return text if text.count("\ufffd") * 1000 <= len(text) else None


def _mostly_utf8(raw: bytes, times: int) -> bool:
    """UTF-8 with a few cut characters: `times` as many others beyond ASCII decode."""
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return bad * times < sum(1 for c in text if ord(c) > 127)


def _detected(raw: bytes) -> str:
    best = from_bytes(raw[:_DETECTION_SAMPLE]).best()
    name = best.encoding if best else "cp1252"
    return raw.decode(name, "replace")

"""The key under which a CDXJ index lists a URL: the one by which replay tools look it up."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_WWW = re.compile(r"www\d*\.(?=.)")
# What quote() leaves as it is: everything but blanks, controls, `#`, `%` and what is no ASCII.
_PLAIN = "!\"$&'()*+,/:;<=>?@[\\]^`{|}"


def surt_key(url: str) -> str:
    """The SURT form of a URL as pywb and cdxj-indexer build it: `id,banuapost)/2025/x`.

    Lower case, without scheme, `www.`, default port and trailing slash; parameters are sorted.
    Variants of one address share a key, so that any of them finds it.
    """
    parts = urlsplit(url)
    path = re.sub("/{2,}", "/", _escaped(parts.path))
    path = _without_dots(path).rstrip("/") or "/"
    pairs = sorted(_escaped(parts.query).split("&"), key=lambda pair: pair.split("=", 1))
    query = "?" + "&".join(pairs) if parts.query else ""
    return f"{_reversed_host(parts)}){path}{query}"


def _reversed_host(parts: SplitResult) -> str:
    host = _WWW.sub("", (parts.hostname or "").rstrip("."), count=1)
    name = host if ":" in host else ",".join(reversed(host.split(".")))
    port = parts.port
    return name if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{name}:{port}"


def _escaped(text: str) -> str:
    """Lower case, escapes undone however often they were made, then made once."""
    octets = text.encode()
    while (plain := unquote_to_bytes(octets)) != octets:
        octets = plain
    return quote(octets, safe=_PLAIN).lower()


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for segment in path.split("/")[1:]:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept)

"""Addresses and texts as listings give them: absolute URLs, the site's own, plain words."""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

LONGEST_TEXT = 20_000  # characters of a title, excerpt or body that are looked at
LONGEST_URL = 2_000
_MOST_VALUES = 1_000_000


def absolute(base: str, reference: str | None) -> str | None:
    """`reference` against `base` as an http(s) URL without fragment, None for what is none."""
    if not reference or len(reference) > LONGEST_URL:
        return None
    try:
        parts = urlsplit(urljoin(base, reference.strip()))
        _ = parts.port
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        url = urlunsplit(parts._replace(fragment="", path=parts.path or "/"))
    except ValueError:
        return None
    return re.sub(r"[\x00-\x20\x7f\"<>]", lambda match: f"%{ord(match[0]):02X}", url)


def parse_json(body: bytes) -> Any:
    """Raises ValueError on what is no JSON, or more of it than memory should hold."""
    if body.count(b",") + body.count(b"[") + body.count(b"{") > _MOST_VALUES:
        raise ValueError(f"more than {_MOST_VALUES} values")
    try:
        return json.loads(body.decode("utf-8-sig", errors="replace"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def same_site(home: str, url: str) -> bool:
    """Whether `url` is of the host of `home` or below it, with or without `www.`, `m.`, `amp.`.

    Sister hosts are other sites: a regional desk does not take in its neighbour's articles.
    """
    a, b = urlsplit(home), urlsplit(url)
    base = re.sub(r"^(www|m|amp)\.", "", a.hostname or "")
    host = b.hostname or ""
    usual = {None, 80, 443}
    ports = a.port == b.port or (a.port in usual and b.port in usual)
    return ports and (host == base or host.endswith(f".{base}"))


def with_query(url: str, **params: str | int) -> str:
    """`url` with these parameters set, its other ones kept in their order."""
    parts = urlsplit(url)
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in params
    ]
    query = urlencode(kept + [(name, str(value)) for name, value in params.items()], safe="/:,")
    return urlunsplit(parts._replace(query=query, fragment=""))


def plain(markup: object) -> str | None:
    """A title or excerpt given as HTML, as text in one line; None when nothing is left."""
    if not isinstance(markup, str):
        return None
    text = markup[:LONGEST_TEXT]
    if "<" in text:
        tree = LexborHTMLParser(text)
        tree.strip_tags(["script", "style"])
        text = tree.text(separator=" ")
    # Feeds and REST titles are often escaped twice.
    text = html.unescape(html.unescape(text)) if "&" in text else text
    return " ".join(text.split()) or None

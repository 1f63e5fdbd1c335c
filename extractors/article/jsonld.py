"""The page's JSON-LD: the node that describes the article, read leniently."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from typing import Any

Node = dict[str, Any]

_ARTICLE_TYPES = {
    "newsarticle", "article", "blogposting", "reportagenewsarticle", "opinionnewsarticle",
    "analysisnewsarticle", "backgroundnewsarticle", "reviewnewsarticle",
    "liveblogposting", "report", "techarticle", "socialmediaposting", "review",
    "scholarlyarticle", "advertisercontentarticle", "askpublicnewsarticle",
    "satiricalarticle", "discussionforumposting",
}  # fmt: skip
_FALLBACK_TYPES = {"webpage", "itempage", "creativework", "videoobject", "medicalwebpage"}
_KEYS = re.compile(
    r'"(headline|datePublished|dateModified|articleSection)"\s*:\s*"((?:[^"\\]|\\.){1,400})"'
)
_AUTHOR = re.compile(
    r'"author"\s*:\s*[\[{\s]*(?:"@type"\s*:\s*"(\w+)"\s*,\s*)?'
    r'[^{}\[\]]{0,200}?"name"\s*:\s*"([^"]{2,80})"'
)
_COMMENT = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_DEPTH = 12
_DECODER = json.JSONDecoder(strict=False)


def article_node(scripts: list[str]) -> Node:
    """The node of the page's article in its JSON-LD scripts, {} when there is none.

    References by `@id` inside the graph are resolved for `author`, `publisher` and `image`.
    """
    nodes: list[Node] = []
    for script in scripts:
        nodes.extend(_nodes(_load(script), 0))
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
    best = max(nodes, key=_rank, default={})
    if not best or _rank(best) <= 0:
        return {}
    best = dict(best)
    for key in ("author", "publisher", "image", "creator"):
        if key in best:
            best[key] = _resolve(best[key], by_id)
    best["@types"] = {t for n in nodes for t in types(n)}
    return best


def types(node: Node) -> set[str]:
    """The node's types, lower case, without their namespace."""
    found = node.get("@type")
    found = found if isinstance(found, list) else [found]
    return {t.rpartition("/")[2].lower() for t in found if isinstance(t, str)}


def _rank(node: Node) -> int:
    kinds = types(node)
    base = 10 if kinds & _ARTICLE_TYPES else 1 if kinds & _FALLBACK_TYPES else 0
    if not base and node.get("headline") and node.get("datePublished"):
        base = 5
    if not base:
        return 0
    return (
        base
        + 3 * bool(node.get("headline"))
        + 2 * bool(node.get("datePublished"))
        + bool(node.get("author"))
    )


def _load(script: str) -> Any:
    with suppress(ValueError, RecursionError):
        return _DECODER.decode(script)
    text = _COMMENT.sub("", script.strip()).strip(" ;\n\r\t")
    for attempt in (text, _TRAILING_COMMA.sub("", text), text + "}"):
        try:
            return _DECODER.decode(attempt)
        except (ValueError, RecursionError):
            continue
    return _scrape(text)


def _scrape(text: str) -> Node:
    """The few facts of a script that is no JSON."""
    found: Node = dict(reversed(_KEYS.findall(text[:200_000])))
    if not found:
        return {}
    author = _AUTHOR.search(text[:200_000])
    if author:
        found["author"] = {"@type": author[1] or "Person", "name": author[2]}
    return {"@type": "Article", **found}


def _nodes(data: Any, depth: int) -> Iterator[Node]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "author", "publisher"):
            if isinstance(data.get(key), (dict, list)):
                yield from _nodes(data[key], depth + 1)


def _resolve(value: Any, by_id: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_resolve(v, by_id) for v in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def string(value: Any) -> str:
    """A text value, unescaped and with white space collapsed; of a list its first; else ''."""
    while isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return ""
    return " ".join(unescape(unescape(value)).split())


def strings(value: Any) -> list[str]:
    """All text values of a string (split at commas), a list, or nodes with a name."""
    if isinstance(value, str):
        return [v for v in (string(part) for part in value.split(",")) if v]
    if isinstance(value, list):
        return [v for v in (string(item) for item in value) if v]
    return [string(value)] if string(value) else []


def url(value: Any) -> str:
    """The address in a string, an ImageObject or a list of them."""
    while isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
        return url(value) if isinstance(value, list) else value if isinstance(value, str) else ""
    return value.strip() if isinstance(value, str) else ""

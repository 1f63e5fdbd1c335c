"""What a page says of itself outside of its text: meta, links, JSON-LD, headings, times."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractors.article.jsonld import Node, article_node
from extractors.article.normal import normalise

_BODY_FACTS = (
    'script[type="application/ld+json"], h1, time, [itemprop], abbr[title], a[rel~="author"], '
    'a[rel~="tag"], '
    '[class*="author"], [class*="byline"], [class*="penulis"]'
)


@dataclass(slots=True)
class Head:
    """`meta` holds the first value of every meta name, property and itemprop, lower case;
    `repeated` all of them; `itemprops` and `times` come in the order of the page."""

    meta: dict[str, str] = field(default_factory=dict)
    repeated: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    times: list[tuple[str, str, str]] = field(default_factory=list)
    itemprops: dict[str, list[str]] = field(default_factory=dict)
    author_links: list[str] = field(default_factory=list)
    author_elements: list[str] = field(default_factory=list)
    tag_links: list[str] = field(default_factory=list)
    article: Node = field(default_factory=dict)
    language: str = ""


def read_head(tree: LexborHTMLParser) -> Head:
    head = Head()
    root = tree.root
    if root is None:
        return head
    head.language = (root.attributes.get("lang") or "").strip() if root.tag == "html" else ""
    scripts: list[str] = []
    for node in tree.css("meta, link[rel], title"):
        _note_head(node, head)
    for node in tree.css(_BODY_FACTS):
        _note_body(node, head, scripts)
    head.article = article_node(scripts)
    return head


def _note_head(node: LexborNode, head: Head) -> None:
    attributes = node.attributes
    if node.tag == "title":
        if not head.title and (node.parent is None or node.parent.tag != "svg"):
            head.title = normalise(node.text(deep=True))
        return
    if node.tag == "link":
        href = attributes.get("href")
        if href:
            for rel in (attributes.get("rel") or "").lower().split():
                head.links.setdefault(rel, href.strip())
        return
    content = attributes.get("content")
    name = (
        attributes.get("property")
        or attributes.get("name")
        or attributes.get("itemprop")
        or attributes.get("http-equiv")
    )
    if content and name:
        content = normalise(content)
        if content:
            name = name.strip().lower()
            head.meta.setdefault(name, content)
            head.repeated.setdefault(name, []).append(content)


def _note_body(node: LexborNode, head: Head, scripts: list[str]) -> None:
    tag, attributes = node.tag, node.attributes
    if tag == "script":
        scripts.append(node.text(deep=True))
        return
    if tag == "h1":
        head.headings.append(normalise(node.text(deep=True, separator=" "))[:400])
    if tag == "time" or (tag == "abbr" and "published" in (attributes.get("class") or "")):
        value = attributes.get("datetime") or attributes.get("title") or node.text(deep=True)
        told = [attributes.get("class"), attributes.get("itemprop"), *attributes]
        head.times.append((normalise(value)[:120], " ".join(filter(None, told)), _region(node)))
    prop = attributes.get("itemprop")
    if prop and tag != "meta":
        stated = attributes.get("datetime") or attributes.get("content")
        if stated is None and prop != "articleBody" and len(head.itemprops.get(prop, ())) < 8:
            stated = node.text(deep=True, separator=" ")
        if stated and (stated := normalise(stated)[:400]):
            head.itemprops.setdefault(prop, []).append(stated)
    rel = attributes.get("rel") or ""
    if tag == "a" and rel:
        text = normalise(node.text(deep=True, separator=" "))[:120]
        if "author" in rel.split() and text:
            head.author_links.append(text)
        elif "tag" in rel.split() and text:
            head.tag_links.append(text)
        return
    names = (attributes.get("class") or "").lower()
    if ("author" in names or "byline" in names or "penulis" in names) and len(
        head.author_elements
    ) < 6:
        text = normalise(node.text(deep=True, separator=" ")[:600])
        if 0 < len(text) < 90:
            head.author_elements.append(text)


def _region(node: LexborNode) -> str:
    """Names of the elements around a time, by which one of a sidebar is told."""
    names: list[str] = []
    parent = node.parent
    for _ in range(6):
        if parent is None or parent.tag in ("body", "html", "-undef", "-document"):
            break
        names.append(f"{parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}")
        parent = parent.parent
    return " ".join(names)[:600]


def absolute(url: str, base: str) -> str | None:
    """`url` resolved against `base` if that gives a web address; else None."""
    try:
        joined = urljoin(base, url.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc else None

"""Posts into pages: the sites' templates, filled."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from corpus.demo.articles import SITES, Post

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def long_date(moment: datetime) -> str:
    """`6 November 2025`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def weekday_date(moment: datetime) -> str:
    """`Kamis, 6 November 2025`."""
    return f"{WEEKDAYS[moment.weekday()]}, {long_date(moment)}"


def article_page(post: Post, neighbours: Sequence[Post], base: str, *, amp: bool = False) -> str:
    """The post's page; links go to `base`, the canonical address stays the site's own."""
    others = [other for other in neighbours if other.number != post.number]
    after = [other for other in others if other.number < post.number] or others
    return _render(
        f"{post.site}-amp.html" if amp else f"{post.site}.html",
        site=SITES[post.site],
        base=base,
        post=post,
        graph=_graph(post),
        sections=sorted({other.section for other in others if other.section}),
        related=[card(other, base) for other in (after * 3)[:3]],
        popular=[card(other, base) for other in others[-5:]],
    )


def listing_page(
    site: str,
    items: Sequence[Post],
    base: str,
    *,
    page: int,
    pages: int,
    link: Callable[[int], str],
    extra: str | None = None,
) -> str:
    """Page `page` of `pages` of a site's list of articles; `link(n)` is the address of page n."""
    return _render(
        "listing.html",
        site=SITES[site],
        base=base,
        items=[card(post, base) for post in items],
        page=page,
        pages=pages,
        link=link,
        extra=extra,
    )


def feed(site: str, items: Sequence[Post], base: str, changed: datetime, *, atom: bool) -> str:
    """An RSS 2.0 or Atom feed of the items."""
    return _render(
        "atom.xml" if atom else "feed.xml",
        site=SITES[site],
        base=base,
        items=[card(post, base) for post in items],
        changed=changed,
    )


def sitemap(rows: Sequence[tuple[str, datetime]], *, index: bool = False) -> str:
    """A sitemap, or an index of sitemaps, of (address, last change)."""
    return _render(
        "sitemap.xml",
        rows=[{"href": href, "changed_at": changed} for href, changed in rows],
        index=index,
    )


def content_html(post: Post) -> str:
    """The body as WordPress' REST and Blogger's feed give it: unrendered shortcodes included."""
    lines = list(post.paragraphs)
    if post.byline_printed and post.byline_place == "inline":
        lines[-1] += f" {post.byline_printed}"
    elif post.byline_printed:
        lines.insert(0 if post.byline_place == "top" else len(lines), post.byline_printed)
    if "shortcode" in post.noise:
        lines.append("[feed_them_social cpt_id=57496]")
    return "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)


def card(post: Post, base: str) -> dict[str, Any]:
    """What lists and feeds show of a post. A post with tracked variants is linked by the first."""
    tracked = next((path for path in post.also_at if "?" in path), post.path)
    return {
        "href": base + tracked,
        "title": post.title,
        "excerpt": post.excerpt,
        "posted_at": post.posted_at,
        "published_at": post.published_at,
        "changed_at": post.changed_at,
        "author": post.author,
        "tags": post.tags,
        "number": post.number,
    }


def _graph(post: Post) -> dict[str, Any]:
    """The JSON-LD graph that SEO plugins write: organisation, page, bread crumbs, article."""
    site = SITES[post.site]
    article: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"{post.canonical_url}#article",
        "isPartOf": {"@id": post.canonical_url},
        "headline": post.title,
        "datePublished": post.posted_at.isoformat(),
        "articleSection": [post.section],
        "keywords": list(post.tags),
        "inLanguage": "id-ID",
        "author": {
            "@type": "Person" if post.author else "Organization",
            "name": post.author or f"Redaksi {site.name}",
        },
        "publisher": {"@id": f"{site.canonical}/#organization"},
        "mainEntityOfPage": {"@id": post.canonical_url},
    }
    if post.modified_at:
        article["dateModified"] = post.modified_at.isoformat()
    crumbs = [
        {"@type": "ListItem", "position": 1, "name": "Beranda", "item": f"{site.canonical}/"},
        {"@type": "ListItem", "position": 2, "name": post.title},
    ]
    organisation = {
        "@type": "Organization",
        "@id": f"{site.canonical}/#organization",
        "name": site.name,
        "url": f"{site.canonical}/",
    }
    page = {"@type": "WebPage", "@id": post.canonical_url, "url": post.canonical_url}
    trail = {"@type": "BreadcrumbList", "itemListElement": crumbs}
    return {"@context": "https://schema.org", "@graph": [article, page, trail, organisation]}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
    )
    environment.filters |= {
        "long_date": long_date,
        "weekday_date": weekday_date,
        "rfc822": format_datetime,
    }
    return environment


def _render(template: str, **context: object) -> str:
    return _environment().get_template(template).render(**context).lstrip()

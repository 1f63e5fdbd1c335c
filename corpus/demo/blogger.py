"""Blogger's post feed: Atom, or the same as JSON with `alt=json`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from corpus.demo import render
from corpus.demo.articles import SITES, Post
from corpus.demo.reply import Reply, json_reply, text_reply, xml_reply

DEFAULT_RESULTS = 25
MAX_RESULTS = 150


def feed(
    site: str, posts: Sequence[Post], query: Mapping[str, str], base: str, changed: datetime
) -> Reply:
    """`/feeds/posts/default` with `alt`, `start-index` (from 1), `max-results`, `q`,
    `published-min` and `updated-min` (inclusive); 400 for a value that is none."""
    try:
        found = _filtered(posts, query)
        start = int(query.get("start-index", "1"))
        size = min(int(query.get("max-results", str(DEFAULT_RESULTS))), MAX_RESULTS)
        if start < 1 or size < 0:
            raise ValueError("below the least value")
    except ValueError as problem:
        return replace(text_reply(f"Invalid query parameter: {problem}"), status=400)
    chunk = found[start - 1 : start - 1 + size]
    if query.get("alt") == "json":
        body = _as_json(site, chunk, base, changed, total=len(found), start=start, size=size)
        reply = json_reply(body)
    else:
        text = render.feed(site, chunk, base, changed, atom=True)
        reply = xml_reply(text, "application/atom+xml")
    tag = hashlib.sha256(reply.body).hexdigest()[:20]
    return replace(reply, etag=f'W/"{tag}"', last_modified=changed)


def _filtered(posts: Sequence[Post], query: Mapping[str, str]) -> list[Post]:
    words = query.get("q", "").lower().split()
    found = [
        post
        for post in posts
        if all(word in " ".join((post.title, *post.paragraphs)).lower() for word in words)
    ]
    if "published-min" in query:
        least = datetime.fromisoformat(query["published-min"])
        found = [post for post in found if post.posted_at >= _aware(least, post)]
    if "updated-min" in query:
        least = datetime.fromisoformat(query["updated-min"])
        found = [post for post in found if post.changed_at >= _aware(least, post)]
    if query.get("orderby") == "updated":
        found.sort(key=lambda post: post.changed_at, reverse=True)
    return found


def _aware(moment: datetime, post: Post) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=post.posted_at.tzinfo)


def _as_json(
    site: str,
    posts: Sequence[Post],
    base: str,
    changed: datetime,
    *,
    total: int,
    start: int,
    size: int,
) -> dict[str, Any]:
    links = [
        {"rel": "alternate", "type": "text/html", "href": f"{base}/"},
        {"rel": "self", "type": "application/json", "href": f"{base}/feeds/posts/default?alt=json"},
    ]
    if start + len(posts) <= total and posts:
        following = (
            f"{base}/feeds/posts/default?alt=json&start-index={start + size}&max-results={size}"
        )
        links.append({"rel": "next", "type": "application/json", "href": following})
    return {
        "version": "1.0",
        "encoding": "UTF-8",
        "feed": {
            "id": _text(f"tag:blogger.com,1999:blog-{site}"),
            "updated": _text(changed.isoformat()),
            "title": {"type": "text", "$t": SITES[site].name},
            "link": links,
            "openSearch$totalResults": _text(str(total)),
            "openSearch$startIndex": _text(str(start)),
            "openSearch$itemsPerPage": _text(str(size)),
            "entry": [_entry(post, base) for post in posts],
        },
    }


def _entry(post: Post, base: str) -> dict[str, Any]:
    scheme = "http://www.blogger.com/atom/ns#"
    return {
        "id": _text(f"tag:blogger.com,1999:blog-{post.site}.post-{post.number}"),
        "published": _text(post.posted_at.isoformat(timespec="milliseconds")),
        "updated": _text(post.changed_at.isoformat(timespec="milliseconds")),
        "category": [{"scheme": scheme, "term": tag} for tag in post.tags],
        "title": {"type": "text", "$t": post.title},
        "content": {"type": "html", "$t": render.content_html(post)},
        "link": [
            {
                "rel": "alternate",
                "type": "text/html",
                "href": base + post.path,
                "title": post.title,
            }
        ],
        "author": [{"name": _text(SITES[post.site].name)}],
    }


def _text(value: str) -> dict[str, str]:
    return {"$t": value}

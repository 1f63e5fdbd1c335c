"""WordPress' REST collection of posts, as far as readers use it (behaviour of WordPress 6.1)."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from corpus.demo import render
from corpus.demo.articles import SITES, Post
from corpus.demo.reply import Reply, json_reply

MAX_PER_PAGE = 100


class _ParameterError(ValueError):
    """A query parameter that WordPress answers with 400."""


def root(base: str, site: str) -> dict[str, Any]:
    """The index of the REST interface."""
    return {
        "name": SITES[site].name,
        "url": base,
        "gmt_offset": SITES[site].utc_offset,
        "namespaces": ["wp/v2"],
        "routes": {"/wp/v2/posts": {"methods": ["GET"]}},
    }


def list_posts(posts: Sequence[Post], query: Mapping[str, str], base: str, site: str) -> Reply:
    """`/wp-json/wp/v2/posts`: filtered, ordered by date (newest first), paged."""
    try:
        found = _filtered(posts, query, SITES[site].utc_offset)
        per_page = _number(query, "per_page", 10, MAX_PER_PAGE)
        page = _number(query, "page", 1, None)
    except _ParameterError as problem:
        return _error(400, "rest_invalid_param", f"Invalid parameter(s): {problem}")
    if query.get("order") == "asc":
        found = found[::-1]
    pages = math.ceil(len(found) / per_page)
    if page > max(pages, 1):
        return _error(400, "rest_post_invalid_page_number", "The page number is too large.")
    headers = [("X-WP-Total", str(len(found))), ("X-WP-TotalPages", str(pages))]
    if page < pages:
        following = urlencode({**query, "page": str(page + 1)})
        headers.append(("Link", f'<{base}/wp-json/wp/v2/posts?{following}>; rel="next"'))
    chunk = found[(page - 1) * per_page : page * per_page]
    body = [_only_fields(_as_json(post, base), query.get("_fields")) for post in chunk]
    return replace(json_reply(body), headers=tuple(headers))


def one_post(posts: Sequence[Post], number: int, query: Mapping[str, str], base: str) -> Reply:
    """`/wp-json/wp/v2/posts/<id>`; 404 for one that is gone."""
    for post in posts:
        if post.number == number:
            return json_reply(_only_fields(_as_json(post, base), query.get("_fields")))
    return _error(404, "rest_post_invalid_id", "Invalid post ID.")


def _filtered(posts: Sequence[Post], query: Mapping[str, str], utc_offset: int) -> list[Post]:
    words = query.get("search", "").lower().split()
    after, before = _moment(query, "after"), _moment(query, "before")
    modified_after = _moment(query, "modified_after")

    def wanted(post: Post) -> bool:
        haystack = " ".join((post.title, *post.paragraphs)).lower()
        return (
            all(word in haystack for word in words)
            and (after is None or _site_time(post.posted_at, after) > after)
            and (before is None or _site_time(post.posted_at, before) < before)
            and (
                modified_after is None
                or _site_time(post.changed_at, modified_after) > modified_after
            )
        )

    return [post for post in posts if wanted(post)]


def _site_time(moment: datetime, other: datetime) -> datetime:
    """The post's time, without its zone when the bound has none: both mean site time then."""
    return moment if other.tzinfo else moment.replace(tzinfo=None)


def _moment(query: Mapping[str, str], name: str) -> datetime | None:
    """A date-time parameter, naive where it has no offset. Raises on a bare date."""
    if name not in query:
        return None
    try:
        if "T" not in query[name]:
            raise ValueError(query[name])
        return datetime.fromisoformat(query[name])
    except ValueError as problem:
        raise _ParameterError(name) from problem


def _number(query: Mapping[str, str], name: str, default: int, largest: int | None) -> int:
    text = query.get(name, str(default))
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1 or (largest is not None and number > largest):
        raise _ParameterError(name)
    return number


def _as_json(post: Post, base: str) -> dict[str, Any]:
    def local(moment: datetime) -> str:
        return moment.strftime("%Y-%m-%dT%H:%M:%S")

    return {
        "id": post.number,
        "date": local(post.posted_at),
        "date_gmt": local(post.posted_at.astimezone(UTC)),
        "modified": local(post.changed_at.astimezone(post.posted_at.tzinfo)),
        "modified_gmt": local(post.changed_at.astimezone(UTC)),
        "slug": post.path.strip("/").rpartition("/")[2],
        "status": "publish",
        "type": "post",
        "link": base + post.path,
        "title": {"rendered": html.escape(post.title, quote=False)},
        "content": {"rendered": render.content_html(post), "protected": False},
        "excerpt": {"rendered": f"<p>{html.escape(post.excerpt, quote=False)}</p>"},
        "author": 1,
    }


def _only_fields(post: dict[str, Any], fields: str | None) -> dict[str, Any]:
    """`_fields=id,title.rendered`: only these, nested names too."""
    if not fields:
        return post
    kept: dict[str, Any] = {}
    for field in fields.split(","):
        name, _, inner = field.strip().partition(".")
        if name not in post:
            continue
        if not inner:
            kept[name] = post[name]
        elif inner in post[name]:
            kept.setdefault(name, {})[inner] = post[name][inner]
    return kept


def _error(status: int, code: str, message: str) -> Reply:
    body = {"code": code, "message": message, "data": {"status": status}}
    return replace(json_reply(body), status=status)

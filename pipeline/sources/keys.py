"""The keys of a source file: what each means, and how its value is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from extractors.article import Layout
from pipeline.sources.records import ZONES, Discovery, DiscoveryMethod
from pipeline.sources.values import (
    WrongValue,
    at_place,
    list_of,
    one_of,
    read_any_text,
    read_day,
    read_flag,
    read_host,
    read_keywords,
    read_page_pattern,
    read_pages,
    read_region,
    read_seconds,
    read_selector,
    read_text,
    read_url,
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a source file: its name, the reader of its value, and what it means."""

    name: str
    read: Callable[[Any], Any]
    meaning: str
    required: bool = False


def read_table(value: Any, keys: tuple[Key, ...]) -> dict[str, Any]:
    """The values of a table, read by its keys. Raises WrongValue with the key's place."""
    if not isinstance(value, dict):
        raise WrongValue(f"{value!r} is not a table")
    known = {key.name: key for key in keys}
    for name in value:
        if name not in known:
            raise WrongValue(f"unknown key; known are {', '.join(known)}", f".{name}")
    for key in keys:
        if key.required and key.name not in value:
            raise WrongValue("is missing", f".{key.name}")
    return {name: at_place(f".{name}", known[name].read, item) for name, item in value.items()}


def _discoveries(value: Any) -> tuple[Discovery, ...]:
    found: tuple[Discovery, ...] = list_of(
        lambda item: Discovery(**read_table(item, DISCOVERY_KEYS))
    )(value)
    if not found:
        raise WrongValue("no way to find articles: at least one [[discovery]] is needed")
    for place, way in enumerate(found):
        for name in ("item", "next_page"):
            if getattr(way, name) is not None and way.method != "listing":
                raise WrongValue(f"has no meaning for {way.method}", f"[{place}].{name}")
    return found


def _layouts(value: Any) -> tuple[Layout, ...]:
    found: tuple[Layout, ...] = list_of(lambda item: Layout(**read_table(item, LAYOUT_KEYS)))(value)
    days = Counter(layout.since for layout in found)
    if any(count > 1 for count in days.values()):
        raise WrongValue("two layouts begin on the same day")
    return tuple(sorted(found, key=lambda layout: layout.since or date.min))


DISCOVERY_KEYS = (
    Key(
        "method",
        one_of(get_args(DiscoveryMethod)),
        "`wordpress` (REST), `blogger`, `feed` (RSS, Atom, JSON Feed), `sitemap` or `listing`. "
        "Entries of one method that stand together are all read; the next method is tried when "
        "none of them worked, or when they do not reach back far enough",
        required=True,
    ),
    Key(
        "url",
        read_url,
        "the endpoint, where it is not at the usual place; its query is kept, so that "
        "`…/wp-json/wp/v2/posts?categories=7` narrows WordPress to a category and "
        "`…/feeds/posts/default/-/Sosial` Blogger to a label",
    ),
    Key(
        "item",
        read_selector,
        "listing: CSS selector of the article links; without it links are told by their form",
    ),
    Key(
        "next_page",
        read_page_pattern,
        "listing: address of page n against `url`, as `?page={n}` or `page/{n}/`; "
        "without it the page's own link to the next page is followed",
    ),
    Key(
        "max_pages",
        read_pages,
        "listing: pages read at most in one run; without it 20 in a refresh, 1000 in the first run "
        "and in a backfill. A listing that goes on is counted as `page_limit`",
    ),
)

LAYOUT_KEYS = (
    Key("body", read_selector, "CSS selector of the element(s) that hold the paragraphs", True),
    Key("since", read_day, "first day of this design; left out: from the beginning"),
    Key("title", read_selector, "CSS selector of the headline"),
    Key("author", read_selector, "CSS selector of the reporter's name"),
    Key("published", read_selector, "CSS selector of the date of publication"),
    Key("remove", list_of(read_selector), "CSS selectors of what is cut out of the body"),
)

SOURCE_KEYS = (
    Key("name", read_text, "the site's name as it calls itself", True),
    Key("home", read_url, "address of the home page; articles of other hosts are left out", True),
    Key(
        "region",
        read_region,
        "Kemendagri code of the region that the site covers; none: nationwide",
    ),
    Key(
        "zone",
        one_of(ZONES),
        "`WIB`, `WITA` or `WIT`: the site's clock, for pages that give none",
        True,
    ),
    Key(
        "keywords",
        read_keywords,
        "topic scope: only articles are fetched whose title, excerpt, address or search hit has "
        "one of these, as whole words, in any case; none: every article",
    ),
    Key(
        "hosts",
        list_of(read_host),
        "further hosts that are this site too, as a former domain or a Blogger address; "
        "articles and rel=canonical of theirs are believed",
    ),
    Key(
        "delay", read_seconds, "least pause between two requests in seconds, where 1 is too little"
    ),
    Key(
        "allow_private_address",
        read_flag,
        "true lets the source live on a private or loopback address (default false)",
    ),
    Key(
        "tls_verify",
        read_flag,
        "false takes the site's certificate unseen, where it is expired or self-signed "
        "(default true: such a site is counted as `tls`)",
    ),
    Key(
        "verified",
        read_flag,
        "true once `pilar sources check` has read articles of the site (default false)",
    ),
    Key("notes", read_any_text, "what the next person should know"),
    Key("discovery", _discoveries, "the ways to find articles, a table each, best first", True),
    Key("layout", _layouts, "the site's page designs, a table each, where the generic reader errs"),
)

"""A reply of a demo site, before the server adds conditional answers and compression."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers and body of an answer to a GET.

    `etag` and `last_modified` are the validators, if any. With `strict_etag` the tag is compared
    to the letter, as WordPress does, so that a weakened one (`W/"…"`) never matches.
    """

    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    etag: str | None = None
    last_modified: datetime | None = None
    strict_etag: bool = False


def html_reply(text: str) -> Reply:
    return Reply(200, "text/html; charset=UTF-8", text.encode())


def xml_reply(text: str, content_type: str) -> Reply:
    return Reply(200, f"{content_type}; charset=UTF-8", text.encode())


def text_reply(text: str) -> Reply:
    return Reply(200, "text/plain; charset=utf-8", text.encode())


def json_reply(value: object) -> Reply:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Reply(200, "application/json; charset=UTF-8", body)


def not_found() -> Reply:
    page = (
        "<!DOCTYPE html><title>Halaman tidak ditemukan</title><h1>404</h1><p>Tidak ditemukan.</p>"
    )
    return Reply(404, "text/html; charset=UTF-8", page.encode())

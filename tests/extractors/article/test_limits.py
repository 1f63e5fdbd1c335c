"""Pages that are not to be parsed, and usual ones that are."""

from __future__ import annotations

import pytest

from extractors.article.limits import too_much


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (b"", None),
        (b"<p>" * 20_000, None),  # each closes the one before
        (b"<img src=a><br>" * 20_000, None),
        (b"<svg>" + b'<path d="M0"/><use/>' * 9_000 + b"</svg>", None),
        (b"<div><p>x</div>" * 9_000, None),
        ((b"<div>" * 60 + b"</div>" * 60) * 90, None),
        (b"<div><p>kata</p></div>" * 20_000, None),
        (b"<div>" * 4_000, None),
        (b"<b></i>" * 20_000, "too_deep"),  # an end tag that closes nothing looks for its element
        (b"<ul><li>" * 20_000, "too_deep"),
        (b"<div>" * 4_001, "too_deep"),
        (b"<DIV class=a>" * 4_001, "too_deep"),
        (b"<x-y>" * 4_001, "too_deep"),
        (b"<div>" * 9_000 + b"</div>" * 9_000, "too_deep"),
        (b"<p>" * 150_001, "too_large"),
    ],
)
def test_pages_too_large_or_too_deep(html: bytes, reason: str | None) -> None:
    assert too_much(html) == reason

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
        (b"<p>" * 100_001, "too_large"),
        (b"<p a>" * 99_000, None),
        (b"<p a b c d>" * 100_000, "too_large"),
        (b"</p a b c d>" * 100_000, "too_large"),
        (b"<a b='>' c=\">\" d e/f>" * 70_000, "too_large"),
        (b"<a \" b='\"' c d e>" * 70_000, "too_large"),
        (b"<p>a b c d e</p>" * 49_000, None),  # words of the text
        (b"<p class='a b c d e'>" * 70_000, None),  # of a value
        (b"<p>" + b"kata " * 300_000, None),
        (b"<a data-x='" + b"a b " * 300_000 + b"'>", None),
        (b"<a data-x='" + b"a b " * 300_000, None),
        (b"<a" + b" b" * 19_000 + b">" + b"kata " * 20_000, None),
        (b"<a" + b" b" * 21_000 + b">" + b"kata " * 20_000, "too_large"),
        (b"<a" + b" b=c" * 26_000 + b">", "too_large"),
        (b"<a" * 99_000, None),
        (b"<p>" + b"kata " * (8 << 20), "too_large"),
        (b"<a b='" * 99_000, "too_large"),
    ],
)
def test_pages_too_large_or_too_deep(html: bytes, reason: str | None) -> None:
    assert too_much(html) == reason

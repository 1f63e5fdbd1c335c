"""Whatever comes in, the reader answers; what it cleaned it does not clean again."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.article import read_page, read_text
from extractors.article.clean import Line, clean_lines
from extractors.article.encoding import as_utf8, decode, mend
from extractors.article.normal import normalise, squeeze
from extractors.model import Article, NotAnArticle, Page
from tests.extractors.article.families import FAMILIES
from tests.extractors.article.stories import STORIES

FETCHED = datetime(2026, 1, 5, tzinfo=UTC)
TAGS = [
    "html",
    "head",
    "body",
    "title",
    "meta",
    "script",
    "p",
    "div",
    "h1",
    "h2",
    "a",
    "span",
    "br",
    "ul",
    "li",
    "table",
    "td",
    "article",
    "figure",
    "time",
    "b",
    "noscript",
    "svg",
    "template",
    "main",
    "nav",
    "form",
]
WORDS = [
    "Banjarmasin – ",
    "(Ih/Ang)",
    "Baca juga: ",
    "Penulis: ",
    "17 jam lalu",
    "Recent Posts",
    '[gallery ids="1"]',
    "Foto: ",
    "9 Desember 2025",
    "&nbsp;",
    "\u200b",
    "\xad",
    "“",
    "” ujarnya.",
    "Warga datang sejak pagi untuk mengikuti kegiatan itu bersama keluarga. ",
    '{"@type": "NewsArticle"}',
    "<![CDATA[",
]

text = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=30)), max_size=30).map("".join)
tag = st.builds(
    lambda name, cls, inner, close: (
        f'<{name} class="{cls}" datetime="{inner[:20]}" content="{inner[:30]}" '
        f'property="article:published_time">{inner}' + (f"</{name}>" if close else "")
    ),
    st.sampled_from(TAGS),
    st.sampled_from(["", "entry-content", "related-posts", "author", "meta", "comment"]),
    text,
    st.booleans(),
)
markup = st.lists(st.one_of(tag, text), max_size=40).map("".join)


def page(
    html: bytes, url: str = "https://kabarbanua.example/berita/satu"
) -> Article | NotAnArticle:
    return read_page(Page(url, html, FETCHED))


@given(st.binary(max_size=2000))
def test_any_bytes_give_an_answer(raw: bytes):
    assert isinstance(page(raw), (Article, NotAnArticle))


@given(markup, st.text(max_size=40))
@settings(max_examples=300)
@example("<script type='application/ld+json'>" + "[" * 3000, "http://[::1")
@example(
    '<meta property="article:published_time" content="0001-01-01T00:00:00+23:59">' + "kata " * 200,
    "",
)
@example(
    '<time datetime="99999999999999"></time><a rel="next" href="http://[bad/2/">2</a>', "http://["
)
def test_any_markup_gives_an_answer(html: str, url: str):
    found = page(html.encode("utf-8", "replace"), url)
    assert isinstance(found, (Article, NotAnArticle))
    if isinstance(found, Article):
        assert all(line == normalise(line) and line for line in found.text.split("\n"))


@given(text)
def test_cleaning_a_clean_text_changes_nothing(raw: str):
    once = clean_lines([Line(line) for line in raw.splitlines()])
    twice = clean_lines([Line(line) for line in once.lines])
    assert twice.lines == once.lines


@given(st.text())
def test_squeezing_is_splitting_and_joining(raw: str):
    assert squeeze(raw) == " ".join(raw.split())


@given(st.text())
def test_normalising_twice_is_normalising_once(raw: str):
    assert normalise(normalise(raw)) == normalise(raw)


@given(st.text())
def test_what_is_encoded_in_utf8_comes_back(raw: str):
    raw = raw.encode("utf-8", "ignore").decode("utf-8")
    assert decode(raw.encode("utf-8")) == mend(raw.removeprefix("\ufeff"))


@given(st.binary() | st.text().map(lambda t: t.encode("utf-8", "replace")))
def test_the_parser_gets_what_decoding_gives(raw: bytes):
    assert as_utf8(raw).decode("utf-8") == decode(raw).encode("utf-8", "replace").decode("utf-8")


@given(st.sampled_from(FAMILIES), st.sampled_from(STORIES), st.data())
@settings(max_examples=60)
def test_a_page_cut_off_anywhere_gives_an_answer(family, story, data):
    html = family(story).encode()
    end = data.draw(st.integers(0, len(html)))
    assert isinstance(page(html[:end]), (Article, NotAnArticle))


def test_nesting_without_end_is_no_matter():
    html = b"<div>" * 30_000 + b"Warga datang sejak pagi untuk mengikuti kegiatan itu. " * 5
    assert isinstance(page(html), (Article, NotAnArticle))


@given(text)
def test_a_plain_text_is_always_read(raw: str):
    article = read_text(raw)
    assert article.text == "\n".join(line for line in article.text.split("\n"))
    assert "\u200b" not in article.text


def test_a_text_that_was_read_is_read_the_same_again():
    for story in STORIES:
        first = read_text(f"{story.title}\n\n{story.text} ({story.byline})")
        assert (first.title, first.text, first.byline) == (story.title, story.text, story.byline)
        assert read_text(first.text, first.title).text == first.text

"""Made articles, pages and shards: what the tests of the offline half start from.

The persons, places of work and texts are invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from extractors.model import (
    Article,
    Count,
    Event,
    Extraction,
    LegalReference,
    Official,
    Participants,
    PillarFigure,
    Quote,
    Span,
)
from pipeline.archive import ArchivedPage, Capture, SourceArchive
from pipeline.crawl.urls import article_id, canonicalize
from pipeline.pages import ReadArticle
from pipeline.shards import Row, article_rows, page_row, write_shard

WITA = timezone(timedelta(hours=8))
NOON = datetime(2025, 12, 10, 12, 0, tzinfo=WITA)
TEXT = (
    "BANJARBARU – Kepala Dinas Sosial Kota Banjarbaru Rusmini Hasanah membuka pelatihan bagi "
    "65 anggota PSM di Aula Melati, Selasa (9/12/2025).\n"
    "“Pendampingan warga tidak boleh putus,” kata Rusmini.\n"
    "Saat ini tercatat 1.263 PSM di Kota Banjarbaru, sesuai Undang-Undang Nomor 11 Tahun 2009."
)


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), text.count("\n", 0, start))


def made_article(text: str = TEXT, **changes: object) -> Article:
    article = Article(
        title="Dinsos Banjarbaru Latih Anggota PSM",
        text=text,
        byline="Ina",
        authors=("Inayah Salsabila",),
        language="id",
        published_at=NOON,
        dateline="BANJARBARU",
        tags=("Sosial", "PSM"),
        body_method="generic",
    )
    return replace(article, **changes)  # type: ignore[arg-type]


def made_extraction() -> Extraction:
    """What TEXT says."""
    return Extraction(
        officials=(
            Official(
                span=span_of("Rusmini Hasanah"),
                name="Rusmini Hasanah",
                honorifics=(),
                degrees=(),
                position="Kepala Dinas",
                other_positions=(),
                acting=None,
                institution="Dinas Sosial",
                jurisdiction="Kota Banjarbaru",
                region_code="63.72",
                level="regency",
                office_type="agency",
                roles=("opened", "quoted"),
                represents=None,
                mentions=2,
            ),
        ),
        events=(
            Event(
                span=span_of("pelatihan"),
                is_primary=True,
                event_type="training",
                start_date=date(2025, 12, 9),
                end_date=date(2025, 12, 9),
                date_basis="event",
                date_precision="day",
                weekday_agrees=True,
                venue="Aula Melati",
                venue_type="hall",
                locality="Kota Banjarbaru",
                region_code="63.72",
                date_span=span_of("Selasa (9/12/2025)"),
                venue_span=span_of("Aula Melati"),
            ),
        ),
        participants=(
            Participants(
                span=span_of("65 anggota PSM"),
                count=Count(65, 65, "exact"),
                unit="anggota",
                group="PSM",
                pillar="psm",
                kind="participant",
                expected=False,
                event=0,
            ),
        ),
        pillar_figures=(
            PillarFigure(
                span=span_of("1.263 PSM"),
                pillar="psm",
                pillar_as_written="PSM",
                count=Count(1263, 1263, "exact"),
                unit=None,
                region="Kota Banjarbaru",
                region_code="63.72",
                status="total",
            ),
        ),
        quotes=(
            Quote(
                span=span_of("Pendampingan warga tidak boleh putus,"),
                text="Pendampingan warga tidak boleh putus,",
                speaker_name="Rusmini Hasanah",
                on_behalf_of=None,
                verb="kata",
            ),
        ),
        legal_references=(
            LegalReference(
                span=span_of("Undang-Undang Nomor 11 Tahun 2009"),
                kind="uu",
                issuer=None,
                number="11",
                year=2009,
                article=None,
                title=None,
            ),
        ),
    )


def made_page(
    url: str = "https://banua.example/berita/psm",
    *,
    status: int = 200,
    body: bytes = b"",
    hours: float = 1,
    offset: int = 0,
    source_id: str = "banua",
    part_of: str | None = None,
) -> ArchivedPage:
    """A page fetched `hours` after NOON."""
    return ArchivedPage(
        url=url,
        source_id=source_id,
        status=status,
        content_type="text/html; charset=utf-8",
        body=body,
        fetched_at=(NOON + timedelta(hours=hours)).astimezone(UTC),
        warc_file=f"{source_id}/run-00000.warc.gz",
        warc_offset=offset,
        part_of=part_of,
    )


def made_read(page: ArchivedPage, article: Article | None = None) -> ReadArticle:
    canonical = canonicalize(page.url)
    article = replace(article or made_article(), url=page.url, canonical_url=canonical)
    return ReadArticle(page, article_id(canonical), article_id(canonical), article)


def shard_rows(
    page: ArchivedPage, article: Article | None = None, extraction: Extraction | None = None
) -> list[Row]:
    """The rows of one page: an article, or a tombstone when its status is 404 or 410."""
    if page.status in (404, 410):
        return [page_row("gone", page, article_id(canonicalize(page.url)))]
    extraction = made_extraction() if extraction is None else extraction
    return list(article_rows(made_read(page, article), extraction))


def made_shard(folder: Path, name: str, rows: Iterable[Row]) -> Path:
    path = folder / f"{name}.parquet"
    write_shard(path, [list(rows)])
    return path


def write_warc(raw: Path, pages: Iterable[ArchivedPage], run_id: str = "run") -> list[Path]:
    """The pages in WARC files as a crawl leaves them, one a source."""
    archives: dict[str, SourceArchive] = {}
    for page in pages:
        archive = archives.setdefault(
            page.source_id, SourceArchive(raw, page.source_id, run_id, software="Pilar (test)")
        )
        archive.write(
            Capture(
                source_id=page.source_id,
                requested_url=page.url,
                url=page.url,
                status=page.status,
                headers=(("Content-Type", page.content_type or "text/html"),),
                body=page.body,
                fetched_at=page.fetched_at,
                part_of=page.part_of,
            )
        )
    for archive in archives.values():
        archive.close()
    return sorted(raw.rglob("*.warc.gz"))

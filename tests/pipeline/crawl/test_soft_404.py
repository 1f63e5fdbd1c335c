"""Known articles whose address answers 200 and says, in words, that there is nothing."""

from __future__ import annotations

import pytest
from desk import Desk, listing, source_at
from loopback import Page, Site, html, redirect

from pipeline.archive import read_pages
from pipeline.crawl.crawl import recover_open_files
from pipeline.crawl.frontier import DAY, Frontier
from pipeline.pages import Gone, read_outcomes

NEWS = "<h1>Dinsos Banua Latih PSM</h1>" + "<p>Dinas Sosial melatih relawan di aula desa.</p>" * 9
LOST = "<title>Halaman tidak ditemukan</title><h1>Halaman tidak ditemukan</h1>"
HOUR = 3600.0


def looks(desk: Desk, site: Site, days: float) -> list[str]:
    """What each of the daily runs made of the article at `/a`."""
    told = []
    for _ in range(int(days)):
        counts = desk.crawl(source_at(site.url), discover=listing("/a")).sources["banua"]
        told += [name for name in ("new", "changed", "unchanged", "gone") if getattr(counts, name)]
        told += list(counts.rejected)
        desk.fake.time += DAY
    return told


@pytest.mark.parametrize("lost", [html(LOST), redirect("/"), redirect("/404.html")])
def test_what_says_so_for_days_is_a_tombstone_with_its_date(desk: Desk, lost: Page) -> None:
    with Site({"/a": html(NEWS), "/": html("beranda"), "/404.html": html(LOST)}) as site:
        assert looks(desk, site, 1) == ["new"]
        site.pages["/a"] = lost
        assert looks(desk, site, 3) == ["soft_404", "soft_404", "soft_404"]
        assert desk.states() == {"done": 1}
        desk.fake.time += DAY
        died = desk.fake.time
        assert looks(desk, site, 1) == ["gone"]
        assert desk.states() == {"gone": 1}
        pages = [page for file in desk.files() for page in read_pages(file, desk.settings.raw)]
        *_, last = read_outcomes(pages, {})
        assert isinstance(last, Gone)
        assert (last.page.url, last.page.status) == (f"{site.url}/a", 200)
        assert abs(last.page.fetched_at.timestamp() - died) < HOUR


def test_a_glitch_is_no_tombstone(desk: Desk) -> None:
    with Site({"/a": html(NEWS)}) as site:
        looks(desk, site, 1)
        site.pages["/a"] = html(LOST)
        assert looks(desk, site, 3) == ["soft_404", "soft_404", "soft_404"]
        site.pages["/a"] = html(NEWS)
        assert looks(desk, site, 1) == ["unchanged"]
        site.pages["/a"] = html(LOST)  # counted anew
        desk.fake.time += 30 * DAY
        assert looks(desk, site, 1) == ["soft_404"]
        assert desk.states() == {"done": 1}


def test_one_day_of_looks_is_not_enough(desk: Desk) -> None:
    with Site({"/a": html(NEWS)}) as site:
        looks(desk, site, 1)
        site.pages["/a"] = html(LOST)
        for _ in range(24):
            desk.crawl(source_at(site.url), discover=listing("/a"))
            desk.fake.time += HOUR
        assert desk.states() == {"done": 1}


def test_an_article_that_comes_back_is_an_article(desk: Desk) -> None:
    with Site({"/a": html(NEWS)}) as site:
        looks(desk, site, 1)
        site.pages["/a"] = html(LOST)
        looks(desk, site, 6)
        assert desk.states() == {"gone": 1}
        assert set(looks(desk, site, 3)) <= {"gone"}  # listed still, and asked for again
        site.pages["/a"] = html(NEWS)
        assert looks(desk, site, 3)[0] == "changed"
        assert desk.states() == {"done": 1}


@pytest.mark.parametrize(
    "text",
    [
        "<h1>Korban longsor belum ditemukan</h1>" + "<p>Tim SAR mencari di hilir sungai.</p>" * 9,
        "<h1>Halaman tidak ditemukan: cara warga mengadu</h1>"
        + "<p>Banyak laman pemerintah desa tidak dapat dibuka oleh warga.</p>" * 40,
    ],
)
def test_articles_that_changed_to_such_words_are_articles(desk: Desk, text: str) -> None:
    with Site({"/a": html(NEWS)}) as site:
        looks(desk, site, 1)
        site.pages["/a"] = html(text)
        assert looks(desk, site, 1) == ["changed"]


def test_a_page_that_said_so_from_the_first_day_is_left_to_the_reader(desk: Desk) -> None:
    with Site({"/a": html(LOST)}) as site:
        assert looks(desk, site, 3) == ["new", "unchanged"]


def test_a_killed_run_remembers_the_tombstone(desk: Desk) -> None:
    with Site({"/a": html(NEWS)}) as site:
        looks(desk, site, 1)
        site.pages["/a"] = html(LOST)
        looks(desk, site, 5)
        # The state is lost; what the archive's last file says is told again.
        last = desk.files()[-1]
        opened = last.rename(last.with_name(last.name + ".open"))
        opened.with_name(opened.name.replace(".warc.gz.open", ".cdxj")).unlink()
        frontier = Frontier(desk.root / "other.sqlite")
        assert recover_open_files(frontier, desk.settings.raw) == 1
        entry = frontier.find(f"{site.url}/a")
        frontier.close()
        assert entry is not None
        assert entry.state == "gone"

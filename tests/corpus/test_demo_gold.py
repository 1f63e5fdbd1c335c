"""The demo's gold, checked mechanically: values against texts, codes, calendar."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any, get_args

import pytest

from corpus.demo import SITES, gold
from corpus.demo.articles import LAST_DAY
from extractors import model

EVERY = {record["id"]: record for day in range(1, LAST_DAY + 1) for record in gold(day)}
FIRST = {record["id"]: record for record in gold(1)}
WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
WEEKDAY = re.compile(r"\b(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b")
NUMBER_WORDS = {"delapan": 8, "tiga": 3, "lima": 5, "enam": 6, "sembilan": 9, "dua": 2}
CODES = {
    ("officials", "level"): model.Level,
    ("officials", "office_type"): model.OfficeType,
    ("events", "event_type"): model.EventType,
    ("events", "venue_type"): model.VenueType,
    ("events", "day_part"): model.DayPart,
    ("events", "date_basis"): model.DateBasis,
    ("events", "date_precision"): model.Precision,
    ("participants", "qualifier"): model.Qualifier,
    ("participants", "pillar"): model.Pillar,
    ("participants", "kind"): model.ParticipantKind,
    ("pillar_figures", "qualifier"): model.Qualifier,
    ("pillar_figures", "pillar"): model.Pillar,
    ("pillar_figures", "status"): model.PillarStatus,
    ("legal_references", "kind"): model.LegalKind,
}
NULLABLE = {"venue_type", "day_part", "date_basis", "date_precision", "pillar"} - {"status"}
IN_TEXT = {
    "officials": ("name", "represents"),
    "events": ("event_name", "theme", "date_text", "venue", "address"),
    "participants": ("evidence", "unit", "group"),
    "pillar_figures": ("evidence", "pillar_as_written", "unit"),
    "quotes": ("text", "verb", "speaker_name", "on_behalf_of"),
    "legal_references": ("number", "article", "title"),
}


def records(*tables: str) -> list[Any]:
    """(id, table, row) of every row, as test parameters."""
    return [
        pytest.param(record, row, id=f"{key}-{table}-{position}")
        for key, record in sorted(EVERY.items())
        for table in tables
        for position, row in enumerate(record[table])
    ]


def holds(text: str, value: str) -> bool:
    return " ".join(value.split()).lower() in " ".join(text.split()).lower()


def sentences(text: str) -> set[str]:
    return {
        part for part in re.split(r"(?<=[.?!][”\"])\s+|(?<=[.?!])\s+|\n", text) if len(part) > 40
    }


@cache
def regions() -> dict[str, str]:
    with files("extractors.vocabulary").joinpath("regions.csv").open(encoding="utf-8") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def test_there_are_enough_articles_of_every_kind() -> None:
    off_topic = [key for key, record in FIRST.items() if not record["events"]]
    types = Counter(event["event_type"] for record in FIRST.values() for event in record["events"])
    assert len(FIRST) >= 64
    assert len(off_topic) >= 10
    assert set(types) == set(get_args(model.EventType))
    assert {record["publication"]["site"] for record in FIRST.values()} == set(SITES)


@pytest.mark.parametrize(("table", "column"), sorted(CODES))
def test_codes_come_from_the_closed_lists(table: str, column: str) -> None:
    allowed = {*get_args(CODES[table, column]), *([None] if column in NULLABLE else [])}
    used = {row[column] for record in EVERY.values() for row in record[table]}
    assert used <= allowed


def test_roles_come_from_the_closed_list() -> None:
    used = {
        role for record in EVERY.values() for row in record["officials"] for role in row["roles"]
    }
    assert used <= set(get_args(model.Role))


@pytest.mark.parametrize("table", sorted(IN_TEXT))
def test_values_stand_in_the_text(table: str) -> None:
    missing = [
        (key, column, row[column])
        for key, record in EVERY.items()
        for row in record[table]
        for column in IN_TEXT[table]
        if row[column] is not None and not holds(record["article"]["text"], row[column])
    ]
    assert missing == []


@pytest.mark.parametrize(("record", "row"), records("officials"))
def test_officials(record: dict[str, Any], row: dict[str, Any]) -> None:
    text = record["article"]["text"]
    for value in (*row["honorifics"], *row["degrees"]):
        assert value in text
    for value in (*row["honorifics"], *row["degrees"]):
        assert value.lower() not in row["name"].lower().split()
    names = [other["name"] for other in record["officials"]]
    assert names.count(row["name"]) == 1
    if row["represents"]:
        assert row["represents"] in names
        assert "represented_another" in row["roles"]
    assert row["acting"] in {None, "Plt", "Plh", "Pj", "Pjs"}
    level = {"Indonesia": "national", None: "other"}.get(row["jurisdiction"])
    assert row["level"] == level if level else row["level"] not in {"national", "other"}
    if row["level"] in {"province", "regency", "district"}:
        assert row["region_code"]


@pytest.mark.parametrize(("record", "row"), records("events"))
def test_events(record: dict[str, Any], row: dict[str, Any]) -> None:
    dated = (row["start_date"], row["end_date"], row["date_basis"], row["date_precision"])
    assert all(dated) or not any(dated)
    assert (row["venue"] is None) or row["venue_type"]
    assert bool(row["locality"]) == bool(row["region_code"])
    if not row["start_date"]:
        return
    start, end = date.fromisoformat(row["start_date"]), date.fromisoformat(row["end_date"])
    assert start <= end
    if row["date_basis"] == "published":
        assert row["date_text"] is None
        assert record["article"]["published_at"].startswith(row["start_date"])
        return
    printed = WEEKDAY.findall(row["date_text"].lower())
    printed = [name.replace("'", "").replace("ahad", "minggu") for name in printed]
    expected = (
        all(
            WEEKDAYS[day.weekday()] == name
            for day, name in zip((start, end), printed, strict=False)
        )
        if printed and row["date_precision"] == "day"
        else None
    )
    assert row["weekday_agrees"] is expected
    days = re.findall(r"\d+", row["date_text"])
    if row["date_precision"] == "day" and days:
        assert str(start.day) in [number.lstrip("0") for number in days]


def test_one_event_is_primary_where_there_is_any() -> None:
    for record in EVERY.values():
        primaries = [event for event in record["events"] if event["is_primary"]]
        assert len(primaries) == bool(record["events"]), record["id"]


@pytest.mark.parametrize(("record", "row"), records("participants", "pillar_figures"))
def test_counts(record: dict[str, Any], row: dict[str, Any]) -> None:
    low, high, qualifier = row["count_low"], row["count_high"], row["qualifier"]
    stated = [number for number in (low, high) if number is not None]
    digits = [int(d.replace(".", "")) for d in re.findall(r"\d+(?:\.\d{3})*", row["evidence"])]
    words = [
        number for word, number in NUMBER_WORDS.items() if word in row["evidence"].lower().split()
    ]
    assert stated
    if qualifier == "exact":
        assert low == high
    if qualifier in {"exact", "at_least", "at_most", "range"}:
        assert set(stated) <= {*digits, *words}, row["evidence"]
    if qualifier == "approx":
        assert digits
        assert low == digits[0]
    assert (high is None) == (qualifier == "at_least")
    assert (low is None) == (qualifier == "at_most")
    if "event" in row:
        assert 0 <= row["event"] < len(record["events"])


def test_region_codes_are_those_of_the_gazetteer() -> None:
    pairs = {
        (row[column], row["region_code"])
        for record in EVERY.values()
        for table, column in (
            ("officials", "jurisdiction"),
            ("events", "locality"),
            ("pillar_figures", "region"),
        )
        for row in record[table]
        if row["region_code"]
    }
    wrong = [(name, code) for name, code in pairs if not name.endswith(regions()[code])]
    assert wrong == []


@pytest.mark.parametrize(("record", "row"), records("quotes"))
def test_quotes_stand_between_marks(record: dict[str, Any], row: dict[str, Any]) -> None:
    text = record["article"]["text"]
    start = text.index(row["text"])
    assert text[start - 1] in '“"'
    after = text[start + len(row["text"]) :]
    after = after.removeprefix(",")  # belongs to the sentence around the quotation
    assert not after or after[0] in '”"\n', "closed, or runs to the end of its paragraph"


def test_every_quotation_is_annotated() -> None:
    """What stands in marks and ends like speech is a quote, a theme or a name of an event."""
    for record in EVERY.values():
        named = {event["theme"] for event in record["events"]}
        quotes = {row["text"] for row in record["quotes"]}
        for found in re.findall(r"[“\"]([^“”\"\n]{12,})[”\"]", record["article"]["text"]):
            if found[0].isupper() and found not in named:
                assert found.removesuffix(",") in quotes, (record["id"], found)


def test_legal_numbers_and_years_stand_in_the_text() -> None:
    for record in EVERY.values():
        for row in record["legal_references"]:
            assert str(row["year"]) in record["article"]["text"], record["id"]


def test_texts_hold_the_body_and_nothing_else() -> None:
    noise = re.compile(r"baca juga|\[|advertisement|\bbagikan|foto:|https?:|\u00a0", re.IGNORECASE)
    for record in EVERY.values():
        article, publication = record["article"], record["publication"]
        paragraphs = article["text"].split("\n")
        assert all(paragraph == " ".join(paragraph.split()) for paragraph in paragraphs)
        assert all(paragraphs), record["id"]
        assert not noise.search(article["text"]), record["id"]
        assert 100 <= len(article["text"].split()) <= 420, record["id"]
        if publication["byline_printed"]:
            assert publication["byline_printed"] not in article["text"]
        if article["dateline"]:
            assert article["text"].startswith(article["dateline"])


def test_no_sentence_stands_in_two_unrelated_articles() -> None:
    found = {key: sentences(record["article"]["text"]) for key, record in EVERY.items()}
    for one, other in combinations(sorted(found), 2):
        if one.partition("-")[2] != other.partition("-")[2]:
            assert not found[one] & found[other], (one, other)


def test_the_press_release_stands_on_three_sites() -> None:
    copies = [key for key in FIRST if key.endswith("-sentra-alat-bantu")]
    assert {FIRST[key]["publication"]["site"] for key in copies} == {
        "kabar-banua",
        "jurnal-pesisir",
        "catatan-pilar",
    }
    texts = {FIRST[key]["article"]["text"] for key in copies}
    shared = set.intersection(*(sentences(text) for text in texts))
    assert len(texts) == 3
    assert len(shared) >= 4


def test_the_second_day_corrects_removes_and_adds() -> None:
    second = {record["id"]: record for record in gold(2)}
    assert FIRST.keys() - second.keys() == {"kb-kapuas-bantuan-dihapus", "cp-lowongan-jadwal"}
    assert second.keys() - FIRST.keys() == {"kb-tanahlaut-hari-kedua", "jp-medan-hari-kedua"}
    changed = [key for key in FIRST.keys() & second.keys() if FIRST[key] != second[key]]
    assert changed == ["kb-barito-kuala-koreksi"]
    before, after = FIRST[changed[0]], second[changed[0]]
    assert before["article"]["modified_at"] is None
    assert after["article"]["modified_at"] > before["article"]["published_at"]
    assert [row["count_low"] for row in before["participants"]] == [250]
    assert [row["count_low"] for row in after["participants"]] == [190]


def test_addresses_are_unique_and_stable() -> None:
    urls = [record["article"]["canonical_url"] for record in EVERY.values()]
    assert len(set(urls)) == len(urls)
    assert all(re.fullmatch(r"https://[a-z-]+\.example/\S+", url) for url in urls)

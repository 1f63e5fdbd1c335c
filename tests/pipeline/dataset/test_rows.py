"""Rows of one article, what is left out of them, and the JSON form."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from extractors.model import Count, Event, Extraction, Participants, Span
from pipeline.crawl.urls import article_id
from pipeline.dataset.rows import extracted_rows, to_json_form
from pipeline.dataset.schema import EXTRACTED, TABLES
from tests.pipeline.made import NOON, TEXT, made_article, made_extraction

KEY = "0123456789abcdef"


def test_rows_have_the_columns_of_the_dictionary_in_order() -> None:
    tables, faults = extracted_rows(KEY, made_article(), made_extraction())
    assert faults == []
    assert list(tables) == list(EXTRACTED)
    for name, rows in tables.items():
        assert [list(row) for row in rows] == [TABLES[name].schema.names]
    [event] = tables["events"]
    assert TEXT[event["date_span_start"] : event["date_span_end"]] == "Selasa (9/12/2025)"
    assert tables["participants"][0]["event_id"] == event["event_id"] == f"{KEY}-0"
    assert tables["participants"][0]["count_low"] == 65


def broken(table: str, **changes: object) -> Extraction:
    extraction = made_extraction()
    [record] = getattr(extraction, table)
    return replace(extraction, **{table: (replace(record, **changes),)})


@pytest.mark.parametrize(
    ("extraction", "reason"),
    [
        (broken("officials", span=Span(5, 5, 0)), "bad_evidence"),
        (broken("officials", span=Span(-1, 5, 0)), "bad_evidence"),
        (broken("quotes", span=Span(0, len(TEXT) + 1, 0)), "bad_evidence"),
        (broken("events", venue_span=Span(0, 9999, 0)), "bad_evidence"),
        (broken("officials", level="kingdom"), "bad_code"),
        (broken("officials", roles=("opened", "slept")), "bad_code"),
        (broken("officials", region_code="6372"), "bad_code"),
        (broken("officials", name=""), "missing_value"),
        (broken("participants", unit=""), "missing_value"),
        (broken("participants", count=Count(9, 3, "range")), "bad_interval"),
        (broken("events", end_date=date(2025, 12, 1)), "bad_interval"),
    ],
)
def test_a_row_that_breaks_the_dictionary_costs_that_row(
    extraction: Extraction, reason: str
) -> None:
    tables, faults = extracted_rows(KEY, made_article(), extraction)
    assert [fault.reason for fault in faults] == [reason]
    assert sum(len(rows) for rows in tables.values()) == len(EXTRACTED) - 1


def test_a_repeated_person_and_a_second_primary_event_are_counted() -> None:
    extraction = made_extraction()
    second = Event(Span(73, 82, 0), True, "meeting")
    extraction = replace(
        extraction,
        officials=extraction.officials * 2,
        events=(*extraction.events, second),
        quotes=extraction.quotes * 2,
    )
    tables, faults = extracted_rows(KEY, made_article(), extraction)
    reasons = sorted(fault.reason for fault in faults)
    assert reasons == ["repeated_row", "repeated_row", "second_primary"]
    assert [event["is_primary"] for event in tables["events"]] == [True, False]


def test_participants_of_a_left_out_event_lose_only_the_event() -> None:
    extraction = broken("events", span=Span(0, 9999, 0))
    [row] = extracted_rows(KEY, made_article(), extraction)[0]["participants"]
    assert (row["count_low"], row["event_id"]) == (65, None)


def test_participants_of_no_event_have_none() -> None:
    alone = Participants(Span(88, 102, 0), Count(None, 200, "at_most"), "orang", None, None,
                         "participant", False, None)  # fmt: skip
    tables, faults = extracted_rows(KEY, made_article(), Extraction(participants=(alone,)))
    assert faults == []
    assert tables["participants"][0]["event_id"] is None


def test_the_json_form_is_json_with_iso_dates_and_the_input_s_own_id() -> None:
    form = to_json_form("berkas-1", made_article(), made_extraction())
    assert json.loads(json.dumps(form)) == form
    assert list(form) == ["id", "article", *EXTRACTED]
    assert form["id"] == form["article"]["article_id"] == "berkas-1"
    assert form["article"]["published_at"] == NOON.isoformat() == "2025-12-10T12:00:00+08:00"
    assert form["events"][0]["start_date"] == "2025-12-09"
    assert form["events"][0]["event_id"] == "berkas-1-0"
    assert form["officials"][0]["roles"] == ["opened", "quoted"]
    assert "article_id" not in form["officials"][0]


def test_the_json_form_of_an_article_with_a_url_has_its_id() -> None:
    article = made_article(url="http://www.banua.example/a/?utm_source=x")
    form = to_json_form("berkas-1", article, Extraction())
    assert form["article"]["article_id"] == article_id("https://banua.example/a")
    assert form["id"] == "berkas-1"

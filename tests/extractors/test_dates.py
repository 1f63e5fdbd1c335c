"""Dates as printed, year-less, misprinted, ranged and relative; and what is no date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors.dates.finder import find_dates
from extractors.model import Context, DateMention
from extractors.nlp import load_nlp
from extractors.sentences import split_sentences
from extractors.vocabulary import load_vocabulary

WEDNESDAY = date(2025, 12, 10)
NLP = load_nlp()


def _doc(text: str, published: date | None, seen_on: date | None = None) -> Doc:
    doc = split_sentences(NLP.make_doc(text))
    doc._.context = Context(published=published, seen_on=seen_on)
    return doc


def _dates(text: str, published: date | None = WEDNESDAY) -> list[DateMention]:
    return find_dates(_doc(text, published))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Selasa (9/12/25)", "2025-12-09", None),
        ("tiga hari yaitu 3, 4, dan 6 Desember 2025", "2025-12-03", "2025-12-06"),
        ("pada 3 dan 6 Desember 2025", "2025-12-06", None),
        ("Selasa (9/12)", "2025-12-09", None),
        ("Kamis (20/11/2025) malam", "2025-11-20", None),
        ("Kamis pagi (20/11)", "2025-11-20", None),
        ("Kamis hingga Minggu (27/11-7/12/2025)", "2025-11-27", "2025-12-07"),
        ("(27/11–7/12)", "2025-11-27", "2025-12-07"),
        ("digelar, Minggu kemarin.", "2025-12-07", None),
        ("tadi malam (9/12)", "2025-12-09", None),
        ("(09-12-2025)", "2025-12-09", None),
        ("Selasa,(09.12.2025)", "2025-12-09", None),
        ("Jum'at (5/12/2025)", "2025-12-05", None),
        ("Ahad, 7 Desember 2025", "2025-12-07", None),
        ("hari Rabu tanggal 3 Desember 2025", "2025-12-03", None),
        ("senin 8 desember 2025", "2025-12-08", None),
        ("12 Nopember 2025", "2025-11-12", None),
        ("5 Pebruari 2024", "2024-02-05", None),
        ("3 Agst 2025", "2025-08-03", None),
        ("3 Agustuss 2025", "2025-08-03", None),
        ("10 hingga 12 Oktober 2025", "2025-10-10", "2025-10-12"),
        ("20–22 Feb 2025", "2025-02-20", "2025-02-22"),
        ("8 s/d 10 Desember 2025", "2025-12-08", "2025-12-10"),
        ("8 s.d. 10 Desember 2025", "2025-12-08", "2025-12-10"),
        ("8 sampai dengan 10 Desember 2025", "2025-12-08", "2025-12-10"),
        ("Senin-Rabu (1-3/12/2025)", "2025-12-01", "2025-12-03"),
        ("Senin dan Selasa (8-9/12)", "2025-12-08", "2025-12-09"),
        ("dua hari (9-10/7)", "2025-07-09", "2025-07-10"),
        ("9, 10 dan 11 Desember 2025", "2025-12-09", "2025-12-11"),
        ("mulai Senin (1/12) hingga Rabu (3/12/2025)", "2025-12-01", "2025-12-03"),
        ("Sabtu (6/12) dan Minggu (7/12/2025)", "2025-12-06", "2025-12-07"),
        ("28 November hingga 2 Desember 2025", "2025-11-28", "2025-12-02"),
        ("30 Desember - 2 Januari 2026", "2025-12-30", "2026-01-02"),
        ("(9/12/2025-10/12/2025)", "2025-12-09", "2025-12-10"),
        ("30/11 s.d 2/12/2025", "2025-11-30", "2025-12-02"),
        ("30/11-2/12/2025", "2025-11-30", "2025-12-02"),
        ("tanggal 8 sampai dengan tanggal 10 Desember 2025", "2025-12-08", "2025-12-10"),
        ("8, 9, dan 10 Desember 2025", "2025-12-08", "2025-12-10"),
        ("Selasa,9 Desember 2025", "2025-12-09", None),
        ("Selasa, 9 Desember2025", "2025-12-09", None),
        ("Selasa (9/122025)", "2025-12-09", None),
        ("Kamis (25/02021)", "2021-02-25", None),
        ("Selasa (09/12/'25)", "2025-12-09", None),
        ("Selasa (9/12 2025)", "2025-12-09", None),
        ("9 - 12 - 2025", "2025-12-09", None),
        ("selama dua hari (8-9) Desember 2025", "2025-12-08", "2025-12-09"),
        ("selama tiga hari sejak Senin (8/12/2025)", "2025-12-08", "2025-12-10"),
        ("Senin (8/12/2025) selama 3 (tiga) hari", "2025-12-08", "2025-12-10"),
        ("selama 4 hari hingga 12 Desember 2025", "2025-12-09", "2025-12-12"),
        ("bulan Juli mendatang", "2026-07-01", "2026-07-31"),
        ("per Desember 2024", "2024-12-01", "2024-12-31"),
        ("Januari-September 2025", "2025-01-01", "2025-09-30"),
        ("triwulan III 2025", "2025-07-01", "2025-09-30"),
        ("akhir tahun 2025", "2025-01-01", "2025-12-31"),
        ("kemarin", "2025-12-09", None),
        ("lusa", "2025-12-12", None),
        ("tiga hari lalu", "2025-12-07", None),
        ("ujarnya, Selasa.", "2025-12-09", None),
        ("di Palu, Kamis malam.", "2025-12-04", None),
        ("pada Senin depan,", "2025-12-15", None),
    ],
)
def test_dates(text: str, start: str, end: str | None) -> None:
    (mention,) = _dates(text)
    assert (mention.start_date.isoformat(), mention.end_date.isoformat()) == (start, end or start)


@pytest.mark.parametrize(
    "text",
    [
        "Undang-Undang Nomor 11 Tahun 2009",
        "HUT ke-79 RI",
        "periode 2021-2026",
        "1 Muharram 1447 H",
        "Rp1.263.000 dan 2,5 juta",
        "pukul 08.00-10.00 Wita",
        "No. 12",
        "5/7 kabupaten",
        "1/2 bagian",
        "Senin (31/02/2025)",
        "Mei Susanti",
        "di Pasar Minggu.",
        "setiap 14 Agustus",
        "di Lapangan 17 Agustus",
        "Minggu depan",
        "tahun kemarin",
        "selama tiga hari ini",
        "RKPD tahun 2026",
    ],
)
def test_no_dates(text: str) -> None:
    assert _dates(text) == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Sabtu (28/12)", date(2025, 1, 2), "2024-12-28"),
        ("Sabtu (3/1)", date(2025, 12, 30), "2026-01-03"),
        ("Selasa (8/12)", WEDNESDAY, "2025-12-08"),  # two days off: a wrong weekday, not a year
        ("Sabtu (28/12)", date(2025, 8, 1), "2024-12-28"),  # the year in which it was a Saturday
        ("Rakor, Selasa (2/12). Dimulai 1 Desember 2024.", None, "2024-12-02"),
        ("Rakor, Senin (2/12), tahun anggaran 2024", None, "2024-12-02"),
    ],
)
def test_year_of_a_yearless_date(text: str, published: date | None, expected: str) -> None:
    mention = _dates(text, published)[0]
    assert mention.start_date.isoformat() == expected
    assert not mention.year_given


def test_without_publication_a_date_is_never_turned_to_month_first() -> None:
    (mention,) = _dates("Rabu (3/8/2023)", None)
    assert (mention.start_date.isoformat(), mention.weekday_agrees) == ("2023-08-03", False)


def test_without_any_year_publication_or_weekday_there_is_no_date() -> None:
    assert _dates("Rakor digelar (2/12), kemarin, bulan Juli", None) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Rabu (17/5). Permensos Nomor 25 Tahun 2019 mengatur", 2023),  # no year of a law
        ("Rabu (17/5). Program itu berjalan sejak tahun 2013", 2023),  # nor of a beginning
        ("Rabu (17/5). Program itu berjalan pada 2017", 2017),
    ],
)
def test_years_of_laws_and_beginnings_only_say_before_what_it_was_not(text: str, year: int) -> None:
    mention = find_dates(_doc(text, None, seen_on=date(2026, 3, 1)))[0]
    assert mention.start_date.year == year


def test_without_any_year_or_publication_the_weekday_tells_the_most_recent_year() -> None:
    text = "Rakor digelar Selasa (2/12)."
    (mention,) = find_dates(_doc(text, None, seen_on=date(2026, 3, 1)))
    assert (mention.start_date, mention.weekday_agrees) == (date(2025, 12, 2), True)
    (mention,) = find_dates(_doc(text, None, seen_on=date(2025, 12, 1)))
    assert mention.start_date == date(2014, 12, 2)
    assert find_dates(_doc(text, None)) == []  # nobody knows up to when


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rakor digelar Sabtu (5/9). Pengurus masa bakti 2020-2025 dilantik.", "2020-09-05"),
        ("Rakor digelar Jumat (23/11) jelang Pekan Olahraga XIV/2019.", "2018-11-23"),
        ("Rakor digelar Kamis (9/1) untuk tahun 2020.", "2020-01-09"),
        ("Rakor digelar Selasa (26/9) atas data tahun 2016.", "2017-09-26"),
        ("Rakor digelar Selasa (6/5) sesuai Permensos Nomor 8 Tahun 2012.", "2014-05-06"),
        ("Pengurus masa bakti 2021–2025 dilantik Rabu (22/9).", "2021-09-22"),
        ("Rakor digelar Sabtu (16/10) atas data 2021. Bimtek pada 18 Oktober.", "2021-10-16"),
        ("Rakor digelar Kamis (26/9) atas data tahun 2016.", "2019-09-26"),
    ],
)
def test_years_of_the_text_bound_the_year_of_a_date(text: str, expected: str) -> None:
    assert _dates(text, None)[0].start_date.isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected", "agrees"),
    [
        ("Selasa (9/12/2025)", "2025-12-09", True),
        ("Rabu (9/12/2025)", "2025-12-09", False),  # stays as printed
        ("(9/12/2025)", "2025-12-09", None),
        ("Selasa (12/9/2025)", "2025-12-09", True),  # month first, as the weekday tells
        ("(12/25/2025)", "2025-12-25", None),  # month first: there is no month 25
        ("Rabu, 6 - 7 Mei 2021", "2021-05-06", False),
    ],
)
def test_weekdays(text: str, expected: str, agrees: bool | None) -> None:
    mention = _dates(text)[0]
    assert (mention.start_date.isoformat(), mention.weekday_agrees) == (expected, agrees)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Kamis pagi (20/11)", "morning"),
        ("Kamis (20/11) siang", "midday"),
        ("Kamis (20/11/2025) sore", "afternoon"),
        ("Kamis petang, 20 November 2025", "evening"),
        ("Kamis malam, 20 November 2025", "night"),
        ("Kamis (20/11), malam itu", None),
        ("Kamis (20/11)", None),
    ],
)
def test_day_parts(text: str, part: str | None) -> None:
    assert _dates(text)[0].day_part == part


def test_two_dates_apart_are_two() -> None:
    days = [mention.start_date.day for mention in _dates("Senin (1/12) dan Senin (8/12/2025)")]
    assert days == [1, 8]


def test_evidence_covers_weekday_and_brackets() -> None:
    text = "Rakor dibuka pada Selasa (9/12/2025) malam di aula."
    (mention,) = _dates(text)
    assert text[mention.span.start : mention.span.end] == "Selasa (9/12/2025) malam"


MONTHS = [
    "", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
]  # fmt: skip
WEEKDAYS = ["", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
DAYS = st.dates(date(2001, 1, 1), date(2049, 12, 31))


def _written(day: date) -> list[str]:
    weekday, month = WEEKDAYS[day.isoweekday()], MONTHS[day.month]
    return [
        f"{weekday} ({day.day}/{day.month}/{day.year})",
        f"{weekday} ({day.day:02}/{day.month:02}/{day.year % 100:02})",
        f"{weekday}, {day.day} {month} {day.year}",
        f"({day.day:02}-{day.month:02}-{day.year})",
        f"hari {weekday} tanggal {day.day} {month} {day.year}",
        f"{day.day} {month.upper()} {day.year}",
    ]


@given(DAYS)
def test_what_is_written_is_read(day: date) -> None:
    for text in _written(day):
        (mention,) = _dates(f"Rakor digelar {text} di aula.", None)
        assert (mention.start_date, mention.end_date) == (day, day), text
        assert mention.weekday_agrees is not False


@given(DAYS, st.integers(1, 20))
def test_a_written_range_is_read(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    text = (
        f"{day.day} {MONTHS[day.month]} {day.year} hingga {end.day} {MONTHS[end.month]} {end.year}"
    )
    if day.month == end.month:
        text = f"{day.day}-{end.day} {MONTHS[end.month]} {end.year}"
    (mention,) = _dates(f"Digelar {text}.", None)
    assert (mention.start_date, mention.end_date) == (day, end)


@given(DAYS, st.integers(-150, 150))
def test_a_yearless_date_takes_the_nearest_year(published: date, offset: int) -> None:
    day = published + timedelta(days=offset)
    text = f"{WEEKDAYS[day.isoweekday()]} ({day.day}/{day.month})"
    (mention,) = _dates(text, published)
    assert mention.start_date == day


WORDS = st.sampled_from(
    [*load_vocabulary("dates")["weekdays"], *MONTHS, "9/12", "(1-3/12/2025)", "hingga", "s.d.",
     "12", "2025", "selama 3 hari", "malam", "(", ")", "kemarin", "99", "0", "-", "\n", "1/1/0001"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60), st.none() | st.dates())
def test_spans_lie_in_the_text_and_never_overlap(text: str, published: date | None) -> None:
    end = 0
    for mention in _dates(text, published):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.start_date <= mention.end_date
        end = mention.span.end

"""Which day, venue and act of an article are the event's, where several are told.

All sentences are our own; persons, villages and venues are invented.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from extractors import nlp as pipeline
from extractors.model import Article, Event

NLP = pipeline.load_nlp()


def _primary(text: str, published: str = "2025-12-10") -> Event | None:
    article = Article(
        title="", text=text, published_at=datetime.fromisoformat(f"{published}T09:00+07:00")
    )
    events = pipeline.extract(article, nlp=NLP).events
    return next((event for event in events if event.is_primary), None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (  # the dateline's day is that of the report, where the act has its own
            "TIMIKA, Kabar Anyar (10/12) – Musyawarah kampung adalah forum warga kampung.\nSeperti "
            "halnya dilakukan Babinsa Serda Rahmat. Ia menghadiri musyawarah kampung di Balai "
            "Kampung Melati, Kabupaten Mimika, Selasa (9/12/2025).",
            "2025-12-09",
        ),
        (  # "berdiri" is no founding where a weekday of these days follows
            "PANDEGLANG – Hujan tidak menyurutkan peringatan hari jadi kabupaten. Peserta upacara "
            "tetap berdiri di Alun-alun Melati, Selasa (9/12) pagi, hingga Bupati Pandeglang "
            "selesai "
            "membaca amanat. Hadir Camat Majasari dan Kapolres Pandeglang.",
            "2025-12-09",
        ),
        (  # what goes on since a day is not what was done at its end
            "SIGI – Dinas Sosial Kabupaten Sigi mengukuhkan pengurus Kampung Siaga Bencana, Rabu "
            "(10/12/2025). Pengukuhan sekaligus menutup pelatihan yang berlangsung sejak Senin 8 "
            "Desember 2025 di lapangan desa.",
            "2025-12-10",
        ),
        (  # another meeting, yet to come
            "TIDENG PALE – Pendamping PKH mendatangi Bupati Tana Tidung, Senin (8/12/2025). Mereka "
            "diterima di ruang kerja bupati untuk beraudiensi.\nDinas akan mengundang DPRD dalam "
            "rapat pembahasan pada Rabu, 24 Desember 2025 di Aula Melati.",
            "2025-12-08",
        ),
    ],
)
def test_day(text: str, day: str) -> None:
    event = _primary(text)
    assert event is not None
    assert event.start_date == event.end_date == date.fromisoformat(day)
    assert event.date_basis == "event"


def test_several_places_have_no_name() -> None:
    event = _primary(
        "TAMIANG LAYANG – Pemerintah Kabupaten Barito Timur menggelar pasar murah di dua lokasi, "
        "yaitu di Halaman Kantor Camat Melati, Senin (8/12) dan Lapangan Kenanga, Selasa (9/12)."
    )
    assert event is not None
    assert (event.venue, event.venue_type) == (None, "field")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (  # a body between "melalui" and the act
            "BATANG KUIS – Pemkab Deli Serdang melalui Dinas Sosial menyalurkan bantuan logistik "
            "kepada korban kebakaran di Dusun III, Selasa (9/12).",
            "aid_distribution",
        ),
        (
            "Sebanyak 12 lansia telantar dijangkau petugas Dinas Sosial bersama PSM Kecamatan "
            "Penjaringan, Selasa (9/12).",
            "social_service",
        ),
        (
            "WAMENA – Babinsa Koramil Wamena melaksanakan komunikasi sosial dengan warga di "
            "Kampung Melati, Selasa (9/12).",
            "visit",
        ),
    ],
)
def test_act(text: str, kind: str) -> None:
    event = _primary(text)
    assert event is not None
    assert event.event_type == kind

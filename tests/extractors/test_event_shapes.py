"""Day, venue and place of an event in shapes that regional news prints often.

All sentences are our own; persons, villages and venues are invented.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from extractors import nlp as pipeline
from extractors.model import Article, Event


def _primary(text: str, published: str | None = "2025-12-10", title: str = "") -> Event | None:
    day = datetime.fromisoformat(f"{published}T09:00+07:00") if published else None
    events = pipeline.extract(Article(title=title, text=text, published_at=day)).events
    return next((event for event in events if event.is_primary), None)


@pytest.mark.parametrize(
    ("text", "title", "code"),
    [
        # the paper sits in another town than the regent who acts
        ("KENDARI – Bupati Konawe Rahmat melantik 40 kepala desa, Senin (8/12).", "", "74.02"),
        ("KENDARI – Gubernur Rahmat melantik 40 pejabat, Senin (8/12).", "", "74.71"),
        ("JAKARTA – Bupati Konawe Rahmat menghadiri rakor, Senin (8/12).", "", "31"),
        # a district that tells a Kota and a Kabupaten of one name apart
        ("Peserta mengikuti bimtek di Hotel Melati, Cisarua, Bogor, Senin (8/12).", "", "32.01.25"),
        ("Peserta mengikuti bimtek di Hotel Melati, Bogor, Senin (8/12).", "", None),
        # a district of the same name tells nothing
        (
            "MADIUN – Kejaksaan Negeri Kabupaten Madiun menggelar sunatan massal, Senin (8/12). "
            "Peserta datang dari Kecamatan Madiun.",
            "",
            "35.19",
        ),
        # behind a relative clause
        (
            "Dinas Kesehatan menggelar sunatan massal, Senin (8/12) di Aula Melati yang beralamat "
            "di Desa/Kecamatan Jangkar.",
            "",
            "35.12.12",
        ),
        # the city called as its province
        ("Karang Taruna dikukuhkan di Balai Raya Melati Bengkulu, Senin (8/12).", "", "17.71"),
        # an address with its street in lower case
        (
            "MAKASSAR – Gubernur Sulawesi Selatan mengukuhkan wisudawan di Auditorium Melati jalan "
            "H M Yasin, Kabupaten Gowa, Senin (8/12).",
            "",
            "73.06",
        ),
        # done in a village of the next sentence
        (
            "SLAWI – Dinas Sosial Kabupaten Tegal kembali mengukuhkan Kampung Siaga Bencana. "
            "Pengukuhan dilakukan di Desa Anyar, Kecamatan Kramat, Senin (8/12).",
            "",
            "33.28.15",
        ),
        # the headline's place, as the text means it
        (
            "PANDEGLANG – Kampung Siaga Bencana adalah wadah warga.\nDinas Sosial membentuk "
            "Kampung Siaga Bencana Kecamatan Mandalawangi. Sosialisasi digelar Senin (8/12).",
            "Dinsos Gelar Sosialisasi di Kecamatan Mandalawangi",
            "36.01.17",
        ),
        # where guests are from, and where people are sent
        (
            "Pekanbaru – Sekretaris Dinas Sosial Provinsi Riau menerima kunjungan kerja Komisi IV "
            "DPRD Kabupaten Indragiri Hulu di Aula Dinsos, Senin (8/12).",
            "",
            "14.71",
        ),
        (
            "SITUBONDO – Dinas Sosial Kabupaten Situbondo memberangkatkan lima relawan ke lokasi "
            "longsor di Desa Anyar, Kecamatan Pulung, Kabupaten Ponorogo, Senin (8/12).",
            "",
            "35.12",
        ),
        # several venues leave the town of the news
        (
            "Mataram – Pelatihan aparatur desa digelar Senin (8/12). Kegiatan tersebar di Hotel "
            "Melati dengan 40 peserta dan Hotel Kenanga 30 peserta.",
            "",
            "52.71",
        ),
    ],
)
def test_locality(text: str, title: str, code: str | None) -> None:
    event = _primary(text, title=title)
    assert event is not None
    assert event.region_code == code


@pytest.mark.parametrize(
    ("text", "venue", "kind"),
    [
        # welcomed there, and only arrived there
        (
            "Bupati Rahmat melakukan kunjungan kerja ke Desa Anyar, Senin (8/12).\nRombongan "
            "diterima kepala desa di Saung Melati Indah Hall. Mereka lalu pulang.",
            "Saung Melati Indah Hall",
            "hall",
        ),
        (
            "Bupati Rahmat melakukan kunjungan kerja ke Desa Anyar, Senin (8/12).\nRombongan "
            "disambut tarian di Bandara Melati. Mereka lalu pulang.",
            None,
            None,
        ),
        # several at once
        (
            "Dinas Sosial menggelar pelatihan, Senin (8/12). Kegiatan tersebar di Hotel Melati, "
            "Hotel Kenanga dan Hotel Mawar.",
            None,
            "hotel",
        ),
        # people come from there, the event is here
        (
            "Puluhan mahasiswa dari berbagai fakultas di Universitas Melati, Senin (8/12) "
            "mengikuti upacara wisuda di Hotel Kenanga. Bupati Rahmat hadir.",
            "Hotel Kenanga",
            "hotel",
        ),
        # a room of his own in a building with a name
        (
            "Dinas Sosial menggelar peringatan di halaman kantornya, Kantor Pusat Melati, "
            "Senin (8/12).",
            "Kantor Pusat Melati",
            "field",
        ),
        ("Bupati Rahmat menerima audiensi di ruang tamunya, Senin (8/12).", None, "office"),
        # without the name of who lives there
        (
            "Wakil Bupati Situbondo Ulfa Rahmawati membuka khitanan massal, Senin (8/12) di "
            "kediaman Wakil Bupati Situbondo Ulfa Rahmawati.",
            "kediaman Wakil Bupati Situbondo",
            "residence",
        ),
    ],
)
def test_venue(text: str, venue: str | None, kind: str | None) -> None:
    event = _primary(text)
    assert event is not None
    assert (event.venue, event.venue_type) == (venue, kind)


@pytest.mark.parametrize(
    ("text", "basis", "start", "end"),
    [
        # told of with its day, after a verb of saying; a day of speaking has its comma
        (
            "Dinas Sosial menyalurkan bantuan di Desa Anyar.\nBupati Rahmat mengatakan, bantuan "
            "disalurkan kepada warga pada Kamis (4/12) lalu.",
            "event",
            "2025-12-04",
            "2025-12-04",
        ),
        (
            "Dinas Sosial menyalurkan bantuan di Desa Anyar.\nBupati Rahmat mengatakan, bantuan "
            "disalurkan kepada warga, Kamis (4/12).",
            "statement",
            "2025-12-04",
            "2025-12-04",
        ),
        # what rules a date out stands right before it
        (
            "DPRD mengikuti upacara peringatan Hari Lahir Pancasila 1 Juni 1945 pada Senin (8/12) "
            "di Lapangan Melati.",
            "event",
            "2025-12-08",
            "2025-12-08",
        ),
        (
            'Dinas Sosial menggelar sosialisasi di Desa Anyar. "Kelompok ini sudah lama '
            'didirikan," ujar Rahmat, Senin (8/12).',
            "statement",
            "2025-12-08",
            "2025-12-08",
        ),
        # a month that the money is for
        (
            "Kepala Desa Anyar menyalurkan bantuan untuk bulan Oktober 2025 kepada warga. "
            '"Semua sudah menerima," ujar Rahmat, Senin (8/12).',
            "statement",
            "2025-12-08",
            "2025-12-08",
        ),
        # days that open a sentence on those who take part; those of something before it
        (
            "Dinas Sosial menggelar bimtek di Hotel Melati, dimulai Senin (8/12).\nSelama tiga "
            "hari, para peserta akan menerima materi.",
            "event",
            "2025-12-08",
            "2025-12-10",
        ),
        (
            "Bupati Rahmat mengukuhkan pengurus di Desa Anyar, Senin (8/12) sesudah warga berlatih "
            "selama tiga hari.",
            "event",
            "2025-12-08",
            "2025-12-08",
        ),
        # a press conference before it
        (
            "Puncak hari jadi kabupaten bakal digelar di Pantai Melati, hari ini, Rabu "
            '(10/12/2025). "Bupati akan hadir," kata Rahmat pada jumpa pers di Gedung Kenanga, '
            "Senin (8/12).",
            "event",
            "2025-12-10",
            "2025-12-10",
        ),
    ],
)
def test_day(text: str, basis: str, start: str, end: str) -> None:
    event = _primary(text)
    assert event is not None
    assert (event.date_basis, str(event.start_date), str(event.end_date)) == (basis, start, end)


@pytest.mark.parametrize(
    ("text", "is_event"),
    [
        # held or handed over on a printed weekday, under a name that no list has
        (
            "LAMONGAN – Lamongan Anyar kembali hadir lebih meriah, diikuti dinas dan kecamatan.\n"
            "Perhelatan yang dibuka Bupati Lamongan Senin (8/12) itu berlangsung tiga hari.",
            True,
        ),
        (  # nothing is done on that day
            "LAMONGAN – Lamongan Anyar dikenal karena budayanya, kata dinas dan kecamatan.\n"
            "Perhelatan itu disukai Bupati Lamongan, ujarnya Senin (8/12).",
            False,
        ),
        (  # figures as of a day
            "SOE – Sebagian warga Desa Anyar memilih tidak tinggal di GOR Melati.\nData terbaru, "
            "per Senin (8/12) di Sekretariat Posko, 155 keluarga di luar, kata staf BPBD.",
            False,
        ),
    ],
)
def test_acts_without_a_noun(text: str, is_event: bool) -> None:
    assert (_primary(text) is not None) is is_event

"""Which event an article reports, when and where; and which articles report none.

All sentences are our own; persons are invented.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import nlp as pipeline
from extractors.model import Article, Event

NLP = pipeline.load_nlp()


def _events(text: str, published: str | None = None, title: str = "") -> list[Event]:
    article = Article(
        title=title,
        text=text,
        published_at=datetime.fromisoformat(f"{published}T09:00+07:00") if published else None,
    )
    return list(pipeline.extract(article, nlp=NLP).events)


def _primary(text: str, published: str | None = None, title: str = "") -> Event:
    (event,) = [e for e in _events(text, published, title) if e.is_primary]
    return event


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


# (text, published, start, end, basis)
DATES: list[tuple[str, str | None, str | None, str | None, str | None]] = [
    (  # a speech at the opening is of the event
        "Martapura – Pilar sosial harus kompak. Hal itu disampaikan Bupati Banjar Rahmat saat "
        "membuka rapat koordinasi TKSK di Aula Barakat, Selasa (4/11/2025).",
        "2025-11-05",
        "2025-11-04",
        "2025-11-04",
        "event",
    ),
    (  # only a date of speaking
        "Kandangan – Dinas Sosial Kabupaten Hulu Sungai Selatan menggelar pelatihan bagi relawan "
        "Tagana.\n“Semua harus siap,” ujar Kepala Dinas Sosial, Zulkifli, Kamis (6/11/2025).",
        "2025-11-07",
        "2025-11-06",
        "2025-11-06",
        "statement",
    ),
    (  # event and statement, the statement later
        "Dinas Sosial Kota Banjarbaru menggelar bimtek PSM di Hotel Melati, Senin (3/11/2025).\n"
        "“Kami bangga,” kata Kadinsos Banjarbaru, Farida, Rabu (5/11/2025).",
        "2025-11-05",
        "2025-11-03",
        "2025-11-03",
        "event",
    ),
    (  # the statement first, in a press release
        "Dalam keterangan tertulis yang diterima media ini, Rabu (5/11/2025), Dinas Sosial Kota "
        "Banjarbaru menyebut bimtek bagi PSM berjalan baik. Bimtek digelar di Hotel Melati, Senin "
        "(3/11/2025).",
        "2025-11-05",
        "2025-11-03",
        "2025-11-03",
        "event",
    ),
    (  # neither
        "Pemerintah Kabupaten Tapin menyalurkan bantuan beras kepada warga Desa Suato. Bantuan "
        "diserahkan langsung oleh Bupati Tapin, Ridwan.",
        "2025-11-05",
        "2025-11-05",
        "2025-11-05",
        "published",
    ),
    (  # neither, and no publication day
        "Pemerintah Kabupaten Tapin menyalurkan bantuan beras kepada warga Desa Suato. Bantuan "
        "diserahkan langsung oleh Bupati Tapin, Ridwan.",
        None,
        None,
        None,
        None,
    ),
    (  # a range; the opening day inside it does not narrow it
        "Diklat Tagana muda Kabupaten Kotabaru berlangsung 10 hingga 12 Oktober 2025 di Aula "
        "Bamega. Kegiatan dibuka Sekda Kotabaru, Hasan, Jumat (10/10/2025).",
        "2025-10-13",
        "2025-10-10",
        "2025-10-12",
        "event",
    ),
    (
        "Jambore Karang Taruna Kalimantan Tengah dibuka Wakil Gubernur di Bukit Tangkiling, Senin "
        "(1/12). Jambore berlangsung mulai Senin (1/12) hingga Rabu (3/12/2025).",
        "2025-12-02",
        "2025-12-01",
        "2025-12-03",
        "event",
    ),
    (  # so many days from a start
        "Dinas Sosial Kota Ambon menggelar pelatihan pendamping PKH selama tiga hari, mulai Senin "
        "(1/12/2025), di Hotel Manise.",
        "2025-12-02",
        "2025-12-01",
        "2025-12-03",
        "event",
    ),
    (  # so many days, said in another sentence
        "Wali Kota Ambon membuka pelatihan pendamping PKH di Hotel Manise, Senin (1/12/2025). "
        "Pelatihan akan berlangsung selama empat hari.",
        "2025-12-02",
        "2025-12-01",
        "2025-12-04",
        "event",
    ),
    (  # announced
        "Dinas Sosial Kabupaten Sleman akan menggelar lomba dapur umum di Lapangan Denggung, Sabtu "
        "(13/12/2025). “Persiapan sudah matang,” kata Kepala Dinas Sosial, Rabu (10/12/2025).",
        "2025-12-10",
        "2025-12-13",
        "2025-12-13",
        "event",
    ),
    (  # weekday only, agency style
        "Palu (ANTARA) - Pemerintah Kota Palu melantik 40 pengurus Karang Taruna.\n“Mereka mitra "
        "kami,” kata Wali Kota Palu di Palu, Kamis.",
        "2025-12-12",
        "2025-12-11",
        "2025-12-11",
        "statement",
    ),
    (  # the date stands alone after a full stop
        "Bupati Siak menghadiri apel siaga Tagana di halaman Kantor BPBD Siak. Rabu (3/12/2025).",
        "2025-12-04",
        "2025-12-03",
        "2025-12-03",
        "event",
    ),
    (  # year-less over New Year
        "Camat Mandau membuka gotong royong warga Kelurahan Babussalam, Sabtu (28/12).",
        "2025-01-02",
        "2024-12-28",
        "2024-12-28",
        "event",
    ),
    (  # a historic date and a term of office are none
        "Pemkab Garut menggelar upacara peringatan Hari Pahlawan di Alun-Alun Garut, Senin "
        "(10/11/2025). Upacara mengenang pertempuran 10 November 1945. Bupati Garut periode "
        "2025-2030 memimpin upacara.",
        "2025-11-10",
        "2025-11-10",
        "2025-11-10",
        "event",
    ),
    (  # a later event is background
        "Dinas Sosial Kabupaten Bone menggelar rakor pilar sosial di Aula Lateya, Selasa "
        "(2/12/2025).\nSelain itu, seleksi TKSK teladan akan digelar pada Senin (15/12/2025).",
        "2025-12-03",
        "2025-12-02",
        "2025-12-02",
        "event",
    ),
    (  # a printed date stays as printed
        "Wabup Lebak membuka Musda PSM di Gedung PGRI, Senin (2/12/2025).",
        "2025-12-03",
        "2025-12-02",
        "2025-12-02",
        "event",
    ),
    (  # the date of an announced inauguration, before its verb
        "Makassar – Pengurus LKS se-Sulawesi Selatan, Senin (15/12/2025) mendatang, akan dilantik "
        "Gubernur di salah satu hotel di Makassar.",
        "2025-12-10",
        "2025-12-15",
        "2025-12-15",
        "event",
    ),
    (  # the body's own words, sent later
        "IPSM Sulsel menggelar Musda di Sentra Anggrek, Kota Makassar.\nKegiatan yang dimulai "
        "tanggal 20 Januari 2024 ini dibuka Kepala Dinas Sosial.\n“Kami bangga,” kata Rahim dalam "
        "siaran tertulisnya, Selasa (23/1).",
        "2024-01-24",
        "2024-01-20",
        "2024-01-20",
        "event",
    ),
    (  # a dateline with its date, other than the day of publication
        "Kendari, 8 Desember 2025\nDinas Sosial Kota Kendari menggelar rapat evaluasi PKH di aula "
        "kantor setempat.",
        "2025-12-10",
        "2025-12-08",
        "2025-12-08",
        "event",
    ),
    (  # a second noun of the same event, further on
        "Wali Kota Padang memimpin doa bersama bagi korban galodo.\nDoa bersama diikuti relawan "
        "Tagana.\nMereka berkumpul sejak sore.\nDoa bersama digelar di Masjid Anggrek, Minggu "
        "(7/12/2025).",
        "2025-12-10",
        "2025-12-07",
        "2025-12-07",
        "event",
    ),
    (  # asked at an event: the date is the event's
        "“Pendamping harus jujur,” kata Bupati Lebak usai membuka rakor PKH di Gedung PGRI, Selasa "
        "(2/12/2025).",
        "2025-12-03",
        "2025-12-02",
        "2025-12-02",
        "event",
    ),
    (
        "“Stok cukup,” kata Kepala Dinas Sosial Lebak saat dikonfirmasi, Rabu (3/12/2025). Dinas "
        "Sosial sebelumnya menggelar simulasi dapur umum bersama relawan Tagana.",
        "2025-12-03",
        "2025-12-03",
        "2025-12-03",
        "statement",
    ),
    (  # "lanjut usia" says nothing
        "Wakil Bupati Tapin menyerahkan paket sembako kepada 90 lanjut usia di Lapangan Anggrek, "
        "Rantau, Rabu 3 Desember 2025.",
        "2025-12-04",
        "2025-12-03",
        "2025-12-03",
        "event",
    ),
    (  # those who state something are part of the event
        "Sabtu (6/12/2025), toga itu dipakai 40 keluarga PKH Kota Palu yang menyatakan lulus. "
        "Wisuda graduasi digelar di Gedung Melati.",
        "2025-12-07",
        "2025-12-06",
        "2025-12-06",
        "event",
    ),
    (  # the stem of a verb of saying after a quotation still speaks
        "Dinas Sosial Kota Palu menggelar pelatihan PSM.\n“Kami bangga,” lanjut Kadinsos Palu, "
        "Farida, Rabu (3/12/2025).",
        "2025-12-04",
        "2025-12-03",
        "2025-12-03",
        "statement",
    ),
    (  # the last day is told apart
        "Dinas Sosial Kabupaten Asahan menggelar pelatihan Tagana di Gedung Melati. Kegiatan "
        "dibuka Kamis (4/12/2025) dan akan ditutup Sabtu (6/12/2025).",
        "2025-12-05",
        "2025-12-04",
        "2025-12-06",
        "event",
    ),
    (  # how long an emergency lasts is not how long the event does
        "Bupati Lumajang menyerahkan bantuan logistik di Posko Melati, Jumat (5/12/2025). Tanggap "
        "darurat berlangsung selama tujuh hari.",
        "2025-12-06",
        "2025-12-05",
        "2025-12-05",
        "event",
    ),
    (
        "Pemkab Jayapura menggelar musrenbang di GOR Melati, Selasa (2/12/2025). Kegiatan yang "
        "berlangsung dua hari itu dibuka bupati.",
        "2025-12-03",
        "2025-12-02",
        "2025-12-03",
        "event",
    ),
    (  # what the contingent will go to is later
        "Bupati Gowa melepas kontingen Jambore PKK di halaman Kantor Bupati Gowa, Senin "
        "(1/12/2025).\nKontingen akan mengikuti Jambore PKK tingkat provinsi di Kabupaten Bone, "
        "4-6 Desember 2025.",
        "2025-12-02",
        "2025-12-01",
        "2025-12-01",
        "event",
    ),
    (  # an act that the vocabulary lacks, held in so many words
        "Sebanyak 30 personel Tagana ditempatkan di Kabupaten Rokan Hilir. Penempatan dimulai Rabu "
        "(3/12/2025) dan berlangsung selama 10 hari.",
        "2025-12-05",
        "2025-12-03",
        "2025-12-12",
        "event",
    ),
    (  # a scene: place and day alone
        "Pemandangan tak biasa terlihat di Alun-Alun Melati, Ahad (7/12/2025). Bupati Sambas "
        "mengaduk bubur untuk para lansia.",
        "2025-12-08",
        "2025-12-07",
        "2025-12-07",
        "event",
    ),
    (  # a hearing is an event though it is news of crime
        "Majelis hakim menjatuhkan vonis lima tahun kepada terdakwa korupsi dana desa di "
        "Pengadilan Negeri Banjarmasin, Selasa (9/12/2025). Jaksa Kejari pikir-pikir.",
        "2025-12-10",
        "2025-12-09",
        "2025-12-09",
        "event",
    ),
    (  # of a body's acts those "dalam rapat" are of the meeting
        "DPRD Kabupaten Banjar mengesahkan raperda APBD dalam rapat paripurna, pada hari Jumat "
        "tanggal 5 Desember 2025.",
        "2025-12-06",
        "2025-12-05",
        "2025-12-05",
        "event",
    ),
    (  # the matter of a training is no crime
        "Dinas Sosial Kota Palu memusatkan sosialisasi evakuasi korban kebakaran bagi Tagana di "
        "Aula Melati, Kamis (4/12/2025).",
        "2025-12-05",
        "2025-12-04",
        "2025-12-04",
        "event",
    ),
]


@pytest.mark.parametrize(("text", "published", "start", "end", "basis"), DATES)
def test_date_and_basis(
    text: str, published: str | None, start: str | None, end: str | None, basis: str | None
) -> None:
    event = _primary(text, published)
    assert (event.start_date, event.end_date, event.date_basis) == (_day(start), _day(end), basis)


# (text, venue, venue_type, locality, region_code)
PLACES: list[tuple[str, str | None, str | None, str | None, str | None]] = [
    (
        "BANJARMASIN – Dinas Sosial Kota Banjarmasin menggelar bimtek PSM di Hotel Seroja "
        "Banjarmasin, Selasa (9/12/2025).",
        "Hotel Seroja Banjarmasin",
        "hotel",
        "Kota Banjarmasin",
        "63.71",
    ),
    (
        "Dinas Sosial menggelar workshop pada sebuah hotel di Banjarmasin, Selasa (9/12/2025).",
        None,
        "hotel",
        "Kota Banjarmasin",
        "63.71",
    ),
    (
        "Camat Jaro membuka pelatihan PSM di Aula Kantor Kecamatan Jaro, Kecamatan Jaro, Kabupaten "
        "Tabalong, Rabu (3/12/2025).",
        "Aula Kantor Kecamatan Jaro",
        "hall",
        "Kecamatan Jaro",
        "63.09.11",
    ),
    (  # the place of speaking is no venue
        "Dinas Sosial Kabupaten Gowa menggelar pelatihan Tagana.\n“Semua siap,” kata Kepala Dinas "
        "Sosial Gowa di Kantor Bupati Gowa, Rabu (3/12/2025).",
        None,
        None,
        "Kabupaten Gowa",
        "73.06",
    ),
    (  # online, wherever the reported person sat
        "Kepala Dinas Sosial Kabupaten Gowa mengikuti rapat koordinasi nasional secara virtual di "
        "Ruang Rapat Bupati Gowa, Rabu (3/12/2025).",
        None,
        "online",
        None,
        None,
    ),
    (
        "Pemkab Lumajang menggelar apel siaga bencana di halaman Pendopo Arya Wiraraja, Lumajang, "
        "Senin (1/12/2025).",
        "halaman Pendopo Arya Wiraraja",
        "field",
        "Kabupaten Lumajang",
        "35.08",
    ),
    (
        "Gubernur Kaltim melantik pengurus IPSM di Balairung Rumah Dinas Gubernur, Samarinda, "
        "Senin "
        "(1/12/2025).",
        "Balairung Rumah Dinas Gubernur",
        "residence",
        "Kota Samarinda",
        "64.72",
    ),
    (  # the street is an address
        "Wali Kota Palangka Raya membuka rakor TKSK di Hotel Kahayan Jl Tjilik Riwut, Palangka "
        "Raya, Senin (1/12/2025).",
        "Hotel Kahayan",
        "hotel",
        "Kota Palangkaraya",
        "62.71",
    ),
    (  # several places
        "Bupati Kolaka Timur membuka sosialisasi PKH di Kabupaten Kolaka Timur, Kolaka, dan Kolaka "
        "Utara, Rabu (3/12/2025).",
        None,
        None,
        None,
        None,
    ),
    (  # only the province is printed
        "Dinas Sosial Provinsi Maluku Utara menggelar temu karya pilar sosial, Rabu (3/12/2025).",
        None,
        None,
        "Provinsi Maluku Utara",
        "82",
    ),
    (  # introduced through its place
        "Ada yang berbeda di Pendopo Melati, Selasa (2/12/2025). Dinsos Tapin memusatkan rapat "
        "koordinasi TKSK di tempat tersebut.",
        "Pendopo Melati",
        "residence",
        "Kabupaten Tapin",
        "63.05",
    ),
    (
        "RANTAU – Suasana Gedung Melati tampak lebih ramai, Selasa (2/12/2025). Di tempat itu, "
        "Dinsos Tapin menggelar rakor TKSK.",
        "Gedung Melati",
        "hall",
        "Kabupaten Tapin",
        "63.05",
    ),
    (  # the venue is the subject
        "AMUNTAI – Aula Melati menjadi lokasi bimtek TKSK yang digelar Dinas Sosial, Selasa "
        "(2/12/2025).",
        "Aula Melati",
        "hall",
        "Kabupaten Hulu Sungai Utara",
        "63.08",
    ),
    (
        "Dinas Sosial Kabupaten Balangan menggelar pelatihan di salah satu ruang pertemuan Hotel "
        "Melati, Selasa (2/12/2025).",
        "Hotel Melati",
        "hotel",
        "Kabupaten Balangan",
        "63.11",
    ),
    (  # the seat of a regency, in the venue's name
        "Pemerintah Kabupaten Hulu Sungai Utara menggelar musrenbang di Gedung Melati Amuntai, "
        "Selasa (2/12/2025).",
        "Gedung Melati Amuntai",
        "hall",
        "Kabupaten Hulu Sungai Utara",
        "63.08",
    ),
    (  # a village that is called like a seat far away is none
        "Dinas Sosial Kota Banjarbaru menggelar seleksi TKSK di Balai Desa Teluk Selong, Selasa "
        "(2/12/2025).",
        "Balai Desa Teluk Selong",
        "village",
        "Kota Banjarbaru",
        "63.72",
    ),
    (  # the office of a district lies in it
        "PONTIANAK – Wali Kota Pontianak membuka wisuda graduasi PKH di Aula Kantor Camat "
        "Pontianak Timur, Selasa (2/12/2025).",
        "Aula Kantor Camat Pontianak Timur",
        "hall",
        "Kecamatan Pontianak Timur",
        "61.71.02",
    ),
    (  # the place visited
        "Tim penilai lomba desa mengunjungi Desa Melati, Kecamatan Kelam Permai, Kabupaten "
        "Sintang, Selasa (2/12/2025).",
        None,
        None,
        "Kecamatan Kelam Permai",
        "61.05.19",
    ),
    (  # online: the region whose body held it
        "Dinas Pendidikan Kabupaten Gorontalo Utara menggelar pelatihan guru secara daring, Selasa "
        "(2/12/2025).",
        None,
        "online",
        "Kabupaten Gorontalo Utara",
        "75.05",
    ),
    (  # online: nobody's where the region is a guest
        "Bupati Kabupaten Gorontalo Utara mengikuti rapat koordinasi nasional secara virtual, "
        "Selasa (2/12/2025).",
        None,
        "online",
        None,
        None,
    ),
]


@pytest.mark.parametrize(("text", "venue", "venue_type", "locality", "code"), PLACES)
def test_place(
    text: str, venue: str | None, venue_type: str | None, locality: str | None, code: str | None
) -> None:
    event = _primary(text, "2025-12-10")
    assert (event.venue, event.venue_type) == (venue, venue_type)
    assert (event.locality, event.region_code) == (locality, code)


NO_EVENT = [
    # a profile
    "Di usia 60 tahun, Mardiah masih setia menjadi Pekerja Sosial Masyarakat di Kota Banjarmasin. "
    "Setiap pagi ia mengayuh sepeda mengunjungi warga lanjut usia di gang sempit. Ia mulai "
    "mengabdi "
    "sejak 1998.",
    # opinion
    "Kesejahteraan sosial bukan sekadar urusan bantuan. Pemerintah daerah perlu menata ulang peran "
    "relawan. Tanpa keberpihakan anggaran, kerja sosial hanya menjadi slogan tahunan.",
    # statistics
    "Badan Pusat Statistik mencatat jumlah penduduk miskin di Kalimantan Selatan turun menjadi 180 "
    "ribu orang pada Maret 2025. Persentase kemiskinan tercatat 4,02 persen.",
    # a regulation
    "Peraturan Menteri Sosial Nomor 10 Tahun 2019 mengatur tugas Pekerja Sosial Masyarakat. "
    "Pasal 5 "
    "menyebut PSM diangkat oleh bupati atau wali kota untuk masa tugas lima tahun.",
    # crime
    "Satreskrim Polres Tabalong menangkap dua tersangka pencurian sepeda motor, Senin (1/12/2025). "
    "Pelaku diringkus di sebuah rumah di Kecamatan Murung Pudak. Barang bukti diamankan ke "
    "Mapolres.",
    "Seorang pria ditemukan tewas di Sungai Martapura, Selasa (2/12/2025). Polisi mengevakuasi "
    "mayat "
    "korban ke RSUD Ulin. Pelaku penganiayaan masih diburu.",
    # sport
    "Barito Putera menang 2-1 atas tamunya dalam laga pekan ke-12 Liga 2 di Stadion 17 Mei, Sabtu "
    "(6/12/2025). Gol penentu kemenangan dicetak pada babak kedua.",
    # prices
    "Harga cabai rawit di Pasar Kemakmuran Kotabaru naik menjadi Rp90 ribu per kilogram, Senin "
    "(1/12/2025). Kepala Dinas Perdagangan menyebut stok dari Jawa berkurang.",
    # weather
    "BMKG memprakirakan hujan lebat mengguyur Kota Banjarbaru pada Rabu (3/12/2025). Warga "
    "diminta waspada banjir dan angin kencang.",
    # a case that has not come to court
    "Berkas perkara tersangka korupsi dana desa dilimpahkan penyidik Polres Tapin kepada Kejari "
    "Tapin, Selasa (9/12/2025). Pelaku ditahan di rutan.",
    # an opinion
    "Kita sering mendengar bahwa gotong royong sudah hilang dari desa. Hari ini relawan, karang "
    "taruna, dan kader posyandu banyak, tetapi tetangga yang mengetuk pintu tetap yang terbaik.",
    # an announcement of works
    "Pembangunan jembatan di Kabupaten Tapin dimulai Senin (1/12/2025). Pengerjaan berlangsung "
    "hingga akhir tahun, kata pemerintah daerah.",
    # vacancies
    "Pemerintah Kota Banjarbaru membuka lowongan 120 pendamping sosial. Pendaftaran dibuka hingga "
    "31 Desember 2025. Seleksi administrasi dilakukan panitia pada Januari.",
    # history
    "Tagana dibentuk pada 24 Maret 2004 di Lembang. Di Kalimantan Selatan, Tagana pertama dilantik "
    "gubernur pada 2006.",
    # a service
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Baubau memakai aplikasi perizinan "
    "baru. Pelaku usaha tidak perlu lagi datang ke kantor.",
    # a fire
    "Kebakaran menghanguskan lima rumah di Kelurahan Antasan Besar, Kota Banjarmasin, Minggu "
    "(7/12/2025) dini hari. Tidak ada korban jiwa dalam peristiwa itu.",
    "",
    "   \n\n",
]


@pytest.mark.parametrize("text", NO_EVENT)
def test_no_event(text: str) -> None:
    assert _events(text, "2025-12-10") == []


def test_fields_of_a_plain_article() -> None:
    event = _primary(
        "TANJUNG – Dinas Sosial Kabupaten Tabalong menggelar Workshop Pilar Sosial bertema "
        "“Bersama Melayani” di Aula Tanjung Puri, Kecamatan Tanjung, Selasa (9/12/2025) malam.",
        "2025-12-10",
        "Dinsos Tabalong Gelar Workshop Pilar Sosial",
    )
    assert event.event_type == "workshop"
    assert event.event_name == "Workshop Pilar Sosial"
    assert event.theme == "Bersama Melayani"
    assert event.organiser == "Dinas Sosial Kabupaten Tabalong"
    assert event.day_part == "night"
    assert event.date_precision == "day"
    assert event.weekday_agrees is True


def test_background_events_have_their_own_dates() -> None:
    events = _events(
        "Dinas Sosial Kabupaten Bone menggelar rakor pilar sosial di Aula Lateya, Selasa "
        "(2/12/2025).\nSelain itu, seleksi TKSK teladan akan digelar pada Senin (15/12/2025).",
        "2025-12-03",
    )
    assert [(e.event_type, e.is_primary, e.start_date) for e in events] == [
        ("coordination_meeting", True, date(2025, 12, 2)),
        ("selection", False, date(2025, 12, 15)),
    ]


PIECES = st.sampled_from(
    [
        "Dinas Sosial menggelar rakor",
        "di Aula X",
        "Senin (1/12)",
        "\n",
        "“",
        "”",
        "kata Bupati",
        ". ",
    ]
)


@given(
    st.lists(PIECES, max_size=20).map(" ".join) | st.text(max_size=80),
    st.none() | st.dates(date(1999, 1, 1), date(2030, 1, 1)).map(date.isoformat),
)
def test_spans_lie_in_the_text(text: str, published: str | None) -> None:
    for event in _events(text, published):
        spans: list[Any] = [event.span, event.date_span, event.venue_span]
        for span in filter(None, spans):
            assert 0 <= span.start < span.end <= len(text)
        if event.venue:
            assert event.venue_span is not None
            shown = text[event.venue_span.start : event.venue_span.end]
            assert event.venue == " ".join(shown.split())
        if event.start_date:
            assert event.end_date is not None
            assert event.start_date <= event.end_date

"""Where an event was and on what basis its date stands: phrasings of regional news.

All sentences are our own; persons, villages and venues are invented.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from extractors import nlp as pipeline
from extractors.model import Article, Event

NLP = pipeline.load_nlp()


def _primary(text: str, published: str | None = "2025-12-10", title: str = "") -> Event | None:
    article = Article(
        title=title,
        text=text,
        published_at=datetime.fromisoformat(f"{published}T09:00+07:00") if published else None,
    )
    events = pipeline.extract(article, nlp=NLP).events
    return next((event for event in events if event.is_primary), None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (  # sent away to a national event: nobody says where
            "SAMBAS – Karang Taruna Desa Melati mewakili daerah dalam seleksi pilar sosial tingkat "
            "nasional yang digelar Rabu (3/12).",
            None,
        ),
        (  # a district in the venue's name goes before the regency behind it
            "SUBANG – Dinas Sosial Kabupaten Subang menggelar apel Tagana di Alun-alun Kecamatan "
            "Cisalak, Kabupaten Subang, Rabu (3/12).",
            "32.13.02",
        ),
        (  # a district that is called "Kota", where no city has the name
            "ACEH BESAR – Bupati Aceh Besar Rahmat melantik 39 keuchik di Gedung Melati, "
            "Kota Jantho, Aceh Besar, Rabu (3/12).",
            "11.06.15",
        ),
        (  # a town before its regency, neither with a type word
            "Dinas Sosial Kabupaten Bantul menggelar dialog di Aula Melati, Pajangan, Bantul, "
            "Rabu (3/12).",
            "34.02",
        ),
        (  # the regency with its type word
            "Dinas Sosial Kabupaten Bantul menggelar dialog di Aula Melati, Pajangan, Kabupaten "
            "Bantul, Rabu (3/12).",
            "34.02",
        ),
        (  # who acts is no address of the venue
            "SAMBAS – Rabu (3/12), bertempat di Hotel Melati Singkawang, Dinas Sosial Kabupaten "
            "Sambas menggelar bimtek.",
            "61.72",
        ),
        (  # a national event at home
            "SAMBAS – Dinas Sosial Kabupaten Sambas menggelar seleksi pilar sosial menuju tingkat "
            "nasional, Rabu (3/12).",
            "61.01",
        ),
        (  # invited elsewhere, as somebody says
            "SAMBAS – Bupati Sambas Rahmat menjelaskan bahwa pemkab diundang Kemensos di Jakarta "
            "guna mengikuti pertemuan perbatasan, Rabu (3/12).",
            "31",
        ),
        (  # a village told with its district before
            "Pengukuhan KSB diadakan warga Kelurahan Loa Bakung, Kecamatan Sungai Kunjang. "
            "Pengukuhan dilakukan Sekda Kota Samarinda Heri di Lapangan Loa Bakung, Rabu (3/12).",
            "64.72.06",
        ),
        (  # the sub-district's own office, its name left out
            "Ketua Karang Taruna Kabupaten Aceh Utara Rudi melantik pengurus Karang Taruna "
            "Kecamatan Dewantara di Aula Kantor Camat setempat, Sabtu (6/12).",
            "11.08.02",
        ),
        (  # the regent's office, though districts are named besides
            "Bupati Batu Bara Rahmat membuka rakor Tagana di Aula Kantor Bupati, Senin (8/12). "
            "Banjir merusak rumah di Kecamatan Air Putih dan di Kecamatan Medang Deras.",
            "12.19",
        ),
        (  # the town of speaking, where nothing else tells the place
            "Dinas Sosial Provinsi Kalimantan Selatan menggelar seleksi TKSK berprestasi.\n"
            "“Yang terbaik mewakili daerah,” kata Kepala Dinas Rina, Banjarmasin, Rabu (3/12).",
            "63.71",
        ),
        (  # the governor's building: the province, where no town is printed
            "Pelantikan Bupati Muna digelar di Aula Rumah Jabatan Gubernur Sultra, Rabu (3/12).",
            "74",
        ),
        (  # the same with a dateline in that province
            "KENDARI – Pelantikan pengurus LKKS digelar di Aula Kantor Gubernur Sultra, "
            "Rabu (3/12).",
            "74.71",
        ),
        (  # a district inside the event's name
            "Pencanangan Kampung Siaga Bencana Kelurahan Melati Kecamatan Panca Lautang, "
            "Kabupaten Sidenreng Rappang, berlangsung sukses pada 3 Desember 2025.",
            "73.14.01",
        ),
        (  # near miss: the district of a member's branch is not the place
            "Temu Karya II Karang Taruna Kabupaten Bone Bolango digelar Rabu (3/12).\n"
            "Terpilih Milan, pengurus Karang Taruna Desa Melati Kecamatan Bulango Utara.",
            "75.03",
        ),
        (  # the district of the dateline, where the venue only tells whose it is
            "KAJEN – Pemkab Pekalongan menggelar apel di Halaman Polres Pekalongan, Rabu (3/12).",
            "33.26.08",
        ),
        (  # near miss: the regency is printed as the place
            "KAJEN – Pemkab Pekalongan menggelar apel di Aula Dinas Sosial Kabupaten Pekalongan, "
            "Rabu (3/12).",
            "33.26",
        ),
        (  # an abbreviation that is a district's name too
            "PALAS – Temu Karya Karang Taruna digelar di Aula Kantor Kecamatan Palas, Rabu (3/12). "
            "Hadir Wakil Ketua Karang Taruna Lampung Selatan, Randi.",
            "18.01.10",
        ),
        (  # the heads of other regencies do not decide between namesakes
            "KUPANG – Gubernur NTT Melki melantik Penjabat Bupati Belu dan Penjabat Bupati Ngada, "
            "Rabu (3/12).",
            None,
        ),
        (  # a town before the province that somebody is from
            "Orang nomor satu di NTB itu dinobatkan sebagai pembina terbaik di Palembang, Rabu "
            "(3/12). Dinas Sosial Provinsi NTB bangga.",
            "16.71",
        ),
        (  # a name shared by city and regency, both heads named: open
            "Dinas Sosial Provinsi Papua Barat Daya menggelar sosialisasi di Hotel Melati Sorong, "
            "Rabu (3/12). “Tanggung jawab Bupati dan Wali Kota,” kata Pj Sekda Edi.",
            None,
        ),
        (  # the district in the event's name, where the venue only tells the town
            "Camat Sintang Rahmat membuka Musrenbang Kecamatan Sintang di Gedung Melati Sintang, "
            "Rabu (3/12).",
            "61.05.01",
        ),
        (  # the regency printed as the address holds
            "Camat Sintang Rahmat membuka Musrenbang Kecamatan Sintang di Hotel Cempaka, Kabupaten "
            "Sintang, Rabu (3/12).",
            "61.05",
        ),
        (  # help for victims: where the misfortune was
            "KOTABARU – Dinas Sosial Kabupaten Kotabaru menyalurkan bantuan untuk warga. "
            "Musibah melanda warga Desa Mawar, Kecamatan Kelumpang Tengah, Senin (8/12). Tagana "
            "dan Camat ikut membantu.",
            "63.02.09",
        ),
        (  # several districts of one regency that the text names
            "Anggota DPRD Kabupaten Nunukan Rahmat menggelar reses di Kecamatan Sebuku, Kecamatan "
            "Tulin Onsoi, dan Kecamatan Lumbis, Rabu (3/12).",
            "65.03",
        ),
        (  # the governor's office is in the city of that name
            "Gubernur Papua Rahmat membuka rakor TKSK di Aula Kantor Gubernur Jayapura, Rabu "
            "(3/12).",
            "91.71",
        ),
        (  # several venues
            "Penilaian Lomba Desa berlangsung di Hotel Cempaka, Tasikmalaya, dan Hotel Melati, "
            "Cirebon, Rabu (3/12). Dinas Sosial Provinsi Jawa Barat menilai.",
            None,
        ),
    ],
)
def test_locality(text: str, code: str | None) -> None:
    event = _primary(text)
    assert event is not None
    assert event.region_code == code


@pytest.mark.parametrize(
    ("text", "basis", "start", "end"),
    [
        (  # heard at the event, quoted with a day: the event's
            "Dinas Sosial Kalsel menyelenggarakan Rapat Koordinasi (Rakor) LKKKS selama dua hari.\n"
            "Sekretaris Dinas Sosial Murni dalam kesempatan tersebut menyampaikan, rakor penting.\n"
            "“Semua berperan,” kata Murni, Banjarmasin, Senin (8/12/2025).",
            "event",
            "2025-12-08",
            "2025-12-09",
        ),
        (  # near miss: nothing tells that it was said at the event
            "Dinas Sosial Kalsel menggelar rakor LKKKS selama dua hari.\n"
            "“Semua berperan,” kata Murni, Banjarmasin, Senin (8/12/2025).",
            "statement",
            "2025-12-08",
            "2025-12-08",
        ),
        (  # said in a hall
            "Dinas Sosial Papua Pegunungan mengumpulkan pendamping untuk mengikuti bimtek.\n"
            "“Dunia berubah,” ungkapnya di Ball Room Hotel Melati Wamena, Selasa (9/12).",
            "event",
            "2025-12-09",
            "2025-12-09",
        ),
        (  # near miss: said in an interview there
            "Dinas Sosial Papua Pegunungan mengumpulkan pendamping untuk mengikuti bimtek.\n"
            "“Dunia berubah,” ungkapnya saat ditemui di Aula Hotel Melati, Selasa (9/12).",
            "statement",
            "2025-12-09",
            "2025-12-09",
        ),
        (  # what lasts is another act
            "Polres Banjar menggelar konferensi pers Operasi Antik, Selasa (9/12/2025). "
            "Operasi antik berlangsung selama 20 hari.",
            "event",
            "2025-12-09",
            "2025-12-09",
        ),
        (  # near miss: the event is taken up
            "Dinas Sosial Kabupaten Banjar membuka pelatihan TKSK, Selasa (9/12/2025). "
            "Kegiatan ini berlangsung selama tiga hari.",
            "event",
            "2025-12-09",
            "2025-12-11",
        ),
        (  # the greater event's range
            "Ribuan anggota Tagana mengikuti apel siaga di Lapangan Melati, Selasa (9/12/2025).\n"
            "Apel siaga merupakan rangkaian Jambore Tagana yang diselenggarakan Kementerian Sosial "
            "pada 7-10 Desember 2025.",
            "event",
            "2025-12-09",
            "2025-12-09",
        ),
        (  # somebody's retirement is no event
            "Bupati Sigi Irwan melantik Penjabat Sekda Rudi, Selasa (9/12/2025).\n"
            "Pelantikan yang digelar di Aula Melati itu mengisi kursi yang kosong setelah Edi "
            "pensiun pada 1 Desember 2025.",
            "event",
            "2025-12-09",
            "2025-12-09",
        ),
        (  # the only date of all, far below
            "Pemkab Sigi terus peduli. Salah satunya dengan menggelar pelatihan komputer di Balai "
            "Melati. Programnya milik Dinas Sosial. Pesertanya anak muda.\nIa bersyukur.\n"
            "Kabid Rehabilitasi Sosial Beni mengatakan kegiatan yang telah berlangsung dari 3 "
            "sampai 5 Desember 2025 itu diikuti 10 peserta.",
            "event",
            "2025-12-03",
            "2025-12-05",
        ),
        (  # the act follows its date
            "Tim teknis Pemkab Kapuas melakukan pemantauan lokasi.\n"
            "“Sudah siap,” kata Ketua tim Muhid pada Selasa (9/12/2025) saat meninjau lokasi.",
            "event",
            "2025-12-09",
            "2025-12-09",
        ),
        (  # the dateline's day yields to the printed range
            "Palangka Raya (9/12/2025) Dinas Sosial mengikuti bimbingan teknis LKS. Bimbingan "
            "teknis tersebut dilaksanakan pada tanggal 3 – 5 Desember 2025 di Hotel Melati.",
            "event",
            "2025-12-03",
            "2025-12-05",
        ),
        (  # the fire's day is not the visit's
            "Bupati Banjar Rahmat, Selasa menyerahkan bantuan kepada warga Desa Melati, Kecamatan "
            "Astambul, yang rumahnya ludes terbakar, Minggu (7/12).",
            "event",
            "2025-12-09",
            "2025-12-09",
        ),
        (  # taken up far below the lead
            "Temu Karya Karang Taruna Bali memilih Putu sebagai ketua.\nIa berterima kasih.\n"
            "Program disusun bersama.\nPemuda diajak serta.\nDesa adat mendukung.\n"
            "Ia mengatakan pada Selasa (9/12) akan turun ke desa.\n"
            "Kegiatan temu karya itu diselenggarakan pada Jumat (5/12) di Kantor Dinas Sosial "
            "Provinsi Bali.",
            "event",
            "2025-12-05",
            "2025-12-05",
        ),
        (  # the final of a tournament ends it
            "Turnamen Bupati Cup dibuka Bupati Kutai Timur Rahmat di Stadion Melati, Minggu "
            "(19/10). Turnamen yang akan berlangsung hingga partai final pada 9 November ini "
            "diikuti 17 klub.",
            "event",
            "2025-10-19",
            "2025-11-09",
        ),
        (  # the range of the training does not count on from its closing ceremony
            "Dinas Sosial Kabupaten Sambas menutup pelatihan PSM di Aula Melati, Sabtu (6/12). "
            "Pelatihan PSM dilaksanakan selama 7 hari, dari tanggal 27 November hingga 3 Desember.",
            "event",
            "2025-12-06",
            "2025-12-06",
        ),
        (  # so many days, told of the subject
            "Dinas Sosial Kabupaten Sambas menggelar rapat pilar di Aula Melati, Rabu (3/12). "
            "Pertemuan yang dibuka Sekda tersebut rencananya berlangsung selama tiga hari kedepan.",
            "event",
            "2025-12-03",
            "2025-12-05",
        ),
        (  # a fragment of place and day belongs to the sentence before it
            "Demi pengamanan Pilkada tanggal 10 Desember, Kapolres Sambas AKBP Rahmat memimpin "
            "apel personel. Di lapangan Melati pada Rabu, 3/12/2025.",
            "event",
            "2025-12-03",
            "2025-12-03",
        ),
        (  # heard at a press conference
            "Capaian itu diungkapkan Kapolres Sambas AKBP Rahmat saat menggelar konferensi pers. "
            '"Kami terus bekerja," ujar Rahmat, Rabu (3/12).',
            "event",
            "2025-12-03",
            "2025-12-03",
        ),
        (  # done on the day of speaking
            'Dinas Sosial Kabupaten Luwu menyalurkan bantuan kepada warga. "Kami salurkan '
            'bantuan hari ini kepada warga," ujar Kepala Dinas Sosial Rahmat, Rabu (3/12).',
            "event",
            "2025-12-03",
            "2025-12-03",
        ),
        (  # the same in an interview
            'Dinas Sosial Kabupaten Luwu menyalurkan bantuan kepada warga. "Kami salurkan '
            'bantuan hari ini kepada warga," ujar Kepala Dinas Sosial Rahmat saat dikonfirmasi, '
            "Rabu (3/12).",
            "statement",
            "2025-12-03",
            "2025-12-03",
        ),
        (  # the days of the flood are not those of the kitchen
            "Dinas Sosial Kabupaten Takalar membuka dapur umum sejak Selasa (2/12). Dapur umum "
            "melayani warga setelah terjadi hujan, yakni Senin dan Selasa, 1 dan 2 Desember 2025.",
            "event",
            "2025-12-02",
            "2025-12-02",
        ),
        (  # an election of another day
            "Gubernur NTT Rahmat melantik penjabat bupati karena hasil pilkada serentak 9 Desember "
            "2025 belum sah. Pelantikan ini digelar di Aula Melati, Rabu (3/12).",
            "event",
            "2025-12-03",
            "2025-12-03",
        ),
    ],
)
def test_basis(text: str, basis: str, start: str, end: str) -> None:
    event = _primary(text)
    assert event is not None
    assert event.date_basis == basis
    assert event.start_date == date.fromisoformat(start)
    assert event.end_date == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("text", "venue", "kind"),
    [
        (  # a venue a day: none
            "Bimtek PSM diikuti 60 peserta. Hari pertama, Senin (8/12), bimtek dilaksanakan di "
            "Aula Melati dan hari kedua, Selasa (9/12), di Gedung Anggrek.",
            None,
            None,
        ),
        (  # joined from a hall
            "Bupati Banjar Rahmat mengikuti rakor inflasi secara virtual, Senin (8/12), di Aula "
            "Barakat.",
            None,
            "online",
        ),
        (  # the place stands where the text comes back to the event
            "Wali Kota Blitar Santoso merotasi 42 pejabat, Senin (8/12). Aturannya berlaku sejak "
            "lama. Masa jabatan habis tahun depan. Pelantikan itu dilakukan Sekda Rudi di ruang "
            "kerja Wali Kota Blitar.",
            "ruang kerja Wali Kota Blitar",
            "office",
        ),
        (  # somebody's workplace
            "Wali Kota Blitar Santoso merotasi 42 pejabat, Senin (8/12). Aturannya berlaku sejak "
            "lama. Masa jabatan habis tahun depan. Sekda Rudi lama bekerja di ruang kerja Wali "
            "Kota Blitar.",
            None,
            None,
        ),
        (  # online in the years before
            "Dinas Sosial DIY menggelar peringatan HKSN setelah dua tahun hanya dilakukan secara "
            "daring. Peringatan HKSN dipusatkan di Aula Melati, Senin (8/12).",
            "Aula Melati",
            "hall",
        ),
        (  # the only venue, told of with the event below the lead
            "Bupati Banjar Rahmat menghadiri musrenbang, Senin (8/12).\nAda usulan jalan.\n"
            "Camat berterima kasih.\nSemua desa diundang.\nSebelum acara dimulai, peserta "
            "musrenbang mengikuti doa bersama di Aula Melati.",
            "Aula Melati",
            "hall",
        ),
        (  # near miss: with another act
            "Bupati Banjar Rahmat menghadiri musrenbang, Senin (8/12).\nAda usulan jalan.\n"
            "Camat berterima kasih.\nSemua desa diundang.\nSebelumnya peserta lain mengikuti "
            "doa bersama di Aula Melati.",
            None,
            None,
        ),
        (  # a harvest is nowhere else than on the field
            "Polres Banjar melaksanakan panen raya jagung melalui Zoom Meeting, Senin (8/12).",
            None,
            None,
        ),
        (  # a second mention of the day
            "Rabu (3/12) Dinas Sosial Kota Kendari akan melaksanakan pemantauan pasar. Adapun tim "
            "pada tanggal 3 Desember di Pasar Melati dengan anggota sebagai berikut.",
            "Pasar Melati",
            "market",
        ),
        (  # several of one kind have no one name
            "Penilaian Lomba Desa berlangsung di Hotel Cempaka, Tasikmalaya, dan Hotel Melati, "
            "Cirebon, Rabu (3/12). Dinas Sosial Provinsi Jawa Barat menilai.",
            None,
            "hotel",
        ),
        (  # called by its own name
            "Gubernur Lampung Rahmat menerima audiensi pilar sosial di Mahan Agung, Rabu (3/12).",
            "Mahan Agung",
            "residence",
        ),
        (  # without a name
            "Duta Besar Rahmat berkunjung ke stand pameran Dinas Sosial Kota Kendari, Rabu (3/12).",
            None,
            "other",
        ),
        (  # a village in lower case
            "Bupati Sekadau Rahmat membuka penilaian lomba desa di halaman kantor desa selimbau, "
            "Rabu (3/12).",
            "halaman kantor desa selimbau",
            "field",
        ),
        (
            "Bupati Sekadau Rahmat membuka penilaian lomba desa di halaman kantor desa kemarin.",
            "halaman kantor desa",
            "field",
        ),
    ],
)
def test_venue(text: str, venue: str | None, kind: str | None) -> None:
    event = _primary(text)
    assert event is not None
    assert (event.venue, event.venue_type) == (venue, kind)


@pytest.mark.parametrize(
    "text",
    [
        "“Bagus,” kata Wakil Bupati Bantul Aris saat mengukuhkan 19 pengurus LKKS, Rabu (3/12).",
        "TKSK Padang Pariaman melakukan studi teknis ke Nagari Melati, Jumat (5/12/2025).",
        "Bupati Bima Syafri meninjau lokasi kebakaran dan mengantarkan bantuan bagi korban, "
        "Jumat (5/12).",
        "BPBD Kabupaten Timor Tengah Selatan mengevakuasi 100 keluarga dari lereng, Rabu (3/12).",
        "Camat Melati melaksanakan “Temu Karya Karang Taruna” di Aula Melati, Rabu (3/12).",
        # posts handed out anew, in loan words
        "Wali Kota Blitar Santoso merotasi dan memutasi 42 pejabat, Rabu (3/12).",
        "Bupati Sigi Irwan melakukan rolling jabatan eselon III di lingkungan Pemkab, Rabu (3/12).",
        "Bupati Sigi Irwan mutasi 30 pejabat eselon III dan IV di Aula Melati, Rabu (3/12).",
        # held, opened or attended without a noun of the vocabulary
        "Pemerintah Desa Melati Kecamatan Astambul menggelar ruwatan bumi, Rabu (3/12).",
        "Bupati Banjar Rahmat membuka Gita Bahana Belia di Martapura, Rabu (3/12).",
        "Kegiatan 'Tutur Desa' hari Rabu (3/12) dipusatkan di Desa Melati, Kabupaten Bantul.",
        "Pengurus Karang Taruna Kabupaten Banjar merayakan Harlanya, Rabu (3/12).",
        "Rabu (3/12) Bupati Banjar Rahmat bersama kepala dinas hadir di Pantai Melati.",
        "Gubernur Kalimantan Selatan Rahmat dinobatkan sebagai pembina terbaik, Rabu (3/12).",
        # contests, where a head of region opens or closes them
        "Pekan Olahraga Provinsi XII dibuka Gubernur Kalimantan Selatan Rahmat, Rabu (3/12).",
        "PS Melati juara. Usai laga final Bupati Banjar Rahmat menutup Turnamen Liga Melati di "
        "Stadion Anggrek, Rabu (3/12).",
        "Rapat koordinasi yang sempat tertunda digelar Dinas Sosial Kabupaten Sigi, Rabu (3/12).",
        # a body's jubilee as the occasion of a speech
        "“PSM mitra kami,” ucap Kadinsos Bantul Aris saat HUT PSM ke-50 di Gedung Melati, "
        "Rabu (3/12).",
        # what was seized is burnt before guests
        "Pemusnahan dua kilogram sabu dilakukan di Mapolres Banjar, Rabu (3/12). Barang bukti itu "
        "disita dari tersangka.",
    ],
)
def test_acts_are_events(text: str) -> None:
    assert _primary(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Kebakaran menghanguskan empat rumah warga Desa Melati, Rabu (3/12). Polisi menyelidiki.",
        "Polsek Melati menangkap dua pencuri pagar, Minggu (7/12). “Anggota bergerak cepat,” ujar "
        "Kapolsek Hendrik, Selasa (9/12).",
        "Berdasarkan pantauan di lapangan Selasa (9/12), harga cabai di Pasar Melati naik.",
        "“Kami mengusulkan insentif,” kata Kabid Penanganan Bencana Dinas Sosial Kalsel Madi, "
        "Senin (8/12). Semua anggota Tagana telah mengikuti pelatihan.",
        # called off; a noun in a law's title; a jubilee as the cause of something else
        "Pelantikan Bupati dan Wakil Bupati Sigi resmi ditunda, kata Sekda Rudi, Rabu (3/12).",
        "Bupati Sigi Irwan belum akan melakukan mutasi pejabat, katanya, Rabu (3/12).",
        "Itu diatur Undang-Undang Nomor 1 Tahun 2014 tentang Pemilihan Gubernur, Bupati dan Wali "
        "Kota yang dilaksanakan 9 Desember 2025.",
        # a contest that is played; an operation that is held
        "PS Melati juara Turnamen Liga Melati usai laga final melawan PS Anggrek, Rabu (3/12).",
        "Polres Banjar menggelar razia kendaraan, Rabu (3/12). Belasan motor disita.",
        "Warga Desa Melati menunggu HUT RI, kata Kades Budi, Rabu (3/12).",
        "Kader itu mendapat apresiasi atas jasanya, kata Kadinsos Banten Budi, Selasa (9/12).",
    ],
)
def test_no_act_no_event(text: str) -> None:
    assert _primary(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Bupati Bintan Rahmat membuka bimbingan teknis peningkatan kapasitas LKS, Rabu (3/12).",
            "technical_guidance",
        ),
        (
            "Bupati Bintan Rahmat membuka peningkatan kapasitas LKS di Aula Melati, Rabu (3/12).",
            "training",
        ),
    ],
)
def test_what_a_meeting_is_about_is_not_its_kind(text: str, kind: str) -> None:
    event = _primary(text, title="Bimtek Peningkatan Kapasitas LKS" if "bimbingan" in text else "")
    assert event is not None
    assert event.event_type == kind


@pytest.mark.parametrize(
    ("text", "locality"),
    [
        (
            "Bimtek TKSK digelar di Aula Kantor Bupati, Distrik Wamena, Rabu (3/9/2025).",
            "Distrik Wamena",
        ),
        (
            "Rakor PSM digelar di Aula Kapanewon, Kapanewon Sedayu, Rabu (3/9/2025).",
            "Kapanewon Sedayu",
        ),
        ("Rakor PSM digelar di Aula Desa, Kecamatan Jaro, Rabu (3/9/2025).", "Kecamatan Jaro"),
    ],
)
def test_a_district_is_called_as_in_its_province(text: str, locality: str) -> None:
    event = _primary(text)
    assert event is not None
    assert event.locality == locality

# ruff: noqa: E501
"""Ten stories of our own in the genre, with invented persons: what the fixture pages carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

WITA = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Story:
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    byline: str
    place: str
    caption: str
    author: str
    tags: tuple[str, ...]
    slug: str

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def _story(
    n: int, title: str, place: str, byline: str, author: str, paragraphs: tuple[str, ...]
) -> Story:
    published = datetime(2025, 1 + n, 3 + 2 * n, 8 + n, 5 * n, tzinfo=WITA)
    slug = "-".join(title.lower().replace(",", "").replace("”", "").replace("“", "").split()[:6])
    caption = f"Suasana kegiatan di {place.title()}, beberapa waktu lalu. (Foto: Humas)"
    return Story(
        title,
        paragraphs,
        published,
        byline,
        place,
        caption,
        author,
        ("Sosial", place.title()),
        slug,
    )


STORIES = (
    _story(0, "Dinsos Tabalong Latih 45 Relawan Tagana Hadapi Musim Hujan", "TANJUNG", "rdn/sal", "Rudiansyah Hakim", (
        "TANJUNG – Dinas Sosial Kabupaten Tabalong melatih 45 relawan Taruna Siaga Bencana (Tagana) di halaman kantor dinas setempat, Jumat (3/1/2025).",
        "Pelatihan selama dua hari itu memuat dapur umum lapangan, pendirian tenda, dan pendataan warga terdampak banjir.",
        "“Relawan harus siap kapan pun warga memerlukan,” ujar Kepala Dinas Sosial Tabalong, Hj. Marlina Sapitri.",
        "Ia menambahkan, peralatan lama sudah diganti dan gudang logistik kini terisi untuk dua minggu pertama.",
        "Kegiatan ditutup dengan simulasi evakuasi yang melibatkan anak sekolah dan warga sekitar.",
    )),
    _story(1, "Workshop TKSK se-Kotabaru Bahas Data Penerima Bantuan", "KOTABARU", "MC Kotabaru/fit", "Fitri Handayani", (
        "KOTABARU – Sebanyak 22 Tenaga Kesejahteraan Sosial Kecamatan (TKSK) mengikuti workshop pemutakhiran data di Aula Bappedalitbang Kotabaru, Rabu (5/2/2025).",
        "Sekretaris Dinas Sosial, Gusti Ramadhani, menyebut data yang rapi menentukan ketepatan penyaluran bantuan.",
        "Menurut dia, masih ada warga yang pindah domisili tetapi belum dilaporkan oleh desa.",
        "“Kami minta setiap kecamatan menuntaskan verifikasi paling lambat akhir bulan,” kata Gusti.",
        "Peserta juga berlatih memakai aplikasi pelaporan yang baru dan saling memeriksa hasilnya.",
        "Workshop akan dilanjutkan di tingkat desa dengan pendampingan dari pekerja sosial.",
    )),
    _story(2, "Karang Taruna Desa Sungai Batang Tanam 500 Pohon di Bantaran", "MARTAPURA", "hen", "Hendra Wijaya", (
        "MARTAPURA, – Pengurus Karang Taruna Desa Sungai Batang menanam 500 bibit pohon di bantaran sungai, Jumat (7/3/2025).".replace(", –", " –"),
        "Ketua Karang Taruna, Noor Hidayat, mengatakan bibit berasal dari sumbangan warga dan dinas kehutanan.",
        "Penanaman dimulai pukul 07.00 Wita dan diikuti para pemuda dari tiga rukun tetangga.",
        "Baca buku bersama di taman bacaan desa menjadi penutup acara yang ditunggu anak-anak.",
        "“Kalau pohonnya tumbuh, anak cucu kita yang menikmati,” tuturnya.",
    )),
    _story(3, "Ratusan Pilar Sosial Ikuti Apel Siaga di Lapangan Murdjani", "BANJARBARU", "Sfr/K-3", "Safrina Aulia", (
        "BANJARBARU – Ratusan pilar sosial mengikuti apel siaga di Lapangan Murdjani Banjarbaru, Rabu (9/4/2025) pagi.",
        "Apel dipimpin Asisten Bidang Pemerintahan dan Kesra, Ahmad Fauzan, yang mewakili Wali Kota Banjarbaru.",
        "Dalam amanatnya, ia menyampaikan tiga pesan: kesiapan, kejujuran data, dan kerja sama lintas sektor.",
        "Pesan itu, lanjutnya, berlaku untuk PSM, TKSK, Tagana, Karang Taruna, serta pendamping PKH.",
        "Usai apel, peserta memeriksa peralatan dapur umum dan kendaraan operasional.",
    )),
    _story(4, "Bupati Serahkan Tali Asih untuk 120 Pekerja Sosial Masyarakat", "BARABAI", "Ih/Ang", "Ihsan Maulana", (
        "BARABAI – Bupati Hulu Sungai Tengah menyerahkan tali asih kepada 120 Pekerja Sosial Masyarakat di Pendopo Kabupaten, Minggu (11/5/2025).",
        "Penyerahan dilakukan secara simbolis kepada lima orang perwakilan kecamatan.",
        "Kepala Bidang Pemberdayaan Sosial, Siti Zubaidah, menjelaskan bahwa tali asih dibayarkan tiap tiga bulan.",
        "“Nilainya memang tidak besar, tetapi ini bentuk perhatian pemerintah daerah,” ucapnya.",
        "Salah seorang penerima mengaku uang itu akan dipakai untuk ongkos mengunjungi lansia di pelosok.",
        "Pemerintah kabupaten berharap jumlah penerima bertambah pada tahun anggaran berikutnya.",
    )),
    _story(5, "LKS Kota Palangka Raya Dibina Soal Akreditasi Lembaga", "PALANGKA RAYA", "adt", "Aditya Pranata", (
        "PALANGKA RAYA – Dinas Sosial Kota Palangka Raya membina 34 Lembaga Kesejahteraan Sosial (LKS) menjelang akreditasi, Jumat (13/6/2025).",
        "Pembinaan berlangsung di sebuah hotel dan menghadirkan narasumber dari kementerian.",
        "Dari 34 lembaga itu, baru sembilan yang terakreditasi dan sisanya masih melengkapi dokumen.",
        "“Akreditasi bukan sekadar kertas, melainkan jaminan mutu layanan,” kata narasumber, Wahyu Santosa.",
        "Peserta diminta menyusun rencana kerja dan laporan keuangan secara terbuka.",
    )),
    _story(6, "Wabup Buka Jambore Pelopor Perdamaian di Tanah Bumbu", "BATULICIN", "her/foto", "Herlina Yusuf", (
        "BATULICIN – Wakil Bupati Tanah Bumbu membuka Jambore Pelopor Perdamaian di Pantai Pagatan, Selasa (15/7/2025).",
        "Jambore diikuti 180 peserta dari sepuluh kecamatan dan berlangsung hingga Kamis.",
        "Panitia menyiapkan lokakarya mediasi, permainan kelompok, dan malam seni.",
        "“Perdamaian dimulai dari kampung sendiri,” tegas Wakil Bupati dalam sambutannya.",
        "Peserta termuda berusia 17 tahun dan datang bersama ayahnya yang juga relawan.",
        "Acara ditutup dengan ikrar bersama di tepi pantai.",
    )),
    _story(7, "Pendamping PKH Nunukan Dampingi Warga Perbatasan Urus KTP", "NUNUKAN", "bin", "Bintang Saputra", (
        "NUNUKAN – Sebelas pendamping Program Keluarga Harapan (PKH) mendampingi warga perbatasan mengurus dokumen kependudukan, Minggu (17/8/2025).",
        "Layanan dibuka di balai desa karena jarak ke kantor kecamatan lebih dari 60 kilometer.",
        "Koordinator PKH Kabupaten Nunukan, Yohanes Lawing, mengatakan warga datang sejak subuh.",
        "“Tanpa KTP mereka tidak tercatat, dan bantuan tidak sampai,” ujarnya.",
        "Hingga sore, petugas menerima 96 berkas permohonan.",
    )),
    _story(8, "Tapin Gelar Musyawarah Forum Puskesos Tingkat Desa", "RANTAU", "yud/mc", "Yudha Pratama", (
        "RANTAU – Pemerintah Kabupaten Tapin menggelar musyawarah forum Puskesos tingkat desa di Balai Rakyat Rantau, Jumat (19/9/2025).",
        "Forum membahas keluhan warga mengenai pencoretan nama dari daftar penerima bantuan.",
        "Setiap desa mengirim dua orang wakil yang membawa catatan kasus dari wilayahnya.",
        "Kepala Dinas Sosial Tapin, Rahmadi, berjanji menjawab seluruh catatan dalam sepekan.",
        "Ia juga mengingatkan bahwa layanan Puskesos tidak dipungut biaya.",
    )),
    _story(9, "IPSM Kalsel Pilih Pengurus Baru Lewat Temu Karya", "BANJARMASIN", "ln", "Lina Novita", (
        "BANJARMASIN – Ikatan Pekerja Sosial Masyarakat (IPSM) Kalimantan Selatan memilih pengurus baru dalam temu karya di Banjarmasin, Selasa (21/10/2025).",
        "Temu karya dihadiri utusan dari 13 kabupaten dan kota serta pembina dari Dinas Sosial provinsi.",
        "Ketua terpilih, H. Zainuddin Akbar, memperoleh 21 dari 26 suara.",
        "“Program pertama kami adalah mendata ulang anggota sampai tingkat desa,” katanya.",
        "Pengurus lama menyerahkan laporan pertanggungjawaban tanpa catatan keberatan.",
        "Pelantikan direncanakan pada akhir tahun.",
    )),
)  # fmt: skip

"""Several names behind one office: members of a house, its fractions, lists with brackets."""

from __future__ import annotations

import pytest

from tests.extractors.test_holders import held, named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hadir sejumlah anggota DPRD Kabupaten Tapin, di antaranya Wawan Haika (Golkar), "
         "Hendra Pramana (PKB), dan Ismaun (PKS), serta jajaran.",
         ["Wawan Haika", "Hendra Pramana", "Ismaun"]),
        ("Hadir 3 Anggota DPRD Kabupaten Tapin Dapil II yakni H. Misrun, S.E, Nor Hanah dan "
         "Rizki Maulid, Camat Binuang Dwi Sapto.",
         ["Misrun", "Nor Hanah", "Rizki Maulid", "Dwi Sapto"]),
        ("Penjabat Kepala Desa yang dilantik yakni Yohanes Jehab (Desa Golo), Maria Nggai "
         "(Desa Lada), dan Petrus Ndopi (Desa Nampar).",
         ["Yohanes Jehab", "Maria Nggai", "Petrus Ndopi"]),
        ("Hadir Pimpinan DPRD Kabupaten Paser Budi Karso, Lina Hamida, dan Jefri Manuru.",
         ["Budi Karso", "Lina Hamida", "Jefri Manuru"]),
        ("Rapat didampingi anggota Pansus DPRD Kabupaten Tapin lainnya, seperti Wawan Haika, "
         "Hendra Pramana dan Lina Hamida.",
         ["Wawan Haika", "Hendra Pramana", "Lina Hamida"]),
        ("Sejumlah anggota DPRD Kabupaten Tapin mulai hadir, di antaranya Wawan Haika dan Ismaun.",
         ["Wawan Haika", "Ismaun"]),
        ("Wawan Haika menjabat caretaker Bupati Tapin, Hendra Pramana menjabat caretaker Bupati "
         "Banjar, dan Ismaun Lutfi menjabat caretaker Bupati Kotabaru.",
         ["Wawan Haika", "Hendra Pramana", "Ismaun Lutfi"]),
        ("Hadir Staf Khusus Mensos Budi Karso dan Tenaga Ahli Mensos, Lina Hamida.",
         ["Budi Karso", "Lina Hamida"]),
        ("Hadir para Wali Nagari Talaok, Gurun Panjang Utara, dan Koto Barapak.", []),
        ("Rapat dipimpin Wakil Ketua DPRD Kabupaten Tapin Wawan Haika, Hendra Pramana, dan juga "
         "Lina Hamida. Dari Pemkab hadir Wakil Bupati Tapin Dwi Sapto.",
         ["Wawan Haika", "Hendra Pramana", "Lina Hamida", "Dwi Sapto"]),
        ("Hadir anggota Komisi II DPRD Kabupaten Tapin Wawan Haika alias Wawan, Hendra Pramana, "
         "Lina Hamida, Jefri Manuru. Hadir pula warga.",
         ["Wawan Haika", "Hendra Pramana", "Lina Hamida", "Jefri Manuru"]),
        ("Hadir anggota DPRD Kabupaten Tapin Wawan Haika, Hendra Pramana, Lina Hamida, Camat Rua.",
         ["Wawan Haika", "Lina Hamida"]),
        ("Hadir Wakil Ketua DPRD Kabupaten Tapin Wawan Haika, Hendra Pramana, penyanyi.",
         ["Wawan Haika"]),
        ("Hadir Ketua DPRD Kabupaten Tapin Wawan Haika, Hendra Pramana dan Lina Hamida.",
         ["Wawan Haika"]),
        ("Bupati Banjar, H Kader Pramana melepas calon haji.", ["Kader Pramana"]),
        ("Salah seorang kades yang dilantik, Maria Nggai, senang.", ["Maria Nggai"]),
        ("Sejumlah anggota DPRD Kabupaten Tapin hadir, juga warga seperti Wawan Haika.", []),
        ("Hadir para Anggota DPRD Tapin, Wawan Haika menjadi pembawa acara.", []),
    ],
)  # fmt: skip
def test_lists_behind_the_post_of_several(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_other_members_sit_where_their_chair_does() -> None:
    text = (
        "Hadir Ketua Komisi II DPRD Kabupaten Tapin, Suratno Wiba, bersama anggota lainnya "
        "Lindarwa, Putri Verand dan Zakri Triyan. Anggota lainnya Budi Karso."
    )
    assert held(text) == [
        ("Suratno Wiba", "Ketua Komisi II", "DPRD"),
        ("Lindarwa", "Anggota Komisi II", "DPRD"),
        ("Putri Verand", "Anggota Komisi II", "DPRD"),
        ("Zakri Triyan", "Anggota Komisi II", "DPRD"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fraksi Golkar diwakili Rahmat Jaino, Fraksi PDI Perjuangan oleh Franco B Deha, dan "
         "Fraksi Amanat Nasional melalui juru bicaranya, Lia Handoko.",
         ["Rahmat Jaino", "Franco B Deha", "Lia Handoko"]),
        ("Fraksi Golkar dipuji oleh Rahmat Jaino.", []),
        ("Usul Fraksi Golkar disampaikan Bupati.", []),
    ],
)  # fmt: skip
def test_who_speaks_for_a_fraction(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bupati dan Wakil Bupati Bima, Siti Nurhati dan Ahmad Halimi, hadir.",
         ["Siti Nurhati", "Ahmad Halimi"]),
        ("Bupati dan Camat Monta, Siti Nurhati dan Ahmad Halimi, hadir.",
         ["Siti Nurhati", "Ahmad Halimi"]),
        ("Jabatan Camat Monta diisi Ahmad Halimi.", ["Ahmad Halimi"]),
        ("Jabatan Camat Monta lowong, kata Ahmad Halimi.", []),
        ("Serah terima jabatan Camat Monta dari Siti Nurhati kepada Ahmad Halimi.",
         ["Ahmad Halimi"]),
        ("Di kediaman Wali Kota Ahmad Halimi warga berkumpul.", ["Ahmad Halimi"]),
        ("Di kantor Wali Kota, Ahmad Halimi mengadu.", []),
        ("Rosmita (35), pendamping PKH Kecamatan Monta, senang.", ["Rosmita"]),
        ("Rosmita, salah satu pendamping PKH asal Monta, senang.", ["Rosmita"]),
        ("Ahmad Halimi dari Camat Monta menjadi Camat Woha.", ["Ahmad Halimi"]),
        ("Kepala Pasar Tanjung, Sukatmo, menuturkan harga naik.", ["Sukatmo"]),
        ("Upacara dipimpin Danrem 064/Maulana Yusuf, Brigjen TNI Tomi Harta.", ["Tomi Harta"]),
        ("Kades Kampung Melayu Barat Basuki Rahman hadir.", ["Basuki Rahman"]),
        ("Direktur Bumdes Marwan Kusdin, S. Pd, hadir.", ["Marwan Kusdin"]),
        ("Dihadiri Ketua MUI (KH. Rudi Harto).", ["Rudi Harto"]),
        ("Ia didampingi kepala bidang (Kabid) Rehabilitasi Sosial Yuliana Kambu.",
         ["Yuliana Kambu"]),
        ("Lambertus Wodang, sebagai penjabat kepala Desa Cireng, Kornelis Madung sebagai penjabat "
         "Bupati Belu.", ["Lambertus Wodang", "Kornelis Madung"]),
    ],
)  # fmt: skip
def test_who_is_given_the_post(text: str, names: list[str]) -> None:
    assert named(text) == names

"""Names at the edge: initials, codes and places beside a name, lists over lines, lone words."""

from __future__ import annotations

import pytest

from extractors.nlp import load_nlp


def named(text: str) -> list[str]:
    return [official.name.replace(".", "") for official in load_nlp()(text)._.officials]


INITIALS = [
    ("Hadir Wakil Bupati Mamuju Tengah, Dr. H. Darwis S., S.Sos., M.Si.", ["Darwis S"]),
    ("Ketua Karang Taruna Desa Melati, Rudi H., S.Pd., membuka acara.", ["Rudi H"]),
    ("Bupati Poso, AR. Lemba menyerahkan bantuan.", ["AR Lemba"]),
    ("Kepala Desa Suka Maju, M.S. Tombo, berharap.", ["MS Tombo"]),
    ("Bupati Poso Darwin Lemba S., Pi hadir.", ["Darwin Lemba"]),
    ("Bupati Jembrana Budi Karso, S. Pd hadir.", ["Budi Karso"]),
]

LONE_WORDS = [
    ("Bupati dan Wakil Bupati Sintang adalah ODF ditinggikan.", []),
    ("Turnamen Bupati Cup digelar, dan Bupati Cup mempertandingkan catur.", []),
    ("Lanjut Gubernur, Kumtua jadilah seperti bunga.", []),
    ("Hadir mewakili Kapolres Asahan, Asissten Pemerintahan dan Camat.", []),
    ("Keputusan diserahkan oleh Bupati DKS dan Forkopimda.", []),
    ("Mereka pengurus Karang Taruna Kelurahan Wari, Toba, Lomo, Seri.", []),
    ("Wali Nagari Koto Dalam Kecamatan Padang Sagu menerima bantuan.", []),
    ("Camat Lore, Yefta, mengatakan bahwa bantuan aman.", ["Yefta"]),
    ("Bupati Lambok meninjau lokasi.", ["Lambok"]),
]

BESIDE = [
    ("Apel dihadiri Sekjen Panwas Amran Sambo dan jajaran.", ["Amran Sambo"]),
    ("Ia didampingi Sekjen Forwana Sumbar Sudahra.", ["Sudahra"]),
    ("Hadir Ketua Tim Pengerak PKK Kasmara dan jajaran.", ["Kasmara"]),
    ("Hadir Kapolsek Huamual belakang IPTU Wahab Huli.", ["Wahab Huli"]),
    ("Hadir Sekretaris Karang Taruna, I Gede Gusti Wijana.", ["I Gede Gusti Wijana"]),
    ("Ketua Karang Taruna Kota Medan, Budi 'Ucok' Siregar, hadir.", ["Budi 'Ucok' Siregar"]),
    ("Gubernur Bali, Yosef Laka Lewa, melantik pejabat.", ["Yosef Laka Lewa"]),
    ("Bupati Dharmasraya Sutan Zulfikar Tuanku Panduko hadir.", ["Sutan Zulfikar Tuanku Panduko"]),
    ("Hadir Kapolsek Manipa IPTU Salim Wakano SHi dan warga.", ["Salim Wakano"]),
    ("Dapur umum di rumah Yudi Prasetia, salah seorang Anggota Tagana.", ["Yudi Prasetia"]),
]

LINES = [
    (
        "Pejabat yang dilantik:\n1. Arman Tohari, SE – Kepala Dinas Sosial\n"
        "2. Drs. Guntur Alam - Camat Bone",
        ["Arman Tohari", "Guntur Alam"],
    ),
    ("AMLAPURA – Bupati Karangasem, Budi Karso, hadir.", ["Budi Karso"]),
    (
        "Anggota tim:\n1. Fauziah Sanusi, SH.\n2. Hasmi Lawa\n3. AKBP Lilik Suryono\nTerima kasih.",
        ["Fauziah Sanusi", "Hasmi Lawa", "Lilik Suryono"],
    ),
    ("Ketua Karang Taruna Desa Melati:\nAgenda Rapat\nPembukaan", []),
    (
        "Hadir Wakil Ketua Karang Taruna, Nolfrit Mana dan Rusli Podungge serta warga.",
        ["Nolfrit Mana", "Rusli Podungge"],
    ),
    ("Hadir Ketua DPRD Kota Palu Budi Hartono dan Teddy Suryani.", ["Budi Hartono"]),
    (
        "Hadir Bupati – Wakil Bupati Kukar Edi Darma – H Asep Kurniadi.",
        ["Edi Darma", "Asep Kurniadi"],
    ),
]


@pytest.mark.parametrize(("text", "names"), INITIALS + LONE_WORDS + BESIDE + LINES)
def test_names_holders_as_they_are_printed(text: str, names: list[str]) -> None:
    assert named(text) == names

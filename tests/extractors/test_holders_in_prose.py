"""Holders as reports print them: initials, seats filled, misprints, places behind posts."""

from __future__ import annotations

import pytest

from extractors.nlp import load_nlp

Held = list[tuple[str, str | None, str]]

READ: list[tuple[str, Held]] = [
    # initials in brackets, and a body's abbreviation
    ("Bupati Konawe, Darto Saipul Lakoda (DSL) hadir. DSL pulang.",
     [("Darto Saipul Lakoda", None, "Bupati")]),
    ("Ketua Dewan Adat Dayak (DAD) Kalteng, Agustin Sabrun, hadir.",
     [("Agustin Sabrun", None, "Ketua")]),
    ("Direktur Indonesia Political Review (IPR) Ujang Komari hadir.",
     [("Ujang Komari", None, "Direktur Indonesia Political Review")]),
    # a seat that an officer fills
    ("Pj Bupati Kapuas diemban oleh Kepala Biro Organisasi Lina Suranti.",
     [("Lina Suranti", "Pj", "Bupati")]),
    ("Pj Bupati Seruyan diduduki Sekda Seruyan Muhlis Noor.", [("Muhlis Noor", "Pj", "Bupati")]),
    ("Komandan upacara dijabat Kabid Linmas Satpol PP, Andre Samka.",
     [("Andre Samka", None, "Kepala Bidang Perlindungan Masyarakat")]),
    # lists that print the names first
    ("Ditetapkan Andi Mezo sebagai Ketua, Pahan Rino Wakil Ketua I, dan Zaki Harpan Wakil Ketua II "
     "Karang Taruna Provinsi Bengkulu.",
     [("Andi Mezo", None, "Ketua"), ("Pahan Rino", None, "Wakil Ketua I"),
      ("Zaki Harpan", None, "Wakil Ketua II")]),
    ("Ketua Karang Taruna, Budi Santosa, Sekretaris Rina Wati hadir.",
     [("Budi Santosa", None, "Ketua"), ("Rina Wati", None, "Sekretaris")]),
    # parties behind names
    ("DPRD Bangka menunjuk Eka Mudiarta dari Fraksi PKS (dari PBB) sebagai Ketua Pansus.",
     [("Eka Mudiarta", None, "Ketua Panitia Khusus")]),
    ("Hadir anggota DPRD dari Fraksi Golkar Simon Kedur dan Fred Tukang dari Partai Demokrat.",
     [("Simon Kedur", None, "Anggota"), ("Fred Tukang", None, "Anggota")]),
    ("Hadir Wakil Ketua DPRD Bangka Hendi Apola serta Dedi Yuliarta dan anggota DPRD Bangka.",
     [("Hendi Apola", None, "Wakil Ketua"), ("Dedi Yuliarta", None, "Wakil Ketua")]),
    ("Hadir anggota DPRD Klungkung seperti I Nengah Surya, Wayan Surita, hingga anggota DPRD Bali.",
     [("I Nengah Surya", None, "Anggota"), ("Wayan Surita", None, "Anggota")]),
    # short and misprinted forms of one person
    ("Kadis Sosial Buru, Gregensius Balo, hadir. Kadis Gregen pulang.",
     [("Gregensius Balo", None, "Kepala Dinas")]),
    ("Bupati Buru, Tohir Letubun, hadir. Bupati Letbun pulang.",
     [("Tohir Letubun", None, "Bupati")]),
    # a later, narrower post
    ("Anggota DPRD Kaltim, Sapto Pramudya, hadir. Anggota Komisi II DPRD Kaltim itu pulang.",
     [("Sapto Pramudya", None, "Anggota Komisi II")]),
    # what goes on after a post is no holder where one stands before it
    ("Hadir Lanang Umbari selaku Bendesa Adat Semanik, dan warga.",
     [("Lanang Umbari", None, "Bendesa Adat")]),
    ("Triana Widada selaku pimpinan Cebong Imelinda Grup hadir.",
     [("Triana Widada", None, "Pimpinan")]),
    ("Bantuan diterima Heri, Wakil Gubernur Yance Tipalo hadir.",
     [("Yance Tipalo", None, "Wakil Gubernur")]),
    ("Ketua Program Studi (Kaprodi) Penjas UMBS, Mar’atul Afifah menyampaikan terima kasih.",
     [("Mar’atul Afifah", None, "Ketua Program Studi")]),
    ("Ketua Badan Pengelola Kencana UNESCO Global Geopark Asep Wirana hadir.",
     [("Asep Wirana", None, "Ketua")]),
    # places, topics and acts before a bare post
    ("Kepada warga di Jebeng Lor, Bupati meminta kesabaran.", []),
    ("Menurut Jebeng Lor, Bupati Banjar, itu baik.", [("Jebeng Lor", None, "Bupati")]),
    ("Padahal, PSM yang baru sudah bekerja.", []),
    ("Usai pelantikan Pj Gubernur, Tito berharap birokrasi berjalan.", []),
    ("Bersama unsur TNI-Polri, Sekda meminta dukungan.", []),
    ("Ia mendapat penghargaan KDI (Kepala Daerah Inovatif) 2018.", []),
    # other words between
    ("Hadir Ketua PWI Kota Kendari, ibu Rosniati Fikra.", [("Rosniati Fikra", None, "Ketua")]),
    ("Bertindak sebagai Komandan Upacara (Danup) kali ini adalah Mayor Inf. Hamid Budi.",
     [("Hamid Budi", None, "Komandan Upacara")]),
    ("Sekretaris Dinas Sosial Banjar, Karya mengatakan bantuan tiba.",
     [("Karya", None, "Sekretaris Dinas")]),
    ("Kepala Dinas Sosial Banjar, Warga mengatakan bantuan tiba.", []),
    ("Tim di bawah koordinasi Komandan Kodim 0707 Wonosobo, Letkol Czi Wiwid Hidayat, bergerak.",
     [("Wiwid Hidayat", None, "Dandim")]),
    ("Dipilih Andi Yusup sebagia Pjs Bupati Bengkulu Utara.", [("Andi Yusup", "Pjs", "Bupati")]),
    ("Kepala Seksi Informasi Publik, Dinas Kesehatan Priya Cahyana menyebut itu.",
     [("Priya Cahyana", None, "Kepala Seksi Informasi Publik")]),
    ("Dipilih Ahmad Fauza dari KIM Desa Tieng sebagai Wakil Ketua KIM Kertek.",
     [("Ahmad Fauza", None, "Wakil Ketua")]),
    ("Direktur RSUD dr. Soehadi Prijanegara Sragen, dr. Dodik Maryanta, hadir.",
     [("Dodik Maryanta", None, "Direktur")]),
    ("Direktur RSUD Salatiga dr. Budi Santosa, Camat Tingkir Anta hadir.",
     [("Budi Santosa", None, "Direktur"), ("Anta", None, "Camat")]),
    ("Kader PDI-P yang juga mantan Gubernur Bali dua periode, Ganda Pranawa, hadir.",
     [("Ganda Pranawa", None, "Kader")]),
    ("Perwira Seksi Operasi (Pasi Ops) Kapten Sarwiyana hadir.", [("Sarwiyana", None, "Pasi Ops")]),
    ("Camat Tosari Hari Hijrah Saputra hadir.", [("Hari Hijrah Saputra", None, "Camat")]),
    ("Camat Tosari Hari Jadi dirayakan.", []),
    ("Hadir Ketua DPC Trinusa Kediri Raya, Erica, angkat suara.", [("Erica", None, "Ketua")]),
    ("Ia kader HMI Cabang Ciputat.", []),
    ("Juru bicara Pemkab Wonosobo untuk penanganan wabah COVID-19, dr Riyatna, hadir.",
     [("Riyatna", None, "Juru Bicara")]),
    ("Direktur Utama BPR Surya Abadi Wonosobo, Septa Wiyarta menyebut itu. Septa senang.",
     [("Septa Wiyarta", None, "Direktur Utama")]),
    ("Hadir Kepala BBRSPDI Kartini, Lanang Setyawan, di aula. Lanang menyebut itu.",
     [("Lanang Setyawan", None, "Kepala")]),
    ("Hadir Kepala Bappeda Kartini, Budi Santosa, dan undangan.",
     [("Kartini", None, "Kepala Badan")]),
    ("Kepala Desa Maria, Nurdin Salim, menyambut tim. Nurdin senang.",
     [("Nurdin Salim", None, "Kepala Desa")]),
    ("Hadir Komisioner KPU Kabupaten Sumenep Syaifurrahma, di Sumenep.",
     [("Syaifurrahma", None, "Komisioner")]),
    # words of the field with a letter amiss
    ("Sambutan Menteri Ksehatan dibacakan.", []),
    ("Temu ramah di Sekretriat Tagana Kampar.", []),
    ("Sub Koordinator Kepahlawanan, Keperintisin, dan Restorasi Sosial hadir.", []),
    ("Kabid Pemberdayaan Sosisl dan Penanganan Fakir Miskin Dinsos Malaka, Tirto Ama, S.Kom hadir.",
     [("Tirto Ama", None, "Kepala Bidang Pemberdayaan Sosisl dan Penanganan Fakir Miskin")]),
    ("Direktur Rehabilitas Sosial, Kanya Santa, Direktur Pemberdayaan Sosial, Tono, hadir.",
     [("Kanya Santa", None, "Direktur Rehabilitas Sosial"),
      ("Tono", None, "Direktur Pemberdayaan Sosial")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads_the_holders(text: str, expected: Held) -> None:
    officials = load_nlp()(text)._.officials
    assert [(o.name, o.acting, o.position) for o in officials] == expected


def test_a_head_of_a_region_shares_the_place_of_the_deputy() -> None:
    text = "Bupati dan Wakil Bupati Dogiyai, Yakob Dumu – Osman Makal, Bupati Paniai, Natal Tabu."
    found = [(o.name, o.jurisdiction) for o in load_nlp()(text)._.officials]
    assert found == [
        ("Yakob Dumu", "Kabupaten Dogiyai"),
        ("Osman Makal", "Kabupaten Dogiyai"),
        ("Natal Tabu", "Kabupaten Paniai"),
    ]

"""Posts that print no body, and names that stand apart from their office."""

from __future__ import annotations

import pytest

from tests.extractors.test_holders import named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # posts of one board
        ("Ketua KPU Kabupaten Garut Nurman Hadi didampingi Anggota Sarbini Raharja, Ina Elfa dan"
         " Sari Hanum serta Sekretaris Suhadi hadir.",
         ["Nurman Hadi", "Sarbini Raharja", "Ina Elfa", "Sari Hanum", "Suhadi"]),
        ("Hadir Sekretaris Karang Taruna Kota Bitung, Denli Samara didampingi Bendahara"
         " Heski Gone.",
         ["Denli Samara", "Heski Gone"]),
        ("Terpilih Rifki Hermawan sebagai ketua, Endang Herdi sebagai sekretaris, dan Mona Putri"
         " sebagai bendahara Karang Taruna Banten.",
         ["Rifki Hermawan", "Endang Herdi", "Mona Putri"]),
        ("Ia bertemu Ketua. Sekretaris lalu pulang bersama Bendahara.", []),
        ("Anggota:\n1. Hasmin\n2. Zainal Epa", ["Hasmin", "Zainal Epa"]),
        ("Anggota:\n1. Membayar iuran", []),
        # elected, the body elsewhere
        ("Temu Karya Karang Taruna Tapin usai. Ketua Terpilih, Ahmad Fikri, berterima kasih.",
         ["Ahmad Fikri"]),
        ("Ketua Terpilih Kabupaten Tapin hadir.", []),
        # filled seats
        ("Ketua DPC Garut diisi Nuri Jaelani, Sekretaris dijabat Iqbal Mardiansyah.",
         ["Nuri Jaelani", "Iqbal Mardiansyah"]),
        ("Sekretaris dijabat pelaksana tugas.", []),
        # several of one post
        ("Para wakil ketua DPRD Bone, Andi Nurhal, Wawan Matta dan Yasir Mach, hadir.",
         ["Andi Nurhal", "Wawan Matta", "Yasir Mach"]),
        ("Para camat, lurah dan kepala desa hadir.", []),
        # behind a clause
        ("Kepala Dinas Sosial Garut yang dilantik beberapa pekan lalu, Adi Sukmajaya, mengatakan"
         " itu.", ["Adi Sukmajaya"]),
        ("Ketua TP PKK sekaligus istri bupati, Lina Rohimah, membuka acara.", ["Lina Rohimah"]),
        ("Kepala Dinas Sosial Garut yang hadir saat itu berterima kasih kepada warga, Senin.", []),
        # behind codes
        ("Hadir Camat KBT Yudi Sastra dan Ketua Dewan Adat Dayah (DAD) Ketapang Hero Tanamas.",
         ["Yudi Sastra", "Hero Tanamas"]),
        ("Bertugas komandan upacara Ipda Darlian dan perwira upacara Kapten Inf Jarot Danu.",
         ["Darlian", "Jarot Danu"]),
        ("Ketua Persit Kartika Chandra Kirana Koorcab 162/Wirabhakti Ny. Lestari Agustin hadir.",
         ["Lestari Agustin"]),
        ("Hadir Armindo Soares, AKS., MPS.Sp, Kepala Biro Umum Setda NTT.", ["Armindo Soares"]),
        ("Narasumber H. Abu Kosasih, S.Ag. Kabid Madrasah Kanwil Kemenag Kepri.",
         ["Abu Kosasih"]),
    ],
)  # fmt: skip
def test_who_is_named(text: str, names: list[str]) -> None:
    assert named(text) == names

"""Posts that print no body, and names that stand apart from their office."""

from __future__ import annotations

import pytest

from tests.extractors.test_holders import named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # posts of one board
        ("Ketua KPU Kabupaten Garut Nuril Hadi didampingi Anggota Sakban Raharja, Ita Efi dan"
         " Suci Handaya serta Sekretaris Suhadi hadir.",
         ["Nuril Hadi", "Sakban Raharja", "Ita Efi", "Suci Handaya", "Suhadi"]),
        ("Hadir Sekretaris Karang Taruna Kota Bitung, Desli Sam didampingi Bendahara Hezko Gona.",
         ["Desli Sam", "Hezko Gona"]),
        ("Terpilih Rifki Hermawan sebagai ketua, Endang Herdi sebagai sekretaris, dan Mona Putri"
         " sebagai bendahara Karang Taruna Banten.",
         ["Rifki Hermawan", "Endang Herdi", "Mona Putri"]),
        ("Ia bertemu Ketua. Sekretaris lalu pulang bersama Bendahara.", []),
        ("Anggota:\n1. Hasmin\n2. Zainal Epa", ["Hasmin", "Zainal Epa"]),
        ("Anggota:\n1. Membayar iuran", []),
        # filled seats
        ("Ketua DPC Garut diisi Nukra Jaelani, Sekretaris dijabat Ikbal Marzuki.",
         ["Nukra Jaelani", "Ikbal Marzuki"]),
        ("Sekretaris dijabat pelaksana tugas.", []),
        # several of one post
        ("Para wakil ketua DPRD Bone, Andi Nurhal, Wawan Matta dan Yasir Mach, hadir.",
         ["Andi Nurhal", "Wawan Matta", "Yasir Mach"]),
        ("Para camat, lurah dan kepala desa hadir.", []),
        # behind a clause
        ("Kepala Dinas Sosial Garut yang dilantik beberapa pekan lalu, Aji Sukarmaja, mengatakan"
         " itu.", ["Aji Sukarmaja"]),
        ("Ketua TP PKK sekaligus istri bupati, Lina Ruhaeni, membuka acara.", ["Lina Ruhaeni"]),
        ("Kepala Dinas Sosial Garut yang hadir saat itu berterima kasih kepada warga, Senin.", []),
        # behind codes
        ("Hadir Camat KBT Yudi Sastro dan Ketua Dewan Adat Dayah (DAD) Ketapang Hero Tanamas.",
         ["Yudi Sastro", "Hero Tanamas"]),
        ("Bertugas komandan upacara Ipda Milian dan perwira upacara Kapten Inf Jendra Jolly.",
         ["Milian", "Jendra Jolly"]),
        ("Ketua Persit Kartika Chandra Kirana Koorcab 162/Wirabhakti Ny. Lisna Agus hadir.",
         ["Lisna Agus"]),
        ("Hadir Adelino Suares, AKS., MPS.Sp, Kepala Biro Umum Setda NTT.", ["Adelino Suares"]),
        ("Narasumber H. Abu Kosasih, S.Ag. Kabid Madrasah Kanwil Kemenag Kepri.",
         ["Abu Kosasih"]),
    ],
)  # fmt: skip
def test_who_is_named(text: str, names: list[str]) -> None:
    assert named(text) == names

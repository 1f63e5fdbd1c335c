"""Bodies that an office does not print: units, boards, colleges and agencies named around it."""

from __future__ import annotations

import re

import pytest

from extractors.nlp import load_nlp

# text, name, position, institution, jurisdiction
IMPLIED = """
Bupati Sigi hadir. Karang Taruna Kabupaten Sigi dikukuhkan: Ketua Rahman Hakim, Sekretaris \
Yusuf Salim. |
    Rahman Hakim | Ketua | Karang Taruna | Kabupaten Sigi
Ketua DPRD Sigi Yusuf Salim hadir. Karang Taruna Kabupaten Sigi dikukuhkan: Ketua Rahman \
Hakim, Sekretaris Budi Amin. |
    Rahman Hakim | Ketua | Karang Taruna | Kabupaten Sigi
Ketua KPU Kabupaten Sigi Yusuf Salim didampingi Anggota Rahman Hakim hadir. |
    Rahman Hakim | Anggota | Komisi Pemilihan Umum | Kabupaten Sigi
Ketua KPU Kabupaten Sigi Yusuf Salim hadir bersama Sekretaris Rahman Hakim, S.E. |
    Rahman Hakim | Sekretaris | Komisi Pemilihan Umum | Kabupaten Sigi
Kapolres Poso AKBP Yusuf Salim dan Kapolsek Lage Iptu Budi Amin hadir, juga Kasat Binmas \
Iptu Rahman Hakim. |
    Rahman Hakim | Kasat Binmas | Polres Poso | Kabupaten Poso
Kasat Binmas Iptu Rahman Hakim hadir mewakili Polres Solok. |
    Rahman Hakim | Kasat Binmas | Polres Solok | Kabupaten Solok
Kodim 0822/Bondowoso bekerja bakti. Pasi Ter Kapten Inf Rahman Hakim memimpin. |
    Rahman Hakim | Pasi Ter | Kodim 0822/Bondowoso | Kabupaten Bondowoso
Kejari Bulukumba menyuluh siswa. Kepala Seksi Intelijen Rahman Hakim, S.H. menjelaskan. |
    Rahman Hakim | Kepala Seksi Intelijen | Kejaksaan Negeri | Kabupaten Bulukumba
Universitas Tadulako meneken kerja sama. Wakil Rektor IV, Dr. Rahman Hakim hadir. |
    Rahman Hakim | Wakil Rektor IV | Universitas Tadulako | None
Universitas Tadulako meneken kerja sama. Dekan Fakultas Ekonomi Dr. Rahman Hakim hadir. |
    Rahman Hakim | Dekan | Fakultas Ekonomi Universitas Tadulako | None
Dinas Sosial Kabupaten Bima melatih. Narasumber dari Badan Pusat Statistik hadir. Kasi \
Penyuluhan Sosial Rahman Hakim hadir. |
    Rahman Hakim | Kepala Seksi Penyuluhan Sosial | Dinas Sosial | Kabupaten Bima
Kampung Siaga Bencana dikukuhkan di Desa Pulau Pinang, Kabupaten Tapin. Ketua KSB Rahman \
Hakim hadir. |
    Rahman Hakim | Ketua | Kampung Siaga Bencana | Desa Pulau Pinang
Lurah Sungai Miai Yusuf Salim dan Babinsa Sertu Rahman Hakim hadir. |
    Rahman Hakim | Babinsa | None | Kelurahan Sungai Miai
Kabupaten Bengkayang siaga. Dandim 1209/Bky Letkol Inf Rahman Hakim hadir. |
    Rahman Hakim | Dandim | Kodim 1209/Bky | Kabupaten Bengkayang
Kabupaten Sambas siaga. Dandim 1209/Bky Letkol Inf Rahman Hakim hadir. |
    Rahman Hakim | Dandim | Kodim 1209/Bky | None
Gubernur Jambi didampingi Karo Adpim Yusuf Salim dan Staf Khusus Gubernur Rahman Hakim. |
    Rahman Hakim | Staf Khusus Gubernur | None | Provinsi Jambi
"""

PRINTED = """
Danramil 0313 Cibadak Kapten Inf Rahman Hakim hadir. |
    Rahman Hakim | Danramil | Koramil 0313 Cibadak | Kecamatan Cibadak
Juru bicara Fraksi Rakyat Bersatu, Rahman Hakim, bicara. DPRD Kabupaten Kaur rapat. |
    Rahman Hakim | Juru Bicara Fraksi Rakyat Bersatu | DPRD | Kabupaten Kaur
Wakil Ketua Dewan Perwakilan Rakyat Daerah Kabupaten Sigi, Rahman Hakim hadir. |
    Rahman Hakim | Wakil Ketua | DPRD | Kabupaten Sigi
Wakil Ketua 2 DPRD Kota Palu, Rahman Hakim hadir. |
    Rahman Hakim | Wakil Ketua II | DPRD | Kota Palu
Ketua BPD Desa Sumber Agung, Rahman Hakim hadir. |
    Rahman Hakim | Ketua | Badan Permusyawaratan Desa | Desa Sumber Agung
Direktur Utama PDAM Tirta Merangin Rahman Hakim hadir. |
    Rahman Hakim | Direktur Utama | PDAM Tirta Merangin | Kabupaten Merangin
Ketua Gapoktan Sumber Rejeki Desa Karangsari, Rahman Hakim hadir. |
    Rahman Hakim | Ketua | Gapoktan Sumber Rejeki | Desa Karangsari
Kepala SMA Negeri 6 Kota Jambi, Rahman Hakim hadir. |
    Rahman Hakim | Kepala | SMA Negeri 6 Kota Jambi | None
Ketua Dewan Adat Dayak Kabupaten Sanggau Rahman Hakim hadir. |
    Rahman Hakim | Ketua | Dewan Adat Dayak | Kabupaten Sanggau
Kasubsi Poleksosbud bidang Intelijen Kejari Siak, Rahman Hakim, S.H. hadir. |
    Rahman Hakim | Kepala Sub Seksi Poleksosbud Bidang Intelijen | Kejaksaan Negeri | Kabupaten Siak
kata Rahman Hakim, selaku ketua panitia pelaksana dalam laporannya. |
    Rahman Hakim | Ketua Panitia Pelaksana | None | None
"""


ROWS = [row for row in re.sub(r"\|\n +", "| ", IMPLIED + PRINTED).splitlines() if row]


@pytest.mark.parametrize("row", ROWS)
def test_the_office_of_the_named(row: str) -> None:
    text, name, *expected = row.split(" | ")
    found = {official.name: official for official in load_nlp()(text)._.officials}
    office = found[name]
    assert [office.position, str(office.institution), str(office.jurisdiction)] == expected

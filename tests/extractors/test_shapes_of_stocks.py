"""The shapes in which the genre states how many of a pillar exist, and where."""

from __future__ import annotations

import pytest

from extractors.nlp import load_nlp


def stocks(text: str) -> str:
    """Pillar, lower end and region code of each row, in order."""
    rows = load_nlp()(text)._.pillar_figures
    return " ".join(f"{row.pillar}{row.count.low}@{row.region_code}" for row in rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # homes for children
        ("Di Kota Palu terdapat 35 panti asuhan.", "lksa35@72.71"),
        (
            "Ada lima panti asuhan di Kota Palu, namun hanya empat panti yang aktif.",
            "lksa5@72.71 lksa4@72.71",
        ),
        ("Saat ini di Kota Palu ada sekitar 60 panti asuhan.", "lksa60@72.71"),
        ("Wali Kota Palu mengunjungi tiga panti asuhan.", ""),
        ("Bantuan diserahkan kepada 12 panti asuhan di Kota Palu.", ""),
        ("Panti Asuhan Kasih Ibu di Kota Palu ada 40 orang anak.", ""),
        # facilitators of the PKH
        (
            "Penerima PKH di Kota Palu bertambah. Pendamping yang dimiliki ada 45 orang.",
            "pkh45@72.71",
        ),
        (
            "Penerima PKH di Kota Palu banyak. Dinas Sosial hanya memiliki 19 orang pendamping.",
            "pkh19@72.71",
        ),
        ("Jumlah pendamping PKH di Kota Palu sekarang masih 70 orang.", "pkh70@72.71"),
        ("Di Kota Palu ada PKH. Dinas memiliki 19 orang pendamping desa.", ""),
        ("Dinas di Kota Palu memiliki 19 orang pendamping.", ""),
        # the nation
        ("Kemensos memiliki 1.400 relawan Pelopor Perdamaian.", "pelopor_perdamaian1400@None"),
        (
            "Menteri Sosial hadir di Palu, Rabu (2/5). Sakti Peksos yang berjumlah 675 orang.",
            "peksos675@None",
        ),
        ("Tersedia 900 Tagana di seluruh wilayah Indonesia.", "tagana900@None"),
        # items a line, unknown full names, chains
        (
            "Di Provinsi Sulawesi Tengah tercatat 90 personel/anggota Tagana, dengan rincian:\n"
            "Donggala ada 50 personel\nSigi ada 40 personel",
            "tagana90@72 tagana50@72.03 tagana40@72.10",
        ),
        ("Kota Palu memiliki 30 taruna siap siaga (Tagana).", "tagana30@72.71"),
        (
            "Kita di Kota Palu memiliki Tagana sebanyak kurang lebih 40, TKSK sebanyak 8,"
            " dan Jamsosratu 34.",
            "tagana40@72.71 tksk8@72.71 other34@72.71",
        ),
        # all of them; those once trained; as time goes on
        ("Dari 20 tim Tagana Kota Palu sudah kami terjunkan.", "tagana20@72.71"),
        ("Di Kota Palu ada 60 anggota Tagana yang telah mengikuti pelatihan.", "tagana60@72.71"),
        (
            "Pada 2010 jumlah Tagana Kota Palu sebanyak 35 orang. Sedangkan 2016 sudah mencapai"
            " 104 orang.",
            "tagana35@72.71 tagana104@72.71",
        ),
        (
            "Karang Taruna Kota Palu sudah terbentuk sebanyak 46 kelurahan se Kota Palu.",
            "karang_taruna46@72.71",
        ),
        # near misses
        ("Dari 16 Karang Taruna Kota Palu yang hadir, sembilan memilih ketua lama.", ""),
        ("Target ini naik dibanding target 2016, yaitu sebanyak 200 LKS di Kota Palu.", ""),
        ("Tahun depan di Kota Palu diharapkan telah tersedia 50 Tagana.", ""),
        ("Awalnya jumlah pendamping PKH di Kota Palu 32 orang.", ""),
        (
            "Di Kota Palu dipilih Ketua, Sekretaris, dan Bendahara (KSB) sebanyak 11 orang.",
            "",
        ),
        ("Di Kota Palu ada 3 pendamping PKH dan 1 operator yang keluar.", ""),
    ],
)
def test_shapes(text: str, expected: str) -> None:
    assert stocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where one writes is no place of a stock
        (
            "Kota Bengkulu (Kabar) - Program itu berjalan di Provinsi Bengkulu. "
            "Pilar sosial di Bengkulu meliputi 257 pendamping PKH.",
            "pkh257@17",
        ),
        # an enumeration tells where some are
        (
            "Sosialisasi diadakan di Jawa Tengah. Peserta dari Kabupaten Blora, Demak dan Jepara. "
            "Sebanyak 448 LKS telah terakreditasi.",
            "lks448@33",
        ),
        ("Sebanyak 448 LKS di Kabupaten Blora telah terakreditasi.", "lks448@33.16"),
        # a sequel stands where the stock before does
        (
            "Rapat diadakan di Kota Palu. Terdapat 8.839 LKS di Indonesia. "
            "Jumlah LKS yang terakreditasi mencapai 419 lembaga.",
            "lks8839@None lks419@None",
        ),
        (
            "Terdapat 8.839 LKS di Indonesia. Jumlah LKS yang terakreditasi di Kota Palu mencapai "
            "19 lembaga.",
            "lks8839@None lks19@72.71",
        ),
    ],
)
def test_where_a_stock_stands(text: str, expected: str) -> None:
    assert stocks(text) == expected

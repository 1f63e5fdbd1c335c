"""One person across articles, and namesakes kept apart. All persons are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.people import Naming, Office, fold_name, is_variant, resolve_people

DAY = datetime(2025, 11, 20, tzinfo=UTC)
BANJARBARU, BANJAR, KALSEL, KALTIM = "63.72", "63.03", "63", "64"


def named(
    name: str,
    position: str = "Kepala Dinas",
    institution: str | None = "Dinas Sosial",
    region: str | None = BANJARBARU,
    office_type: str = "agency",
    article: str = "a1",
    day: int = 0,
) -> Naming:
    office = Office(position, institution, region, office_type)
    return Naming(article, DAY + timedelta(days=day), name, office, "Kota Banjarbaru")


def ids(*namings: Naming) -> list[str]:
    return resolve_people(namings)[0]


LURAH = ("Lurah", None, BANJARBARU, "executive")


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (named("Rusmini Hasanah"), named("Rusmini Hasanah"), "the same office"),
        (named("RUSMINI HASANAH"), named("Rusmini  Hasanah"), "other letters"),
        (named("Muhammad Yasir"), named("M. Yasir"), "a spelling of Muhammad"),
        (named("Moh Yasir"), named("Muhamad Yasir"), "two spellings of Muhammad"),
        (named("Ma'ruf Hadi"), named("Ma’ruf Hadi"), "two apostrophes"),
        (named("Rusmini Hasanah"), named("Rusmini Hasanah", *LURAH), "two offices in a town"),
        (named("Rusmini Hasanah"), named("Rusmini Hasanah", region=None), "a region not stated"),
        (
            named("Rusmini Hasanah"),
            named("Rusmini Hasanah", region=KALSEL),
            "the agency's region read one level up",
        ),
        (named("Rusmini Hasanah"), named("Rusmini"), "the short name in the same office"),
        (named("Nuriyadi"), named("Nuryadi"), "one sound"),
        (named("Soehartono Adi"), named("Suhartono Adi"), "the old spelling"),
        (named("Rusmini Hasanah"), named("Rusminni Hasanah"), "a doubled letter"),
        (named("Abdul Rahman Hakim"), named("A Rahman Hakim"), "an initial"),
        (named("Herlina"), named("Herlina"), "one word, the same office"),
    ],
)
def test_one_person(a: Naming, b: Naming, why: str) -> None:
    first, second = ids(a, replace(b, article_id="b1"))
    assert first == second, why


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (named("Rusmini Hasanah"), named("Rusmini Hasanah", region=BANJAR), "another regency"),
        (named("Rusmini Hasanah"), named("Rusmini Hasanah", region=KALTIM), "another province"),
        (named("Herlina"), named("Herlina", *LURAH), "one word, two offices"),
        (named("Herlina"), named("Herlina", region=None), "one word, no region"),
        (named("Suryani"), named("Suryadi"), "another name"),
        (named("Rusmini Hasanah"), named("Rusmini Hasanudin"), "another second name"),
        (named("Rusmini"), named("Rusmini Hasanah", *LURAH), "a short name, another office"),
        (
            named("Suhartono Adi", "Anggota", "DPRD", office_type="legislature"),
            named("Soehartono Adi", "Anggota", "DPRD", office_type="legislature"),
            "an office that many hold",
        ),
        (
            named("Rusmini Hasanah", region=KALSEL),
            named("Rusmini Hasanah", *LURAH),
            "another office one level down",
        ),
    ],
)
def test_two_persons(a: Naming, b: Naming, why: str) -> None:
    first, second = ids(a, replace(b, article_id="b1"))
    assert first != second, why


def test_a_name_that_fits_two_persons_joins_neither() -> None:
    here, there, somewhere = ids(
        named("Rusmini Hasanah"),
        named("Rusmini Hasanah", region=KALTIM, article="a2"),
        named("Rusmini Hasanah", region=None, article="a3"),
    )
    assert len({here, there, somewhere}) == 3


def test_a_short_name_that_fits_two_holders_joins_neither() -> None:
    short, first, second = ids(named("Rahman"), named("Abdul Rahman"), named("Rahman Hakim Putra"))
    assert len({short, first, second}) == 3


def test_the_person_s_row_sums_up_the_namings() -> None:
    namings = [
        named("Rusmini Hasanah", article="a2", day=5),
        named("Rusmini Hasanah", article="a3", day=9),
        named("Rusmini", article="a1", day=1),
        named("Rusmini Hasanah", *LURAH, article="a4", day=2),
    ]
    person_ids, [person] = resolve_people(namings)
    assert set(person_ids) == {person.person_id}
    assert (person.name, person.other_names) == ("Rusmini Hasanah", ["Rusmini"])
    assert person.positions == ["Kepala Dinas", "Lurah"]
    assert (person.articles, person.region_code) == (4, BANJARBARU)
    assert (person.first_published_at, person.last_published_at) == (
        DAY + timedelta(days=1),
        DAY + timedelta(days=9),
    )


def test_the_id_stays_when_later_articles_come() -> None:
    early = named("Rusmini Hasanah", article="a1")
    later = [named("Rusmini Hasanah", article=f"b{day}", day=day) for day in (1, 2)]
    assert ids(early) == ids(early, *later)[:1]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("nuryadi", "nuriyadi", True),
        ("rahman hakim", "abdul rahman hakim", True),
        ("hakim rahman", "abdul rahman hakim", False),
        ("a r hakim", "abdul rahman hakim", True),
        ("a r h", "abdul rahman hakim", False),
        ("b rahman hakim", "abdul rahman hakim", False),
        ("adi", "adi nugroho", False),
        ("dian", "dina", False),
        ("", "rusmini", False),
    ],
)
def test_variants(a: str, b: str, same: bool) -> None:
    assert is_variant(a, b) is is_variant(b, a) is same


def test_two_spellings_in_one_article_that_are_not_joined_have_two_ids() -> None:
    first, second = ids(named("M Yasir"), named("Muhammad Yasir", region=KALTIM))
    assert first != second


def test_folding_is_idempotent() -> None:
    assert fold_name("H. Moch. Ma’ruf-Hadi") == fold_name(fold_name("H. Moch. Ma’ruf-Hadi"))


NAMES = st.sampled_from(["Rusmini", "Rusmini Hasanah", "R Hasanah", "M Yasir", "Muhammad Yasir"])
REGIONS = st.sampled_from([BANJARBARU, BANJAR, KALSEL, None])
NAMINGS = st.builds(
    lambda name, region, position, i: named(name, position, region=region, article=f"a{i}", day=i),
    NAMES, REGIONS, st.sampled_from(["Kepala Dinas", "Lurah", "Ketua"]), st.integers(0, 6),
)  # fmt: skip


def place(naming: Naming) -> tuple[str, str]:
    return naming.article_id, naming.name


@given(st.lists(NAMINGS, max_size=10, unique_by=place), st.randoms())
def test_the_order_of_the_namings_does_not_matter(namings: list[Naming], random: object) -> None:
    person_ids, people = resolve_people(namings)
    assert len({person.person_id for person in people}) == len(people)
    assert {person.person_id for person in people} == set(person_ids)
    expected = dict(zip(map(place, namings), person_ids, strict=True))
    shuffled = list(namings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(zip(map(place, shuffled), ids(*shuffled), strict=True)) == expected

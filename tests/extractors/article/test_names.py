"""What classes and ids say of an element's content."""

import pytest

from extractors.article.names import judge_names, noise_reason


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ("footer", "footer"),
        ("story-and-comments", None),
        ("Card__body-and-footer", None),
        ("content-with-sidebar", None),
        ("share-and-comments", "share_bar"),
        ("related-content", "related"),
        ("disableReadMore", None),
        ("readMore", "related"),
        ("has-related no-comments", None),
        ("with-share-bar", None),
        ("no-print", "tool"),
    ],
)
def test_an_element_s_names_say_whether_it_is_noise(names: str, reason: str | None):
    assert noise_reason(names) == reason


def test_one_name_of_a_body_outweighs_those_of_noise():
    assert judge_names("sidebar entry-content") == (None, True)

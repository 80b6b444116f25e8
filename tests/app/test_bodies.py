import pytest

from app.api.bodies import parse_object
from core.errors import Malformed


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\xff\xfe{\x00}\x00", "byte order mark"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b'{"a": "\xff"}', "UTF-8"),
        (b"{} {}", "line 1, column 4"),
        (b'{"a": 1, "a": 2}', '"a" stands twice'),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": 1e400}', "too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "digits"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"a":' * 100 + b"1" + b"}" * 100, "nested deeper"),
        (b"[1]", "object"),
        (b"null", "object"),
        (b'{"type": "bar"', "line 1"),
        (b'{"a": 01}', "line 1"),
        (b"'x'", "line 1"),
    ],
)
def test_a_body_that_is_not_a_plain_object_is_refused_in_words(body, word):
    with pytest.raises(Malformed) as caught:
        parse_object(body)
    assert word in str(caught.value)


def test_brackets_and_digits_inside_texts_are_only_text():
    text = "[" * 200 + "9" * 1000 + '\\"'
    assert parse_object(f'{{"a": "{text}"}}'.encode())["a"] == text.replace('\\"', '"')

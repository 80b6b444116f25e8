import pytest

from app.api.bodies import parse_object
from core.errors import Invalid, Malformed


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


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (b'{"a": NaN}', "/a"),
        (b'{"a": [1, -Infinity]}', "/a/1"),
        (b'{"a": {"b/c": 1e400}}', "/a/b~1c"),
        (b'{"a": ' + b"9" * 400 + b"}", "/a"),
        (b'{"a": "x\\u0000"}', "/a"),
        (b'{"a": ["\\ud800"]}', "/a/0"),
        (b'{"a": {"\\udfff": 1}}', "/a"),
    ],
)
def test_a_value_that_no_field_takes_is_named_by_its_pointer(body, pointer):
    with pytest.raises(Invalid) as caught:
        parse_object(body)
    assert [flaw.pointer for flaw in caught.value.flaws] == [pointer]


def test_what_only_looks_like_a_trap_is_let_through():
    assert parse_object(b'{"a": "\\ud83d\\ude00 \\\\u0000", "b": 1e-400}') == {"a": "\U0001f600 \\u0000", "b": 0.0}

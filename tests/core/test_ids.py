import pytest

from core.ids import is_name, new_id


@pytest.mark.parametrize("prefix", ["c", "q", "p", "job", "checkout"])
def test_a_new_name_is_one_that_is_looked_for_and_no_other_has_it(prefix):
    assert is_name(new_id(prefix))
    assert new_id(prefix) != new_id(prefix)


@pytest.mark.parametrize(
    "text", ["", "c_", "c_\0", "c_a\0", "C_A", "c_é", "c_a/b", "..", "c_" + "a" * 32, "c_a\n", "c a"]
)
def test_what_no_database_should_be_asked_for_is_no_name(text):
    assert not is_name(text)

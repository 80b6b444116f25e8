import pytest

from core.secrets import SecretBox, Unreadable


def test_what_is_sealed_can_be_opened_and_does_not_show():
    sealed = SecretBox(["key"]).seal("xoxb-token")
    assert "xoxb" not in sealed
    assert SecretBox(["key"]).open(sealed) == "xoxb-token"


def test_an_old_key_still_opens_and_the_newest_one_seals():
    old = SecretBox(["old"]).seal("text")
    rotated = SecretBox(["new", "old"])
    assert rotated.open(old) == "text"
    with pytest.raises(Unreadable):
        SecretBox(["old"]).open(rotated.seal("text"))


def test_a_text_that_was_tampered_with_is_not_opened():
    box = SecretBox(["key"])
    sealed = box.seal("text")
    with pytest.raises(Unreadable):
        box.open(sealed[:-4] + ("AAAA" if not sealed.endswith("AAAA") else "BBBB"))


def test_fingerprints_are_the_same_for_the_same_key_only():
    assert SecretBox(["a"]).fingerprints("x") == SecretBox(["a"]).fingerprints("x")
    assert SecretBox(["a"]).fingerprints("x") != SecretBox(["b"]).fingerprints("x")
    assert SecretBox(["b", "a"]).fingerprints("x")[1:] == SecretBox(["a"]).fingerprints("x")


def test_each_purpose_has_a_key_of_its_own():
    box = SecretBox(["key"])
    assert box.derived("one") != box.derived("another")
    assert len(box.derived("one")[0]) == 32


def test_without_keys_there_is_no_box():
    with pytest.raises(ValueError, match="at least one"):
        SecretBox([])

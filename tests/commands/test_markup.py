"""Slack's markup in commands, and ours in answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.markup import escape, read_plain, take_channel


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("R&amp;D 3", "R&D 3"),
        ("&lt;b&gt; 3", "<b> 3"),
        ("&amp;lt; 3", "&lt; 3"),
        ("<@U123|ada> 3", "@ada 3"),
        ("<@U123> 3", "@U123 3"),
        ("<#C123|general> 3", "#general 3"),
        ("<!here> 3", "@here 3"),
        ("<http://example.com|example.com> 3", "example.com 3"),
        ("<https://example.com/a?b=1&amp;c=2> 3", "https://example.com/a?b=1&c=2 3"),
    ],
)
def test_a_text_is_read_as_it_was_typed(sent, typed):
    assert read_plain(sent) == typed


@pytest.mark.parametrize("sent", ["Mon 3 to:<#C123|general>", "to:<#C123> Mon 3", "Mon 3 to: <#C123|>"])
def test_the_channel_is_taken_out_of_the_text(sent):
    text, channel = take_channel(sent)
    assert (text.strip(), channel) == ("Mon 3", "C123")


TYPED = ["Mon 3", "to:#general", "to:&lt;#C123|general&gt;", "upto:<#C123|general>", "to:<@U123>"]


@pytest.mark.parametrize("sent", TYPED)
def test_only_a_channel_that_slack_resolved_counts(sent):
    assert take_channel(sent) == (sent, None)


@given(st.text())
def test_an_escaped_text_comes_back_and_holds_no_markup(text):
    assert not set("<>") & set(escape(text))
    assert read_plain(escape(text)) == text

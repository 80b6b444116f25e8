"""`make run` shows what a first command brings, whatever that is."""

import time
from dataclasses import dataclass, field

from scripts.run import WELCOME, show_welcome
from scripts.whole import Whole


@dataclass(frozen=True)
class Refusing(Whole):
    """A workspace that has used up its credits: it answers commands with a sentence, and with no picture."""

    typed: list = field(default_factory=list)

    def act(self, what, **details):
        self.typed.append((what, details["text"], time.time()))

    def messages(self):
        return [{"ts": f"{when + 1}", "text": "Out of credits.", "blocks": []} for *_, when in self.typed]


def test_a_start_does_not_fail_for_want_of_credits():
    whole = Refusing("http://127.0.0.1:1", "http://127.0.0.1:2")
    show_welcome(whole)
    assert [typed[:2] for typed in whole.typed] == [("command", WELCOME)]

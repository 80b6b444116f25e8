"""What is wrong with the outer fields of a request, in words that say what to send instead."""

from collections.abc import Mapping

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from core.errors import Flaw
from renderers.nearest import nearest
from renderers.screening import pointer

SENTENCES: Mapping[str, str] = {
    "missing": "Add this field.",
    "string_type": "Send a text in double quotes.",
    "string_too_short": "Send a text that is not empty.",
    "string_too_long": "Send at most {max_length:,} characters.",
    "list_type": "Send a list: `[…]`.",
    "bool_type": "Send true or false.",
}
"""By the type of pydantic's error; in braces what it knows besides."""


def flaw_of(error: ErrorDetails, model: type[BaseModel], beside: tuple[str, ...] = ()) -> Flaw:
    """One error of pydantic's in a `model` of a request; `beside` are fields that go with `chart`."""
    place, name = pointer(*error["loc"]), str(error["loc"][-1]) if error["loc"] else ""
    known = (*model.model_fields, *beside)
    if error["type"] == "extra_forbidden" and name in beside:
        return Flaw(place, "This goes with `chart`. Among blocks, put it into the block of the chart.")
    if error["type"] == "extra_forbidden":
        return Flaw(place, f"There is no such field{nearest(name, known)} There are {', '.join(known)}.")
    if error["type"] == "string_pattern_mismatch":
        return Flaw(place, f"Send {model.model_fields[name].description}.")
    return Flaw(place, SENTENCES.get(error["type"], error["msg"]).format(**error.get("ctx", {})))

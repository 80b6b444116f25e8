"""What several calls have in common."""

from app.api.contract.call import Answer
from app.api.contract.schemas import Schema

BAR = {
    "type": "bar",
    "data": {"labels": ["Mon", "Tue", "Wed"], "datasets": [{"label": "Signups", "data": [3, 5, 9]}]},
}
CREDITS = ("X-Credits-Limit", "X-Credits-Remaining", "X-Credits-Reset")
IGNORED = ("X-Grapiture-Ignored",)
BAD_BODY = (400, 413, 415, 422)
UNCHANGED = Answer("It is as it was.", None, ("ETag",))
TEXT: Schema = {"type": "string"}

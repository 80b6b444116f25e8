"""What a workspace has, and what it used."""

from app.api.contract.call import Answer, Call, as_json
from app.api.contract.pieces import CREDITS

USAGE = Call(
    method="GET",
    path="/api/v1/usage",
    tag="Account",
    summary="Credits",
    text="Plan, limit and use of the key's workspace. Needs the scope `usage:read`.",
    answers={200: Answer("What there is, and what was used each day.", as_json("Usage"), CREDITS)},
    key="needed",
)
ACCOUNT = (USAGE,)

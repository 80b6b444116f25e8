"""What the calls take: Stripe refuses a parameter that it does not know, and names one that is missing."""

import copy
from typing import Any

from sandbox.stripe.refusals import Refusal
from sandbox.stripe.shapes import Thing
from sandbox.stripe.shop import Shop

KNOWN = {
    "customer": {"email", "name", "description", "metadata", "expand"},
    "checkout.session": {
        "allow_promotion_codes",
        "cancel_url",
        "client_reference_id",
        "customer",
        "customer_email",
        "expand",
        "line_items",
        "metadata",
        "mode",
        "subscription_data",
        "success_url",
    },
    "billing_portal.session": {"customer", "return_url", "configuration", "expand"},
    "subscription": {"cancel_at_period_end", "items", "metadata", "proration_behavior", "expand"},
}
REQUIRED = {
    "checkout.session": ("mode", "success_url", "line_items"),
    "billing_portal.session": ("customer",),
}
MOST_METADATA, LONGEST_NAME, LONGEST_VALUE = 50, 40, 500
LONGEST_REFERENCE = 200
EXPANDABLE = {"latest_invoice": "invoice", "customer": "customer", "product": "product", "subscription": "subscription"}


def check_parameters(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, if the call that makes or changes a `kind` takes them. Raises Refusal."""
    for name in fields.keys() - KNOWN[kind]:
        raise Refusal(f"Received unknown parameter: {name}", code="parameter_unknown", param=name)
    for name in REQUIRED.get(kind, ()):
        if not fields.get(name):
            raise Refusal(f"Missing required param: {name}.", code="parameter_missing", param=name)
    check_metadata(fields.get("metadata", {}))
    if kind == "checkout.session":
        _check_checkout(fields)
    return fields


def check_metadata(metadata: Any) -> None:
    """Raises Refusal unless it keeps to the sizes at https://docs.stripe.com/metadata."""
    if not isinstance(metadata, dict) or len(metadata) > MOST_METADATA:
        raise Refusal("Metadata must be up to 50 pairs.", param="metadata")
    for name, value in metadata.items():
        if len(name) > LONGEST_NAME or not isinstance(value, str) or len(value) > LONGEST_VALUE:
            raise Refusal(f"Metadata {name[:LONGEST_NAME]} is too long.", param=f"metadata[{name}]")


def _check_checkout(fields: dict[str, Any]) -> None:
    if fields["mode"] != "subscription":
        raise Refusal("This stand-in sells subscriptions only.", param="mode")
    if "customer" in fields and "customer_email" in fields:
        raise Refusal("You may only specify one of these parameters: customer, customer_email.", param="customer")
    if len(fields.get("client_reference_id", "")) > LONGEST_REFERENCE:
        raise Refusal("client_reference_id can be up to 200 characters.", param="client_reference_id")
    for number, line in enumerate(fields["line_items"]):
        if not isinstance(line, dict) or "price" not in line or not line.get("quantity", "1").isdecimal():
            raise Refusal("Each line needs a price and a quantity.", param=f"line_items[{number}]")
    check_metadata(fields.get("subscription_data", {}).get("metadata", {}))


def expand(shop: Shop, thing: Thing, names: list[str]) -> Thing:
    """A copy of the thing with the named ids replaced by what they stand for."""
    expanded = copy.deepcopy(thing)
    for name in names:
        if name not in EXPANDABLE or name not in thing:
            raise Refusal(f"This property cannot be expanded ({name}).", param="expand")
        if expanded[name] is not None:
            expanded[name] = copy.deepcopy(shop.find(EXPANDABLE[name], expanded[name]))
    return expanded


def truth(text: str) -> bool:
    """A boolean as forms spell it."""
    if text not in {"true", "false"}:
        raise Refusal(f"Invalid boolean: {text}", code="parameter_invalid_boolean")
    return text == "true"

"""The JSON types that every part of the sandbox passes on."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
"""One JSON object, as Slack sends or receives it."""

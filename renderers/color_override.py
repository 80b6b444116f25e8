"""Chart.js's plugin of colours, where it overrides what datasets say themselves."""

from typing import Any

_OWN = frozenset({"backgroundColor", "borderColor", "pointBackgroundColor", "pointBorderColor"})


def without_own_colors(spec: dict[str, Any]) -> dict[str, Any]:
    """`spec`, or, when `plugins.colors.forceOverride` is set, a copy whose datasets have no colours of their own."""
    asked: Any = spec
    for name in ("options", "plugins", "colors", "forceOverride"):
        asked = asked.get(name) if isinstance(asked, dict) else None
    data = spec.get("data")
    datasets = data.get("datasets") if isinstance(data, dict) else None
    if asked is not True or not isinstance(datasets, list) or not isinstance(data, dict):
        return spec
    bare = [
        {name: value for name, value in one.items() if name not in _OWN} if isinstance(one, dict) else one
        for one in datasets
    ]
    return {**spec, "data": {**data, "datasets": bare}}

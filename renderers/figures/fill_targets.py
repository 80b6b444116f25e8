"""What areas reach to when the dataset that they name is hidden: to where its own area would."""

from collections.abc import Sequence
from typing import TypeVar

from renderers.specification.datasets import Dataset
from renderers.specification.plugins import FillerOptions
from renderers.specification.shapes import LineFill

Filled = TypeVar("Filled", bound=Dataset)


def with_fills(datasets: Sequence[Filled], options: FillerOptions) -> list[Filled]:
    """The datasets, with areas that reach to visible ones or to none, as the filler plugin's options say."""
    if options.display is False:
        return [_unfilled(dataset) for dataset in datasets]
    if not any(dataset.hidden for dataset in datasets):
        return list(datasets)
    propagate = options.propagate is not False
    return [_followed(dataset, position, datasets, propagate=propagate) for position, dataset in enumerate(datasets)]


def _fill_of(dataset: Dataset) -> LineFill | None:
    """None for what has no area, or cannot have one."""
    fill = getattr(dataset, "fill", None)  # of bars it is whatever was sent, for they do not know it
    return fill if isinstance(fill, LineFill) else None


def _unfilled(dataset: Filled) -> Filled:
    return dataset if _fill_of(dataset) is None else dataset.model_copy(update={"fill": None})


def _followed(dataset: Filled, position: int, datasets: Sequence[Filled], *, propagate: bool) -> Filled:
    own, seen = _fill_of(dataset), {position}
    fill = own
    while fill is not None and fill.to in {"dataset", "relative"}:
        position = int(fill.amount) + (position if fill.to == "relative" else 0)
        target = datasets[position] if 0 <= position < len(datasets) and position not in seen else None
        if target is not None and not target.hidden:
            fill = LineFill("dataset", position, fill.above, fill.below)
            break
        seen.add(position)
        fill = _fill_of(target) if propagate and target is not None else None
    return dataset if fill == own else dataset.model_copy(update={"fill": fill})

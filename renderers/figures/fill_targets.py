"""What areas reach to when the dataset that they name is hidden: to where its own area would."""

from collections.abc import Sequence

from renderers.specification.datasets import CartesianDataset, LineDataset
from renderers.specification.shapes import LineFill


def follow_hidden(datasets: Sequence[CartesianDataset], *, propagate: bool) -> list[CartesianDataset]:
    """The datasets, with areas that reach to visible ones or to none; `propagate` is the filler plugin's option."""
    if not any(dataset.hidden for dataset in datasets):
        return list(datasets)
    return [_followed(dataset, position, datasets, propagate=propagate) for position, dataset in enumerate(datasets)]


def _followed(
    dataset: CartesianDataset, position: int, datasets: Sequence[CartesianDataset], *, propagate: bool
) -> CartesianDataset:
    fill = dataset.fill if isinstance(dataset, LineDataset) else None
    own, seen = fill, {position}
    while fill is not None and fill.to in {"dataset", "relative"}:
        position = int(fill.amount) + (position if fill.to == "relative" else 0)
        target = datasets[position] if 0 <= position < len(datasets) and position not in seen else None
        if target is not None and not target.hidden:
            fill = LineFill("dataset", position, fill.above, fill.below)
            break
        seen.add(position)
        fill = target.fill if propagate and isinstance(target, LineDataset) else None
    return dataset if fill == own else dataset.model_copy(update={"fill": fill})

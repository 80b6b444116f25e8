"""The runs of a line between its gaps, and lines with fewer points that look the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.figures.curves import Path, split_at_gaps, thin_out
from renderers.scene import Column


@dataclass(frozen=True, slots=True)
class Thinning:
    """What the author says of long lines: which algorithm, from how many points on, down to how many."""

    algorithm: str | None = None
    samples: int = 0
    threshold: int = 0


def split_runs(across: Column, ends: Sequence[float | None], places: Sequence[float], span: float | None) -> list[Path]:
    """Where `span` is a number, two neighbours are joined when their places are not farther apart than that; else it
    says whether gaps are spanned at all."""
    if span is None or isinstance(span, bool):
        return split_at_gaps(across, ends, span=bool(span))
    runs: list[tuple[list[float], list[float]]] = []
    before: float | None = None
    for u, v, place in zip(across, ends, places, strict=True):
        if v is None:
            continue
        if before is None or abs(place - before) > span:
            runs.append(([], []))
        runs[-1][0].append(u)
        runs[-1][1].append(v)
        before = place
    return list(runs)


def decimate(run: Path, thinning: Thinning) -> Path | None:
    """The run with fewer points, None when it stays as it is."""
    count = len(run[0])
    if thinning.algorithm is None or count <= max(thinning.threshold, 3) or count <= thinning.samples:
        return None
    return thin_out(*run) if thinning.algorithm == "min-max" else _largest_triangles(run, max(thinning.samples, 3))


def _largest_triangles(run: Path, samples: int) -> Path:
    """Of each of `samples` stretches the point that spans the largest triangle with the one kept before it and the
    middle of the next stretch (Sveinn Steinarsson, 2013)."""
    us, vs = run
    count = len(us)
    size = (count - 2) / (samples - 2)
    kept = [0]
    for stretch in range(samples - 2):
        start, stop = int(stretch * size) + 1, min(int((stretch + 1) * size) + 1, count - 1)
        following = range(stop, min(int((stretch + 2) * size) + 1, count)) or range(count - 1, count)
        middle_u = sum(us[index] for index in following) / len(following)
        middle_v = sum(vs[index] for index in following) / len(following)
        u, v = us[kept[-1]], vs[kept[-1]]
        areas = [
            abs((u - middle_u) * (vs[index] - v) - (u - us[index]) * (middle_v - v)) for index in range(start, stop)
        ]
        kept.append(start + areas.index(max(areas)) if areas else start)
    kept.append(count - 1)
    return [us[index] for index in kept], [vs[index] for index in kept]

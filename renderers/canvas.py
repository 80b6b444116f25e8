"""What a figure draws on: its size, its colours, and how large things are on it."""

import math
from dataclasses import dataclass, field, replace
from functools import cached_property

from renderers.cldr import language
from renderers.color import PAINTED, opacity_of
from renderers.lettering import Lettering
from renderers.number_style import PLAIN, NumberStyle
from renderers.scene import Color, Font, Plot
from renderers.specification.fonts import FontOptions
from renderers.specification.plugins import Plugins
from renderers.specification.shapes import Sides
from renderers.theme import Theme

_USUAL_WIDTH = 800
_USUAL_HEIGHT = 450
_LARGEST_FACTOR = 2.0
_SMALLEST_LETTERS = 0.65
# Below which width and height a part is left out, the least needed first; then those for a part that the author turned
# on in so many words: it stays as long as it leaves the data any room.
_ROOM = {
    "subtitle": ((400, 200), (200, 110)),
    "axis titles": ((360, 180), (120, 90)),
    "grid": ((300, 120), (40, 30)),
    "legend": ((260, 150), (120, 90)),
    "ticks": ((200, 100), (80, 60)),
    "title": ((140, 70), (140, 70)),
    "values": ((80, 50), (80, 50)),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the picture, in pixels from its top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def without(self, *, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> "Frame":
        """The rest when so many pixels are taken from each side; never less than nothing."""
        x, y = min(self.left + left, self.right), min(self.top + top, self.bottom)
        return Frame(x, y, max(self.right - right, x), max(self.bottom - bottom, y))

    def padded(self, sides: Sides | None) -> "Frame":
        """The rest when so many pixels are taken from the top, right, bottom and left."""
        top, right, bottom, left = sides or (0, 0, 0, 0)
        return self.without(left=left, top=top, right=right, bottom=bottom)


@dataclass(frozen=True)
class Canvas:
    """A blank picture. `paper` is the colour behind everything, even when it will be transparent; `numbers` is how
    numbers are written where a part of the chart has no format of its own: `canvas.numbers.but(ticks.format)`; figures
    note their `plots`. `plugins` is what the author says of them. `inner` is the plot as a first round found it, when
    something is to be laid out along it. `letters` and `edge` are how large letters are and how much is left free
    around, when these do not follow from the size."""

    width: int
    height: int
    theme: Theme
    paper: Color
    plots: list[Plot] = field(default_factory=list, compare=False)
    numbers: NumberStyle = PLAIN
    timezone: str | None = None
    font: FontOptions | None = None
    plugins: Plugins = field(default_factory=Plugins, compare=False)
    inner: Frame | None = None
    letters: float | None = None
    edge: float | None = None

    @property
    def locale(self) -> str | None:
        """The language tag in which words and numbers stand; None for our own, plain English style."""
        return self.numbers.locale

    def lettering(self, own: FontOptions | None, size: float, font: Font = "regular", line: float = 1.25) -> Lettering:
        """The letters of a text whose options say `own`; size, font and height of a line (a factor) are those that it
        has when neither they nor the chart's own font say otherwise."""
        said = self.font if own is None else own.over(self.font)
        if said is None:
            return Lettering(size, font, size * line)
        pixels = said.size or size
        return Lettering(pixels, said.face(font), said.line(pixels, line))

    @property
    def ground(self) -> Color | None:
        """What data can be parted with so that the picture's ground seems to lie between them; None where it is not
        painted, and may be any colour."""
        painted = self.theme.background
        return self.paper if painted is not None and opacity_of(painted) >= PAINTED else None

    def face(self, usual: Font = "regular") -> Font:
        """The font of a text without options of its own that usually stands in `usual`."""
        return usual if self.font is None else self.font.face(usual)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is read from right to left."""
        return self.locale is not None and language(self.locale).is_right_to_left

    def has_room_for(self, part: str, *, asked: object = None) -> bool:
        """Whether `part`, a key of the table above, is worth its place at this size; more so where the author's option
        for it, `asked`, is true."""
        width, height = _ROOM[part][asked is True]
        return self.width >= width and self.height >= height

    @cached_property
    def factor(self) -> float:
        """How much larger than usual text is: a picture twice as large is not looked at from twice as far."""
        ratio = min(self.width / _USUAL_WIDTH, self.height / _USUAL_HEIGHT)
        return min(math.sqrt(max(ratio, 1.0)), _LARGEST_FACTOR)

    def tight(self) -> "Canvas":
        """The same picture with nothing left free around."""
        return replace(self, edge=0.0)

    @cached_property
    def padding(self) -> float:
        if self.edge is not None:
            return self.edge
        return min(20 * self.factor, 0.05 * self.width + 1, 0.05 * self.height + 1)

    @property
    def frame(self) -> Frame:
        """All of the picture but its padding."""
        return Frame(self.padding, self.padding, self.width - self.padding, self.height - self.padding)

    @cached_property
    def reading_factor(self) -> float:
        """How large letters are: a picture of the usual width is shown at half its size, a narrow one as it is."""
        if self.letters is not None:
            return self.letters
        return min(max(self.width / _USUAL_WIDTH, _SMALLEST_LETTERS), 1.0) * self.factor

    @cached_property
    def title_size(self) -> float:
        return 26 * self.reading_factor

    @cached_property
    def subtitle_size(self) -> float:
        return 18 * self.reading_factor

    @cached_property
    def label_size(self) -> float:
        return 17 * self.reading_factor

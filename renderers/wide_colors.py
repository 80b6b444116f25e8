"""CSS colours beyond sRGB's own notations: hwb, lab, lch, oklab, oklch and color(), brought into sRGB.

Formulas and matrices are those of CSS Color Module Level 4; what lies outside of sRGB is cut off channel by channel.
"""

import colorsys
import math
from collections.abc import Callable, Mapping, Sequence

Channels = tuple[float, float, float]
Converter = Callable[[float, float, float], Channels]
_D50_TO_D65 = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
_XYZ_TO_SRGB = (
    (3.2409699419045213, -1.5373831775700935, -0.4986107602930033),
    (-0.9692436362808798, 1.8759675015077206, 0.04155505740717561),
    (0.05563007969699361, -0.20397695888897657, 1.0569715142428786),
)
_P3_TO_XYZ = (
    (0.4865709486482162, 0.26566769316909306, 0.1982172852343625),
    (0.2289745640697488, 0.6917385218365064, 0.079286914093745),
    (0.0, 0.04511338185890264, 1.043944368900976),
)
_OKLAB_TO_LMS = (
    (1.0, 0.3963377773761749, 0.2158037573099136),
    (1.0, -0.1055613458156586, -0.0638541728258133),
    (1.0, -0.0894841775298119, -1.2914855480194092),
)
_LMS_TO_XYZ = (
    (1.2268798758459243, -0.5578149944602171, 0.2813910456659647),
    (-0.0405757452148008, 1.1122868032803170, -0.0717110580655164),
    (-0.0763729366746601, -0.4214933324022432, 1.5869240198367816),
)
_WHITE = (0.3457 / 0.3585, 1.0, (1.0 - 0.3457 - 0.3585) / 0.3585)
_KAPPA = 24389 / 27
_EPSILON = 216 / 24389


def _times(matrix: Sequence[Channels], vector: Channels) -> Channels:
    x, y, z = (sum(one * other for one, other in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _gamma(channel: float) -> float:
    size = abs(channel)
    curved = 12.92 * size if size <= 0.0031308 else 1.055 * size ** (1 / 2.4) - 0.055
    return math.copysign(curved, channel)


def _linear(channel: float) -> float:
    size = abs(channel)
    return math.copysign(size / 12.92 if size <= 0.04045 else ((size + 0.055) / 1.055) ** 2.4, channel)


def _from_xyz(xyz: Channels) -> Channels:
    red, green, blue = (_gamma(channel) for channel in _times(_XYZ_TO_SRGB, xyz))
    return red, green, blue


def from_lab(lightness: float, a: float, b: float) -> Channels:
    """CIE Lab with the white point D50; lightness from 0 to 100."""
    fy = (lightness + 16) / 116
    fx, fz = a / 500 + fy, fy - b / 200
    x, z = (f**3 if f**3 > _EPSILON else (116 * f - 16) / _KAPPA for f in (fx, fz))
    y = fy**3 if lightness > _KAPPA * _EPSILON else lightness / _KAPPA
    return _from_xyz(_times(_D50_TO_D65, (x * _WHITE[0], y * _WHITE[1], z * _WHITE[2])))


def from_oklab(lightness: float, a: float, b: float) -> Channels:
    """Björn Ottosson's Oklab; lightness from 0 to 1."""
    long, middle, short = (channel**3 for channel in _times(_OKLAB_TO_LMS, (lightness, a, b)))
    return _from_xyz(_times(_LMS_TO_XYZ, (long, middle, short)))


def from_polar(convert: Converter, lightness: float, chroma: float, hue: float) -> Channels:
    """The colour at an angle of `hue` degrees, `chroma` away from grey."""
    angle = math.radians(hue)
    return convert(lightness, chroma * math.cos(angle), chroma * math.sin(angle))


def from_hwb(hue: float, white: float, black: float) -> Channels:
    """A pure hue (in turns) with white and black in it, both from 0 to 1."""
    if white + black >= 1:
        grey = white / (white + black)
        return grey, grey, grey
    red, green, blue = (channel * (1 - white - black) + white for channel in colorsys.hls_to_rgb(hue % 1, 0.5, 1.0))
    return red, green, blue


def _p3(red: float, green: float, blue: float) -> Channels:
    return _from_xyz(_times(_P3_TO_XYZ, (_linear(red), _linear(green), _linear(blue))))


SPACES: Mapping[str, Converter] = {
    "srgb": lambda red, green, blue: (red, green, blue),
    "srgb-linear": lambda red, green, blue: (_gamma(red), _gamma(green), _gamma(blue)),
    "display-p3": _p3,
    "xyz": lambda x, y, z: _from_xyz((x, y, z)),
    "xyz-d65": lambda x, y, z: _from_xyz((x, y, z)),
    "xyz-d50": lambda x, y, z: _from_xyz(_times(_D50_TO_D65, (x, y, z))),
}
"""The spaces that color() may name."""

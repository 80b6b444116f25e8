"""How much one chart may hold: checked before any work is done for it."""

from typing import Final

DATASETS: Final = 100
POINTS: Final = 100_000
BAR_CATEGORIES: Final = 1_000
SLICES: Final = 360
CATEGORIES: Final = 100_000
PANELS: Final = 4
ITEMS: Final = 12
STEPS: Final = 50
CELLS: Final = 10_000
FUNNELS: Final = 6
PROGRESS_BARS: Final = 20
PANEL_ITEMS: Final = 60
TABLE_COLUMNS: Final = 12
TABLE_ROWS: Final = 100
THRESHOLDS: Final = 20
SPARKLINE: Final = 1_000
TEXT_LENGTH: Final = 1_000
LARGEST_NUMBER: Final = 1e300
DEPTH: Final = 24
SMALLEST_SIDE: Final = 16
LARGEST_SIDE: Final = 3_000
LARGEST_SHIFT: Final = 100_000.0
CORNERS: Final = 500
LINES: Final = 100
LARGEST_SCALE: Final = 3

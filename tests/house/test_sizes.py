"""Short files and short functions: a compass whose figures are printed, and a wide fence that fails."""

from tests.house.sizes import Sized, Sizes, file_sizes, function_sizes

FENCE_FILE_MEDIAN, FENCE_FILE = 150, 450
FENCE_FUNCTION_MEDIAN, FENCE_NINE_IN_TEN, FENCE_FUNCTION = 10, 30, 70


def test_files_stay_short() -> None:
    """A room's file can be read in one sitting."""
    sizes = file_sizes()
    assert sizes.median <= FENCE_FILE_MEDIAN
    assert sizes.longer_than(FENCE_FILE) == []


def test_functions_stay_short() -> None:
    """A function does one thing that its name says."""
    sizes = function_sizes()
    assert sizes.median <= FENCE_FUNCTION_MEDIAN
    assert sizes.ninth_tenth <= FENCE_NINE_IN_TEN
    assert sizes.longer_than(FENCE_FUNCTION) == []


def test_figures_are_the_ones_a_reader_would_count() -> None:
    """The median is the middle, nine in ten leaves the longest tenth out, outliers come longest first."""
    sizes = Sizes(tuple(Sized(f"f{lines}", lines) for lines in range(1, 12)))
    assert sizes.median == 6
    assert sizes.ninth_tenth == 10
    assert [one.lines for one in sizes.longer_than(9)] == [11, 10]

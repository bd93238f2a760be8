"""Prints the sizes after a run of the house tests, so that outliers are seen before they hurt."""

import pytest

from tests.house.sizes import report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One paragraph at the end of the run."""
    terminalreporter.section("sizes (a compass: files 120, functions 8, nine in ten 25)")
    for line in report():
        terminalreporter.write_line(line)

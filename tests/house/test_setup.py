"""The two commands of the README are the ones that make knows and that are run after each change."""

import os
import re

import pytest

from tests.house.source import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
RUN = ROOT / ".ci" / "run"


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_two_commands_are_enough(readme: str) -> None:
    """Each README shows ``make run`` and ``make test`` first, and nothing before them."""
    block = re.search(r"```sh\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert block
    assert re.findall(r"^(\S+ \S+)", block[1], flags=re.MULTILINE) == ["make run", "make test"]


def test_every_target_is_explained() -> None:
    """``make help`` lists every target that a person may type."""
    typed = set(re.findall(r"^\.PHONY: (\S+)", MAKEFILE, flags=re.MULTILINE)) - {"always"}
    explained = set(re.findall(r"^([a-z]+):.* ## \S", MAKEFILE, flags=re.MULTILINE))
    assert typed == explained


def test_what_the_readme_says_is_what_is_run() -> None:
    """The check after each change can be started and calls ``make test``."""
    assert os.access(RUN, os.X_OK)
    assert re.search(r"^make test\b", RUN.read_text(encoding="utf-8"), flags=re.MULTILINE)

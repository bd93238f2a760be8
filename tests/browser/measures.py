"""What is measured of a page as it is drawn: its width, its photos, and how well its words stand out."""

import re

from tests.browser.chromium import Window

READABLE = 4.5
"""Contrast of small text: WCAG 2.2, 1.4.3."""
WIDER = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
PHOTOS = """() => [...document.images].map(image => image.complete ? image.naturalWidth : 0)"""
COLOURS = """() => {
  const below = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (colour !== "rgba(0, 0, 0, 0)") return colour;
    }
    return "none";
  };
  const worded = [...document.querySelectorAll("body *")].filter(element =>
    [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
      && element.checkVisibility() && !["SCRIPT", "STYLE", "OPTION"].includes(element.tagName));
  return worded.map(element => [element.tagName, getComputedStyle(element).color, below(element)]);
}"""
LETTERS = """() => parseFloat(getComputedStyle(document.querySelector("main p")).fontSize)"""
OUTLINE = """() => {
  const style = getComputedStyle(document.activeElement);
  return [document.activeElement.tagName, style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0];
}"""

_PLAIN = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")


async def wider(window: Window) -> int:
    """By how many pixels the page is wider than the window."""
    return int(await window.page.evaluate(WIDER))


async def photo_widths(window: Window) -> list[int]:
    """The width of each photo's own pixels; 0 for one that was not loaded."""
    return [int(width) for width in await window.page.evaluate(PHOTOS)]


async def letters(window: Window) -> float:
    """How high the letters of the first paragraph are, in pixels of a screen that is not zoomed."""
    return float(await window.page.evaluate(LETTERS))


async def contrasts(window: Window) -> list[tuple[str, float]]:
    """Each element that holds words, and how far its ink stands out from its paper (1 to 21)."""
    return [(tag, _contrast(ink, paper)) for tag, ink, paper in await window.page.evaluate(COLOURS)]


async def focused(window: Window) -> tuple[str, bool]:
    """The element that has the focus, and whether an outline shows it."""
    tag, outlined = await window.page.evaluate(OUTLINE)
    return str(tag), bool(outlined)


def _contrast(ink: str, paper: str) -> float:
    """WCAG's ratio of two opaque colours. Raises ``ValueError`` for others: nobody can tell what is seen then."""
    dark, light = sorted((_luminance(ink), _luminance(paper)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    if not (found := _PLAIN.fullmatch(colour)):
        raise ValueError(colour)
    red, green, blue = (_linear(int(part) / 255) for part in found.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

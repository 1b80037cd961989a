"""Reads a page as a browser without styles would: its words, its links, the elements in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_APART = frozenset({"li", "td", "th", "dt", "dd", "p", "h1", "h2", "h3", "blockquote", "figcaption"})
_VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "option"})


@dataclass
class Element:
    """One element with its attributes and the words inside it."""

    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


class Reading(HTMLParser):
    """The elements of a page, in the order in which they open. Says so where the page's tags do not match."""

    def __init__(self, page: str, *, skipping: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self._skipping = skipping
        self.feed(page)
        self.close()
        assert not self._open, f"never closed: {[element.tag for element in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()
        if tag in _APART:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if any(self._skipping & {*element.attributes.get("class", "").split()} for element in self._open):
            return
        for element in self._open:
            element.words.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(value in element.attributes.get(name.strip("_"), "").split() for name, value in attributes.items())
        ]

    def text(self, tag: str, **attributes: str) -> list[str]:
        return [element.text for element in self.all(tag, **attributes)]

    @property
    def links(self) -> list[str]:
        """Addresses within the pages, in order, each once."""
        found = (element.attributes.get("href", "") for element in self.all("a"))
        return list(dict.fromkeys(href.partition("#")[0] for href in found if href.startswith("/")))

"""The pages in a real browser, Debian's Chromium. Skipped where none is installed, unless QUOTH_REQUIRE_BROWSER=1."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, sync_playwright

from quoth.browse import make_app
from quoth.browse.serve import listen
from tests.browse import library, stories

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

FIGURES = "/figures?what=killed&about=bridge+collapse"
CHECK = f"/check?{urlencode({'quotation': stories.FULL.replace('not safe', 'safe')})}"
TOLD = (FIGURES, CHECK, "/outlets?one=Strand+Wire&other=Varda+Courier", "/changes/rebuild")
SHOWN = ("/", "/?words=truce", "/?words=zeppelin", "/article/sorell-call", "/article/vote", "/speakers", "/?since=x")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        reason = "no chromium on this machine (apt-get install chromium)"
        if os.environ.get("QUOTH_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS])
        yield browser
        browser.close()


@contextmanager
def _served(path: Path) -> Iterator[str]:
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(make_app(path), log_config=None, http="h11", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module")
def site(archive_path: Path) -> Iterator[str]:
    with _served(archive_path) as address:
        yield address


@pytest.fixture(scope="module")
def story(story_path: Path) -> Iterator[str]:
    with _served(story_path) as address:
        yield address


@pytest.fixture(scope="module")
def hostile_site(hostile_path: Path) -> Iterator[str]:
    with _served(hostile_path) as address:
        yield address


@contextmanager
def context(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    made = browser.new_context(**options)  # type: ignore[arg-type]
    yield made
    made.close()


def evidence_of(page: Page, site: str) -> str:
    """The address of the innermost attribution."""
    key = page.request.get(f"{site}/article/sorell-call.json").json()["key"]
    return f"/attribution/{key}.a6"


def every_page(page: Page, site: str) -> list[str]:
    """One address of every kind."""
    speaker = page.request.get(f"{site}/speakers.json").json()["speakers"][0]["key"]
    return [*SHOWN, evidence_of(page, site), f"/speaker/{speaker}"]


def _both(page: Page, site: str, story: str) -> list[str]:
    """The whole addresses of all of them."""
    return [site + one for one in every_page(page, site)] + [story + one for one in every_told_page(page, story)]


def every_told_page(page: Page, story: str) -> list[str]:
    """One address of every kind of page about what several articles share."""
    key = page.request.get(f"{story}/article/collapse-wire.json").json()["key"]
    return [*TOLD, f"/statement/{key}.a1", f"/attribution/{key}.a1", "/figures", "/check", "/outlets"]


def test_nothing_in_hostile_articles_runs_and_no_rule_is_broken(browser: Browser, hostile_site: str) -> None:
    events: list[str] = []
    outside: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        events.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def note(request: Request) -> None:
        if not request.url.startswith(hostile_site):
            outside.append(request.url)

    with context(browser) as visited:
        page = visited.new_page()
        page.on("dialog", dismiss)
        page.on("console", lambda message: events.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: events.append(f"error: {error}"))
        page.on("request", note)
        waiting = ["/", "/?words=alert", "/speakers", "/figures?what=alert&about=alert", "/check?quotation=alert(1)"]
        seen = {*waiting}
        met = 0
        while waiting:
            address = waiting.pop()
            page.goto(hostile_site + address)
            met += 1
            links = page.eval_on_selector_all("a[href^='/']", "found => found.map(a => a.getAttribute('href'))")
            for link in (link.partition("#")[0] for link in links):
                if link not in seen and ".json" not in link:
                    seen.add(link)
                    waiting.append(link)
        assert met > 30
    assert not events
    assert not outside


def test_a_speaker_is_found_and_the_evidence_reached_by_keyboard_alone(browser: Browser, site: str) -> None:
    with context(browser) as visited:
        page = visited.new_page()
        page.goto(site)

        def focused() -> str:
            return str(page.evaluate("(document.activeElement.innerText || document.activeElement.name).trim()"))

        def tab_to(words: str) -> None:
            for _ in range(60):
                page.keyboard.press("Tab")
                if focused().startswith(words):
                    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                    assert outline == "solid", f"the focus on {words} cannot be seen"
                    return
            pytest.fail(f"the keyboard does not reach {words}")

        page.keyboard.press("Tab")
        assert focused() == "Skip to the content"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0"), "the skip link stays hidden"
        page.keyboard.press("Enter")
        tab_to("words")
        page.keyboard.type("240 sailors")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?words=240+sailors**")
        page.keyboard.press("Tab")  # the skip link: a new page begins at its top
        page.keyboard.press("Enter")
        tab_to("Evidence")
        page.keyboard.press("Enter")
        page.wait_for_url("**/attribution/**")
        assert "no truce while over 240 sailors are held" in page.inner_text("blockquote")
        tab_to("Sorell and Dunmark leaders")
        page.keyboard.press("Enter")
        page.wait_for_url("**/article/**#at-*")
        tab_to("Attribution")  # from the words that the link led to, on to the next number


def test_everything_works_without_scripts(browser: Browser, site: str) -> None:
    with context(browser, java_script_enabled=False) as visited:
        page = visited.new_page()
        page.goto(site)
        page.get_by_text("Narrow the search").click()
        page.get_by_label("Speaker", exact=True).fill("Varga")
        page.get_by_label("Channel").select_option(label="in a telephone call")
        page.get_by_role("button", name="Search").click()
        assert page.get_by_role("heading", name="2 attributions").is_visible()
        page.get_by_role("link", name="Evidence for result 1").click()
        assert "Ilse Varga" in page.inner_text("h1")


@pytest.mark.parametrize(
    ("width", "scale"), [(360, 1), (320, 1), (640, 2)], ids=["phone", "small phone", "half of 1280 at 200 %"]
)
def test_no_page_is_wider_than_its_screen(
    browser: Browser, hostile_site: str, story: str, width: int, scale: int
) -> None:
    # Zooming to 200 % halves the width that a page has, in its own pixels, and doubles those of the screen.
    with context(browser, viewport={"width": width, "height": 700}, device_scale_factor=scale) as visited:
        page = visited.new_page()
        for address in _both(page, hostile_site, story):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_letters_twice_as_large_still_fit(browser: Browser, site: str, story: str) -> None:
    with context(browser, viewport={"width": 1280, "height": 900}) as visited:
        page = visited.new_page()
        for address in _both(page, site, story):
            page.goto(address)
            page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


CONTRAST = """() => {
    const channel = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4 };
    const parse = colour => colour.match(/[0-9.]+/g).map(Number);
    const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const ground = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = parse(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) return colour;
        }
        return [255, 255, 255];
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
        const style = getComputedStyle(element);
        const [a, b] = [luminance(parse(style.color)), luminance(ground(element))].sort((x, y) => y - x);
        found.push([(a + 0.05) / (b + 0.05), parseFloat(style.fontSize), walker.currentNode.data.trim().slice(0, 40)]);
    }
    return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_its_ground(browser: Browser, site: str, story: str, scheme: str) -> None:
    with context(browser, color_scheme=scheme) as visited:
        page = visited.new_page()
        for address in _both(page, site, story):
            page.goto(address)
            measured = page.evaluate(CONTRAST)
            assert len(measured) > 5
            faint = [(round(ratio, 2), words) for ratio, _, words in measured if ratio < 4.5]
            assert not faint, f"{address}: below WCAG AA's 4.5 to 1: {faint}"


def test_the_two_schemes_differ(browser: Browser, site: str) -> None:
    grounds = set()
    for scheme in ("light", "dark"):
        with context(browser, color_scheme=scheme) as visited:
            page = visited.new_page()
            page.goto(site)
            grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2


def test_depth_shows_without_colour(browser: Browser, site: str) -> None:
    """One underline more for each attribution around, each of another form and at another height."""
    with context(browser, forced_colors="active") as visited:
        page = visited.new_page()
        page.goto(f"{site}/article/sorell-call")
        lines = page.eval_on_selector_all(
            "article span.content.d3",
            """found => {
                const lines = [];
                for (let at = found[0]; at.matches('.content'); at = at.parentElement) {
                    const style = getComputedStyle(at);
                    lines.push([style.textDecorationLine, style.textDecorationStyle, style.textUnderlineOffset]);
                }
                return lines;
            }""",
        )
        assert [(line, form) for line, form, _ in lines] == [
            ("underline", "dotted"),
            ("underline", "dashed"),
            ("underline", "solid"),
        ]
        assert len({height for _, _, height in lines}) == 3


def test_a_name_with_a_direction_override_does_not_reorder_the_page(browser: Browser, hostile_site: str) -> None:
    with context(browser) as visited:
        page = visited.new_page()
        page.goto(f"{hostile_site}/?words=ferry")
        # Where each word is painted, from left to right: the order of the source, not turned round.
        painted = page.evaluate(
            """() => {
                const quote = document.querySelector('blockquote p').firstChild, found = [];
                for (const match of quote.data.matchAll(/[a-z]+|U\\+[0-9A-F]+/g)) {
                    const range = document.createRange();
                    range.setStart(quote, match.index);
                    range.setEnd(quote, match.index + match[0].length);
                    found.push([range.getBoundingClientRect().left, match[0]]);
                }
                return found.sort((a, b) => a[0] - b[0]).map(pair => pair[1]);
            }"""
        )
        assert painted == ["the", "ferry", "U+202E", "liated", "U+202C", "had", "sailed"]


def test_copied_words_are_the_article_s_own(browser: Browser, site: str) -> None:
    """Numbers beside the words are not taken along when a reader copies a sentence."""
    with context(browser) as visited:
        page = visited.new_page()
        page.goto(f"{site}/article/sorell-call")
        page.evaluate("getSelection().selectAllChildren(document.querySelector('article p:last-of-type'))")
        assert page.evaluate("getSelection().toString().trim()") == (
            "An aide who asked not to be named said the call lasted twelve minutes."
        )


def test_the_picture_of_a_figure_is_drawn_and_named(browser: Browser, story: str) -> None:
    with context(browser) as visited:
        page = visited.new_page()
        page.goto(story + FIGURES)
        drawn = page.get_by_role("img", name="killed: bridge collapse, 3 May 2024 to 4 May 2024")
        assert drawn.is_visible()
        inks = page.eval_on_selector_all(
            ".plot .mark, .plot .bar, .plot .step",
            "found => found.map(e => [getComputedStyle(e).stroke, e.getBoundingClientRect().height > 0])",
        )
        assert len(inks) >= 6
        assert all(stroke != "none" for stroke, _ in inks), "the style sheet reaches the picture"
        names = page.eval_on_selector_all(".plot text", "found => found.map(e => e.textContent)")
        assert {"3 May 2024", "4 May 2024", "1", "2"} <= set(names)
        overlapping = page.eval_on_selector_all(
            ".plot text[text-anchor=middle]",
            """found => {
                const boxes = found.map(e => e.getBoundingClientRect());
                return boxes.some((a, i) => boxes.some((b, j) => i < j && a.right > b.left && b.right > a.left
                    && a.bottom > b.top && b.bottom > a.top));
            }""",
        )
        assert not overlapping, "two days are written over each other"


def test_a_quotation_is_checked_and_its_evidence_reached_without_scripts(browser: Browser, story: str) -> None:
    with context(browser, java_script_enabled=False) as visited:
        page = visited.new_page()
        page.goto(story)
        page.get_by_role("link", name="Check").click()
        page.get_by_label("A quotation").fill(stories.FULL.replace("three letters", "nine letters"))
        page.get_by_label("Who is said to have said it").fill("Ana Reis")
        page.get_by_role("button", name="Check").click()
        assert page.get_by_text("Altered. Printed with other words.").is_visible()
        assert page.locator("ins.telling").first.inner_text() in ("three", "four")
        page.get_by_role("link", name="Evidence for match 1").click()
        page.get_by_role("link", name="All 3 wordings").click()
        assert page.get_by_text("Carried by 3 outlets").is_visible()


def test_what_differs_shows_without_colour(browser: Browser, story: str) -> None:
    with context(browser, forced_colors="active") as visited:
        page = visited.new_page()
        page.goto(f"{story}/changes/rebuild")
        lines = [
            page.eval_on_selector(f"main {tag}", "e => getComputedStyle(e).textDecorationLine")
            for tag in ("ins", "del")
        ]
        assert lines == ["underline", "line-through"]


def test_print_shows_the_words_and_drops_the_controls(browser: Browser, site: str) -> None:
    with context(browser) as visited:
        page = visited.new_page()
        page.emulate_media(media="print")
        page.goto(f"{site}/article/sorell-call")
        assert not page.get_by_role("navigation").is_visible()
        assert page.get_by_text("The prime minister").first.is_visible()
        assert str(library.call().article.title) in page.inner_text("h1")

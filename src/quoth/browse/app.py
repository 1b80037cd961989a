"""The reading room as a web application: addresses, and errors in one shape. Only GET and HEAD; nothing changes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quoth import __version__
from quoth.browse import as_json, changes, checks, figures, outlets, pages, statements
from quoth.browse.answer import Answer
from quoth.browse.door import ANSWER_HEADERS, LOOPBACK_HOSTS, check_host, check_path, prefers_json
from quoth.browse.fault import Fault
from quoth.browse.html import render
from quoth.browse.params import (
    CHECK_FIELDS,
    FIGURES_FIELDS,
    NO_FIELDS,
    OUTLETS_FIELDS,
    SEARCH_FIELDS,
    SPEAKER_FIELDS,
    SPEAKERS_FIELDS,
    Asked,
    parse,
)
from quoth.browse.store import Store
from quoth.model.errors import ArchiveError, QueryError
from quoth.record import Archive

MakePage = Callable[[Store, Asked, str], Answer]


def make_app(archive_path: str | Path, *, hosts: Sequence[str] = LOOPBACK_HOSTS) -> Starlette:
    """The reading room for one archive, as an ASGI application.

    Args:
        archive_path: The archive; it is opened for reading only, and closed when the application ends.
        hosts: Names in the Host header that are let in, without a port.

    Raises:
        ArchiveError: there is no archive there, or not one that this version reads.
    """
    archive = Archive.open(archive_path, readonly=True)
    return app_over(archive, hosts=hosts, close=archive.close)


def app_over(store: Store, *, hosts: Sequence[str], close: Callable[[], None] = lambda: None) -> Starlette:
    """The application over any store.

    Args:
        store: What the pages show.
        hosts: Names in the Host header that are let in, without a port.
        close: Called when the application ends.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        close()

    def route(path: str, fields: tuple[str, ...], make: MakePage) -> list[Route]:
        def answer(request: Request) -> Response:
            asked = parse(request.scope["query_string"], fields)
            try:
                return _response(request, make(store, asked, request.path_params.get("key", "")))
            except QueryError as error:
                raise Fault(503, str(error), hint="Narrow the search: more words, a speaker, or a period.") from error
            except ArchiveError as error:
                raise Fault(503, str(error), hint="Look at what quoth serve was started with.") from error

        # The JSON comes first: a key may hold dots and slashes, so "{key}" would take its suffix too.
        return [Route(f"{path}.json", answer, methods=["GET"]), Route(path, answer, methods=["GET"])]

    app = Starlette(
        routes=[
            Route("/health", _health, methods=["GET"]),
            Mount("/static", StaticFiles(directory=str(files("quoth.browse") / "static"))),
            *route("/figures", FIGURES_FIELDS, lambda store, asked, _: figures.figures(store, asked)),
            *route("/check", CHECK_FIELDS, lambda store, asked, _: checks.check(store, asked)),
            *route("/outlets", OUTLETS_FIELDS, lambda store, asked, _: outlets.outlets(store, asked)),
            *route("/statement/{key:path}", NO_FIELDS, lambda store, _, key: statements.statement(store, key)),
            *route("/changes/{key:path}", NO_FIELDS, lambda store, _, key: changes.changes(store, key)),
            *route("/speakers", SPEAKERS_FIELDS, lambda store, asked, _: pages.speakers(store, asked)),
            *route("/speaker/{key:path}", SPEAKER_FIELDS, pages.speaker),
            *route("/article/{key:path}", NO_FIELDS, lambda store, _, key: pages.article(store, key)),
            *route("/attribution/{key:path}", NO_FIELDS, lambda store, _, key: pages.attribution(store, key)),
            *route("/", SEARCH_FIELDS, lambda store, asked, _: pages.search(store, asked)),
        ],
        middleware=[Middleware(_Door, hosts=tuple(hosts))],
        exception_handlers={Fault: _on_fault, HTTPException: _on_http_exception, Exception: _on_crash},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


class _Door:
    """Checks every request before anything reads it, and puts the common headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(ANSWER_HEADERS)
            await send(message)

        if scope["type"] == "http":
            try:
                check_host(scope["headers"], self._hosts)
                check_path(scope["path"])
            except Fault as fault:
                await _fault_response(Request(scope), fault)(scope, receive, send_with_headers)
                return
        await self._app(scope, receive, send_with_headers)


def _health(_: Request) -> Response:
    return _json_response({"status": "ok", "version": __version__}, 200)


def _wants_json(request: Request) -> bool:
    return request.scope["path"].endswith(".json") or prefers_json(request.headers.get("accept", ""))


def _response(request: Request, answer: Answer) -> Response:
    if _wants_json(request):
        return _json_response(answer.json(), 200)
    fields = request.scope["query_string"].decode("ascii")
    json_address = f"{request.scope['path']}.json{'?' if fields else ''}{fields}"
    return _html_response(render(answer.template, {**answer.values, "json_address": json_address}), 200)


def _fault_response(request: Request, fault: Fault) -> Response:
    if _wants_json(request):
        return _json_response(as_json.error_page(fault), fault.status)
    return _html_response(render("error.html", {"fault": fault, "json_address": None}), fault.status)


def _html_response(page: str, status: int) -> Response:
    return Response(page, status, {"Vary": "Accept", "Cache-Control": "no-cache"}, "text/html")


def _json_response(value: as_json.Json, status: int) -> Response:
    # Escaped to ASCII: half a character (a lone surrogate), which UTF-8 cannot carry, is then no error.
    body = json.dumps(value, allow_nan=False, separators=(",", ":"))
    return Response(body, status, {"Vary": "Accept", "Cache-Control": "no-cache"}, "application/json")


def _on_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, Fault)  # noqa: S101 - what Starlette promises to call this handler with
    return _fault_response(request, error)


def _on_http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    if error.status_code == 405:
        fault = Fault(405, f"{request.method} is not answered here: these pages are only read.", hint="Use GET.")
    else:
        fault = Fault(error.status_code, "There is no page at this address.", hint="Begin at the search page.")
    response = _fault_response(request, fault)
    response.headers.update(error.headers or {})
    return response


def _on_crash(request: Request, _: Exception) -> Response:
    # Outside the door, so the headers are put on here. The server logs the traceback; a page never shows it.
    fault = Fault(500, "Quoth made a mistake over this page.", hint="The terminal where it runs shows what happened.")
    response = _fault_response(request, fault)
    response.headers.update(ANSWER_HEADERS)
    return response

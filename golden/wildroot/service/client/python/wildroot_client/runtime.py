"""What the methods of the client stand on: requests, sessions, pages and problems. Needs nothing but Python itself."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.message import Message
from typing import Any, Generic, NotRequired, Protocol, TypedDict, TypeVar, cast

T = TypeVar("T")
Row = TypeVar("Row")


class Tokens(TypedDict):
    """Who is signed in. A renew token is good for one renewal; the service ends the session when it sees one twice."""

    accessToken: str
    renewToken: str


class FieldError(TypedDict):
    """One member that is wrong: where it stands in the body (a JSON Pointer), or which parameter it is."""

    pointer: NotRequired[str]
    parameter: NotRequired[str]
    code: str
    detail: str


class ProblemError(Exception):
    """The service refused. `problem` is its problem document (RFC 9457), whose `code` says which problem it is;
    `unexpected` is an answer that is none of the service's own, such as a gateway's."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        super().__init__(problem.get("detail") or problem.get("title") or "The service refused.")
        self.problem = problem

    @property
    def code(self) -> str:
        return str(self.problem.get("code", "unexpected"))

    @property
    def status(self) -> int:
        return int(self.problem.get("status", 0))

    @property
    def errors(self) -> Sequence[FieldError]:
        """Which members are wrong, where the problem says so."""
        return self.problem.get("errors", ())


class Range(TypedDict, Generic[T], total=False):
    """Of a field that has an order: between bounds."""

    gte: T
    gt: T
    lte: T
    lt: T


class PageInfo(TypedDict):
    nextCursor: str | None
    hasMore: bool


class Page(TypedDict, Generic[Row]):
    data: list[Row]
    page: PageInfo
    total: NotRequired[int]
    """Only where `count` was asked for."""


class ItemOutcome(TypedDict, Generic[Row]):
    """One outcome of a call with many items, in the order of the items: a row, or a problem."""

    status: int
    body: Row | Mapping[str, Any]


class Results(TypedDict, Generic[Row]):
    results: list[ItemOutcome[Row]]


class Versioned(Protocol):
    """A row as it was read."""

    def __getitem__(self, name: str, /) -> Any: ...


class Listing(Generic[Row]):
    """A list: iterate over it for its rows, page after page as they are needed. Nothing is sent before that."""

    def __init__(self, read: Callable[[str | None], Page[Row]]) -> None:
        self._read = read

    def page(self) -> Page[Row]:
        """The page at the query's `cursor`, or the first."""
        return self._read(None)

    def pages(self) -> Iterator[Page[Row]]:
        page = self.page()
        yield page
        while (cursor := page["page"]["nextCursor"]) is not None:
            page = self._read(cursor)
            yield page

    def __iter__(self) -> Iterator[Row]:
        for page in self.pages():
            yield from page["data"]


class _Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere by itself: where an answer redirects to is for the caller to decide."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Message[str, str], newurl: str) -> None:
        return None


class _Answer:
    def __init__(self, status: int, headers: Message[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.text = body.decode("utf-8")


class Connection:
    """A connection to one service. Several threads may share one."""

    def __init__(
        self,
        base_url: str,
        *,
        tokens: Tokens | None = None,
        on_tokens: Callable[[Tokens | None], None] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 60,
    ) -> None:
        """Nothing is sent yet.

        :param base_url: where the service is, such as `https://api.example.com`.
        :param tokens: tokens that were kept from an earlier session.
        :param on_tokens: is told of every change of the tokens, so that they can be kept.
        :param headers: sent with every request.
        :param timeout: seconds without an answer after which a call fails with `TimeoutError` or `URLError`.
        """
        if not base_url.startswith(("http://", "https://")):
            raise ValueError(f"The address of a service begins with http:// or https://, not as {base_url!r}.")
        self._base_url = base_url.rstrip("/")
        self._tokens = tokens
        self._on_tokens = on_tokens or _ignore
        self._headers: dict[str, str] = {} if headers is None else dict(headers)
        self._timeout = timeout
        self._renewing = threading.Lock()
        self._opener = urllib.request.build_opener(_Stay)

    @property
    def tokens(self) -> Tokens | None:
        """Who is signed in. Renewed by itself; None after `sign_out` and when the session has ended."""
        return self._tokens

    def _send(
        self,
        method: str,
        address: str,
        body: object = None,
        *,
        idempotency_key: str | None = None,
        if_match: Versioned | str | None = None,
        headers: Mapping[str, object] | None = None,
    ) -> Any:
        """The value that is answered, None for an empty body.

        :raises ProblemError: where the service refuses.
        :raises urllib.error.URLError: where it cannot be reached.
        """
        answer = self._respond(method, address, body, idempotency_key, if_match, headers)
        if answer.status >= 300:
            raise ProblemError(_problem_of(answer))
        return None if answer.text == "" else json.loads(answer.text)

    def _read_text(self, method: str, address: str, body: object = None, **options: Any) -> str:
        """As `_send`, for what answers a text."""
        answer = self._respond_with("*/*", method, address, body, **options)
        if answer.status >= 300:
            raise ProblemError(_problem_of(answer))
        return answer.text

    def _find_target(self, method: str, address: str, body: object = None, **options: Any) -> str:
        """As `_send`, for what redirects: the address, without going there."""
        answer = self._respond_with("application/json", method, address, body, **options)
        target = answer.headers.get("location")
        if not 300 <= answer.status < 400 or target is None:
            raise ProblemError(_problem_of(answer))
        return target

    def _respond_with(
        self,
        accept: str,
        method: str,
        address: str,
        body: object,
        *,
        idempotency_key: str | None = None,
        if_match: Versioned | str | None = None,
        headers: Mapping[str, object] | None = None,
    ) -> _Answer:
        more: dict[str, object] = {} if headers is None else dict(headers)
        more["accept"] = accept
        return self._respond(method, address, body, idempotency_key, if_match, more)

    def _list(self, address: str, query: Mapping[str, Any]) -> Listing[Any]:
        def read(cursor: str | None) -> Page[Any]:
            asked = query if cursor is None else {**query, "cursor": cursor}
            return self._send("GET", address + query_text(asked))

        return Listing(read)

    def _open_session(self, credentials: Mapping[str, str]) -> Any:
        self._tokens = None
        session = self._send("POST", "/auth/sign-in", credentials)
        self._keep(session)
        return session["account"]

    def _confirm_factor(self, code: str) -> Any:
        """Goes on in the session that the service opens in place of all others, and gives the rest of what it answers."""
        session = self._send("POST", "/auth/second-factor/confirm", {"code": code})
        self._keep(session)
        return {"recoveryCodes": session["recoveryCodes"]}

    def _close_session(self) -> None:
        try:
            if self._tokens is not None:
                self._send("POST", "/auth/sign-out")
        except ProblemError as error:
            if error.status != 401:
                raise
        finally:
            self._keep(None)

    def _keep(self, tokens: Tokens | None) -> None:
        self._tokens = (
            None
            if tokens is None
            else Tokens(accessToken=tokens["accessToken"], renewToken=tokens["renewToken"])
        )
        self._on_tokens(self._tokens)

    def _respond(
        self,
        method: str,
        address: str,
        body: object,
        idempotency_key: str | None,
        if_match: Versioned | str | None,
        more: Mapping[str, object] | None,
    ) -> _Answer:
        """Sends a request, and sends it again with new tokens where the present ones are no longer good."""
        headers = {"accept": "application/json", **self._headers}
        if more is not None:
            headers.update({name: str(value) for name, value in more.items() if value is not None})
        if idempotency_key is not None:
            headers["idempotency-key"] = idempotency_key
        if if_match is not None:
            headers["if-match"] = if_match if isinstance(if_match, str) else f'"{if_match["version"]}"'
        sent_with = self._tokens
        answer = self._request(method, address, body, headers)
        if answer.status != 401 or sent_with is None or not self._renew(sent_with):
            return answer
        return self._request(method, address, body, headers)

    def _request(
        self, method: str, address: str, body: object, headers: Mapping[str, str]
    ) -> _Answer:
        data = None if body is None else json.dumps(body, allow_nan=False).encode()
        request = urllib.request.Request(self._base_url + address, data, dict(headers), method=method)
        if data is not None:
            request.add_header("content-type", "application/json")
        if self._tokens is not None:
            request.add_header("authorization", f"Bearer {self._tokens['accessToken']}")
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
                return _Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return _Answer(error.code, error.headers, error.read())

    def _renew(self, sent_with: Tokens) -> bool:
        """New tokens for those that a request was sent with, once for any number of calls at a time."""
        with self._renewing:
            if self._tokens is not sent_with:
                return self._tokens is not None
            self._tokens = None
            try:
                headers = {"accept": "application/json", **self._headers}
                renewal = {"renewToken": sent_with["renewToken"]}
                answer = self._request("POST", "/auth/renew", renewal, headers)
            except BaseException:
                self._tokens = sent_with
                raise
            if answer.status >= 300 and answer.status != 401:
                self._tokens = sent_with
                raise ProblemError(_problem_of(answer))
            self._keep(None if answer.status == 401 else json.loads(answer.text))
            return answer.status != 401


def _ignore(tokens: Tokens | None) -> None:
    """For whoever does not keep them."""


def _problem_of(answer: _Answer) -> Mapping[str, Any]:
    if answer.headers.get("content-type", "").startswith("application/problem+json"):
        return json.loads(answer.text)
    return {
        "type": "about:blank",
        "title": "Error",
        "status": answer.status,
        "detail": f"The answer is no problem document: {answer.text[:200]}",
        "code": "unexpected",
        "requestId": answer.headers.get("x-request-id", ""),
    }


def path(text: str, *ids: str) -> str:
    """An address with its ids encoded. An empty id would be another address, and is refused."""
    if "" in ids:
        raise ValueError(f"An id is missing in {text}.")
    return text % tuple(urllib.parse.quote(id, safe="") for id in ids)


def query_text(query: Mapping[str, Any], commas: bool = False) -> str:
    """`?a=1&b=2&c[gte]=3`: several values of a name stand one after the other, those of `sort` with commas between."""
    parameters: list[tuple[str, str]] = []
    for name, value in query.items():
        if value is None:
            continue
        if isinstance(value, Mapping):
            bounds = cast(Mapping[str, object], value)
            parameters += [(f"{name}[{bound}]", _text(limit)) for bound, limit in bounds.items()]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            texts = [_text(one) for one in cast(Sequence[object], value)]
            if name == "sort" or commas:
                parameters.append((name, ",".join(texts)))
            else:
                parameters += [(name, text) for text in texts]
        else:
            parameters.append((name, _text(value)))
    return "?" + urllib.parse.urlencode(parameters) if parameters else ""


def members_of(input: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Some members of an input, such as those that are sent in the query."""
    return {name: value for name, value in input.items() if name in names}


def without(input: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """An input without the members that are sent elsewhere than in the body."""
    return {name: value for name, value in input.items() if name not in names}


def cookie_text(values: Mapping[str, object]) -> str | None:
    """Values as one `cookie` header."""
    given = [f"{name}={urllib.parse.quote(_text(value), safe='')}" for name, value in values.items() if value is not None]
    return "; ".join(given) or None


def _text(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)

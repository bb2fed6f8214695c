"""What is said when a download fails: what happened, what is kept, and what to do."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from engine.download import RemoteFile


def with_remedy(problem: str, remote: "RemoteFile", kept_bytes: int) -> str:
    """Add to a sentence what is kept of the file and what to do.

    Parameters
    ----------
    problem
        A sentence, with its full stop.
    remote
        The file that was wanted.
    kept_bytes
        What arrived and stays for the next time.
    """
    by_hand = f"or download {remote.address} in a browser and choose the zip"
    if not kept_bytes:
        return f"{problem} Start again later, {by_hand}."
    percent = 100 * kept_bytes // remote.size_bytes
    kept = f"The {percent} % that arrived are kept" if percent else "What arrived is kept"
    return f"{problem} {kept}: start again to go on, {by_hand}."


def wrong_hash(remote: "RemoteFile") -> str:
    """Say that something else arrived."""
    problem = (
        f"What arrived from {_server(remote.address)} is not the file that was expected "
        "(its SHA-256 is another one), so it was deleted."
    )
    return with_remedy(problem, remote, 0)


def wrong_size(remote: "RemoteFile", stated_bytes: int) -> str:
    """Say that the server announces another size."""
    return (
        f"{_server(remote.address)} offers a file of {stated_bytes:,} bytes, and "
        f"{remote.size_bytes:,} were expected: it was changed there, or the log-in page of a "
        "network answered instead."
    )


def too_much(remote: "RemoteFile") -> str:
    """Say that the server sent more than the file has."""
    problem = (
        f"{_server(remote.address)} sent more than the {remote.size_bytes:,} bytes that were "
        "expected, so what arrived was deleted."
    )
    return with_remedy(problem, remote, 0)


def refused(status: int, address: str) -> str:
    """Say in a sentence why a server gave no file, from the status of its answer."""
    server = _server(address)
    if status in (404, 410):
        return f"{server} does not have the file any more (it answered {status})."
    if status in (429, 503):
        return f"{server} is too busy now (it answered {status})."
    if status >= 500:
        return f"{server} has a fault of its own (it answered {status})."
    return f"{server} does not give the file (it answered {status})."


def broke_off(address: str) -> str:
    """Say that the line was cut."""
    return f"The connection to {_server(address)} broke off."


def connection_problem(error: Exception, address: str) -> str:
    """Say in a sentence why a server could not be reached, or what broke on the way.

    Parameters
    ----------
    error
        What requests raised.
    address
        What was asked for.
    """
    import requests
    from urllib3.exceptions import NameResolutionError, ReadTimeoutError

    server = _server(address)
    causes = _causes(error)
    if isinstance(error, requests.exceptions.SSLError):
        return (
            f"The connection to {server} is not secure: its certificate was refused. "
            "Check the date of this computer."
        )
    if isinstance(error, requests.exceptions.ProxyError):
        return f"The proxy of this network did not lead to {server}. Check the proxy settings."
    if isinstance(error, requests.ConnectTimeout):
        return f"{server} did not answer."
    if isinstance(error, requests.ReadTimeout) or _has(causes, ReadTimeoutError):
        return f"{server} stopped sending."
    if _has(causes, NameResolutionError):
        return f"{server} was not found. Check that this computer is connected to the internet."
    if _has(causes, ConnectionRefusedError):
        return f"{server} refused the connection."
    if isinstance(error, requests.exceptions.ChunkedEncodingError) or _has(causes, EOFError):
        return broke_off(address)
    if isinstance(error, requests.ConnectionError):
        return f"The connection to {server} failed. Check the connection to the internet."
    return f"{server} could not be asked for the file ({type(error).__name__})."


def _causes(error: BaseException | None) -> list[BaseException]:
    """List an error and all that led to it."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        inner = [argument for argument in error.args if isinstance(argument, BaseException)]
        reason = getattr(error, "reason", None)
        error = (
            error.__cause__
            or error.__context__
            or (reason if isinstance(reason, BaseException) else None)
            or (inner[0] if inner else None)
        )
    return found


def _has(causes: list[BaseException], kind: type[BaseException]) -> bool:
    return any(isinstance(cause, kind) for cause in causes)


def _server(address: str) -> str:
    return urlsplit(address).hostname or address

"""Sets up, asks for, changes and turns off second factors with the client for Python, as somebody would who has only its
types and an authenticator. Prints what it saw."""

import base64
import hashlib
import hmac
import json
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from second_factor_required_client import Client, ProblemError, Tokens

base_url, email, password, clock = sys.argv[1:]
seen: dict[str, Any] = {}
kept: list[Tokens | None] = []
ahead = 0


def go_on(seconds: int) -> None:
    """The service's clock goes on."""
    global ahead
    ahead += seconds
    Path(clock).write_text(str(ahead * 1000))


def next_code(secret: str) -> str:
    """The code of an authenticator (RFC 6238), of a time step in which none was used."""
    go_on(30)
    step = int(time.time() + ahead) // 30
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    (number,) = struct.unpack_from(">I", mac, mac[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def refused(call: Callable[[], object]) -> list[object]:
    """What a call is refused for, with the members that are wrong."""
    try:
        call()
    except ProblemError as error:
        return [error.code, *(one["code"] for one in error.errors)]
    return []


anna = Client(base_url, on_tokens=kept.append)
seen["me"] = anna.sign_in(email=email, password=password)["email"]
seen["before"] = refused(anna.list_papers().page)
seen["off"] = anna.read_second_factor()
begun = anna.begin_second_factor()
seen["address"] = begun["address"].replace(begun["secret"], "SECRET")
seen["wrong"] = refused(lambda: anna.confirm_second_factor(code="12345"))

# The session is another one from here on, and the client goes on in it.
before = anna.tokens
codes = anna.confirm_second_factor(code=next_code(begun["secret"]))
seen["codes"] = [list(codes), len(codes["recoveryCodes"])]
seen["kept"] = [len(kept), anna.tokens == kept[-1], anna.tokens != before, sorted(anna.tokens or ())]
seen["ended"] = refused(Client(base_url, tokens=before).read_me)
seen["after"] = anna.list_papers().page()["data"]
seen["on"] = anna.read_second_factor()
seen["must"] = [anna.read_second_factor()["isRequired"], refused(anna.end_second_factor)]

again = Client(base_url)
seen["needed"] = refused(lambda: again.sign_in(email=email, password=password))
seen["no code"] = refused(lambda: again.sign_in(email=email, password=password, code="12345"))
again.sign_in(email=email, password=password, code=codes["recoveryCodes"][0])
seen["recovered"] = again.read_second_factor()["recoveryCodes"]

# Another authenticator: the one before is good until a code of the next one is there.
other = anna.begin_second_factor()
seen["other"] = other["secret"] != begun["secret"]
again.sign_in(email=email, password=password, code=next_code(begun["secret"]))
codes_of_other = anna.confirm_second_factor(code=next_code(other["secret"]))
for name, code in [
    ("by the first", next_code(begun["secret"])),
    ("by its codes", codes["recoveryCodes"][1]),
    ("by the other", next_code(other["secret"])),
    ("by the other's codes", codes_of_other["recoveryCodes"][1]),
]:
    seen[name] = refused(lambda: again.sign_in(email=email, password=password, code=code))

# Who need not have one may turn it off.
ron = {"email": "ron@example.com", "password": "ron has a password too"}
anna.create_account({"email": ron["email"], "password": ron["password"], "role": "reader"})
reader = Client(base_url)
reader.sign_in(**ron)
codes_of_ron = reader.confirm_second_factor(code=next_code(reader.begin_second_factor()["secret"]))
seen["his"] = [len(codes_of_ron["recoveryCodes"]), reader.read_second_factor()["isRequired"]]
go_on(11 * 60)
seen["late"] = [refused(reader.begin_second_factor), refused(reader.end_second_factor)]
reader.sign_in(**ron, code=codes_of_ron["recoveryCodes"][0])
reader.end_second_factor()
seen["none"] = reader.read_second_factor()
reader.sign_in(**ron)

print(json.dumps(seen))

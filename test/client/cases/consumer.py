"""Drives a running service with the client for Python, as somebody would who has only its types. Prints what it saw."""

import json
import sys
from typing import Any

from wildroot_client import Client, ProblemError, Tokens
from wildroot_client import Product, ProductCreate

base_url, email, password = sys.argv[1:]
seen: dict[str, Any] = {}
kept: list[Tokens | None] = []
client = Client(base_url, on_tokens=kept.append)

try:
    client.sign_in(email=email, password="not the password")
except ProblemError as error:
    seen["wrong"] = error.code
me = client.sign_in(email=email, password=password)
seen["me"] = [me["email"], me["role"]]


def new(index: int) -> ProductCreate:
    return {
        "sku": f"TEA-{index:02}",
        "name": f"Tea {index:02}",
        "category": "tea" if index % 2 == 0 else "soap",
        "unitSize": "50.000",
        "unit": "g",
        "retailPrice": "12.50",
        "wholesalePrice": "7.00",
    }


products: list[Product] = [client.create_product(new(index)) for index in range(25)]
names = [product["name"] for product in client.list_products(limit=10, sort="-name", category=["tea", "other"])]
seen["listed"] = [len(names), names[0], names[-1]]
seen["pages"] = [len(page["data"]) for page in client.list_products(limit=10).pages()]
seen["total"] = client.list_products(count=True, q="Tea 1").page().get("total")

# The same key gives the first answer again.
extra: ProductCreate = {**new(90), "sku": "ONCE"}
first = client.create_product(extra, idempotency_key="only-once")
seen["once"] = client.create_product(extra, idempotency_key="only-once")["id"] == first["id"]

try:
    client.create_product({**new(91), "unitSize": "-1", "sku": "TEA-91"})
except ProblemError as error:
    seen["invalid"] = [error.status, [one.get("pointer") for one in error.errors]]

changed = client.update_product(first["id"], {"retailPrice": "13.00", "barcode": None}, if_match=first)
try:
    client.update_product(first["id"], {"retailPrice": "14.00"}, if_match=first)
except ProblemError as error:
    seen["stale"] = [changed["version"], error.code]

wax = client.create_supply({"name": "Beeswax", "unit": "g"})
recipe = client.create_recipe(
    {
        "name": "Salve",
        "product": first["id"],
        "piecesPerBatch": 12,
        "ingredients": [{"supply": wax["id"], "quantity": "60.000"}],
    }
)
batch = client.plan_batch({"recipe": recipe["id"], "runs": 2})
try:
    client.start_batch(batch["id"])
except ProblemError as error:
    seen["started"] = [error.code, error.problem["short"][0]["missing"]]

bulk = client.take_sale_in_bulk(
    [
        {
            "event": first["id"],
            "clientRef": "a",
            "paymentMethod": "cash",
            "lines": [{"product": first["id"], "quantity": 1}],
        }
    ]
)
seen["bulk"] = [result["status"] for result in bulk["results"]]
# Not in the class's way of naming things: `from` is a word of Python's own.
summary = client.sales_summary(**{"from": "2026-01-01", "to": "2026-12-31"})
seen["report"] = [summary["totals"]["sales"], len(summary["byDay"])]

try:
    client.read_product("00000000-0000-7000-8000-000000000000")
except ProblemError as error:
    seen["missing"] = [error.status, error.code]
try:
    client.read_product("")
except ValueError as error:
    seen["empty"] = str(error)

# A token that is no longer good is renewed, once.
tokens = client.tokens
assert tokens is not None
later = Client(base_url, tokens={"accessToken": "no longer good", "renewToken": tokens["renewToken"]}, on_tokens=kept.append)
before = len(kept)
seen["renewed"] = [later.read_me()["email"], len(kept) - before]
later.sign_out()
try:
    later.read_me()
except ProblemError as error:
    seen["signedOut"] = [error.code, later.tokens]

print(json.dumps(seen))

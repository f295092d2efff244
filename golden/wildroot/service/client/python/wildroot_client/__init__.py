"""Wildroot Alchemy: a client for Python, made from the spec as the service is."""

from __future__ import annotations

import collections.abc as _c
import typing as _t

from . import runtime as _r
from .runtime import (
    ProblemError as ProblemError,
    FieldError as FieldError,
    Listing as Listing,
    Page as Page,
    Range as Range,
    Tokens as Tokens,
)

Person = _t.TypedDict(
    "Person",
    {
        "id": str,
        "name": str,
        "email": str,
        "role": _t.Literal["admin", "staff"],
        "status": _t.Literal["active", "disabled"],
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""Somebody who signs in. A person who has left is disabled and never deleted, so that the log keeps the name."""

PersonCreate = _t.TypedDict(
    "PersonCreate",
    {
        "name": _t.NotRequired[str],
        "email": str,
        "password": str,
        "role": _t.Literal["admin", "staff"],
    },
)
"""What a new person is made of."""

PersonQuery = _t.TypedDict(
    "PersonQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["name", "-name", "email", "-email", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["name", "-name", "email", "-email", "createdAt", "-createdAt"]]],
        # Searches name, email.
        "q": _t.NotRequired[str],
        "role": _t.NotRequired[_t.Literal["admin", "staff"] | _c.Sequence[_t.Literal["admin", "staff"]]],
        "status": _t.NotRequired[_t.Literal["active", "disabled"] | _c.Sequence[_t.Literal["active", "disabled"]]],
    },
)
"""What a list of people can be asked."""

PersonUpdate = _t.TypedDict(
    "PersonUpdate",
    {
        "name": _t.NotRequired[str],
        "email": _t.NotRequired[str],
        "password": _t.NotRequired[str],
        "role": _t.NotRequired[_t.Literal["admin", "staff"]],
    },
)
"""What of a person may be changed: what is absent stays, None empties."""

Product = _t.TypedDict(
    "Product",
    {
        "id": str,
        # printed on the label
        "sku": str,
        "name": str,
        "category": _t.Literal["tincture", "salve", "tea", "soap", "other"],
        # how much is in one piece, in `unit`
        "unitSize": str,
        "unit": _t.Literal["ml", "g", "piece"],
        "retailPrice": str,
        "wholesalePrice": str,
        "barcode": str | None,
        "photo": str | None,
        "status": _t.Literal["active", "retired"],
        # whole pieces in stock
        "onHand": int,
        "reorderLevel": int,
        # the average cost of the pieces in stock; typed in for the stock that was there before the first batch, then moved by every batch that is completed
        "costPerPiece": str,
        "isLow": bool,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""A finished good. Its stock is never typed in: it moves only through [adjustments](stock.md#entity-adjustment), which
        batches, sales, online orders and counts make. A retired product is neither sold nor produced, and stays in every
        past sale and report."""

ProductCreate = _t.TypedDict(
    "ProductCreate",
    {
        # printed on the label
        "sku": str,
        "name": str,
        "category": _t.Literal["tincture", "salve", "tea", "soap", "other"],
        # how much is in one piece, in `unit`
        "unitSize": str,
        "unit": _t.Literal["ml", "g", "piece"],
        "retailPrice": str,
        "wholesalePrice": str,
        "barcode": _t.NotRequired[str | None],
        "photo": _t.NotRequired[str | None],
        "status": _t.NotRequired[_t.Literal["active", "retired"]],
        "reorderLevel": _t.NotRequired[int],
        # the average cost of the pieces in stock; typed in for the stock that was there before the first batch, then moved by every batch that is completed
        "costPerPiece": _t.NotRequired[str],
    },
)
"""What a new product is made of."""

ProductQuery = _t.TypedDict(
    "ProductQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["name", "-name", "retailPrice", "-retailPrice", "onHand", "-onHand", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["name", "-name", "retailPrice", "-retailPrice", "onHand", "-onHand", "createdAt", "-createdAt"]]],
        # Searches name, sku.
        "q": _t.NotRequired[str],
        "category": _t.NotRequired[_t.Literal["tincture", "salve", "tea", "soap", "other"] | _c.Sequence[_t.Literal["tincture", "salve", "tea", "soap", "other"]]],
        "status": _t.NotRequired[_t.Literal["active", "retired"] | _c.Sequence[_t.Literal["active", "retired"]]],
        "isLow": _t.NotRequired[bool | _c.Sequence[bool]],
        "barcode": _t.NotRequired[str | _c.Sequence[str]],
        # printed on the label
        "sku": _t.NotRequired[str | _c.Sequence[str]],
    },
)
"""What a list of products can be asked."""

ProductUpdate = _t.TypedDict(
    "ProductUpdate",
    {
        "name": _t.NotRequired[str],
        "category": _t.NotRequired[_t.Literal["tincture", "salve", "tea", "soap", "other"]],
        # how much is in one piece, in `unit`
        "unitSize": _t.NotRequired[str],
        "unit": _t.NotRequired[_t.Literal["ml", "g", "piece"]],
        "retailPrice": _t.NotRequired[str],
        "wholesalePrice": _t.NotRequired[str],
        "barcode": _t.NotRequired[str | None],
        "photo": _t.NotRequired[str | None],
        "status": _t.NotRequired[_t.Literal["active", "retired"]],
        "reorderLevel": _t.NotRequired[int],
        # the average cost of the pieces in stock; typed in for the stock that was there before the first batch, then moved by every batch that is completed
        "costPerPiece": _t.NotRequired[str],
    },
)
"""What of a product may be changed: what is absent stays, None empties."""

SupplySupplier = _t.TypedDict(
    "SupplySupplier",
    {
        "name": str,
        "email": str | None,
        "web": str | None,
    },
)
"""`supplier` of `Supply`."""

Supply = _t.TypedDict(
    "Supply",
    {
        "id": str,
        "name": str,
        "kind": _t.Literal["herb", "oil", "wax", "jar", "label", "other"],
        "unit": _t.Literal["g", "ml", "piece"],
        "onHand": str,
        # the weighted average of what is in stock; typed in for the stock that was there before the first delivery
        "costPerUnit": str,
        "reorderLevel": str,
        "supplier": "SupplySupplier | None",
        "expiresOn": str | None,
        "isLow": bool,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""An herb, an oil, a wax, a jar, a label. Its stock never goes below zero and moves only through
        [adjustments](stock.md#entity-adjustment). Its unit cannot change, because stock and recipes are counted in it."""

SupplyCreateSupplier = _t.TypedDict(
    "SupplyCreateSupplier",
    {
        "name": str,
        "email": _t.NotRequired[str | None],
        "web": _t.NotRequired[str | None],
    },
)
"""`supplier` of `SupplyCreate`."""

SupplyCreate = _t.TypedDict(
    "SupplyCreate",
    {
        "name": str,
        "kind": _t.NotRequired[_t.Literal["herb", "oil", "wax", "jar", "label", "other"]],
        "unit": _t.Literal["g", "ml", "piece"],
        # the weighted average of what is in stock; typed in for the stock that was there before the first delivery
        "costPerUnit": _t.NotRequired[str],
        "reorderLevel": _t.NotRequired[str],
        "supplier": "_t.NotRequired[SupplyCreateSupplier | None]",
        "expiresOn": _t.NotRequired[str | None],
    },
)
"""What a new supply is made of."""

SupplyQuery = _t.TypedDict(
    "SupplyQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["name", "-name", "onHand", "-onHand", "costPerUnit", "-costPerUnit", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["name", "-name", "onHand", "-onHand", "costPerUnit", "-costPerUnit", "createdAt", "-createdAt"]]],
        # Searches name.
        "q": _t.NotRequired[str],
        "kind": _t.NotRequired[_t.Literal["herb", "oil", "wax", "jar", "label", "other"] | _c.Sequence[_t.Literal["herb", "oil", "wax", "jar", "label", "other"]]],
        "unit": _t.NotRequired[_t.Literal["g", "ml", "piece"] | _c.Sequence[_t.Literal["g", "ml", "piece"]]],
        "isLow": _t.NotRequired[bool | _c.Sequence[bool]],
        "expiresOn": _t.NotRequired[str | _c.Sequence[str] | _r.Range[str]],
    },
)
"""What a list of supplies can be asked."""

SupplyUpdateSupplier = _t.TypedDict(
    "SupplyUpdateSupplier",
    {
        "name": str,
        "email": _t.NotRequired[str | None],
        "web": _t.NotRequired[str | None],
    },
)
"""`supplier` of `SupplyUpdate`."""

SupplyUpdate = _t.TypedDict(
    "SupplyUpdate",
    {
        "name": _t.NotRequired[str],
        "kind": _t.NotRequired[_t.Literal["herb", "oil", "wax", "jar", "label", "other"]],
        # the weighted average of what is in stock; typed in for the stock that was there before the first delivery
        "costPerUnit": _t.NotRequired[str],
        "reorderLevel": _t.NotRequired[str],
        "supplier": "_t.NotRequired[SupplyUpdateSupplier | None]",
        "expiresOn": _t.NotRequired[str | None],
    },
)
"""What of a supply may be changed: what is absent stays, None empties."""

Delivery = _t.TypedDict(
    "Delivery",
    {
        "id": str,
        "supply": str,
        "quantity": str,
        "costPerUnit": str,
        # such as the number of the delivery note
        "note": str | None,
        "receivedAt": str,
        "receivedBy": str | None,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""What came in, and what it cost. A delivery that was typed in wrongly is put right by a count, not by a change here."""

DeliveryQuery = _t.TypedDict(
    "DeliveryQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["receivedAt", "-receivedAt", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["receivedAt", "-receivedAt", "createdAt", "-createdAt"]]],
        "supply": _t.NotRequired[str | _c.Sequence[str]],
        "receivedAt": _t.NotRequired[str | _c.Sequence[str] | _r.Range[str]],
    },
)
"""What a list of deliveries can be asked."""

Recipe = _t.TypedDict(
    "Recipe",
    {
        "id": str,
        "name": str,
        "product": str,
        # the yield of one run
        "piecesPerBatch": int,
        "instructions": str | None,
        "revision": int,
        # the version that came after this one
        "replacedBy": str | None,
        "isCurrent": bool,
        "ingredients": "list[Ingredient]",
        "cost": str,
        "costPerPiece": str,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""Makes one product. A recipe that a batch has used is never changed: changing it makes a new version, and the old one
        stays readable. `revision` is the number of that version. The cost follows the supplies' present cost per unit; it is
        answered with four decimals."""

RecipeCreate = _t.TypedDict(
    "RecipeCreate",
    {
        "name": str,
        "product": str,
        # the yield of one run
        "piecesPerBatch": int,
        "instructions": _t.NotRequired[str | None],
        "ingredients": "_c.Sequence[IngredientCreate]",
    },
)
"""What a new recipe is made of."""

RecipeQuery = _t.TypedDict(
    "RecipeQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["name", "-name", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["name", "-name", "createdAt", "-createdAt"]]],
        # Searches name.
        "q": _t.NotRequired[str],
        "product": _t.NotRequired[str | _c.Sequence[str]],
        "isCurrent": _t.NotRequired[bool | _c.Sequence[bool]],
    },
)
"""What a list of recipes can be asked."""

Ingredient = _t.TypedDict(
    "Ingredient",
    {
        "id": str,
        "recipe": str,
        "supply": str,
        "quantity": str,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""How much of a supply one run takes. A supply appears once in a recipe."""

IngredientCreate = _t.TypedDict(
    "IngredientCreate",
    {
        "supply": str,
        "quantity": str,
    },
)
"""What a new ingredient is made of."""

ProductionBatch = _t.TypedDict(
    "ProductionBatch",
    {
        "id": str,
        "lotNumber": str,
        "recipe": str,
        "product": str,
        "plannedOn": str,
        # how many times the recipe is made
        "runs": int,
        "plannedPieces": int,
        "status": _t.Literal["planned", "inProgress", "complete", "cancelled"],
        "piecesMade": int | None,
        # what the supplies cost when the batch was started
        "materialCost": str | None,
        "costPerPiece": str | None,
        "startedAt": str | None,
        "completedAt": str | None,
        "cancelledAt": str | None,
        "notes": str | None,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""A batch of one version of a recipe. Its lot number is the product's SKU, the day it was planned, and a counter of the
        product's batches of that day, such as `LAV-30-20260321-02`. A batch that failed altogether is completed with no
        pieces; cancelling is for one whose supplies can go back on the shelf."""

ProductionBatchQuery = _t.TypedDict(
    "ProductionBatchQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["plannedOn", "-plannedOn", "lotNumber", "-lotNumber", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["plannedOn", "-plannedOn", "lotNumber", "-lotNumber", "createdAt", "-createdAt"]]],
        # Searches lotNumber.
        "q": _t.NotRequired[str],
        "status": _t.NotRequired[_t.Literal["planned", "inProgress", "complete", "cancelled"] | _c.Sequence[_t.Literal["planned", "inProgress", "complete", "cancelled"]]],
        "product": _t.NotRequired[str | _c.Sequence[str]],
        "recipe": _t.NotRequired[str | _c.Sequence[str]],
        "plannedOn": _t.NotRequired[str | _c.Sequence[str] | _r.Range[str]],
    },
)
"""What a list of production batches can be asked."""

MarketEvent = _t.TypedDict(
    "MarketEvent",
    {
        "id": str,
        "name": str,
        "place": str,
        "startsAt": str,
        "endsAt": str,
        "boothFee": str,
        "status": _t.Literal["upcoming", "open", "closed"],
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""A market where the booth stands. Sales are taken only while the event is open. A closed event can be opened again, so
        that a phone that was offline can still send its sales."""

MarketEventCreate = _t.TypedDict(
    "MarketEventCreate",
    {
        "name": str,
        "place": str,
        "startsAt": str,
        "endsAt": str,
        "boothFee": _t.NotRequired[str],
    },
)
"""What a new market event is made of."""

MarketEventQuery = _t.TypedDict(
    "MarketEventQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["startsAt", "-startsAt", "name", "-name", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["startsAt", "-startsAt", "name", "-name", "createdAt", "-createdAt"]]],
        # Searches name, place.
        "q": _t.NotRequired[str],
        "status": _t.NotRequired[_t.Literal["upcoming", "open", "closed"] | _c.Sequence[_t.Literal["upcoming", "open", "closed"]]],
        "startsAt": _t.NotRequired[str | _c.Sequence[str] | _r.Range[str]],
    },
)
"""What a list of market events can be asked."""

MarketEventUpdate = _t.TypedDict(
    "MarketEventUpdate",
    {
        "name": _t.NotRequired[str],
        "place": _t.NotRequired[str],
        "startsAt": _t.NotRequired[str],
        "endsAt": _t.NotRequired[str],
        "boothFee": _t.NotRequired[str],
    },
)
"""What of a market event may be changed: what is absent stays, None empties."""

Sale = _t.TypedDict(
    "Sale",
    {
        "id": str,
        "event": str,
        # the identifier that the till made itself, so that a sale that is sent twice is one sale
        "clientRef": str,
        "customer": str | None,
        "lines": "list[SaleLine]",
        "discountPercent": str,
        "gross": str,
        "discount": str,
        "total": str,
        # what the pieces cost to make
        "cost": str,
        "paymentMethod": _t.Literal["cash", "card", "transfer"],
        # cash that was handed over
        "tendered": str | None,
        # cash that was given back
        "change": str | None,
        # when it was sold, also where it was sent later
        "takenAt": str,
        "takenBy": str | None,
        "status": _t.Literal["taken", "voided"],
        "voidedAt": str | None,
        "voidedBy": str | None,
        "voidReason": str | None,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""What one customer bought at the booth. The discount is of the whole; `gross` is the sum of the lines, `discount` what was
        taken off, `total` what was paid. A sale that was voided stays on record."""

SaleQuery = _t.TypedDict(
    "SaleQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["takenAt", "-takenAt", "total", "-total", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["takenAt", "-takenAt", "total", "-total", "createdAt", "-createdAt"]]],
        # Searches clientRef.
        "q": _t.NotRequired[str],
        "event": _t.NotRequired[str | _c.Sequence[str]],
        "customer": _t.NotRequired[str | _c.Sequence[str]],
        "status": _t.NotRequired[_t.Literal["taken", "voided"] | _c.Sequence[_t.Literal["taken", "voided"]]],
        "paymentMethod": _t.NotRequired[_t.Literal["cash", "card", "transfer"] | _c.Sequence[_t.Literal["cash", "card", "transfer"]]],
        # when it was sold, also where it was sent later
        "takenAt": _t.NotRequired[str | _c.Sequence[str] | _r.Range[str]],
        # the identifier that the till made itself, so that a sale that is sent twice is one sale
        "clientRef": _t.NotRequired[str | _c.Sequence[str]],
    },
)
"""What a list of sales can be asked."""

SaleLine = _t.TypedDict(
    "SaleLine",
    {
        "id": str,
        "sale": str,
        "product": str,
        "quantity": int,
        "unitPrice": str,
        "gross": str,
        "net": str,
        # the product's cost per piece when it was sold
        "unitCost": str,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""One product of a sale. `net` is the line's part of what was paid: the parts add up to the sale's total to the cent."""

SaleLineCreate = _t.TypedDict(
    "SaleLineCreate",
    {
        "product": str,
        "quantity": int,
        "unitPrice": str,
        "net": str,
        # the product's cost per piece when it was sold
        "unitCost": str,
    },
)
"""What a new sale line is made of."""

Customer = _t.TypedDict(
    "Customer",
    {
        "id": str,
        "name": str,
        "email": str | None,
        "phone": str | None,
        "notes": str | None,
        "marketingConsent": bool,
        "consentGivenOn": str | None,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""Staff may add customers and correct them, because that is a part of taking a sale. Erasing somebody's personal data on
        request is deleting the customer: the sales and orders stay, and no longer name anybody. Nothing else in the system holds
        a name, an address or an e-mail of a customer."""

CustomerCreate = _t.TypedDict(
    "CustomerCreate",
    {
        "name": str,
        "email": _t.NotRequired[str | None],
        "phone": _t.NotRequired[str | None],
        "notes": _t.NotRequired[str | None],
        "marketingConsent": _t.NotRequired[bool],
    },
)
"""What a new customer is made of."""

CustomerQuery = _t.TypedDict(
    "CustomerQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["name", "-name", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["name", "-name", "createdAt", "-createdAt"]]],
        # Searches name, email, phone.
        "q": _t.NotRequired[str],
        "marketingConsent": _t.NotRequired[bool | _c.Sequence[bool]],
        "email": _t.NotRequired[str | _c.Sequence[str]],
    },
)
"""What a list of customers can be asked."""

CustomerUpdate = _t.TypedDict(
    "CustomerUpdate",
    {
        "name": _t.NotRequired[str],
        "email": _t.NotRequired[str | None],
        "phone": _t.NotRequired[str | None],
        "notes": _t.NotRequired[str | None],
        "marketingConsent": _t.NotRequired[bool],
    },
)
"""What of a customer may be changed: what is absent stays, None empties."""

Channel = _t.TypedDict(
    "Channel",
    {
        "id": str,
        "kind": _t.Literal["shopify", "etsy"],
        # Etsy's number of the shop
        "shop": str | None,
        # orders changed before it have been imported
        "importedUntil": str | None,
        # when the import began that is under way
        "importStartedAt": str | None,
        # where the import that is under way goes on
        "importCursor": str | None,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""The account at Shopify, or the one at Etsy. Its credentials are kept encrypted and are never shown again after they were
        entered; only admins see the rest. An import is started by an admin, or by whatever calls the import's address at night."""

ChannelCreate = _t.TypedDict(
    "ChannelCreate",
    {
        "kind": _t.Literal["shopify", "etsy"],
        # Etsy's number of the shop
        "shop": _t.NotRequired[str | None],
        # the access token
        "token": str,
        # Etsy's key of the app
        "apiKey": _t.NotRequired[str | None],
        # the key that signs webhooks
        "secret": str,
    },
)
"""What a new channel is made of."""

ChannelQuery = _t.TypedDict(
    "ChannelQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["createdAt", "-createdAt"] | _c.Sequence[_t.Literal["createdAt", "-createdAt"]]],
        "kind": _t.NotRequired[_t.Literal["shopify", "etsy"] | _c.Sequence[_t.Literal["shopify", "etsy"]]],
    },
)
"""What a list of channels can be asked."""

ChannelUpdate = _t.TypedDict(
    "ChannelUpdate",
    {
        # Etsy's number of the shop
        "shop": _t.NotRequired[str | None],
        # the access token
        "token": _t.NotRequired[str],
        # Etsy's key of the app
        "apiKey": _t.NotRequired[str | None],
        # the key that signs webhooks
        "secret": _t.NotRequired[str],
    },
)
"""What of a channel may be changed: what is absent stays, None empties."""

SkuMapping = _t.TypedDict(
    "SkuMapping",
    {
        "id": str,
        "channel": str,
        "sku": str,
        "product": str,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""Says which product a channel means by a SKU that no product has."""

SkuMappingQuery = _t.TypedDict(
    "SkuMappingQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["sku", "-sku", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["sku", "-sku", "createdAt", "-createdAt"]]],
        # Searches sku.
        "q": _t.NotRequired[str],
        "channel": _t.NotRequired[str | _c.Sequence[str]],
        "product": _t.NotRequired[str | _c.Sequence[str]],
    },
)
"""What a list of sku mappings can be asked."""

OnlineOrder = _t.TypedDict(
    "OnlineOrder",
    {
        "id": str,
        "channel": str,
        "externalId": str,
        # as the channel shows it
        "number": str | None,
        "channelStatus": _t.Literal["open", "paid", "cancelled"],
        "status": _t.Literal["waiting", "paid", "needsAttention", "cancelled"],
        # why it needs attention
        "problem": str | None,
        "placedAt": str,
        # when the channel last changed it
        "changedAt": str,
        "customer": str | None,
        "lines": "list[OnlineOrderLine]",
        "gross": str,
        "discount": str,
        "net": str,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""An order of a channel, under the identifier that it has there; importing it twice changes nothing. `channelStatus` is what
        the channel says about it, `status` what was done here: `waiting` until it is paid, `paid` once its stock is deducted,
        `needsAttention` where that was not possible, `cancelled` once it is put back. Amounts are those of the goods, without
        shipping and taxes. Lines and amounts are settled when stock is deducted: what a channel changes about them afterwards is
        not followed. Names and addresses are not kept here."""

OnlineOrderQuery = _t.TypedDict(
    "OnlineOrderQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["placedAt", "-placedAt", "net", "-net", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["placedAt", "-placedAt", "net", "-net", "createdAt", "-createdAt"]]],
        # Searches externalId, number.
        "q": _t.NotRequired[str],
        "channel": _t.NotRequired[str | _c.Sequence[str]],
        "status": _t.NotRequired[_t.Literal["waiting", "paid", "needsAttention", "cancelled"] | _c.Sequence[_t.Literal["waiting", "paid", "needsAttention", "cancelled"]]],
        "channelStatus": _t.NotRequired[_t.Literal["open", "paid", "cancelled"] | _c.Sequence[_t.Literal["open", "paid", "cancelled"]]],
        "customer": _t.NotRequired[str | _c.Sequence[str]],
        "placedAt": _t.NotRequired[str | _c.Sequence[str] | _r.Range[str]],
        "externalId": _t.NotRequired[str | _c.Sequence[str]],
    },
)
"""What a list of online orders can be asked."""

OnlineOrderLine = _t.TypedDict(
    "OnlineOrderLine",
    {
        "id": str,
        "onlineOrder": str,
        # as the channel says it; may be empty
        "sku": str,
        "title": str,
        "quantity": int,
        "unitPrice": str,
        "gross": str,
        # the line's part of the order's net
        "net": str,
        "product": str | None,
        # the product's cost per piece when stock was deducted
        "unitCost": str,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""Online order line"""

OnlineOrderLineCreate = _t.TypedDict(
    "OnlineOrderLineCreate",
    {
        # as the channel says it; may be empty
        "sku": str,
        "title": str,
        "quantity": int,
        "unitPrice": str,
        # the line's part of the order's net
        "net": str,
        "product": _t.NotRequired[str | None],
        # the product's cost per piece when stock was deducted
        "unitCost": _t.NotRequired[str],
    },
)
"""What a new online order line is made of."""

Adjustment = _t.TypedDict(
    "Adjustment",
    {
        "id": str,
        "product": str | None,
        "supply": str | None,
        # what was added; negative where it was taken out; zero only for a count that found no difference
        "quantity": str,
        "stockAfter": str,
        "reason": _t.Literal["batch", "sale", "void", "onlineOrder", "delivery", "count", "damage", "gift"],
        # the cause, for a reader: a lot number, the till's reference of a sale, the number of an online order, a note
        "reference": str,
        # the `id` of the batch, sale, online order or delivery
        "causeId": str | None,
        # empty where a channel's webhook did it
        "who": str | None,
        "whoName": str | None,
        "movedAt": str,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""One change of the stock of one product or one supply: what, by how much, the stock after it, why, the reference to its
        cause, who, and when. Rows are never changed and never deleted, by nobody. The sum of an item's adjustments is its
        stock, always."""

AdjustmentQuery = _t.TypedDict(
    "AdjustmentQuery",
    {
        # At most 500 rows a page; 50 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["movedAt", "-movedAt", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["movedAt", "-movedAt", "createdAt", "-createdAt"]]],
        "product": _t.NotRequired[str | _c.Sequence[str]],
        "supply": _t.NotRequired[str | _c.Sequence[str]],
        "reason": _t.NotRequired[_t.Literal["batch", "sale", "void", "onlineOrder", "delivery", "count", "damage", "gift"] | _c.Sequence[_t.Literal["batch", "sale", "void", "onlineOrder", "delivery", "count", "damage", "gift"]]],
        # the `id` of the batch, sale, online order or delivery
        "causeId": _t.NotRequired[str | _c.Sequence[str]],
        # empty where a channel's webhook did it
        "who": _t.NotRequired[str | _c.Sequence[str]],
        "movedAt": _t.NotRequired[str | _c.Sequence[str] | _r.Range[str]],
    },
)
"""What a list of adjustments can be asked."""

Alert = _t.TypedDict(
    "Alert",
    {
        "id": str,
        "product": str | None,
        "supply": str | None,
        # the stock when the alert was raised
        "onHand": str,
        "reorderLevel": str,
        "raisedAt": str,
        "closedAt": str | None,
        "isOpen": bool,
        "acknowledgedAt": str | None,
        "acknowledgedBy": str | None,
        "acknowledgedNote": str | None,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""An item has fallen to its reorder level. It is raised once, stays open until the stock is above that level again, and is
        raised and closed by [Move stock](stock.md#effect-move-stock) alone. An admin can acknowledge it with a note; that does
        not close it."""

AlertQuery = _t.TypedDict(
    "AlertQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["raisedAt", "-raisedAt", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["raisedAt", "-raisedAt", "createdAt", "-createdAt"]]],
        "isOpen": _t.NotRequired[bool | _c.Sequence[bool]],
        "product": _t.NotRequired[str | _c.Sequence[str]],
        "supply": _t.NotRequired[str | _c.Sequence[str]],
        "raisedAt": _t.NotRequired[str | _c.Sequence[str] | _r.Range[str]],
    },
)
"""What a list of alerts can be asked."""

Post = _t.TypedDict(
    "Post",
    {
        "id": str,
        "title": str,
        # the post's address
        "slug": str,
        "body": str,
        "cover": str | None,
        "status": _t.Literal["draft", "published"],
        "publishedAt": str | None,
        "version": int,
        "createdAt": str,
        "updatedAt": str,
    },
)
"""Anyone reads published posts; only admins see drafts and write, staff included among those who do not. The address is
        made of the title."""

PostCreate = _t.TypedDict(
    "PostCreate",
    {
        "title": str,
        "body": str,
        "cover": _t.NotRequired[str | None],
    },
)
"""What a new post is made of."""

PostQuery = _t.TypedDict(
    "PostQuery",
    {
        # At most 100 rows a page; 20 unless it is given.
        "limit": _t.NotRequired[int],
        # The `nextCursor` of the page before.
        "cursor": _t.NotRequired[str],
        # Also answer the `total`.
        "count": _t.NotRequired[bool],
        # `-` for descending.
        "sort": _t.NotRequired[_t.Literal["publishedAt", "-publishedAt", "title", "-title", "createdAt", "-createdAt"] | _c.Sequence[_t.Literal["publishedAt", "-publishedAt", "title", "-title", "createdAt", "-createdAt"]]],
        # Searches title.
        "q": _t.NotRequired[str],
        "status": _t.NotRequired[_t.Literal["draft", "published"] | _c.Sequence[_t.Literal["draft", "published"]]],
        # the post's address
        "slug": _t.NotRequired[str | _c.Sequence[str]],
    },
)
"""What a list of posts can be asked."""

PostUpdate = _t.TypedDict(
    "PostUpdate",
    {
        "title": _t.NotRequired[str],
        "body": _t.NotRequired[str],
        "cover": _t.NotRequired[str | None],
    },
)
"""What of a post may be changed: what is absent stays, None empties."""

ReceiveDeliveryInput = _t.TypedDict(
    "ReceiveDeliveryInput",
    {
        "quantity": str,
        # what one unit of this delivery cost
        "costPerUnit": str,
        "note": _t.NotRequired[str | None],
    },
)
"""What "Receive delivery" is given."""

ReviseRecipeInputIngredients = _t.TypedDict(
    "ReviseRecipeInputIngredients",
    {
        "supply": str,
        "quantity": str,
    },
)
"""`ingredients` of `ReviseRecipeInput`."""

ReviseRecipeInput = _t.TypedDict(
    "ReviseRecipeInput",
    {
        "name": str,
        "piecesPerBatch": int,
        "instructions": _t.NotRequired[str | None],
        "ingredients": "_c.Sequence[ReviseRecipeInputIngredients]",
    },
)
"""What "Revise recipe" is given."""

PlanBatchInput = _t.TypedDict(
    "PlanBatchInput",
    {
        "recipe": str,
        "runs": int,
        "notes": _t.NotRequired[str | None],
    },
)
"""What "Plan batch" is given."""

CompleteBatchInput = _t.TypedDict(
    "CompleteBatchInput",
    {
        "piecesMade": int,
        # replaces the batch's notes
        "notes": _t.NotRequired[str | None],
    },
)
"""What "Complete batch" is given."""

CancelBatchInput = _t.TypedDict(
    "CancelBatchInput",
    {
        # replaces the batch's notes
        "notes": _t.NotRequired[str | None],
    },
)
"""What "Cancel batch" is given."""

TakeSaleInputLines = _t.TypedDict(
    "TakeSaleInputLines",
    {
        "product": str,
        "quantity": int,
        # the retail price unless it is given
        "unitPrice": _t.NotRequired[str | None],
    },
)
"""`lines` of `TakeSaleInput`."""

TakeSaleInput = _t.TypedDict(
    "TakeSaleInput",
    {
        "event": str,
        "clientRef": str,
        "lines": "_c.Sequence[TakeSaleInputLines]",
        "discountPercent": _t.NotRequired[str],
        "customer": _t.NotRequired[str | None],
        "paymentMethod": _t.Literal["cash", "card", "transfer"],
        "tendered": _t.NotRequired[str | None],
        # when it was sold; now unless it is given
        "takenAt": _t.NotRequired[str | None],
    },
)
"""What "Take sale" is given."""

VoidSaleInput = _t.TypedDict(
    "VoidSaleInput",
    {
        "reason": str,
    },
)
"""What "Void sale" is given."""

MapSkuInput = _t.TypedDict(
    "MapSkuInput",
    {
        "sku": str,
        "product": str,
    },
)
"""What "Map SKU" is given."""

ImportShopifyAnswer = _t.TypedDict(
    "ImportShopifyAnswer",
    {
        # how many orders the channel sent
        "orders": int,
        # how many of them need attention
        "needAttention": int,
    },
)
"""`answer` of `ImportShopify`."""

ImportEtsyAnswer = _t.TypedDict(
    "ImportEtsyAnswer",
    {
        # how many orders the channel sent
        "orders": int,
        # how many of them need attention
        "needAttention": int,
    },
)
"""`answer` of `ImportEtsy`."""

CountStockInput = _t.TypedDict(
    "CountStockInput",
    {
        "product": _t.NotRequired[str | None],
        "supply": _t.NotRequired[str | None],
        "counted": str,
        "note": _t.NotRequired[str | None],
    },
)
"""What "Count stock" is given."""

TakeOutStockInput = _t.TypedDict(
    "TakeOutStockInput",
    {
        "product": _t.NotRequired[str | None],
        "supply": _t.NotRequired[str | None],
        "quantity": str,
        "reason": _t.Literal["damage", "gift"],
        # what happened, or to whom it went
        "note": str,
    },
)
"""What "Take out stock" is given."""

AcknowledgeAlertInput = _t.TypedDict(
    "AcknowledgeAlertInput",
    {
        "note": str,
    },
)
"""What "Acknowledge alert" is given."""

CustomerHistoryTotals = _t.TypedDict(
    "CustomerHistoryTotals",
    {
        "lifetimeTotal": str,
        "orders": int,
        "lastPurchase": str | None,
    },
)
"""A row of `totals`."""

CustomerHistoryPurchases = _t.TypedDict(
    "CustomerHistoryPurchases",
    {
        "purchase": str,
        "purchasedAt": str,
        "channel": str,
        "reference": str,
        "status": str,
        "total": str,
    },
)
"""A row of `purchases`."""

CustomerHistory = _t.TypedDict(
    "CustomerHistory",
    {
        "totals": "CustomerHistoryTotals",
        "purchases": "list[CustomerHistoryPurchases]",
    },
)
"""What a customer has bought, newest first, with the lifetime total, the number of orders and the last purchase."""

CustomerHistoryParameters = _t.TypedDict(
    "CustomerHistoryParameters",
    {
        "customer": str,
    },
)
"""What "Customer history" is asked."""

LowStockItems = _t.TypedDict(
    "LowStockItems",
    {
        "item": str,
        "kind": str,
        "code": str | None,
        "name": str,
        "unit": str,
        "onHand": str,
        "reorderLevel": str,
        "missing": str,
    },
)
"""A row of `items`."""

LowStock = _t.TypedDict(
    "LowStock",
    {
        "items": "list[LowStockItems]",
    },
)
"""The products and supplies at or below their reorder level, the one that lacks most first. Retired products are left out."""

InventoryValueTotal = _t.TypedDict(
    "InventoryValueTotal",
    {
        "value": str,
    },
)
"""A row of `total`."""

InventoryValueByKind = _t.TypedDict(
    "InventoryValueByKind",
    {
        "kind": str,
        "value": str,
    },
)
"""A row of `byKind`."""

InventoryValueItems = _t.TypedDict(
    "InventoryValueItems",
    {
        "item": str,
        "kind": str,
        "code": str | None,
        "name": str,
        "onHand": str,
        "unitCost": str,
        "value": str,
    },
)
"""A row of `items`."""

InventoryValue = _t.TypedDict(
    "InventoryValue",
    {
        "total": "InventoryValueTotal",
        "byKind": "list[InventoryValueByKind]",
        "items": "list[InventoryValueItems]",
    },
)
"""The stock of supplies and products at cost. The value of each item is rounded half up to cents, and the sums are of those,
        so that the lines add up. Retired products that are still on the shelf count."""

SalesSummaryTotals = _t.TypedDict(
    "SalesSummaryTotals",
    {
        "sales": int,
        "gross": str,
        "discounts": str,
        "net": str,
    },
)
"""A row of `totals`."""

SalesSummaryByDay = _t.TypedDict(
    "SalesSummaryByDay",
    {
        "day": str,
        "sales": int,
        "gross": str,
        "discounts": str,
        "net": str,
    },
)
"""A row of `byDay`."""

SalesSummaryByChannel = _t.TypedDict(
    "SalesSummaryByChannel",
    {
        "channel": str,
        "sales": int,
        "gross": str,
        "discounts": str,
        "net": str,
    },
)
"""A row of `byChannel`."""

SalesSummaryByProduct = _t.TypedDict(
    "SalesSummaryByProduct",
    {
        "sku": str | None,
        "name": str | None,
        "pieces": int,
        "gross": str,
        "discounts": str,
        "net": str,
    },
)
"""A row of `byProduct`."""

SalesSummary = _t.TypedDict(
    "SalesSummary",
    {
        "totals": "SalesSummaryTotals",
        "byDay": "list[SalesSummaryByDay]",
        "byChannel": "list[SalesSummaryByChannel]",
        "byProduct": "list[SalesSummaryByProduct]",
    },
)
"""The sales of a period, both days included: in all, by day, by channel and by product. Net is gross less discounts, to the
        cent in every part."""

SalesSummaryParameters = _t.TypedDict(
    "SalesSummaryParameters",
    {
        "from": str,
        "to": str,
    },
)
"""What "Sales summary" is asked."""

ProfitByEventEvents = _t.TypedDict(
    "ProfitByEventEvents",
    {
        "event": str,
        "name": str,
        "startsAt": str,
        "sales": int,
        "net": str,
        "cost": str,
        "boothFee": str,
        "profit": str,
    },
)
"""A row of `events`."""

ProfitByEvent = _t.TypedDict(
    "ProfitByEvent",
    {
        "events": "list[ProfitByEventEvents]",
    },
)
"""For every market event that began in the period: the sales' net, less the cost of the pieces sold, less the booth fee.
        The cost is what the pieces cost when they were sold, rounded half up to cents once for each event."""

ProfitByEventParameters = _t.TypedDict(
    "ProfitByEventParameters",
    {
        "from": str,
        "to": str,
    },
)
"""What "Profit by event" is asked."""

StockCheckProducts = _t.TypedDict(
    "StockCheckProducts",
    {
        "code": str | None,
        "onHand": int | None,
        "adjusted": str,
    },
)
"""A row of `products`."""

StockCheckSupplies = _t.TypedDict(
    "StockCheckSupplies",
    {
        "name": str | None,
        "onHand": str | None,
        "adjusted": str,
    },
)
"""A row of `supplies`."""

StockCheck = _t.TypedDict(
    "StockCheck",
    {
        "products": "list[StockCheckProducts]",
        "supplies": "list[StockCheckSupplies]",
    },
)
"""For every item that ever moved: its stock, and the sum of its adjustments. The two are the same, always."""


class Client(_r.Connection):
    """A connection to Wildroot Alchemy, with a method for each operation. Every method raises `ProblemError` where the
    service refuses."""

    def list_people(self, /, **query: _t.Unpack[PersonQuery]) -> _r.Listing[Person]:
        """Lists people."""
        return self._list("/people", query)

    def read_person(self, id: str, /) -> Person:
        """Reads a person."""
        return self._send("GET", _r.path("/people/%s", id))

    def create_person(self, input: PersonCreate, /, *, idempotency_key: str | None = None) -> Person:
        """Creates a person."""
        return self._send("POST", "/people", input, idempotency_key=idempotency_key)

    def update_person(self, id: str, changes: PersonUpdate, /, *, if_match: _r.Versioned | str | None = None) -> Person:
        """Changes a person."""
        return self._send("PATCH", _r.path("/people/%s", id), changes, if_match=if_match)

    def list_products(self, /, **query: _t.Unpack[ProductQuery]) -> _r.Listing[Product]:
        """Lists products."""
        return self._list("/products", query)

    def read_product(self, id: str, /) -> Product:
        """Reads a product."""
        return self._send("GET", _r.path("/products/%s", id))

    def create_product(self, input: ProductCreate, /, *, idempotency_key: str | None = None) -> Product:
        """Creates a product."""
        return self._send("POST", "/products", input, idempotency_key=idempotency_key)

    def update_product(self, id: str, changes: ProductUpdate, /, *, if_match: _r.Versioned | str | None = None) -> Product:
        """Changes a product."""
        return self._send("PATCH", _r.path("/products/%s", id), changes, if_match=if_match)

    def list_supplies(self, /, **query: _t.Unpack[SupplyQuery]) -> _r.Listing[Supply]:
        """Lists supplies."""
        return self._list("/supplies", query)

    def read_supply(self, id: str, /) -> Supply:
        """Reads a supply."""
        return self._send("GET", _r.path("/supplies/%s", id))

    def create_supply(self, input: SupplyCreate, /, *, idempotency_key: str | None = None) -> Supply:
        """Creates a supply."""
        return self._send("POST", "/supplies", input, idempotency_key=idempotency_key)

    def update_supply(self, id: str, changes: SupplyUpdate, /, *, if_match: _r.Versioned | str | None = None) -> Supply:
        """Changes a supply."""
        return self._send("PATCH", _r.path("/supplies/%s", id), changes, if_match=if_match)

    def list_deliveries(self, /, **query: _t.Unpack[DeliveryQuery]) -> _r.Listing[Delivery]:
        """Lists deliveries."""
        return self._list("/deliveries", query)

    def read_delivery(self, id: str, /) -> Delivery:
        """Reads a delivery."""
        return self._send("GET", _r.path("/deliveries/%s", id))

    def list_recipes(self, /, **query: _t.Unpack[RecipeQuery]) -> _r.Listing[Recipe]:
        """Lists recipes."""
        return self._list("/recipes", query)

    def read_recipe(self, id: str, /) -> Recipe:
        """Reads a recipe."""
        return self._send("GET", _r.path("/recipes/%s", id))

    def create_recipe(self, input: RecipeCreate, /, *, idempotency_key: str | None = None) -> Recipe:
        """Creates a recipe."""
        return self._send("POST", "/recipes", input, idempotency_key=idempotency_key)

    def list_production_batches(self, /, **query: _t.Unpack[ProductionBatchQuery]) -> _r.Listing[ProductionBatch]:
        """Lists production batches."""
        return self._list("/production-batches", query)

    def read_production_batch(self, id: str, /) -> ProductionBatch:
        """Reads a production batch."""
        return self._send("GET", _r.path("/production-batches/%s", id))

    def list_market_events(self, /, **query: _t.Unpack[MarketEventQuery]) -> _r.Listing[MarketEvent]:
        """Lists market events."""
        return self._list("/market-events", query)

    def read_market_event(self, id: str, /) -> MarketEvent:
        """Reads a market event."""
        return self._send("GET", _r.path("/market-events/%s", id))

    def create_market_event(self, input: MarketEventCreate, /, *, idempotency_key: str | None = None) -> MarketEvent:
        """Creates a market event."""
        return self._send("POST", "/market-events", input, idempotency_key=idempotency_key)

    def update_market_event(self, id: str, changes: MarketEventUpdate, /, *, if_match: _r.Versioned | str | None = None) -> MarketEvent:
        """Changes a market event."""
        return self._send("PATCH", _r.path("/market-events/%s", id), changes, if_match=if_match)

    def delete_market_event(self, id: str, /, *, if_match: _r.Versioned | str | None = None) -> None:
        """Deletes a market event."""
        return self._send("DELETE", _r.path("/market-events/%s", id), if_match=if_match)

    def list_sales(self, /, **query: _t.Unpack[SaleQuery]) -> _r.Listing[Sale]:
        """Lists sales."""
        return self._list("/sales", query)

    def read_sale(self, id: str, /) -> Sale:
        """Reads a sale."""
        return self._send("GET", _r.path("/sales/%s", id))

    def list_customers(self, /, **query: _t.Unpack[CustomerQuery]) -> _r.Listing[Customer]:
        """Lists customers."""
        return self._list("/customers", query)

    def read_customer(self, id: str, /) -> Customer:
        """Reads a customer."""
        return self._send("GET", _r.path("/customers/%s", id))

    def create_customer(self, input: CustomerCreate, /, *, idempotency_key: str | None = None) -> Customer:
        """Creates a customer."""
        return self._send("POST", "/customers", input, idempotency_key=idempotency_key)

    def update_customer(self, id: str, changes: CustomerUpdate, /, *, if_match: _r.Versioned | str | None = None) -> Customer:
        """Changes a customer."""
        return self._send("PATCH", _r.path("/customers/%s", id), changes, if_match=if_match)

    def delete_customer(self, id: str, /, *, if_match: _r.Versioned | str | None = None) -> None:
        """Deletes a customer."""
        return self._send("DELETE", _r.path("/customers/%s", id), if_match=if_match)

    def list_channels(self, /, **query: _t.Unpack[ChannelQuery]) -> _r.Listing[Channel]:
        """Lists channels."""
        return self._list("/channels", query)

    def read_channel(self, id: str, /) -> Channel:
        """Reads a channel."""
        return self._send("GET", _r.path("/channels/%s", id))

    def create_channel(self, input: ChannelCreate, /, *, idempotency_key: str | None = None) -> Channel:
        """Creates a channel."""
        return self._send("POST", "/channels", input, idempotency_key=idempotency_key)

    def update_channel(self, id: str, changes: ChannelUpdate, /, *, if_match: _r.Versioned | str | None = None) -> Channel:
        """Changes a channel."""
        return self._send("PATCH", _r.path("/channels/%s", id), changes, if_match=if_match)

    def list_sku_mappings(self, /, **query: _t.Unpack[SkuMappingQuery]) -> _r.Listing[SkuMapping]:
        """Lists sku mappings."""
        return self._list("/sku-mappings", query)

    def read_sku_mapping(self, id: str, /) -> SkuMapping:
        """Reads a sku mapping."""
        return self._send("GET", _r.path("/sku-mappings/%s", id))

    def delete_sku_mapping(self, id: str, /, *, if_match: _r.Versioned | str | None = None) -> None:
        """Deletes a sku mapping."""
        return self._send("DELETE", _r.path("/sku-mappings/%s", id), if_match=if_match)

    def list_online_orders(self, /, **query: _t.Unpack[OnlineOrderQuery]) -> _r.Listing[OnlineOrder]:
        """Lists online orders."""
        return self._list("/online-orders", query)

    def read_online_order(self, id: str, /) -> OnlineOrder:
        """Reads an online order."""
        return self._send("GET", _r.path("/online-orders/%s", id))

    def list_adjustments(self, /, **query: _t.Unpack[AdjustmentQuery]) -> _r.Listing[Adjustment]:
        """Lists adjustments."""
        return self._list("/adjustments", query)

    def read_adjustment(self, id: str, /) -> Adjustment:
        """Reads an adjustment."""
        return self._send("GET", _r.path("/adjustments/%s", id))

    def list_alerts(self, /, **query: _t.Unpack[AlertQuery]) -> _r.Listing[Alert]:
        """Lists alerts."""
        return self._list("/alerts", query)

    def read_alert(self, id: str, /) -> Alert:
        """Reads an alert."""
        return self._send("GET", _r.path("/alerts/%s", id))

    def list_posts(self, /, **query: _t.Unpack[PostQuery]) -> _r.Listing[Post]:
        """Lists posts."""
        return self._list("/posts", query)

    def read_post(self, id: str, /) -> Post:
        """Reads a post."""
        return self._send("GET", _r.path("/posts/%s", id))

    def create_post(self, input: PostCreate, /, *, idempotency_key: str | None = None) -> Post:
        """Creates a post."""
        return self._send("POST", "/posts", input, idempotency_key=idempotency_key)

    def update_post(self, id: str, changes: PostUpdate, /, *, if_match: _r.Versioned | str | None = None) -> Post:
        """Changes a post."""
        return self._send("PATCH", _r.path("/posts/%s", id), changes, if_match=if_match)

    def delete_post(self, id: str, /, *, if_match: _r.Versioned | str | None = None) -> None:
        """Deletes a post."""
        return self._send("DELETE", _r.path("/posts/%s", id), if_match=if_match)

    def disable_person(self, person: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Person:
        """Somebody has left: the person can no longer sign in, and sessions that are open end. Admins cannot disable
        themselves, so that one is always left."""
        return self._send("POST", _r.path("/people/%s/disable", person), None, idempotency_key=idempotency_key, if_match=if_match)

    def enable_person(self, person: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Person:
        """Somebody has come back."""
        return self._send("POST", _r.path("/people/%s/enable", person), None, idempotency_key=idempotency_key, if_match=if_match)

    def receive_delivery(self, supply: str, input: ReceiveDeliveryInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Delivery:
        """Raises the stock, and sets the cost per unit to the weighted average of the stock held and the stock received.

        Its own refusals: `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", _r.path("/supplies/%s/deliveries", supply), input, idempotency_key=idempotency_key, if_match=if_match)

    def revise_recipe(self, recipe: str, input: ReviseRecipeInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Recipe:
        """Changes a recipe. The input is the whole new content. As long as no batch has used the recipe it is changed in place;
        afterwards the change is a new version, and this one points at it.

        Its own refusals: `recipe-replaced`, `supply-twice`."""
        return self._send("POST", _r.path("/recipes/%s/revise", recipe), input, idempotency_key=idempotency_key, if_match=if_match)

    def plan_batch(self, input: PlanBatchInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> ProductionBatch:
        """Plans a batch and gives it its lot number. Nothing is taken out of stock yet.

        Its own refusals: `recipe-replaced`, `product-retired`."""
        return self._send("POST", "/production-batches", input, idempotency_key=idempotency_key, if_match=if_match)

    def start_batch(self, batch: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> ProductionBatch:
        """Takes every ingredient out of stock, or nothing at all. Where supplies are short, the answer names each of them with
        what is needed, what is there, and what is missing.

        Its own refusals: `product-retired`, `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", _r.path("/production-batches/%s/start", batch), None, idempotency_key=idempotency_key, if_match=if_match)

    def complete_batch(self, batch: str, input: CompleteBatchInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> ProductionBatch:
        """Adds the pieces really made to the product's stock, and records what one of them cost. The product's cost per piece
        becomes the weighted average of the pieces in stock and the new ones.

        Its own refusals: `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", _r.path("/production-batches/%s/complete", batch), input, idempotency_key=idempotency_key, if_match=if_match)

    def cancel_batch(self, batch: str, input: CancelBatchInput = {}, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> ProductionBatch:
        """A batch that was in progress puts its supplies back; one that was only planned has taken none.

        Its own refusals: `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", _r.path("/production-batches/%s/cancel", batch), input, idempotency_key=idempotency_key, if_match=if_match)

    def open_event(self, event: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> MarketEvent:
        """The booth is ready to sell."""
        return self._send("POST", _r.path("/market-events/%s/open", event), None, idempotency_key=idempotency_key, if_match=if_match)

    def close_event(self, event: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> MarketEvent:
        """The booth is taken down."""
        return self._send("POST", _r.path("/market-events/%s/close", event), None, idempotency_key=idempotency_key, if_match=if_match)

    def take_sale(self, input: TakeSaleInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Sale:
        """Takes a sale and deducts the stock of every line, or refuses the whole sale. A phone that was offline sends its sales in
        bulk; each succeeds or fails by itself. Cash without an amount tendered is taken as paid exactly; other payments have no
        amount tendered and no change.

        Its own refusals: `event-not-open`, `product-retired`, `tendered-too-low`, `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", "/sales", input, idempotency_key=idempotency_key, if_match=if_match)

    def take_sale_in_bulk(self, items: _c.Sequence[TakeSaleInput], /) -> _r.Results[Sale]:
        """Take sale, up to 500 at once. Each succeeds or fails by itself."""
        return self._send("POST", "/sales/bulk", {"items": items})

    def void_sale(self, sale: str, input: VoidSaleInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Sale:
        """Takes a sale back within 24 hours of its being taken. The stock comes back; the sale stays on record and no longer counts
        in any report.

        Its own refusals: `too-late`, `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", _r.path("/sales/%s/void", sale), input, idempotency_key=idempotency_key, if_match=if_match)

    def map_sku(self, channel: str, input: MapSkuInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> SkuMapping:
        """Says which product a SKU of a channel is, and takes up again the orders that need attention. A SKU that is mapped already
        gets the new product; orders that are paid stay as they are.

        Its own refusals: `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", _r.path("/channels/%s/sku-mappings", channel), input, idempotency_key=idempotency_key, if_match=if_match)

    def retry_order(self, order: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> OnlineOrder:
        """Takes up again an order that needs attention, after its product was made, or was taken back from retirement.

        Its own refusals: `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", _r.path("/online-orders/%s/retry", order), None, idempotency_key=idempotency_key, if_match=if_match)

    def import_shopify(self, channel: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> ImportShopifyAnswer:
        """Asks Shopify for the orders changed since the last import, page by page. Every order and every page is kept as soon as it is
        done, so that an import that broke off goes on where it stopped. While the channel limits the rate or fails, the call is tried
        again; where that does not help, the import ends with 502 and is started again later.

        Its own refusals: `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", _r.path("/channels/%s/import-shopify", channel), None, idempotency_key=idempotency_key, if_match=if_match)

    def import_etsy(self, channel: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> ImportEtsyAnswer:
        """Asks Etsy for the receipts changed since the last import, page by page, as the import from Shopify does.

        Its own refusals: `insufficient-stock`, `not-whole-pieces`."""
        return self._send("POST", _r.path("/channels/%s/import-etsy", channel), None, idempotency_key=idempotency_key, if_match=if_match)

    def count_stock(self, input: CountStockInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Adjustment:
        """Sets the stock of one item to what was counted, and records the difference. A count that finds no difference is recorded
        too, with a quantity of zero.

        Its own refusals: `not-one-item`, `not-whole-pieces`, `insufficient-stock`."""
        return self._send("POST", "/stock-counts", input, idempotency_key=idempotency_key, if_match=if_match)

    def take_out_stock(self, input: TakeOutStockInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Adjustment:
        """Takes out what was damaged or given away.

        Its own refusals: `not-one-item`, `not-whole-pieces`, `insufficient-stock`."""
        return self._send("POST", "/stock-removals", input, idempotency_key=idempotency_key, if_match=if_match)

    def acknowledge_alert(self, alert: str, input: AcknowledgeAlertInput, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Alert:
        """Somebody has seen it, and says what is done about it."""
        return self._send("POST", _r.path("/alerts/%s/acknowledge", alert), input, idempotency_key=idempotency_key, if_match=if_match)

    def publish_post(self, post: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Post:
        """Shows the post to everybody."""
        return self._send("POST", _r.path("/posts/%s/publish", post), None, idempotency_key=idempotency_key, if_match=if_match)

    def unpublish_post(self, post: str, /, *, idempotency_key: str | None = None, if_match: _r.Versioned | str | None = None) -> Post:
        """Makes it a draft again."""
        return self._send("POST", _r.path("/posts/%s/unpublish", post), None, idempotency_key=idempotency_key, if_match=if_match)

    def customer_history(self, /, **parameters: _t.Unpack[CustomerHistoryParameters]) -> CustomerHistory:
        """What a customer has bought, newest first, with the lifetime total, the number of orders and the last purchase."""
        return self._send("GET", "/reports/customer-history" + _r.query_text(parameters, True))

    def low_stock(self) -> LowStock:
        """The products and supplies at or below their reorder level, the one that lacks most first. Retired products are left out."""
        return self._send("GET", "/reports/low-stock")

    def inventory_value(self) -> InventoryValue:
        """The stock of supplies and products at cost. The value of each item is rounded half up to cents, and the sums are of those,
        so that the lines add up. Retired products that are still on the shelf count."""
        return self._send("GET", "/reports/inventory-value")

    def sales_summary(self, /, **parameters: _t.Unpack[SalesSummaryParameters]) -> SalesSummary:
        """The sales of a period, both days included: in all, by day, by channel and by product. Net is gross less discounts, to the
        cent in every part."""
        return self._send("GET", "/reports/sales-summary" + _r.query_text(parameters, True))

    def profit_by_event(self, /, **parameters: _t.Unpack[ProfitByEventParameters]) -> ProfitByEvent:
        """For every market event that began in the period: the sales' net, less the cost of the pieces sold, less the booth fee.
        The cost is what the pieces cost when they were sold, rounded half up to cents once for each event."""
        return self._send("GET", "/reports/profit-by-event" + _r.query_text(parameters, True))

    def stock_check(self) -> StockCheck:
        """For every item that ever moved: its stock, and the sum of its adjustments. The two are the same, always."""
        return self._send("GET", "/reports/stock-check")

    def sign_in(self, *, email: str, password: str) -> Person:
        """Signs in. The calls that follow are this account's, and the session is renewed when it has to be."""
        return self._open_session({"email": email, "password": password})

    def sign_out(self) -> None:
        """Ends the session."""
        return self._close_session()

    def read_me(self) -> Person:
        """Reads the account that is signed in."""
        return self._send("GET", "/auth/me")

    def change_password(self, *, current: str, next: str) -> None:
        """Changes the caller's password, and ends every other session of the account."""
        return self._send("POST", "/auth/password", {"current": current, "next": next})

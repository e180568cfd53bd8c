"""The SDK's schema beside the sandbox's OpenAPI documents: two readings of the providers' pages, written apart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Json = dict[str, Any]

ROOT = Path(__file__).parents[2]
SCHEMA: Json = json.loads((ROOT / "docs/schema.json").read_text())
OBJECTS: dict[str, Json] = {it["name"]: it for it in SCHEMA["objects"]}
ENUMS: dict[str, Json] = {it["name"]: it for it in SCHEMA["enums"]}
JSON_TYPES = {
    "boolean": {"boolean"},
    "integer": {"integer"},
    "string": {"string"},
    "decimal": {"number", "string"},
    "time": {"integer", "string"},
    "json": {"object"},
    "comma_list": {"string"},
}
ENVELOPE = {"success", "data"}

# Where the two differ, and why.
UNNAMED = "payments have it, but the provider does not say under which name: the sandbox chose one"
ABSENT = "the provider's pages call it optional, and the sandbox leaves it out"
FIRST_GENERATION = "only webhooks of the first generation have it"
DIFFERENCES = {
    **{
        f"pepay.InvoicePayment has no {name}": UNNAMED
        for name in [
            "amount",
            "amount_decimal",
            "amount_unit",
            "created_at",
            "network",
            "token_amount",
            "token_symbol",
            "tx_hash",
        ]
    },
    **{
        f"pepay.EventData.{name} is never sent": FIRST_GENERATION
        for name in ["amount_paid", "invoice_id", "payment_network", "status", "transaction_hash"]
    },
    **{
        f"pepay.{name}.wallet_network is one of base, bsc, ethereum, solana only": "carts take wallets of four networks"
        for name in [
            "AddCartItem",
            "CreateCart",
            "DeleteAddress",
            "DeleteCart",
            "EstimateCheckout",
            "GetCartTotals",
            "ListAddresses",
            "ListOrders",
            "RemoveCartItem",
            "RetrieveCart",
            "UpdateCartItem",
            "ValidateCart",
        ]
    },
    "pepay.CommerceOrder.object is never sent": "only events have it",
    "pepay.AvailableToken.photo_uri is never sent": ABSENT,
    "pepay.MerchantToken.photo_uri is never sent": ABSENT,
    "pepay.SettlementToken.photo_uri is never sent": ABSENT,
    "pepay.Deletion.message is never sent": ABSENT,
    "pepay.Success.message is never sent": ABSENT,
    "pepay.Invoice.payments is json, not array": "the pages show a list and a list envelope",
    "pepay.BlockToken.blocked is required": "one page sends no body; the SDK makes the caller say what is meant",
    "pepay.TriggerManualVerification.network is one of base, bsc, solana only": "the SDK lets the provider decide",
    "payviox.Session.url is never sent": "the SDK adds it to the reply",
}


class Document:
    """An OpenAPI document of the sandbox."""

    def __init__(self, provider: str) -> None:
        self.json: Json = json.loads((ROOT / f"crates/sandbox/openapi/{provider}.json").read_text())

    def routes(self) -> dict[tuple[str, str], Json]:
        return {(method.upper(), path): it for path, item in self.json["paths"].items() for method, it in item.items()}

    def resolved(self, schema: Json) -> Json:
        while "$ref" in schema:
            found: Any = self.json
            for part in schema["$ref"].removeprefix("#/").split("/"):
                found = found[part]
            schema = found
        return schema

    def variants(self, schema: Json) -> list[Json]:
        """What a value may be, other than null."""
        schema = self.resolved(schema)
        for several in ("oneOf", "anyOf"):
            if several in schema:
                return [variant for it in schema[several] for variant in self.variants(it)]
        return [] if schema.get("type") == "null" else [schema]

    def types(self, schema: Json) -> set[str]:
        found = set()
        for variant in self.variants(schema):
            kinds = variant.get("type", [])
            found |= {kinds} if isinstance(kinds, str) else set(kinds)
            if "const" in variant:
                found.add("boolean" if isinstance(variant["const"], bool) else "string")
        return found - {"null"}

    def params(self, operation: Json) -> tuple[Json, set[str]]:
        """Properties and required names, wherever they are sent."""
        found = [it for it in map(self.resolved, operation.get("parameters", [])) if it["in"] != "header"]
        properties = {it["name"]: it["schema"] for it in found}
        required = {it["name"] for it in found if it.get("required")}
        if body := operation.get("requestBody"):
            schema = self.resolved(body["content"]["application/json"]["schema"])
            properties |= schema["properties"]
            required |= set(schema.get("required", []))
        return properties, required

    def reply(self, operation: Json, held: Json) -> Json:
        [success] = [it for status, it in operation["responses"].items() if status.startswith("2")]
        schema = self.resolved(self.resolved(success)["content"]["application/json"]["schema"])
        # What deletions are answered with is read with its envelope.
        keys = {it["key"] for it in OBJECTS[held["object"]]["fields"]} if held["type"] == "object" else set()
        if set(schema.get("properties", {})) == ENVELOPE and not keys >= ENVELOPE:
            data = self.resolved(schema["properties"]["data"])
            members = list(data.get("properties", {}).values())
            # Commerce names what it answers with, in an object of its own.
            return self.resolved(members[0]) if len(members) == 1 else data
        return schema


class Comparison:
    """Every difference between the two readings, as sentences."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self.read: set[str] = set()
        """Fields that some reply of the sandbox has. One type of the SDK may read several replies."""
        documents = {provider: Document(provider) for provider in ("pepay", "payviox")}
        for operation in SCHEMA["operations"]:
            self.operation(documents[operation["provider"]], operation)
        replies = {name for name in OBJECTS if any(it.startswith(f"{name}.") for it in self.read)}
        for name in replies:
            every = {f"{name}.{field['key']}" for field in OBJECTS[name]["fields"]}
            self.found |= {f"{field} is never sent" for field in every - self.read}

    def operation(self, document: Document, operation: Json) -> None:
        described = document.routes().get((operation["method"], operation["path"]))
        if described is None:
            self.found.add(f"{operation['name']} has no route")
            return
        properties, required = document.params(described)
        params = OBJECTS[operation["params"]]
        for field in self.fields(document, params, properties):
            name = field["key"]
            is_taken = api_name(field, properties) is not None
            if not is_taken:
                self.found.add(f"{params['name']}.{name} is not taken")
            elif field["required"] != (api_name(field, properties) in required):
                self.found.add(f"{params['name']}.{name} is {'' if field['required'] else 'not '}required")
        self.value(document, operation["name"], operation["reply"], document.reply(described, operation["reply"]))

    def object(self, document: Document, described: Json, schema: Json) -> None:
        required = set(schema.get("required", []))
        for field in self.fields(document, described, schema["properties"]):
            name = api_name(field, schema["properties"])
            if name is not None:
                self.read.add(f"{described['name']}.{field['key']}")
                # A reply may always have what the SDK does not count on.
                if field["required"] and name not in required:
                    self.found.add(f"{described['name']}.{field['key']} is required")

    def fields(self, document: Document, described: Json, properties: Json) -> list[Json]:
        for field in described["fields"]:
            if (name := api_name(field, properties)) is not None:
                self.value(document, f"{described['name']}.{field['key']}", field, properties[name])
        known = {name for field in described["fields"] for name in api_names(field)}
        self.found |= {f"{described['name']} has no {name}" for name in set(properties) - known}
        return described["fields"]  # type: ignore[no-any-return]

    def value(self, document: Document, where: str, held: Json, schema: Json) -> None:
        kind = held["type"]
        variants = document.variants(schema)
        if kind == "list":
            inner = variants[0].get("items") or variants[0].get("additionalProperties")
            if inner is None:
                self.found.add(f"{where} is not a list")
            else:
                self.value(document, where, held["items"], inner)
        elif kind == "object":
            self.object(document, OBJECTS[held["object"]], variants[0])
        elif kind == "enum":
            values = ENUMS[held["enum"]]["values"]
            spellings = {name: it["value"] for it in values for name in [it["value"], *it.get("aliases", [])]}
            known = set(spellings.values())
            other = {spellings.get(it, it) for it in variants[0].get("enum", known) if it is not None}
            if known != other:
                self.found.add(f"{where} is one of {', '.join(sorted(other))} only")
        elif not document.types(schema) <= JSON_TYPES[kind]:
            self.found.add(f"{where} is {kind}, not {' or '.join(sorted(document.types(schema)))}")


def api_names(field: Json) -> list[str]:
    """What a field is called in the API. The unit at the end is ours: `expires_in_ms` is sent as `expires_in`."""
    return [field["key"].removesuffix("_ms"), *field.get("aliases", [])]


def api_name(field: Json, properties: Json) -> str | None:
    return next((name for name in api_names(field) if name in properties), None)


def test_two_readings_agree() -> None:
    assert sorted(Comparison().found) == sorted(DIFFERENCES)


# What the sandbox serves and the SDK does not call.
NOT_CALLED = {
    "pepay": {
        ("POST", "/api/v1/merchant-api-keys/{key_id}/revoke"),  # another name of a route that is called
        ("GET", "/ws/merchant/events"),  # streams are no calls
        ("GET", "/ws/commerce/events"),
        ("GET", "/ws/payment"),
    },
    "payviox": {
        ("GET", "/payout/operations"),  # takes the payee's credential, not a key
        ("POST", "/payout/operations"),
    },
}


@pytest.mark.parametrize("provider", NOT_CALLED)
def test_every_route_is_called(provider: str) -> None:
    called = {(it["method"], it["path"]) for it in SCHEMA["operations"] if it["provider"] == provider}
    assert set(Document(provider).routes()) - called == NOT_CALLED[provider]

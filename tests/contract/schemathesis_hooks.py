"""Loaded by schemathesis: gives every generated request a business of its own to act on."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import requests
import schemathesis
from tests.contract.business import Business

from pepay_sandbox import Tenant
from pepay_sandbox._control import Control

http = requests.Session()
http.trust_env = False


# Not kept from one request to the next, because a request may set the clock, add faults or end what it acts on.
@schemathesis.auth(refresh_interval=None)
class OwnBusiness:
    """Credentials, and ids that exist."""

    def get(self, case: schemathesis.Case[Any], context: schemathesis.AuthContext) -> Business:
        del context
        server = urlsplit(case.operation.schema.get_base_url())
        return Business(http, Tenant(Control(f"{server.scheme}://{server.netloc}"), uuid4().hex))

    def set(self, case: schemathesis.Case[Any], business: Business, context: schemathesis.AuthContext) -> None:
        del context
        for name in case.path_parameters:
            if name in business.path_parameters:
                case.path_parameters[name] = business.path_parameters[name]
        case.headers.update(business.credentials(case.path, schemes_of(case)))


def schemes_of(case: schemathesis.Case[Any]) -> list[str]:
    security: list[dict[str, Any]] = case.operation.definition.raw["security"]
    return list(security[0]) if security else []

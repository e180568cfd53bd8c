"""What CONTRIBUTING says to write by hand for a field and for an endpoint, done for ones that do not exist."""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    path: str
    before: str
    """The place, or nothing for the end of the file."""
    text: str


# `Invoice.reminders_sent`
FIELD = [
    Edit(
        "crates/core/src/pepay/invoice.rs",
        "            /// When the invoice expires.\n",
        """\
            /// How many reminders the payor has been sent.
            reminders_sent: i64,
""",
    ),
    Edit(
        "tests/vectors/pepay_invoices.json",
        """\
    {
      "name": "retrieved, the least there can be",
""",
        """\
    {
      "name": "retrieved after reminders",
      "call": {"operation":"invoices.retrieve","params":{"invoice_id":"a3bb189e-8bf9-3888-9912-ace4e6543002"}},
      "response": {"json":{"id":"a3bb189e-8bf9-3888-9912-ace4e6543002","status":"unpaid","reminders_sent":3}},
      "expect": {"reply":{"id":"a3bb189e-8bf9-3888-9912-ace4e6543002","status":"unpaid","reminders_sent":3}}
    },
""",
    ),
    Edit(
        "crates/sandbox/src/pepay/views.rs",
        "    environment: Environment,\n    expires_at: Moment,\n",
        "    reminders_sent: u32,\n",
    ),
    Edit(
        "crates/sandbox/src/pepay/views.rs",
        "        environment: invoice.environment,\n        expires_at: time(",
        "        reminders_sent: 0,\n",
    ),
    Edit(
        "crates/sandbox/openapi/pepay.json",
        """\
          "environment": {"type": "string", "enum": ["devnet", "mainnet"]},
          "expires_at": {"$ref": "#/components/schemas/PepayTime"},
          "created_at"\
""",
        """\
          "reminders_sent": {"type": "integer"},
""",
    ),
]

# `invoices.list_reminders`
ENDPOINT = [
    Edit(
        "crates/core/src/pepay/invoices.rs",
        "",
        """
object! {
    /// Lists one page of the reminders that an invoice's payor was sent, newest first.
    pub struct ListReminders {
        required {
            /// The invoice's id.
            invoice_id: String,
        }
        optional {
            /// Only reminders in this state.
            state: ReminderState,
            /// How many reminders a page holds. Default: 20.
            limit: i64 where Integer(1, 100),
            /// The id of a reminder: the page begins with the next older one. Not together with `ending_before`.
            starting_after: String,
            /// The id of a reminder: the page ends with the next newer one. Not together with `starting_after`.
            ending_before: String,
        }
    }
}

object! {
    /// One page of reminders, newest first.
    #[non_exhaustive]
    pub struct ReminderPage {
        required {
            /// The reminders on this page, newest first.
            data: Vec<Reminder>,
        }
        optional {
            /// Always `list`.
            object: String,
            /// Whether there are more reminders beyond this page, in the direction of travel.
            has_more: bool,
        }
    }
}

object! {
    /// A reminder of an unpaid invoice.
    #[non_exhaustive]
    pub struct Reminder {
        required {
            /// The reminder's id.
            id: String,
        }
        optional {
            /// How far the reminder has come.
            state: ReminderState,
            /// The amount that it asks for, in US dollars.
            amount_due_usd: Usd,
            /// Whom it was sent to.
            recipient: ReminderRecipient,
        }
    }
}

object! {
    /// Whom a reminder was sent to.
    #[non_exhaustive]
    pub struct ReminderRecipient {
        required {}
        optional {
            /// The recipient's e-mail address.
            email: String,
        }
    }
}

open_enum! {
    /// How far a reminder has come.
    pub enum ReminderState {
        /// Sent, and not opened yet.
        Sent = "sent",
        /// Opened by the payor.
        Opened = "opened",
    }
}

endpoint!(
    ListReminders => ReminderPage,
    Route::get("invoices.list_reminders", "/api/v1/invoices/{invoice_id}/reminders", Auth::Merchant),
    check
);
paged_by_cursor!(ListReminders, Reminder);

impl ListReminders {
    fn check(&self, errors: &mut FieldErrors) {
        rules::page(errors, &self.starting_after, &self.ending_before);
    }
}
""",
    ),
    Edit(
        "crates/core/src/pepay/invoices.rs",
        "use crate::wire::object::object;\n",
        "use crate::values::open_enum::open_enum;\n",
    ),
    Edit(
        "crates/core/src/pepay/mod.rs",
        "pub use manual_verification::",
        "pub use invoices::{ListReminders, Reminder, ReminderPage, ReminderRecipient, ReminderState};\n",
    ),
    Edit(
        "crates/core/src/api/operations.rs",
        "                1201 GetSessionDetails object,\n",
        "                1107 ListReminders page,\n",
    ),
    Edit(
        "crates/xtask/src/generate/reference/examples.toml",
        "",
        """
[pepay."invoices.list_reminders"]
invoice_id = "0b1f6d0e-7c7a-4c39-9a54-6f0c2f0f6b1d"
state = "opened"
""",
    ),
    Edit(
        "tests/vectors/pepay_invoices.json",
        """\
    {
      "name": "status",
""",
        """\
    {
      "name": "list reminders",
      "call": {"operation":"invoices.list_reminders","params":{"invoice_id":"inv_1","state":"opened","limit":1}},
      "expect": {"request":{"method":"GET",\
"url":"https://api-beta.pepay.io/api/v1/invoices/inv_1/reminders?state=opened&limit=1",\
"headers":[["user-agent","pepay-core/{version}"],["accept","application/json"],["accept-encoding","identity"],\
["x-api-key","sk_live_4eC39Hq"]],"body":""}}
    },
""",
    ),
    Edit(
        "tests/vectors/pepay_invoices.json",
        """\
    {
      "name": "retrieved after reminders",
""",
        """\
    {
      "name": "a page of reminders",
      "call": {"operation":"invoices.list_reminders","params":{"invoice_id":"inv_1","state":"opened","limit":1}},
      "response": {"json":{"object":"list","data":[{"id":"rem_1","state":"opened","amount_due_usd":12.50,\
"recipient":{"email":"ada@example.com"}}],"has_more":false}},
      "expect": {"reply":{"data":[{"id":"rem_1","state":"opened","amount_due_usd":"12.50",\
"recipient":{"email":"ada@example.com"}}],"object":"list","has_more":false}}
    },
""",
    ),
    Edit(
        "crates/sandbox/src/pepay/invoices.rs",
        "/// The invoice that the path names.\n",
        """\
/// Nobody is reminded here.
pub(super) fn reminders(call: &mut Call<'_>) -> Result<Reply, Error> {
    query::Page::read(call)?;
    named(call)?;
    Ok(Reply::ok(&query::List::<()> { object: "list", data: Vec::new(), has_more: false }))
}

""",
    ),
    Edit(
        "crates/sandbox/src/pepay/mod.rs",
        '    Route::post("/api/v1/invoice/{invoice_id}/verify"',
        """\
    Route::get("/api/v1/invoices/{invoice_id}/reminders", Auth::Merchant, invoices::reminders),
""",
    ),
    Edit(
        "crates/sandbox/openapi/pepay.json",
        '    "/api/v1/invoices/totals": {\n',
        """\
    "/api/v1/invoices/{invoice_id}/reminders": {
      "get": {
        "operationId": "listReminders",
        "tags": ["Invoices"],
        "summary": "List an invoice's reminders",
        "security": [{"merchantKey": []}, {"bearer": []}],
        "parameters": [
          {"name": "invoice_id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}},
          {"name": "state", "in": "query", "schema": {"type": "string", "enum": ["sent", "opened"]}},
          {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}},
          {"name": "starting_after", "in": "query", "schema": {"type": "string"}},
          {"name": "ending_before", "in": "query", "schema": {"type": "string"}}
        ],
        "responses": {
          "200": {
            "description": "OK",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ReminderList"}}}
          },
          "400": {"$ref": "#/components/responses/Pepay400"},
          "401": {"$ref": "#/components/responses/Pepay401"},
          "403": {"$ref": "#/components/responses/Pepay403"},
          "404": {"$ref": "#/components/responses/Pepay404"},
          "413": {"$ref": "#/components/responses/Pepay413"},
          "429": {"$ref": "#/components/responses/Pepay429"}
        }
      }
    },
""",
    ),
    Edit(
        "crates/sandbox/openapi/pepay.json",
        '      "InvoiceList": {\n',
        """\
      "ReminderList": {
        "type": "object",
        "properties": {
          "object": {"const": "list"},
          "data": {"type": "array", "items": {"$ref": "#/components/schemas/Reminder"}},
          "has_more": {"type": "boolean"}
        },
        "required": ["object", "data", "has_more"],
        "additionalProperties": false
      },
      "Reminder": {
        "type": "object",
        "properties": {
          "id": {"type": "string"},
          "state": {"type": "string", "enum": ["sent", "opened"]},
          "amount_due_usd": {"type": "number"},
          "recipient": {
            "type": "object",
            "properties": {"email": {"type": "string"}},
            "additionalProperties": false
          }
        },
        "required": ["id", "state", "amount_due_usd", "recipient"],
        "additionalProperties": false
      },
""",
    ),
    Edit(
        "tests/python/support/endpoints.py",
        '    "manual_verification.trigger": lambda',
        '    "invoices.list_reminders": lambda it: it.merchant.invoices.list_reminders(it.invoice_id),\n',
    ),
    Edit(
        "bindings/go/stage_test.go",
        '\t{"payment_sessions.get_session_details", safe,',
        """\
	{"invoices.list_reminders", safe, func(ctx context.Context, s *stage, o ...pepay.CallOption) (any, error) {
		return s.merchant.Invoices.ListReminders(ctx, s.invoiceID, pepay.ListReminders{}, o...)
	}},
""",
    ),
    Edit(
        "crates/client/tests/every_endpoint.rs",
        "    |to| to.pepay.manual_verification().trigger(",
        '    |to| to.pepay.invoices().list_reminders(&pepay_client::pepay::ListReminders::new("inv_1")).map(drop),\n',
    ),
]

import asyncio

import pepay


async def main() -> None:
    async with pepay.AsyncPepay(api_key="sk_test_1") as client:
        invoice = await client.invoices.retrieve("inv_1")
        print(invoice.id, invoice.reminders_sent)
        async for it in client.invoices.iter_reminders("inv_1", state="opened", limit=2):
            print(it.id, it.state, it.amount_due_usd, it.recipient and it.recipient.email)


asyncio.run(main())

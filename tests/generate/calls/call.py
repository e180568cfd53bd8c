import pepay
from pepay import types

client = pepay.Pepay(api_key="sk_test_1")
invoice = client.invoices.retrieve("inv_1")
print(invoice.id, invoice.reminders_sent)
opened: types.ReminderState = "opened"
for it in client.invoices.iter_reminders("inv_1", state=opened, limit=2):
    print(it.id, it.state, it.amount_due_usd, it.recipient and it.recipient.email)

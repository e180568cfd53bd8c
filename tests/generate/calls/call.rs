//! Prints the invoice, then every reminder.

#![allow(clippy::print_stdout)]

use pepay_client::pepay::{ListReminders, ReminderState, RetrieveInvoice};
use pepay_client::{Config, Credentials, Error, Pepay};

fn main() -> Result<(), Error> {
    let base_url = std::env::var("PEPAY_API_URL").ok();
    let client = Pepay::new(Config { base_url, credentials: Credentials::api_key("sk_test_1")?, ..Config::default() })?;
    let invoice = client.invoices().retrieve(&RetrieveInvoice::new("inv_1"))?;
    println!("{} {}", invoice.id, invoice.reminders_sent.unwrap_or_default());
    let list =
        ListReminders { state: Some(ReminderState::Opened), limit: Some(2), ..ListReminders::new("inv_1") };
    for reminder in client.invoices().iter_reminders(list) {
        let reminder = reminder?;
        if let (Some(state), Some(amount), Some(recipient)) =
            (reminder.state, reminder.amount_due_usd, reminder.recipient)
        {
            println!("{} {state} {amount} {}", reminder.id, recipient.email.unwrap_or_default());
        }
    }
    Ok(())
}

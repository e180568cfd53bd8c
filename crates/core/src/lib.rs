//! The pepay SDK's sans-IO core: builds requests, reads responses, decides retries, verifies webhooks.

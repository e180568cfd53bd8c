"""What the tests run against: the sandbox, a receiver of webhooks, and servers that misbehave."""

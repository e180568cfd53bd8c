package pepay

import "github.com/pepay/pepay-go/internal/abi"

// IdempotencyKey makes the idempotency key of a name of your own, such as "order-1042", for [WithIdempotencyKey]:
// the same UUID of version 4 for the same name, every time and in every language, so that it need not be stored.
// Whoever knows the name knows the key. A name that is not UTF-8 gives a key that is refused.
func IdempotencyKey(name string) string {
	return abi.IdempotencyKey(name)
}

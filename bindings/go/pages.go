package pepay

import (
	"context"

	"github.com/pepay/pepay-go/internal/abi"
)

// pages gives the items of a list, each page when it is needed. libpepay says which page comes next, and
// in which order its items are.
func pages[T any, P readable[T]](ctx context.Context, b *backend, operation abi.Operation, params *object, options []CallOption) func(yield func(*T, error) bool) {
	return func(yield func(*T, error) bool) {
		first, err := params.checked(ErrInvalidRequest)
		if err != nil {
			yield(nil, err)
			return
		}
		pager, failure := abi.NewPager(operation, first)
		if failure != nil {
			yield(nil, newError(failure))
			return
		}
		defer pager.Free()
		for params, ok := pager.Next(); ok; params, ok = pager.Next() {
			items, err := callWith(ctx, b, operation, params, options, itemsOf[T, P](pager))
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range items {
				if !yield(&items[i], nil) {
					return
				}
			}
		}
	}
}

// itemsOf reads the items of a page.
func itemsOf[T any, P readable[T]](pager *abi.Pager) func(*abi.Call) ([]T, error) {
	return func(done *abi.Call) ([]T, error) {
		text, ok, failure := pager.Received(done)
		if failure != nil {
			return nil, newError(failure)
		}
		if !ok {
			return nil, wrongReply("no page")
		}
		return readItems[T, P](text)
	}
}

package pepay

import (
	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// readable is a pointer to what is read from the JSON of a reply.
type readable[T any] interface {
	*T
	read(from *canonical.Reader)
}

// readJSON reads the reply of any operation that gives an object.
func readJSON[T any, P readable[T]](done *abi.Call) (*T, error) {
	text, ok := done.Whole()
	if !ok {
		return nil, wrongReply("no JSON")
	}
	return readText[T, P](text)
}

// extra is what a reply that was read as a view has besides.
func extra(done *abi.Call) (extra RawJSON) {
	if !done.HasDrift() {
		return nil
	}
	if text, ok := done.Whole(); ok {
		_ = canonical.Read(text, &extra, func(into *RawJSON, from *canonical.Reader) {
			for key, ok := from.Key(); ok; key, ok = from.Key() {
				if string(key) == canonical.Extra {
					canonical.Raw(into, from)
				} else {
					from.Skip()
				}
			}
		})
	}
	return extra
}

// readText reads an object that libpepay has written.
func readText[T any, P readable[T]](text []byte) (*T, error) {
	made := new(T)
	if err := canonical.Read(text, made, readOne[T, P]); err != nil {
		return nil, wrongReply(err.Error())
	}
	return made, nil
}

// readList reads the reply of an operation that gives a list.
func readList[T any, P readable[T]](done *abi.Call) ([]T, error) {
	text, ok := done.Whole()
	if !ok {
		return nil, wrongReply("no JSON")
	}
	return readItems[T, P](text)
}

func readItems[T any, P readable[T]](text []byte) ([]T, error) {
	var items []T
	err := canonical.Read(text, &items, func(into *[]T, from *canonical.Reader) {
		canonical.List(into, from, readOne[T, P])
	})
	if err != nil {
		return nil, wrongReply(err.Error())
	}
	return items, nil
}

func readOne[T any, P readable[T]](into *T, from *canonical.Reader) {
	P(into).read(from)
}

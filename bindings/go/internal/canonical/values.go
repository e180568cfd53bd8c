package canonical

import (
	"strconv"
	"time"
)

// Each of these reads a value of its kind, and but for Raw leaves what it reads into as it is if the value is null.

// Text reads a text.
func Text[T ~string](into *T, r *Reader) {
	if !r.null() {
		*into = T(r.string())
	}
}

// Decimal reads a decimal, which may also be a JSON number, digit by digit.
func Decimal[T ~string](into *T, r *Reader) {
	if r.peek() == '"' {
		Text(into, r)
	} else if !r.null() {
		*into = T(r.word())
	}
}

// Int reads an integer.
func Int[T ~int64](into *T, r *Reader) {
	if r.null() {
		return
	}
	start := r.start()
	number, err := strconv.ParseInt(string(r.word()), 10, 64)
	if err != nil {
		r.at = start
		r.fail("integer of 64 bits")
	}
	*into = T(number)
}

// Bool reads true or false.
func Bool(into *bool, r *Reader) {
	if r.null() {
		return
	}
	start := r.start()
	switch string(r.word()) {
	case "true":
		*into = true
	case "false":
		*into = false
	default:
		r.at = start
		r.fail("true or false")
	}
}

// Time reads Unix milliseconds, or what encoding/json writes of a [time.Time].
func Time(into *time.Time, r *Reader) {
	if r.peek() == '"' {
		start := r.start()
		if err := into.UnmarshalText([]byte(r.string())); err != nil {
			r.at = start
			r.fail("time")
		}
	} else if !r.null() {
		var millis int64
		Int(&millis, r)
		*into = time.UnixMilli(millis).UTC()
	}
}

// Extra is the member of an object that has what this version does not declare.
const Extra = "$extra"

// Raw keeps any JSON as it is, null too.
func Raw[T ~[]byte](into *T, r *Reader) {
	*into = append(T(nil), r.value()...)
}

// Optional reads what a pointer leads to.
func Optional[T any](into **T, r *Reader, read func(*T, *Reader)) {
	if !r.null() {
		*into = new(T)
		read(*into, r)
	}
}

// List reads a list.
func List[T any](into *[]T, r *Reader, read func(*T, *Reader)) {
	if r.null() {
		return
	}
	var none T
	items := []T{}
	for r.enter('[', ']') {
		items = append(items, none)
		read(&items[len(items)-1], r)
	}
	*into = items
}

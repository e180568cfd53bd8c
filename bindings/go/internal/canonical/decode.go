// Package canonical reads the JSON that libpepay writes, which is the same in every language.
package canonical

import (
	"encoding/json"
	"reflect"
	"strconv"
	"sync"
	"time"
)

// Decode reads JSON in which times are Unix milliseconds, into a struct
// whose times are of type time.Time.
//
// encoding/json must not see those, as it reads them from RFC 3339 text. So it is shown the same
// memory as a type in which each time.Time is a unixMillis, which has the same layout.
func Decode(text []byte, into any) error {
	return json.Unmarshal(text, Shown(into))
}

// Shown is what encoding/json is shown of a struct: a pointer to the same memory, of another type.
func Shown(into any) any {
	pointer := reflect.ValueOf(into)
	return reflect.NewAt(withMillis(pointer.Type().Elem()), pointer.UnsafePointer()).Interface()
}

// unixMillis is a time.Time that encoding/json reads from Unix milliseconds.
type unixMillis time.Time

func (m *unixMillis) UnmarshalJSON(text []byte) error {
	millis, err := strconv.ParseInt(string(text), 10, 64)
	if err != nil {
		return err
	}
	*m = unixMillis(time.UnixMilli(millis).UTC())
	return nil
}

var (
	timeType     = reflect.TypeOf(time.Time{})
	millisType   = reflect.TypeOf(unixMillis{})
	unmarshaler  = reflect.TypeOf((*json.Unmarshaler)(nil)).Elem()
	millisByType sync.Map // of reflect.Type by reflect.Type
)

// withMillis is a type with each time.Time in it replaced.
func withMillis(from reflect.Type) reflect.Type {
	if known, ok := millisByType.Load(from); ok {
		return known.(reflect.Type)
	}
	to := replaceTimes(from)
	millisByType.Store(from, to)
	return to
}

func replaceTimes(from reflect.Type) reflect.Type {
	switch {
	case from == timeType:
		return millisType
	case reflect.PointerTo(from).Implements(unmarshaler):
		return from
	}
	switch from.Kind() {
	case reflect.Pointer:
		return reflect.PointerTo(withMillis(from.Elem()))
	case reflect.Slice:
		return reflect.SliceOf(withMillis(from.Elem()))
	case reflect.Struct:
		fields := reflect.VisibleFields(from)
		for i := range fields {
			fields[i].Type = withMillis(fields[i].Type)
		}
		return reflect.StructOf(fields)
	}
	return from
}

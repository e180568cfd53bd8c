package pepay

import (
	"bytes"
	"encoding/json"
	"reflect"
	"unicode/utf8"
)

const mustBeUTF8 = "must be UTF-8"

// isLossless is false if encoding/json has written U+FFFD in place of bytes that are not UTF-8. It writes that as
// an escape, and the character itself as it is; only a value that writes itself may have the escape as well.
func isLossless(value any, text []byte) bool {
	return utf8.Valid(text) && (!bytes.Contains(text, []byte(`\ufffd`)) || isText(reflect.ValueOf(value)))
}

// isText is false if a text that encoding/json writes is not UTF-8.
func isText(value reflect.Value) bool {
	if !value.IsValid() || !value.CanInterface() {
		return true
	}
	if _, ok := value.Interface().(json.Marshaler); ok {
		return true
	}
	all := true
	switch value.Kind() {
	case reflect.String:
		return utf8.ValidString(value.String())
	case reflect.Pointer, reflect.Interface:
		return isText(value.Elem())
	case reflect.Slice, reflect.Array:
		for i := 0; all && i < value.Len(); i++ {
			all = isText(value.Index(i))
		}
	case reflect.Struct:
		for i := 0; all && i < value.NumField(); i++ {
			all = isText(value.Field(i))
		}
	case reflect.Map:
		for items := value.MapRange(); all && items.Next(); {
			all = isText(items.Key()) && isText(items.Value())
		}
	}
	return all
}

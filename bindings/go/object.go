package pepay

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// object is a JSON object in the making: the parameters of a call, or settings. What is zero is left
// out, except where a name begins with must.
type object struct {
	text []byte
	// What could not be encoded, by the field's name.
	errors map[string][]string
}

func (o *object) key(name string) {
	if len(o.text) == 0 {
		o.text = make([]byte, 0, 256)
		o.text = append(o.text, `{"`...)
	} else {
		o.text = append(o.text, `,"`...)
	}
	// No name needs an escape.
	o.text = append(o.text, name...)
	o.text = append(o.text, `":`...)
}

// refuse keeps what is wrong with a field, in the words of libpepay's own checks.
func (o *object) refuse(name, why string) {
	if o.errors == nil {
		o.errors = map[string][]string{}
	}
	o.errors[name] = append(o.errors[name], fmt.Sprintf("The %s field %s.", name, why))
}

// refuseIn keeps what is wrong with the fields of an object within this one.
func (o *object) refuseIn(name string, inner *object) {
	for field := range inner.errors {
		o.refuse(name+"."+field, mustBeUTF8)
	}
}

func (o *object) mustString(name, value string) {
	if !utf8.ValidString(value) {
		o.refuse(name, mustBeUTF8)
	}
	o.key(name)
	o.text = quote(o.text, value)
}

func (o *object) string(name, value string) {
	if value != "" {
		o.mustString(name, value)
	}
}

func (o *object) mustInt(name string, value int64) {
	o.key(name)
	o.text = strconv.AppendInt(o.text, value, 10)
}

func (o *object) int(name string, value int64) {
	if value != 0 {
		o.mustInt(name, value)
	}
}

func (o *object) ints(name string, values []int) {
	o.key(name)
	o.text = append(o.text, '[')
	for i, value := range values {
		if i > 0 {
			o.text = append(o.text, ',')
		}
		o.text = strconv.AppendInt(o.text, int64(value), 10)
	}
	o.text = append(o.text, ']')
}

func (o *object) mustBool(name string, value bool) {
	o.key(name)
	o.text = strconv.AppendBool(o.text, value)
}

func (o *object) bool(name string, value *bool) {
	if value != nil {
		o.mustBool(name, *value)
	}
}

func (o *object) mustIntOrNull(name string, value *int64) {
	if value != nil {
		o.mustInt(name, *value)
		return
	}
	o.key(name)
	o.text = append(o.text, "null"...)
}

// exactMillis writes milliseconds. What is shorter than one is not rounded up, so that 3600 without a unit is refused.
func (o *object) exactMillis(name string, value time.Duration) {
	if value != 0 {
		o.mustInt(name, value.Milliseconds())
	}
}

// millis writes whole milliseconds.
func (o *object) millis(name string, value time.Duration) {
	o.int(name, wholeMillis(value))
}

// wholeMillis is a duration in milliseconds; what is shorter than one becomes one.
func wholeMillis(value time.Duration) int64 {
	if value > 0 && value < time.Millisecond {
		return 1
	}
	return value.Milliseconds()
}

func (o *object) time(name string, value time.Time) {
	if !value.IsZero() {
		o.mustString(name, value.UTC().Format(time.RFC3339Nano))
	}
}

func (o *object) mustStrings(name string, values []string) {
	o.key(name)
	o.text = append(o.text, '[')
	for i, value := range values {
		if i > 0 {
			o.text = append(o.text, ',')
		}
		if !utf8.ValidString(value) {
			o.refuse(fmt.Sprintf("%s.%d", name, i), mustBeUTF8)
		}
		o.text = quote(o.text, value)
	}
	o.text = append(o.text, ']')
}

// words writes a list of any kind of word.
func words[T ~string](o *object, name string, values []T) {
	if len(values) == 0 {
		return
	}
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = string(value)
	}
	o.mustStrings(name, list)
}

// object writes an object within this one, unless it is empty.
func (o *object) object(name string, inner *object) {
	o.refuseIn(name, inner)
	if text := inner.encode(); text != nil {
		o.key(name)
		o.text = append(o.text, text...)
	}
}

// optional writes an object within this one, if there is one.
func optional[T interface{ params() *object }](o *object, name string, inner *T) {
	if inner != nil {
		o.object(name, (*inner).params())
	}
}

// list writes a list of objects, unless it is empty.
func list[T interface{ params() *object }](o *object, name string, items []T) {
	if len(items) > 0 {
		mustList(o, name, items)
	}
}

// mustList writes a list of objects.
func mustList[T interface{ params() *object }](o *object, name string, items []T) {
	o.key(name)
	o.text = append(o.text, '[')
	for i, item := range items {
		if i > 0 {
			o.text = append(o.text, ',')
		}
		one := item.params()
		o.refuseIn(fmt.Sprintf("%s.%d", name, i), one)
		o.text = append(o.text, one.encode()...)
	}
	o.text = append(o.text, ']')
}

// json writes what encoding/json makes of a value.
func (o *object) json(name string, value any) {
	if value == nil {
		return
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		o.refuse(name, "cannot be written as JSON: "+err.Error())
		return
	}
	if !isLossless(value, text.Bytes()) {
		o.refuse(name, mustBeUTF8)
	}
	o.key(name)
	o.text = append(o.text, bytes.TrimSpace(text.Bytes())...)
}

// checked is the finished object, or an error of a kind that says what in it could not be encoded.
func (o *object) checked(kind Kind) ([]byte, error) {
	if o == nil || o.errors == nil {
		return o.encode(), nil
	}
	var sentences []string
	for _, of := range o.errors {
		sentences = append(sentences, of...)
	}
	sort.Strings(sentences)
	return nil, &Error{Kind: kind, Message: strings.Join(sentences, " "), Fields: o.errors}
}

// encode is the finished object; nothing for an empty one.
func (o *object) encode() []byte {
	if o == nil || len(o.text) == 0 {
		return nil
	}
	return append(o.text, '}')
}

// quote appends a JSON string.
func quote(text []byte, value string) []byte {
	const hex = "0123456789abcdef"
	text = append(text, '"')
	plain := 0
	for i := 0; i < len(value); i++ {
		c := value[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		text = append(text, value[plain:i]...)
		plain = i + 1
		if c < ' ' {
			text = append(text, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		} else {
			text = append(text, '\\', c)
		}
	}
	text = append(text, value[plain:]...)
	return append(text, '"')
}

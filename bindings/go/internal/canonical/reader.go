// Package canonical reads the JSON that libpepay writes, which is the same in every language: times are Unix
// milliseconds, and what there is none of is left out.
package canonical

import (
	"encoding/json"
	"fmt"
)

// Reader reads JSON from its beginning to its end. After an error there is nothing more to read.
type Reader struct {
	text []byte
	at   int
	err  error
}

// Read reads one value, which is all of the text.
func Read[T any](text []byte, into *T, read func(*T, *Reader)) error {
	r := &Reader{text: text}
	read(into, r)
	if r.start() < len(r.text) {
		r.fail("end")
	}
	return r.err
}

// Key is the next member of an object, whose value is to be read or skipped then; false after the last one. It begins
// with the first member where the object does. Null is like an object without members.
func (r *Reader) Key() (key []byte, ok bool) {
	if r.null() || !r.enter('{', '}') {
		return nil, false
	}
	key, _ = r.quoted()
	if r.peek() != ':' {
		r.fail("colon")
		return nil, false
	}
	r.at++
	return key, true
}

// enter goes to the first or next part of an object or list, and is false at its end, which it leaves behind.
func (r *Reader) enter(begin, end byte) bool {
	switch r.peek() {
	case begin:
		r.at++
		if r.peek() != end {
			return true
		}
		r.at++
	case ',':
		r.at++
		return true
	case end:
		r.at++
	default:
		r.fail(string(begin))
	}
	return false
}

// Skip leaves out a value.
func (r *Reader) Skip() {
	r.value()
}

// value is the text of any value.
func (r *Reader) value() []byte {
	start, depth := r.start(), 0
	for {
		switch c := r.peek(); {
		case c == '{' || c == '[':
			depth++
			r.at++
		case depth > 0 && (c == '}' || c == ']'):
			depth--
			r.at++
		case depth > 0 && (c == ',' || c == ':'):
			r.at++
		case c == '"':
			r.quoted()
		default:
			r.word()
		}
		if r.err != nil {
			return nil
		}
		if depth == 0 {
			return r.text[start:r.at]
		}
	}
}

// word is a number, true, false or null.
func (r *Reader) word() []byte {
	start := r.start()
	for r.at < len(r.text) && isOfWord(r.text[r.at]) {
		r.at++
	}
	word := r.text[start:r.at]
	if len(word) == 0 {
		r.fail("value")
	}
	return word
}

func isOfWord(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'E'
}

// null leaves out null, if that is next.
func (r *Reader) null() bool {
	if r.peek() != 'n' {
		return false
	}
	if string(r.word()) != "null" {
		r.fail("null")
	}
	return true
}

// quoted is what is between the quotes of a text, and whether it is as it stands there, without escapes.
func (r *Reader) quoted() (text []byte, plain bool) {
	if r.peek() != '"' {
		r.fail("text")
		return nil, true
	}
	r.at++
	start, plain := r.at, true
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case '"':
			r.at++
			return r.text[start : r.at-1], plain
		case '\\':
			plain = false
			r.at++
		}
		r.at++
	}
	r.fail("end of a text")
	return nil, true
}

// string is a text without its quotes and escapes.
func (r *Reader) string() string {
	start := r.start()
	text, plain := r.quoted()
	if plain {
		return string(text)
	}
	var unescaped string
	if err := json.Unmarshal(r.text[start:r.at], &unescaped); err != nil {
		r.fail("text")
	}
	return unescaped
}

// peek is the next byte that is no space, or 0 at the end.
func (r *Reader) peek() byte {
	if at := r.start(); at < len(r.text) {
		return r.text[at]
	}
	return 0
}

// start goes to the next byte that is no space, and is where that is, or the end.
func (r *Reader) start() int {
	for r.at < len(r.text) && (r.text[r.at] == ' ' || r.text[r.at] == '\n' || r.text[r.at] == '\t' || r.text[r.at] == '\r') {
		r.at++
	}
	return r.at
}

// fail keeps the first error, and goes to the end.
func (r *Reader) fail(wanted string) {
	if r.err == nil {
		r.err = fmt.Errorf("pepay: no %s at byte %d of the JSON", wanted, r.at)
	}
	r.at = len(r.text)
}

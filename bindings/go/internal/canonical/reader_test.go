package canonical

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

type node struct {
	Name     string
	Price    string
	Count    *int64
	Done     bool
	At       time.Time
	Any      []byte
	Children []node
}

func (n *node) read(from *Reader) {
	for key, ok := from.Key(); ok; key, ok = from.Key() {
		switch string(key) {
		case "name":
			Text(&n.Name, from)
		case "price":
			Decimal(&n.Price, from)
		case "count":
			Optional(&n.Count, from, Int)
		case "done":
			Bool(&n.Done, from)
		case "at":
			Time(&n.At, from)
		case "any":
			Raw(&n.Any, from)
		case "children":
			List(&n.Children, from, (*node).read)
		default:
			from.Skip()
		}
	}
}

const everything = ` { "name" : "a \"b\" \\ é\n", "price":"0.10","count":-5, "done":true,"at":1700000000123,` +
	`"new":{"a":[1,{"b":"]}\""}],"c":null}, "any" : [1, "x"] ,"children":[{"name":"c","price":12345678901234567890.5},{},null]} `

func TestEverythingIsRead(t *testing.T) {
	var read node
	if err := Read([]byte(everything), &read, (*node).read); err != nil {
		t.Fatal(err)
	}
	if read.Name != "a \"b\" \\ é\n" || read.Price != "0.10" || *read.Count != -5 || !read.Done || string(read.Any) != `[1, "x"]` {
		t.Errorf("%+v", read)
	}
	if !read.At.Equal(time.UnixMilli(1700000000123)) || read.At.Location() != time.UTC {
		t.Error(read.At)
	}
	if len(read.Children) != 3 || read.Children[0].Price != "12345678901234567890.5" {
		t.Errorf("%+v", read.Children)
	}
}

func TestNullChangesNothing(t *testing.T) {
	read := node{Name: "as it was"}
	text := `{"name":null,"price":null,"count":null,"done":null,"at":null,"children":null}`
	if err := Read([]byte(text), &read, (*node).read); err != nil || read.Name != "as it was" || read.Count != nil || read.Children != nil {
		t.Errorf("%+v %v", read, err)
	}
}

func TestATimeOfEncodingJSONIsRead(t *testing.T) {
	var read node
	if err := Read([]byte(`{"at":"2026-05-04T10:30:00.5Z"}`), &read, (*node).read); err != nil || read.At.UnixMilli() != 1777890600500 {
		t.Error(read.At, err)
	}
}

// What is cut off is an error wherever it is; nothing hangs or is read beyond the end.
func TestWhatIsCutOffIsAnError(t *testing.T) {
	text := strings.TrimSpace(everything)
	for length := range text {
		var read node
		if err := Read([]byte(text[:length]), &read, (*node).read); err == nil {
			t.Errorf("%s was read as %+v", text[:length], read)
		}
	}
}

func TestWhatIsSomethingElseIsAnErrorThatSaysWhere(t *testing.T) {
	for text, why := range map[string]string{
		`{"name":1}`:                     "no text at byte 8",
		`{"count":1.5}`:                  "no integer of 64 bits at byte 9",
		`{"count":9223372036854775808}`:  "no integer of 64 bits at byte 9",
		`{"done":1}`:                     "no true or false at byte 8",
		`{"at":"yesterday"}`:             "no time at byte 6",
		`{"children":{}}`:                "no [ at byte 12",
		`{"children":[1]}`:               "no { at byte 13",
		`{"x":}`:                         "no value at byte 5",
		`{"x" 1}`:                        "no colon at byte 5",
		`{"name":"\x"}`:                  "no text at byte",
		`{} {}`:                          "no end at byte 3",
		`[]`:                             "no { at byte 0",
		"":                               "no { at byte 0",
		strings.Repeat("[", 1_000_000):   "no { at byte 0",
		`{"x":` + strings.Repeat("[", 9): "no value at byte 14",
	} {
		var read node
		if err := Read([]byte(text), &read, (*node).read); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%.40s: %v", text, err)
		}
	}
}

// FuzzRead finds no JSON that encoding/json reads and this does not, and nothing that makes it fail otherwise.
func FuzzRead(f *testing.F) {
	f.Add(everything)
	f.Add(`{"any":{"a":[]},"count":1}`)
	f.Fuzz(func(t *testing.T, text string) {
		var read node
		_ = Read([]byte(text), &read, (*node).read)
		var raw []byte
		err := Read([]byte(text), &raw, Raw)
		if json.Valid([]byte(text)) && (err != nil || string(raw) != strings.Trim(text, " \t\r\n")) {
			t.Errorf("%q was read as %q: %v", text, raw, err)
		}
	})
}

package pepay_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// The vectors that all languages share. They need times and random bytes of their own, so they go to
// the package below the clients.
type vectorFile struct {
	Client      json.RawMessage
	Requests    []vector
	RawRequests []vector `json:"raw_requests"`
	Responses   []vector
	Retries     []vector
	Webhooks    []webhookVector
	Proxies     []proxyVector
	Frames      []frameVector
	Claims      []claimVector
	// What events go by, all of it.
	EventNames []string `json:"event_names"`
}

type vector struct {
	Name     string
	Client   json.RawMessage
	Earlier  []vector
	Call     vectorCall
	Response vectorResponse
	Script   []vectorEvent
	Expect   json.RawMessage
}

type vectorCall struct {
	Operation string
	Params    json.RawMessage
	Options   map[string]json.RawMessage
	Entropy   string
}

type vectorResponse struct {
	Status  int
	Headers string
	JSON    json.RawMessage
	Body    string
	Hex     string
}

type vectorEvent struct {
	Now       uint64 `json:"now_ms"`
	Response  *vectorResponse
	NotSent   string `json:"not_sent"`
	MaybeSent string `json:"maybe_sent"`
	Resume    bool
}

type webhookVector struct {
	Name      string
	Verifier  string
	Secrets   []string
	Now       int64 `json:"now_ms"`
	Tolerance int64 `json:"tolerance_ms"`
	Headers   string
	Body      string
	Hex       string
	Expect    json.RawMessage
}

type proxyVector struct {
	Name, URL   string
	Proxy       *string
	Environment map[string]string
	Expect      json.RawMessage
}

func TestVectors(t *testing.T) {
	paths, err := filepath.Glob("../../tests/vectors/*.json")
	must(t, err)
	if len(paths) == 0 {
		t.Skip("the vectors are with the library's sources")
	}
	for _, path := range paths {
		path := path
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			must(t, err)
			var file vectorFile
			must(t, json.Unmarshal(text, &file))
			for _, it := range append(file.Requests, file.RawRequests...) {
				compare(t, it.Name, it.Expect, it.request(t, file.Client))
			}
			for _, it := range file.Responses {
				compare(t, it.Name, it.Expect, it.response(t, file.Client))
			}
			for _, it := range file.Retries {
				compare(t, it.Name, it.Expect, it.retry(t, file.Client))
			}
			for _, it := range file.Webhooks {
				it.check(t)
			}
			for _, it := range file.Proxies {
				compare(t, it.Name, it.Expect, it.decide(t))
			}
			for _, it := range file.Frames {
				compare(t, it.Name, it.Expect, it.come(t, file.Client))
			}
			for _, it := range file.Claims {
				compare(t, it.Name, it.Expect, it.come(t))
			}
			if file.EventNames != nil {
				equal(t, "the names of events", eventNames(t), strings.Join(file.EventNames, " "))
			}
		})
	}
}

func (v vector) start(t *testing.T, fallback json.RawMessage, once bool) (*abi.Client, *abi.Call, abi.Step, *abi.Error) {
	config := v.Client
	if config == nil {
		config = fallback
	}
	client, failure := openClient(t, config)
	if failure != nil {
		return nil, nil, abi.Step{}, failure
	}
	for _, earlier := range v.Earlier {
		call, _ := earlier.Call.start(t, client, true)
		call.Response(200, nil, earlier.Response.bytes(t), 0)
		call.Free()
	}
	call, step := v.Call.start(t, client, once)
	return client, call, step, call.Error()
}

func openClient(t *testing.T, config json.RawMessage) (*abi.Client, *abi.Error) {
	settings := map[string]json.RawMessage{}
	if config != nil {
		must(t, json.Unmarshal(config, &settings))
	}
	provider := abi.Pepay
	if string(settings["provider"]) == `"payviox"` {
		provider = abi.Payviox
	}
	delete(settings, "provider")
	text, err := json.Marshal(settings)
	must(t, err)
	return abi.NewClient(provider, text)
}

var operationNumbers = operations()

func (c vectorCall) start(t *testing.T, client *abi.Client, once bool) (*abi.Call, abi.Step) {
	operation, ok := operationNumbers[c.Operation]
	if !ok {
		t.Fatalf("there is no operation %s", c.Operation)
	}
	options := map[string]any{}
	for name, value := range c.Options {
		options[name] = value
	}
	if once {
		options["max_retries"] = 0
	}
	text, err := json.Marshal(options)
	must(t, err)
	// Zeros throughout are refused by the C ABI. The idempotency key is made of the first 16 bytes.
	entropy := [abi.EntropyLen]byte{abi.EntropyLen - 1: 1}
	_, err = hex.Decode(entropy[:], []byte(c.Entropy))
	must(t, err)
	return client.Start(operation, c.Params, text, &entropy, 0)
}

func (r vectorResponse) bytes(t *testing.T) []byte {
	if r.JSON != nil {
		return r.JSON
	}
	return bodyOf(t, r.Body, r.Hex)
}

func bodyOf(t *testing.T, body, digits string) []byte {
	if digits == "" {
		return []byte(body)
	}
	decoded, err := hex.DecodeString(digits)
	must(t, err)
	return decoded
}

func (r vectorResponse) report(t *testing.T, call *abi.Call, now uint64) abi.Step {
	status := r.Status
	if status == 0 {
		status = 200
	}
	return call.Response(status, []byte(r.Headers), r.bytes(t), now)
}

func (v vector) request(t *testing.T, fallback json.RawMessage) any {
	client, call, step, failure := v.start(t, fallback, false)
	if client != nil {
		defer client.Free()
		defer call.Free()
	}
	if failure != nil {
		return map[string]any{"error": describe(failure)}
	}
	headers := [][2]string{}
	for _, header := range step.Headers {
		value := header.Value
		if header.Name == "user-agent" {
			value = regexp.MustCompile(`pepay-core/\S+`).ReplaceAllString(value, "pepay-core/{version}")
		}
		headers = append(headers, [2]string{header.Name, value})
	}
	return map[string]any{"request": map[string]any{
		"method": step.Method, "url": step.URL, "headers": headers, "body": string(step.Body),
	}}
}

func (v vector) response(t *testing.T, fallback json.RawMessage) any {
	client, call, _, failure := v.start(t, fallback, true)
	if failure != nil {
		t.Fatalf("%s: %s", v.Name, failure.Message)
	}
	defer client.Free()
	defer call.Free()
	v.Response.report(t, call, 0)
	if failure := call.Error(); failure != nil {
		return map[string]any{"error": describe(failure)}
	}
	reply, _ := call.JSON()
	checkType(t, v.Name, replies[v.Call.Operation], reply)
	checkView(t, v.Name, call, reply)
	answer := map[string]any{"reply": json.RawMessage(reply)}
	if drift := call.Drift(); drift != nil {
		answer["drift"] = drift
	}
	return answer
}

func (v vector) retry(t *testing.T, fallback json.RawMessage) any {
	client, call, step, failure := v.start(t, fallback, false)
	if failure != nil {
		t.Fatalf("%s: %s", v.Name, failure.Message)
	}
	defer client.Free()
	defer call.Free()
	steps := []any{describeStep(call, step)}
	kinds := map[string]abi.TransportKind{
		"dns": abi.TransportDNS, "connection": abi.TransportConnection, "tls": abi.TransportTLS,
		"timeout": abi.TransportTimeout, "protocol": abi.TransportProtocol,
		"settings": abi.TransportSettings,
	}
	for _, event := range v.Script {
		switch {
		case event.Response != nil:
			step = event.Response.report(t, call, event.Now)
		case event.NotSent != "":
			step = call.NoResponse(abi.PhaseConnecting, kinds[event.NotSent], 0, "no answer", event.Now)
		case event.MaybeSent != "":
			step = call.NoResponse(abi.PhaseWaiting, kinds[event.MaybeSent], 0, "no answer", event.Now)
		default:
			step = call.Resume(event.Now)
		}
		steps = append(steps, describeStep(call, step))
	}
	return steps
}

func describeStep(call *abi.Call, step abi.Step) any {
	switch step.Kind {
	case abi.StepSend:
		return map[string]any{"send": step.Timeout.Milliseconds()}
	case abi.StepWait:
		return map[string]any{"wait": step.Wait.Milliseconds()}
	case abi.StepDone:
		reply, _ := call.JSON()
		return map[string]any{"done": json.RawMessage(reply)}
	}
	failure := call.Error()
	attempts := []any{}
	for _, it := range failure.Attempts {
		attempts = append(attempts, []any{it.Started.Milliseconds(), describeOutcome(it.Outcome), it.Waited.Milliseconds()})
	}
	return map[string]any{"failed": describe(failure), "attempts": attempts}
}

// describeOutcome is the outcome of an attempt as the vectors have it: 503, or "not_sent dns".
func describeOutcome(outcome string) any {
	if status, ok := strings.CutPrefix(outcome, "status "); ok {
		return json.Number(status)
	}
	return strings.NewReplacer("not sent:", "not_sent", "maybe sent:", "maybe_sent").Replace(outcome)
}

// describe is an error's parts, those that there are.
func describe(failure *abi.Error) map[string]any {
	parts := map[string]any{"kind": failure.Kind, "message": failure.Message}
	for name, text := range map[string]string{
		"code": failure.Code, "request_id": failure.RequestID, "idempotency_key": failure.IdempotencyKey,
		"order_id": failure.OrderID, "reason": failure.Reason, "limit_type": failure.LimitType,
	} {
		if text != "" {
			parts[name] = text
		}
	}
	if failure.Excerpt != nil {
		parts["excerpt"] = *failure.Excerpt
	}
	if failure.Status != 0 {
		parts["status"] = failure.Status
	}
	if failure.RetryAfter >= 0 {
		parts["retry_after_ms"] = failure.RetryAfter.Milliseconds()
	}
	if len(failure.FieldsJSON) > len("{}") {
		parts["fields"] = json.RawMessage(failure.FieldsJSON)
	}
	return parts
}

func (v proxyVector) decide(t *testing.T) any {
	settings, err := json.Marshal(struct {
		Proxy       *string           `json:"proxy,omitempty"`
		Environment map[string]string `json:"environment"`
	}{v.Proxy, v.Environment})
	must(t, err)
	proxy, err := abi.ProxyFor(v.URL, settings)
	if err != nil {
		return map[string]any{"error": map[string]string{"kind": "config", "message": err.Error()}}
	}
	return map[string]string{"proxy": proxy}
}

func (v webhookVector) check(t *testing.T) {
	settings := map[string]any{"secrets": v.Secrets}
	provider := abi.Payviox
	switch v.Verifier {
	case "pepay":
		provider = abi.Pepay
	case "payviox_payout":
		settings["events"] = "payouts"
	}
	if v.Tolerance != 0 {
		settings["tolerance_ms"] = v.Tolerance
	}
	config, err := json.Marshal(settings)
	must(t, err)
	webhook, failure := abi.NewWebhook(provider, config)
	if failure != nil {
		t.Fatalf("%s: %s", v.Name, failure.Message)
	}
	defer webhook.Free()
	body := bodyOf(t, v.Body, v.Hex)

	verdict := map[string]any{}
	if verified, failure := webhook.Verify([]byte(v.Headers), body, v.Now); failure == nil {
		verdict["secret"] = verified.Secret
		if provider == abi.Pepay {
			verdict["previous"] = verified.Previous
		}
	}
	var findings []struct{ Message string }
	must(t, json.Unmarshal([]byte(webhook.Explain([]byte(v.Headers), body, v.Now)), &findings))
	var messages []string
	for _, finding := range findings {
		messages = append(messages, finding.Message)
	}
	if messages != nil {
		verdict["findings"] = messages
	}
	outcome := map[string]any{"verdict": verdict}
	event, failure := webhook.Event([]byte(v.Headers), body, v.Now, true)
	if failure != nil {
		outcome["error"] = describe(failure)
	} else {
		known := declared(t, event.JSON)
		outcome["event"], outcome["dedupe_key"] = json.RawMessage(known), event.DedupeKey
		outcome["name"] = nameOf(t, v.Verifier, known)
		checkType(t, v.Name, eventTypes[v.Verifier], known)
		if v.Verifier == "pepay" {
			checkObject(t, v.Name, event.JSON)
		}
	}
	compare(t, v.Name, v.Expect, outcome)
}

// eventTypes is what each verifier reads.
var eventTypes = map[string]any{"pepay": pepay.Event{}, "payviox": pepay.PayvioxEvent{}, "payviox_payout": pepay.PayvioxPayoutEvent{}}

// eventNames is the constants of event_names.go.
func eventNames(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("event_names.go")
	must(t, err)
	var names []string
	for _, found := range regexp.MustCompile(` EventName = "(.*)"`).FindAllSubmatch(source, -1) {
		names = append(names, string(found[1]))
	}
	return strings.Join(names, " ")
}

// declared is an event without what only its Extra has.
func declared(t *testing.T, event []byte) []byte {
	t.Helper()
	var members map[string]json.RawMessage
	must(t, json.Unmarshal(event, &members))
	delete(members, canonical.Extra)
	text, err := json.Marshal(members)
	must(t, err)
	return text
}

// nameOf is the name of an event that a verifier has read.
func nameOf(t *testing.T, verifier string, text []byte) pepay.EventName {
	t.Helper()
	event := reflect.New(reflect.TypeOf(eventTypes[verifier])).Interface()
	must(t, json.Unmarshal(text, event))
	return event.(interface{ Name() pepay.EventName }).Name()
}

// checkType fails if the type of a reply has no place for something that a reply has, or reads it as something else.
func checkType(t *testing.T, name string, reply any, text []byte) {
	t.Helper()
	read := reflect.New(reflect.TypeOf(reply))
	must(t, json.Unmarshal(text, read.Interface()))
	checkRead(t, name, read.Elem(), parse(t, text))

	stored, err := json.Marshal(read.Interface())
	must(t, err)
	again := reflect.New(reflect.TypeOf(reply))
	must(t, json.Unmarshal(stored, again.Interface()))
	compare(t, name+", stored and read again", stored, again.Interface())
}

func checkRead(t *testing.T, at string, read reflect.Value, written any) {
	t.Helper()
	if read.Kind() == reflect.Pointer {
		read = read.Elem()
	}
	if !read.IsValid() {
		t.Errorf("%s was not read", at)
		return
	}
	switch value := read.Interface().(type) {
	case pepay.RawJSON:
		equal(t, at, reflect.DeepEqual(parse(t, value), written), true)
		return
	case time.Time:
		equal(t, at, any(json.Number(strconv.FormatInt(value.UnixMilli(), 10))), written)
		return
	}
	switch written := written.(type) {
	case map[string]any:
		for key, value := range written {
			checkRead(t, at+"."+key, memberOf(read, key), value)
		}
	case []any:
		equal(t, at, read.Len(), len(written))
		for i, value := range written {
			checkRead(t, at, read.Index(i), value)
		}
	case string:
		equal(t, at, read.String(), written)
	case bool:
		equal(t, at, read.Bool(), written)
	case json.Number:
		equal(t, at, json.Number(strconv.FormatInt(read.Int(), 10)), written)
	}
}

// memberOf is what a struct or map has by a name of JSON's.
func memberOf(of reflect.Value, key string) reflect.Value {
	if of.Kind() == reflect.Map {
		return of.MapIndex(reflect.ValueOf(key))
	}
	for i := 0; i < of.NumField(); i++ {
		if of.Type().Field(i).Tag.Get("json") == key {
			return of.Field(i)
		}
	}
	return reflect.Value{}
}

// checkObject fails if an event that was accepted does not give the object that it says it is about.
func checkObject(t *testing.T, name string, text []byte) {
	t.Helper()
	var event pepay.Event
	must(t, json.Unmarshal(text, &event))
	var object struct{ Object any }
	if event.Data != nil {
		_ = json.Unmarshal(event.Data.Object, &object)
	}
	equal(t, name+": an invoice", event.Invoice() != nil, object.Object == "invoice")
	equal(t, name+": a payment", event.InvoicePayment() != nil, object.Object == "invoice_payment")
	equal(t, name+": an order", event.Order() != nil, object.Object == "commerce_order")
}

// compare compares two JSON values: the order of keys and spaces do not matter, digits do.
func compare(t *testing.T, name string, want json.RawMessage, got any) {
	t.Helper()
	text, err := json.Marshal(got)
	must(t, err)
	if wanted, given := parse(t, want), parse(t, text); !reflect.DeepEqual(wanted, given) {
		t.Errorf("%s:\n  want %s\n  got  %s", name, want, text)
	}
}

func parse(t *testing.T, text []byte) (value any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	must(t, decoder.Decode(&value))
	return value
}

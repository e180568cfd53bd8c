package pepay_test

import (
	"encoding/json"
	"testing"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

// settled is when a live event no longer waits for earlier ones, in milliseconds.
const settled = 100

type frameVector struct {
	Name, Stream, Frame string
	Expect              json.RawMessage
}

// come is what comes of the frame, on a stream that has missed nothing.
func (v frameVector) come(t *testing.T, settings json.RawMessage) any {
	t.Helper()
	client, failure := abi.NewClient(abi.Pepay, settings)
	if failure != nil {
		t.Fatal(failure.Message)
	}
	defer client.Free()
	stream := v.open(t, client)
	defer stream.Free()
	stream.Text([]byte(v.Frame), 0)
	outcome := map[string]any{}
	switch step := stream.Next(settled); step.Kind {
	case abi.StreamEvent:
		outcome["event"] = json.RawMessage(declared(t, step.JSON))
		checkType(t, v.Name, pepay.Event{}, declared(t, step.JSON))
		var event pepay.Event
		must(t, json.Unmarshal(step.JSON, &event))
		if event.PaymentQuote() != nil {
			outcome["payment_quote"] = json.RawMessage(abi.EventObject(event.Data.Object))
		}
	case abi.StreamFetch:
		outcome["reads_list"] = true
	case abi.StreamRead:
	default:
		outcome["error"] = describe(stream.Error())
	}
	return outcome
}

func (v frameVector) open(t *testing.T, client *abi.Client) *abi.Stream {
	t.Helper()
	random := [abi.EntropyLen]byte{7}
	operation := map[string]abi.Operation{
		"events.stream": abi.EventsStream, "orders.stream": abi.OrdersStream, "payment_sessions.stream": abi.PaymentSessionsStream,
	}[v.Stream]
	params, answer := "", `{"data": []}`
	if operation == abi.PaymentSessionsStream {
		params, answer = `{"token": "jwt_topsecret"}`, `{"status": "unpaid"}`
	}
	stream := client.Stream(operation, []byte(params), []byte(`{"since": "evt_1600000000000-1"}`), &random, 0)
	for {
		switch step := stream.Next(0); step.Kind {
		case abi.StreamConnect:
			stream.Opened(0)
		case abi.StreamFetch:
			call, _ := stream.Fetch(nil, &random, 0)
			call.Response(200, nil, []byte(answer), 0)
			stream.Fetched(call, 0)
			call.Free()
		case abi.StreamStatus:
		case abi.StreamRead:
			return stream
		default:
			t.Fatalf("%s: %+v, %+v", v.Name, step, stream.Error())
		}
	}
}

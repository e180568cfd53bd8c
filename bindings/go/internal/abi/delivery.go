package abi

import (
	"encoding/json"
	"time"
	"unsafe"
)

// DeliveryKind is what to do next with a delivery to an inbox.
type DeliveryKind int32

// The kinds of step. Whatever else may come is misuse.
const (
	DeliveryBegin    DeliveryKind = PEPAY_DELIVERY_BEGIN
	DeliveryRun      DeliveryKind = PEPAY_DELIVERY_RUN
	DeliveryHandle   DeliveryKind = PEPAY_DELIVERY_HANDLE
	DeliveryCommit   DeliveryKind = PEPAY_DELIVERY_COMMIT
	DeliveryRollback DeliveryKind = PEPAY_DELIVERY_ROLLBACK
	DeliveryWait     DeliveryKind = PEPAY_DELIVERY_WAIT
	DeliveryDone     DeliveryKind = PEPAY_DELIVERY_DONE
	DeliveryLost     DeliveryKind = PEPAY_DELIVERY_LOST
)

// DeliveryFailure is why a step could not be done.
type DeliveryFailure int32

// The reasons.
const (
	DeliveryDeadlock DeliveryFailure = PEPAY_DELIVERY_DEADLOCK
	DeliveryNotYet   DeliveryFailure = PEPAY_DELIVERY_NOT_YET
	DeliveryError    DeliveryFailure = PEPAY_DELIVERY_ERROR
)

// DeliveryStep is what to do next with a delivery.
type DeliveryStep struct {
	Kind DeliveryKind
	// Run: the statement, its parameters, and whether it gives rows.
	SQL       string
	Values    []DeliveryValue
	GivesRows bool
	// Handle and Done: what the event goes by.
	Names []string
	// Handle: whether a newer event of its subject was handled before.
	IsStale bool
	// Wait: how long to pause.
	Pause time.Duration
	// Done: the event's row, 0 for a duplicate, and what became of it.
	ID          int64
	Verdict     string
	Status      int
	IsPaidAgain bool
}

// DeliveryValue is the value of a parameter: the one that is there.
type DeliveryValue struct {
	Text     *string `json:"text"`
	Number   *int64  `json:"number"`
	MomentUS *int64  `json:"moment_us"`
}

// Claim is what identifies an event.
type Claim struct {
	DedupeKey, Name, Subject, State, Watermark string
}

// Delivery is one delivery of an event. It is for one goroutine at a time.
type Delivery struct {
	handle *pepay_delivery
}

// NewDelivery begins a delivery. Free frees it, also if it is an error.
func NewDelivery(options, body []byte, entropy *[EntropyLen]byte) (*Delivery, *Error) {
	optionsData, optionsSize := octets(options)
	bodyData, bodySize := octets(body)
	entropyData, entropySize := octets(entropy[:])
	delivery := &Delivery{pepay_delivery_new(optionsData, optionsSize, bodyData, bodySize, entropyData, entropySize)}
	live.Add(1)
	return delivery, delivery.Error()
}

// Claim is what identifies the event.
func (d *Delivery) Claim() Claim {
	var raw pepay_claim
	if pepay_delivery_claim(d.handle, &raw, unsafe.Sizeof(raw)) != PEPAY_OK {
		return Claim{}
	}
	return Claim{
		DedupeKey: str(raw.dedupe_key), Name: str(raw.name), Subject: str(raw.subject), State: str(raw.state),
		Watermark: str(raw.watermark),
	}
}

// Next is what to do now.
func (d *Delivery) Next(nowUnixMicros int64) DeliveryStep {
	var raw pepay_delivery_step
	pepay_delivery_next(d.handle, nowUnixMicros, &raw, unsafe.Sizeof(raw))
	step := DeliveryStep{
		Kind: DeliveryKind(raw.kind), SQL: str(raw.sql), GivesRows: raw.gives_rows == 1, IsStale: raw.is_stale == 1,
		Pause: millis(raw.wait_ms), Verdict: str(raw.verdict_text), Status: int(raw.http_status),
		IsPaidAgain: raw.is_paid_again == 1,
	}
	if raw.id != PEPAY_ABSENT {
		step.ID = raw.id
	}
	// libpepay writes these lists; one that is absent is empty.
	_ = json.Unmarshal(view(raw.values), &step.Values)
	_ = json.Unmarshal(view(raw.names), &step.Names)
	return step
}

// Done reports that the last step is done.
func (d *Delivery) Done() {
	pepay_delivery_done(d.handle)
}

// Rows reports the rows of a statement, as a JSON list of lists.
func (d *Delivery) Rows(rows []byte) {
	data, size := octets(rows)
	pepay_delivery_rows(d.handle, data, size)
}

// Failed reports that the last step could not be done.
func (d *Delivery) Failed(why DeliveryFailure, message, details string) {
	messageData, messageSize := text(message)
	detailsData, detailsSize := text(details)
	pepay_delivery_failed(d.handle, int32(why), messageData, messageSize, detailsData, detailsSize)
}

// Error is why the delivery could not be made, or was misused, or nil.
func (d *Delivery) Error() *Error {
	var raw pepay_error
	if pepay_delivery_error(d.handle, &raw, unsafe.Sizeof(raw)) == PEPAY_OK {
		return nil
	}
	return readError(&raw)
}

// Free frees the delivery; more than once does nothing more.
func (d *Delivery) Free() {
	if d.handle == nil {
		return
	}
	pepay_delivery_free(d.handle)
	d.handle = nil
	live.Add(-1)
}

// InboxTables are the statements that create the tables of an inbox; none if there can be no such inbox.
func InboxTables(options []byte) (statements []string) {
	inboxText(pepay_inbox_tables_json, options, &statements)
	return statements
}

// InboxStatement is a statement, with the names of its parameters.
type InboxStatement struct {
	SQL        string   `json:"sql"`
	Parameters []string `json:"parameters"`
}

// InboxUpkeep are the statements by which an inbox is looked after, by what they do.
func InboxUpkeep(options []byte) (statements map[string]InboxStatement) {
	inboxText(pepay_inbox_upkeep_json, options, &statements)
	return statements
}

func inboxText(write func(*byte, uintptr, *byte, uintptr) uintptr, options []byte, into any) {
	data, size := octets(options)
	written := make([]byte, 8000)
	outData, outSize := octets(written)
	length := min(int(write(data, size, outData, outSize)), len(written))
	// libpepay writes JSON, or nothing.
	_ = json.Unmarshal(written[:length], into)
}

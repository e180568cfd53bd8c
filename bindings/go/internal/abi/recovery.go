package abi

import (
	"encoding/json"
	"time"
	"unsafe"
)

// RecoveryKind is what to do next with a recovery.
type RecoveryKind int32

// The kinds of step. Whatever else may come is a failure.
const (
	RecoveryRun    RecoveryKind = PEPAY_RECOVERY_RUN
	RecoveryCall   RecoveryKind = PEPAY_RECOVERY_CALL
	RecoveryPut    RecoveryKind = PEPAY_RECOVERY_PUT
	RecoveryOpen   RecoveryKind = PEPAY_RECOVERY_OPEN
	RecoveryListen RecoveryKind = PEPAY_RECOVERY_LISTEN
	RecoveryWait   RecoveryKind = PEPAY_RECOVERY_WAIT
	RecoveryDone   RecoveryKind = PEPAY_RECOVERY_DONE
)

// RecoveryStep is what to do next with a recovery.
type RecoveryStep struct {
	Kind RecoveryKind
	// Run: the statement, its parameters, and whether it gives rows.
	SQL       string
	Values    []DeliveryValue
	GivesRows bool
	// Call: which, and what it takes.
	Operation Operation
	Params    []byte
	// Put: the event, and what it was.
	Sender, Was, DedupeKey, Name, Subject string
	Body                                  []byte
	// Open: the event after which the stream goes on.
	Since string
	// Listen and Wait: how long.
	Within time.Duration
	// Done, and if it has failed: what was found.
	Compared, Missing, TriedAgain, StillOpen int64
	IsCursorUnknown                          bool
	UnknownSessions                          []string
}

// Recovery is a recovery of an inbox. It is for one goroutine at a time.
type Recovery struct {
	handle *pepay_recovery
}

// Recovery begins a recovery. Free frees it, also if it is an error. After the client's Free, there is none.
func (c *Client) Recovery(options []byte) (*Recovery, *Error) {
	c.mutex.RLock()
	defer c.mutex.RUnlock()
	if c.handle == nil {
		return nil, nil
	}
	data, size := octets(options)
	recovery := &Recovery{pepay_recovery_new(c.handle, data, size)}
	live.Add(1)
	return recovery, recovery.Error()
}

// Next is what to do now.
func (r *Recovery) Next(nowUnixMicros int64, nowMillis uint64) RecoveryStep {
	var raw pepay_recovery_step
	pepay_recovery_next(r.handle, nowUnixMicros, nowMillis, &raw, unsafe.Sizeof(raw))
	step := RecoveryStep{
		Kind: RecoveryKind(raw.kind), SQL: str(raw.sql), GivesRows: raw.gives_rows == 1, Operation: Operation(raw.operation),
		Params: clone(raw.params), Sender: str(raw.sender), Was: str(raw.was), DedupeKey: str(raw.dedupe_key),
		Name: str(raw.name), Subject: str(raw.subject), Body: clone(raw.body), Since: str(raw.since),
		Within: millis(raw.within_ms), Compared: raw.compared, Missing: raw.missing, TriedAgain: raw.tried_again,
		StillOpen: raw.still_open, IsCursorUnknown: raw.is_cursor_unknown == 1,
	}
	// libpepay writes these lists; one that is absent is empty.
	_ = json.Unmarshal(view(raw.values), &step.Values)
	_ = json.Unmarshal(view(raw.unknown_sessions), &step.UnknownSessions)
	return step
}

// Done reports that the last step is done.
func (r *Recovery) Done() {
	pepay_recovery_done(r.handle)
}

// Rows reports the rows of a statement, as a JSON list of lists.
func (r *Recovery) Rows(rows []byte) {
	data, size := octets(rows)
	pepay_recovery_rows(r.handle, data, size)
}

// Fetched reports a call that is over.
func (r *Recovery) Fetched(call *Call) {
	pepay_recovery_fetched(r.handle, call.handle)
}

// Received reports what became of an event.
func (r *Recovery) Received(verdict string) {
	data, size := text(verdict)
	pepay_recovery_received(r.handle, data, size)
}

// Streamed reports what the stream's last step has handed out, if it was anything.
func (r *Recovery) Streamed(stream *Stream) {
	pepay_recovery_streamed(r.handle, stream.handle)
}

// Stop ends it before its next step.
func (r *Recovery) Stop() {
	pepay_recovery_stop(r.handle)
}

// Error is why the recovery could not be made or has broken off, or nil.
func (r *Recovery) Error() *Error {
	var raw pepay_error
	if pepay_recovery_error(r.handle, &raw, unsafe.Sizeof(raw)) == PEPAY_OK {
		return nil
	}
	return readError(&raw)
}

// Free frees the recovery; more than once does nothing more.
func (r *Recovery) Free() {
	if r.handle == nil {
		return
	}
	pepay_recovery_free(r.handle)
	r.handle = nil
	live.Add(-1)
}

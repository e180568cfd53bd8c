package pepay

// Name is what has happened, among the events of both providers: "session." and the Type.
func (e *PayvioxEvent) Name() EventName {
	return EventName("session." + e.Type)
}

// Name is what has happened, among the events of both providers: the Type.
func (e *PayvioxPayoutEvent) Name() EventName {
	return EventName(e.Type)
}

// Net is what arrives: the net amount, which is left out if it is the amount.
func (e *PayvioxPayoutEvent) Net() *Cents {
	if e.NetAmount != nil {
		return e.NetAmount
	}
	return e.Amount
}

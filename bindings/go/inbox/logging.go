package inbox

import (
	"context"
	"log/slog"
)

// log notes what has become of an event.
func (i *Inbox) log(ctx context.Context, sender Sender, receipt *Receipt, err error) {
	if i.config.Logger == nil {
		return
	}
	level, facts := slog.LevelInfo, []any{"sender", string(sender)}
	if receipt != nil {
		facts = append(facts, "verdict", string(receipt.Verdict), "id", receipt.ID)
		if len(receipt.Names) > 0 {
			facts = append(facts, "event", string(receipt.Names[len(receipt.Names)-1]))
		}
		if receipt.Verdict == Failed {
			level, err = slog.LevelError, receipt.Err
		}
	}
	if err != nil {
		level, facts = slog.LevelError, append(facts, "error", err)
	}
	i.config.Logger.Log(ctx, level, "pepay: event", facts...)
}

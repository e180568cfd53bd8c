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
	level, attrs := slog.LevelInfo, []slog.Attr{slog.String("sender", string(sender))}
	if receipt != nil {
		attrs = append(attrs, slog.String("verdict", string(receipt.Verdict)), slog.Int64("id", receipt.ID))
		if len(receipt.Names) > 0 {
			attrs = append(attrs, slog.String("event", string(receipt.Names[len(receipt.Names)-1])))
		}
		if receipt.Verdict == Failed {
			level, err = slog.LevelError, receipt.Err
		}
	}
	if err != nil {
		level, attrs = slog.LevelError, append(attrs, slog.Any("error", err))
	}
	i.config.Logger.LogAttrs(ctx, level, "pepay: event", attrs...)
}

package pepay

import (
	"context"
	"log/slog"
	"reflect"
	"strings"
	"time"
)

// logging are hooks that log attempts and calls. A path is without ids, and no secret is in what hooks are told.
func logging(logger *slog.Logger) Hooks {
	if logger == nil {
		return Hooks{}
	}
	return Hooks{
		OnAttempt: func(ctx context.Context, info AttemptInfo) {
			level := slog.LevelDebug
			attrs := []slog.Attr{
				slog.Int("attempt", info.Number), slog.String("outcome", info.Outcome),
			}
			if info.IsRepeated {
				level = slog.LevelInfo
				attrs = append(attrs, slog.Duration("pause", info.Pause))
			}
			log(ctx, logger, level, "pepay: attempt", info.Operation, info.Method, info.Path, info.Status, info.Duration, attrs)
		},
		OnResult: func(ctx context.Context, info ResultInfo) {
			attrs := []slog.Attr{slog.Int("attempts", info.Retries+1)}
			if info.RequestID != "" {
				attrs = append(attrs, slog.String("request_id", info.RequestID))
			}
			if info.Error != "" {
				attrs = append(attrs, slog.String("error", string(info.Error)))
			}
			log(ctx, logger, slog.LevelInfo, "pepay: call", info.Operation, info.Method, info.Path, info.Status, info.Duration, attrs)
		},
	}
}

func log(ctx context.Context, logger *slog.Logger, level slog.Level, message, operation, method, path string, status int,
	took time.Duration, more []slog.Attr) {
	attrs := []slog.Attr{slog.String("operation", operation), slog.String("method", method), slog.String("path", path)}
	if status != 0 {
		attrs = append(attrs, slog.Int("status", status))
	}
	logger.LogAttrs(ctx, level, message, append(append(attrs, slog.Duration("duration", took)), more...)...)
}

// logValue is what a struct holds, each field as its type masks it, without those that are empty.
func logValue(of any) slog.Value {
	value := reflect.ValueOf(of)
	var attrs []slog.Attr
	for i := 0; i < value.NumField(); i++ {
		field := value.Type().Field(i)
		if !field.IsExported() || value.Field(i).IsZero() {
			continue
		}
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			name = field.Name
		}
		attrs = append(attrs, slog.Any(name, value.Field(i).Interface()))
	}
	return slog.GroupValue(attrs...)
}

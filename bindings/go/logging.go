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
			level, facts := slog.LevelDebug, []any{"attempt", info.Number, "outcome", info.Outcome}
			if info.IsRepeated {
				level, facts = slog.LevelInfo, append(facts, "pause", info.Pause)
			}
			log(ctx, logger, level, "pepay: attempt", info.Operation, info.Method, info.Path, info.Status, info.Duration, facts)
		},
		OnResult: func(ctx context.Context, info ResultInfo) {
			facts := []any{"attempts", info.Retries + 1}
			if info.RequestID != "" {
				facts = append(facts, "request_id", info.RequestID)
			}
			if info.Error != "" {
				facts = append(facts, "error", string(info.Error))
			}
			log(ctx, logger, slog.LevelInfo, "pepay: call", info.Operation, info.Method, info.Path, info.Status, info.Duration, facts)
		},
	}
}

// log takes the facts as pairs: what takes them as attributes would be one more part of slog in every program.
func log(ctx context.Context, logger *slog.Logger, level slog.Level, message, operation, method, path string, status int,
	took time.Duration, more []any) {
	facts := []any{"operation", operation, "method", method, "path", path, "duration", took}
	if status != 0 {
		facts = append(facts, "status", status)
	}
	logger.Log(ctx, level, message, append(facts, more...)...)
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

// JSON that is read without being changed: numbers keep their digits, values their text.
#ifndef JSON_H
#define JSON_H

#include <stddef.h>

struct jsmntok;

/// A value within a text that was parsed. Of type `JSON_NONE` if there is none.
typedef struct json {
    const char *text;
    const struct jsmntok *token;
} json;

/// Reads a text, which must live as long as its values. Ends the program if it is not JSON. What it returns
/// is freed with `json_free()`.
json json_parse(const char *text, size_t len);
void json_free(json root);

int json_exists(json value);
int json_is_object(json value);

/// An object's value by its key, or none.
json json_get(json object, const char *key);

/// The first item of a list or key of an object, or none; then the one after it. A key's value is
/// `json_value()`.
json json_first(json container);
json json_next(json container, json item);
json json_value(json key);

/// The value as it is written.
const char *json_raw(json value, size_t *len);

/// The text of a string, NUL-terminated; NULL for none. The caller frees it.
char *json_text(json string, size_t *len);

/// A whole number, or `fallback` for none.
long long json_int(json number, long long fallback);

/// Whether two values are the same, but for the order of keys and the spaces between values.
int json_same(json a, json b);

#endif

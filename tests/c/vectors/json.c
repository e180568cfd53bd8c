#define JSMN_STRICT
#define JSMN_PARENT_LINKS
#include <jsmn.h>
// jsmn gives its token type no tag, and it is the first and only member here.
struct jsmntok {
    jsmntok_t it;
};

#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const jsmntok_t *token(json value)
{
    return &value.token->it;
}

json json_parse(const char *text, size_t len)
{
    jsmn_parser parser;
    jsmn_init(&parser);
    int count = jsmn_parse(&parser, text, len, NULL, 0);
    struct jsmntok *tokens = count > 0 ? calloc((size_t)count + 1, sizeof *tokens) : NULL;
    if (tokens == NULL) {
        fprintf(stderr, "not JSON: %.*s\n", (int)len, text);
        exit(EXIT_FAILURE);
    }
    jsmn_init(&parser);
    jsmn_parse(&parser, text, len, &tokens->it, (unsigned)count);
    // Stands behind the last one: a token that begins after everything.
    tokens[count].it.start = (int)len;
    return (json){text, tokens};
}

void json_free(json root)
{
    free((void *)root.token);
}

int json_exists(json value)
{
    return value.token != NULL;
}

int json_is_object(json value)
{
    return json_exists(value) && token(value)->type == JSMN_OBJECT;
}

json json_first(json container)
{
    if (!json_exists(container) || token(container)->size == 0) {
        return (json){NULL, NULL};
    }
    return (json){container.text, container.token + 1};
}

// What follows a value and all that is in it.
static json after(json value)
{
    int end = token(value)->end;
    do {
        value.token++;
    } while (token(value)->start < end);
    return value;
}

json json_value(json key)
{
    return (json){key.text, key.token + 1};
}

json json_next(json container, json item)
{
    json next = after(json_is_object(container) ? json_value(item) : item);
    return token(next)->start < token(container)->end ? next : (json){NULL, NULL};
}

const char *json_raw(json value, size_t *len)
{
    int quote = token(value)->type == JSMN_STRING;
    *len = (size_t)(token(value)->end - token(value)->start + 2 * quote);
    return value.text + token(value)->start - quote;
}

static unsigned hex4(const char *digits)
{
    char text[5] = {digits[0], digits[1], digits[2], digits[3], 0};
    return (unsigned)strtoul(text, NULL, 16);
}

// Writes a code point as UTF-8.
static char *put_utf8(char *out, unsigned code)
{
    if (code < 0x80) {
        *out++ = (char)code;
    } else if (code < 0x800) {
        *out++ = (char)(0xc0 | code >> 6);
        *out++ = (char)(0x80 | (code & 0x3f));
    } else {
        if (code < 0x10000) {
            *out++ = (char)(0xe0 | code >> 12);
        } else {
            *out++ = (char)(0xf0 | code >> 18);
            *out++ = (char)(0x80 | (code >> 12 & 0x3f));
        }
        *out++ = (char)(0x80 | (code >> 6 & 0x3f));
        *out++ = (char)(0x80 | (code & 0x3f));
    }
    return out;
}

// Writes what an escape stands for; returns where the text goes on.
static const char *put_escape(char **out, const char *at)
{
    static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
    const char *name = strchr(names, *at);
    if (*at != 'u') {
        *(*out)++ = name != NULL ? values[name - names] : *at;
        return at + 1;
    }
    unsigned code = hex4(at + 1);
    at += 5;
    if (code >= 0xd800 && code < 0xdc00 && at[0] == '\\' && at[1] == 'u') {
        code = 0x10000 + ((code - 0xd800) << 10) + (hex4(at + 2) - 0xdc00);
        at += 6;
    }
    *out = put_utf8(*out, code);
    return at;
}

char *json_text(json string, size_t *len)
{
    *len = 0;
    if (!json_exists(string)) {
        return NULL;
    }
    const char *at = string.text + token(string)->start, *end = string.text + token(string)->end;
    // No escape is shorter than what it stands for.
    char *text = malloc((size_t)(end - at) + 1), *out = text;
    if (text == NULL) {
        abort();
    }
    while (at < end) {
        if (*at == '\\') {
            at = put_escape(&out, at + 1);
        } else {
            *out++ = *at++;
        }
    }
    *out = 0;
    *len = (size_t)(out - text);
    return text;
}

long long json_int(json number, long long fallback)
{
    return json_exists(number) ? strtoll(number.text + token(number)->start, NULL, 10) : fallback;
}

static int same_text(json a, json b)
{
    size_t a_len, b_len;
    char *a_text = json_text(a, &a_len), *b_text = json_text(b, &b_len);
    int same = a_len == b_len && memcmp(a_text, b_text, a_len) == 0;
    free(a_text);
    free(b_text);
    return same;
}

json json_get(json object, const char *key)
{
    for (json name = json_first(object); json_exists(name); name = json_next(object, name)) {
        size_t len;
        char *text = json_text(name, &len);
        int found = strcmp(text, key) == 0;
        free(text);
        if (found) {
            return json_value(name);
        }
    }
    return (json){NULL, NULL};
}

static int same_object(json a, json b)
{
    for (json key = json_first(a); json_exists(key); key = json_next(a, key)) {
        size_t len;
        char *name = json_text(key, &len);
        json other = json_get(b, name);
        free(name);
        if (!json_exists(other) || !json_same(json_value(key), other)) {
            return 0;
        }
    }
    return 1;
}

static int same_list(json a, json b)
{
    json item = json_first(a), other = json_first(b);
    while (json_exists(item)) {
        if (!json_same(item, other)) {
            return 0;
        }
        item = json_next(a, item);
        other = json_next(b, other);
    }
    return 1;
}

int json_same(json a, json b)
{
    if (token(a)->type != token(b)->type || token(a)->size != token(b)->size) {
        return 0;
    }
    switch (token(a)->type) {
    case JSMN_OBJECT:
        return same_object(a, b);
    case JSMN_ARRAY:
        return same_list(a, b);
    default:
        return same_text(a, b);
    }
}

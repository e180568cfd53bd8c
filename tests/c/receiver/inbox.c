#define _DEFAULT_SOURCE
#include "inbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define TEXT(str) (int)(str).len, (str).data == NULL ? "" : (str).data
#define WHY_SIZE 500

static void fail(sqlite3 *database, const char *what)
{
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(database));
    exit(EXIT_FAILURE);
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql, pepay_str argument)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) == SQLITE_OK && argument.data != NULL) {
        sqlite3_bind_text(statement, 1, argument.data, (int)argument.len, SQLITE_TRANSIENT);
    }
    return statement;
}

sqlite3 *inbox_open(const char *path)
{
    static const char options[] = "{\"database\":\"sqlite\",\"marks\":\"question_marks\"}";
    sqlite3 *database;
    char tables[4000];
    if (sqlite3_open(path, &database) != SQLITE_OK) {
        fail(database, path);
    }
    sqlite3_busy_timeout(database, 2000);
    size_t len = pepay_inbox_tables_json(options, sizeof options - 1, tables, sizeof tables);
    sqlite3_stmt *statements = prepare(database, "SELECT value FROM json_each(?)", (pepay_str){tables, len});
    while (sqlite3_step(statements) == SQLITE_ROW) {
        if (sqlite3_exec(database, (const char *)sqlite3_column_text(statements, 0), NULL, NULL, NULL) != SQLITE_OK) {
            fail(database, "creating the tables");
        }
    }
    sqlite3_finalize(statements);
    return database;
}

void inbox_print_open(sqlite3 *database)
{
    static const char options[] = "{\"database\":\"sqlite\",\"marks\":\"question_marks\"}";
    char upkeep[4000];
    size_t len = pepay_inbox_upkeep_json(options, sizeof options - 1, upkeep, sizeof upkeep);
    sqlite3_stmt *sql = prepare(database, "SELECT json_extract(?, '$.open.sql')", (pepay_str){upkeep, len});
    sqlite3_step(sql);
    sqlite3_stmt *open = prepare(database, (const char *)sqlite3_column_text(sql, 0), (pepay_str){0});
    // Its parameters are "id", after which they come, and "limit".
    sqlite3_bind_int64(open, 1, 0);
    sqlite3_bind_int64(open, 2, 100);
    while (sqlite3_step(open) == SQLITE_ROW) {
        printf("%s of %s %s: %s\n", sqlite3_column_text(open, 2), sqlite3_column_text(open, 3),
               sqlite3_column_text(open, 4), sqlite3_column_text(open, 5));
    }
    sqlite3_finalize(open);
    sqlite3_finalize(sql);
}

// Sets one value of a statement, as `pepay_delivery_step.values` says it.
static void bind(sqlite3_stmt *statement, int at, const char *kind, sqlite3_value *value, pepay_str body)
{
    if (strcmp(kind, "body") == 0) {
        sqlite3_bind_blob(statement, at, body.data, (int)body.len, SQLITE_TRANSIENT);
    } else if (strcmp(kind, "moment_us") == 0) {
        // SQLite has no type for times; as text they compare.
        char day[32], moment[48];
        sqlite3_int64 us = sqlite3_value_int64(value);
        time_t seconds = (time_t)(us / 1000000);
        struct tm parts;
        strftime(day, sizeof day, "%Y-%m-%d %H:%M:%S", gmtime_r(&seconds, &parts));
        snprintf(moment, sizeof moment, "%s.%06d", day, (int)(us % 1000000));
        sqlite3_bind_text(statement, at, moment, -1, SQLITE_TRANSIENT);
    } else {
        sqlite3_bind_value(statement, at, value);
    }
}

// Adds one value of a row, as JSON.
static void append(sqlite3 *database, sqlite3_str *rows, sqlite3_stmt *statement, int column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_INTEGER) {
        sqlite3_str_appendf(rows, "%lld", sqlite3_column_int64(statement, column));
        return;
    }
    // Bodies are bytes, and their text is wanted.
    const char *bytes = sqlite3_column_blob(statement, column);
    pepay_str text = {bytes == NULL ? "" : bytes, (size_t)sqlite3_column_bytes(statement, column)};
    sqlite3_stmt *quote = prepare(database, "SELECT json_quote(?)", text);
    sqlite3_step(quote);
    sqlite3_str_appendall(rows, (const char *)sqlite3_column_text(quote, 0));
    sqlite3_finalize(quote);
}

// Runs a statement of the delivery; its rows are a JSON list of lists, which the caller frees with sqlite3_free().
static int run(sqlite3 *database, const pepay_delivery_step *step, pepay_str body, char **rows_json)
{
    sqlite3_stmt *statement = prepare(database, step->sql.data, (pepay_str){0});
    sqlite3_stmt *values =
        prepare(database, "SELECT value.key, value.value FROM json_each(?) AS item, json_each(item.value) AS value", step->values);
    for (int at = 1; sqlite3_step(values) == SQLITE_ROW; at++) {
        bind(statement, at, (const char *)sqlite3_column_text(values, 0), sqlite3_column_value(values, 1), body);
    }
    sqlite3_finalize(values);
    sqlite3_str *rows = sqlite3_str_new(database);
    sqlite3_str_appendchar(rows, 1, '[');
    int said;
    while ((said = sqlite3_step(statement)) == SQLITE_ROW) {
        sqlite3_str_appendall(rows, sqlite3_str_length(rows) == 1 ? "[" : ",[");
        for (int column = 0; column < sqlite3_column_count(statement); column++) {
            sqlite3_str_appendall(rows, column == 0 ? "" : ",");
            append(database, rows, statement, column);
        }
        sqlite3_str_appendchar(rows, 1, ']');
    }
    sqlite3_str_appendchar(rows, 1, ']');
    *rows_json = sqlite3_str_finish(rows);
    sqlite3_finalize(statement);
    return said == SQLITE_DONE ? SQLITE_OK : said;
}

// Calls the handler for each name; what came of the first that could not do its work.
static int handle(sqlite3 *database, const pepay_delivery_step *step, const pepay_event *event, inbox_handler *handler,
                  char *why)
{
    int came = INBOX_HANDLED;
    sqlite3_stmt *names = prepare(database, "SELECT value FROM json_each(?)", step->names);
    while (came == INBOX_HANDLED && sqlite3_step(names) == SQLITE_ROW) {
        came = handler(database, (const char *)sqlite3_column_text(names, 0), step->is_stale, event, why, WHY_SIZE);
    }
    sqlite3_finalize(names);
    if (came == INBOX_HANDLED && sqlite3_get_autocommit(database)) {
        snprintf(why, WHY_SIZE, "a handler has ended the transaction");
        return INBOX_FAILED;
    }
    return came;
}

static int64_t unix_us(void)
{
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

// Reports what SQLite says of a step.
static void report(sqlite3 *database, pepay_delivery *delivery, int said)
{
    if (said == SQLITE_OK) {
        pepay_delivery_done(delivery);
        return;
    }
    const char *error = sqlite3_errmsg(database);
    // Another process has the database for longer than we wait: the transaction is made again.
    int why = said == SQLITE_BUSY ? PEPAY_DELIVERY_DEADLOCK : PEPAY_DELIVERY_ERROR;
    pepay_delivery_failed(delivery, why, error, strlen(error), NULL, 0);
}

int inbox_receive(sqlite3 *database, const char *sender, const pepay_event *event, pepay_str body,
                  inbox_handler *handler)
{
    char options[100], entropy[PEPAY_ENTROPY_LEN], why[WHY_SIZE] = "";
    int len = snprintf(options, sizeof options,
                       "{\"database\":\"sqlite\",\"marks\":\"question_marks\",\"sender\":\"%s\"}", sender);
    if (getentropy(entropy, sizeof entropy) != 0) {
        return 500;
    }
    pepay_delivery *delivery = pepay_delivery_new(options, (size_t)len, body.data, body.len, entropy, sizeof entropy);
    int status = 0;
    while (status == 0) {
        pepay_delivery_step step;
        char *rows = NULL;
        int said, came;
        switch (pepay_delivery_next(delivery, unix_us(), &step, sizeof step)) {
        case PEPAY_DELIVERY_BEGIN:
            report(database, delivery, sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL));
            break;
        case PEPAY_DELIVERY_RUN:
            said = run(database, &step, body, &rows);
            if (said == SQLITE_OK && step.gives_rows) {
                pepay_delivery_rows(delivery, rows, strlen(rows));
            } else {
                report(database, delivery, said);
            }
            sqlite3_free(rows);
            break;
        case PEPAY_DELIVERY_HANDLE:
            came = handle(database, &step, event, handler, why);
            if (came == INBOX_HANDLED) {
                pepay_delivery_done(delivery);
            } else {
                pepay_delivery_failed(delivery, came == INBOX_NOT_YET ? PEPAY_DELIVERY_NOT_YET : PEPAY_DELIVERY_ERROR,
                                      why, strlen(why), NULL, 0);
            }
            break;
        case PEPAY_DELIVERY_COMMIT:
            report(database, delivery, sqlite3_exec(database, "COMMIT", NULL, NULL, NULL));
            break;
        case PEPAY_DELIVERY_ROLLBACK:
            // Without a transaction there is nothing to roll back.
            sqlite3_exec(database, "ROLLBACK", NULL, NULL, NULL);
            pepay_delivery_done(delivery);
            break;
        case PEPAY_DELIVERY_WAIT:
            sqlite3_sleep((int)step.wait_ms);
            pepay_delivery_done(delivery);
            break;
        case PEPAY_DELIVERY_DONE:
            status = step.http_status;
            printf("%.*s is %.*s%s%s\n", TEXT(step.names), TEXT(step.verdict_text), why[0] == 0 ? "" : ": ", why);
            break;
        case PEPAY_DELIVERY_LOST:
            status = step.http_status;
            fprintf(stderr, "an event could not be kept: %s\n", sqlite3_errmsg(database));
            break;
        default: {
            pepay_error error;
            pepay_delivery_error(delivery, &error, sizeof error);
            fprintf(stderr, "%.*s\n", TEXT(error.message));
            sqlite3_exec(database, "ROLLBACK", NULL, NULL, NULL);
            status = 500;
        }
        }
    }
    pepay_delivery_free(delivery);
    return status;
}

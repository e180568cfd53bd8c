// An inbox over SQLite: each event counts once and in order, by the rules of libpepay. The database and the transaction
// are ours, and so are the handlers.
#ifndef INBOX_H
#define INBOX_H

#include <pepay.h>
#include <sqlite3.h>

/// What came of a handler.
enum { INBOX_HANDLED, INBOX_NOT_YET, INBOX_FAILED };

/// Called in the event's transaction for each of the names that it goes by, such as "invoice.updated" and "invoice.paid".
/// What it writes is kept together with the event, or not at all; it must not end the transaction. If it could not do its
/// work, it writes the reason to `why`. An event is stale if a newer one about the same was handled before it.
typedef int inbox_handler(sqlite3 *database, const char *name, int is_stale, const pepay_event *event, char *why,
                          size_t why_size);

/// Opens a database, and makes the inbox's tables where they are missing. Ends the program if that cannot be done.
sqlite3 *inbox_open(const char *path);

/// Takes an event whose signature was checked, from "pepay", "payviox" or "payviox_payout". All is committed when it returns
/// the HTTP status to answer with. After 500 and 503, the provider delivers the event again.
int inbox_receive(sqlite3 *database, const char *sender, const pepay_event *event, pepay_str body,
                  inbox_handler *handler);

/// Prints the events that failed or wait.
void inbox_print_open(sqlite3 *database);

#endif

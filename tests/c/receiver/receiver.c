// A server for the webhooks of both providers: libmicrohttpd takes them, libpepay checks them, and an inbox in SQLite
// counts each once and in order.
//
//     export PEPAY_WEBHOOK_SECRET=whsec_... PAYVIOX_WEBHOOK_TOKEN=... PAYVIOX_PAYOUT_WEBHOOK_TOKEN=...
//     cc *.c -o receiver $(pkg-config --cflags --libs pepay libmicrohttpd sqlite3) && ./receiver shop.sqlite3 8000
//
// It ends with SIGINT or SIGTERM. `./receiver shop.sqlite3` prints the events that failed or wait.
#define _POSIX_C_SOURCE 200809L
#include "inbox.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// No webhook is larger.
#define MAX_BODY 1048576
#define MAX_HEADERS 16384

// Where each kind of webhook arrives, and what it is checked with.
static struct route {
    const char *path, *sender, *secret_name, *events;
    int provider;
    pepay_webhook *webhook;
} routes[] = {
    {"/webhooks/pepay", "pepay", "PEPAY_WEBHOOK_SECRET", NULL, PEPAY_PROVIDER_PEPAY, NULL},
    {"/webhooks/payviox", "payviox", "PAYVIOX_WEBHOOK_TOKEN", "payments", PEPAY_PROVIDER_PAYVIOX, NULL},
    {"/webhooks/payviox/payouts", "payviox_payout", "PAYVIOX_PAYOUT_WEBHOOK_TOKEN", "payouts", PEPAY_PROVIDER_PAYVIOX, NULL},
};
#define ROUTES (sizeof routes / sizeof *routes)

// One HTTP request, as far as it has come.
struct request {
    char *body;
    size_t body_len;
    int is_too_large;
};

// Of the one thread that libmicrohttpd has here.
static sqlite3 *database;

// The shop: an order follows what it is paid with, and is shipped when that is paid.
static int follow(sqlite3 *database, const char *name, int is_stale, const pepay_event *event, char *why, size_t why_size)
{
    pepay_event_view view;
    pepay_invoice invoice;
    pepay_event_read(event, &view, sizeof view);
    pepay_str order = view.order_id, state = view.event_name_text;
    if (pepay_event_invoice(event, &invoice, sizeof invoice) == PEPAY_OK) {
        order = invoice.id;
        state = invoice.status;
    }
    if (is_stale || order.data == NULL) {
        return INBOX_HANDLED;
    }
    int is_paid = strcmp(name, "invoice.paid") == 0 || strcmp(name, "session.succeeded") == 0;
    sqlite3_stmt *update;
    sqlite3_prepare_v2(database, "UPDATE orders SET state = ?2, shipped = shipped + ?3 WHERE id = ?1", -1, &update, NULL);
    sqlite3_bind_text(update, 1, order.data, (int)order.len, SQLITE_STATIC);
    sqlite3_bind_text(update, 2, state.data, (int)state.len, SQLITE_STATIC);
    sqlite3_bind_int(update, 3, is_paid);
    int said = sqlite3_step(update);
    sqlite3_finalize(update);
    if (said != SQLITE_DONE) {
        snprintf(why, why_size, "%s", sqlite3_errmsg(database));
        return INBOX_FAILED;
    }
    if (sqlite3_changes(database) == 0) {
        snprintf(why, why_size, "order %.*s is not here yet", (int)order.len, order.data);
        return INBOX_NOT_YET;
    }
    return INBOX_HANDLED;
}

// Collects "name: value" lines.
static enum MHD_Result add_header(void *lines, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind;
    size_t len = strlen(lines);
    int added = snprintf((char *)lines + len, MAX_HEADERS - len, "%s: %s\r\n", name, value == NULL ? "" : value);
    return added >= 0 && (size_t)added < MAX_HEADERS - len ? MHD_YES : MHD_NO;
}

// Verifies a webhook, and puts it into the inbox: the HTTP status to answer with.
static int take(const struct route *route, const char *headers, pepay_str body)
{
    int64_t now_ms = (int64_t)time(NULL) * 1000;
    pepay_event *event = pepay_event_new(route->webhook, headers, strlen(headers), body.data, body.len, now_ms);
    pepay_error error;
    int status;
    switch (pepay_event_error(event, &error, sizeof error)) {
    case PEPAY_OK:
        status = inbox_receive(database, route->sender, event, body, follow);
        break;
    case PEPAY_ERROR_SIGNATURE_UNREADABLE:
    case PEPAY_ERROR_SIGNATURE_MISMATCH:
    case PEPAY_ERROR_SIGNATURE_TIMESTAMP:
        status = 400;
        break;
    default:
        // What is signed, but is no event, is looked at by a person.
        fprintf(stderr, "%.*s\n", (int)error.message.len, error.message.data);
        status = 500;
    }
    pepay_event_free(event);
    return status;
}

static enum MHD_Result answer(struct MHD_Connection *connection, int status)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    enum MHD_Result queued = MHD_queue_response(connection, (unsigned)status, response);
    MHD_destroy_response(response);
    return queued;
}

// Called when the headers are there, for each part of the body, and at its end.
static enum MHD_Result on_request(void *user, struct MHD_Connection *connection, const char *path, const char *method,
                                  const char *version, const char *part, size_t *part_len, void **state)
{
    (void)user, (void)version;
    struct request *request = *state;
    if (request == NULL) {
        *state = calloc(1, sizeof *request);
        return *state == NULL ? MHD_NO : MHD_YES;
    }
    if (*part_len > 0) {
        char *longer = request->body_len + *part_len > MAX_BODY ? NULL : realloc(request->body, request->body_len + *part_len);
        request->is_too_large |= longer == NULL;
        if (longer != NULL) {
            request->body = longer;
            memcpy(longer + request->body_len, part, *part_len);
            request->body_len += *part_len;
        }
        *part_len = 0;
        return MHD_YES;
    }
    const struct route *route = routes;
    while (route < routes + ROUTES && (route->webhook == NULL || strcmp(path, route->path) != 0)) {
        route++;
    }
    if (route == routes + ROUTES) {
        return answer(connection, 404);
    }
    if (strcmp(method, "POST") != 0) {
        return answer(connection, 405);
    }
    char headers[MAX_HEADERS] = "";
    MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header, headers);
    if (request->is_too_large) {
        return answer(connection, 413);
    }
    return answer(connection, take(route, headers, (pepay_str){request->body, request->body_len}));
}

static void on_end(void *user, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code)
{
    (void)user, (void)connection, (void)code;
    struct request *request = *state;
    if (request != NULL) {
        free(request->body);
        free(request);
    }
}

// Makes what checks each kind of webhook, as far as there is a secret for it.
static void configure(void)
{
    for (struct route *route = routes; route < routes + ROUTES; route++) {
        const char *secret = getenv(route->secret_name);
        if (secret == NULL) {
            continue;
        }
        // SQLite writes the JSON.
        sqlite3_stmt *config;
        sqlite3_prepare_v2(database, "SELECT json_patch(json_object('secrets', json_array(?1)), json_object('events', ?2))", -1,
                           &config, NULL);
        sqlite3_bind_text(config, 1, secret, -1, SQLITE_STATIC);
        sqlite3_bind_text(config, 2, route->events, -1, SQLITE_STATIC);
        sqlite3_step(config);
        route->webhook = pepay_webhook_new(route->provider, (const char *)sqlite3_column_text(config, 0),
                                           (size_t)sqlite3_column_bytes(config, 0));
        sqlite3_finalize(config);
        pepay_error error;
        if (pepay_webhook_error(route->webhook, &error, sizeof error) != PEPAY_OK) {
            fprintf(stderr, "%s: %.*s\n", route->secret_name, (int)error.message.len, error.message.data);
            exit(EXIT_FAILURE);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("receiver DATABASE [PORT]\n", stderr);
        return EXIT_FAILURE;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    database = inbox_open(argv[1]);
    const char *orders = "CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, state TEXT, shipped INTEGER DEFAULT 0)";
    if (sqlite3_exec(database, orders, NULL, NULL, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(database));
        return EXIT_FAILURE;
    }
    if (argc < 3) {
        inbox_print_open(database);
        sqlite3_close(database);
        return EXIT_SUCCESS;
    }
    configure();
    // Before the thread, which inherits it: the signals are for this one.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[2])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct MHD_Daemon *server =
        MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, on_request, NULL, MHD_OPTION_SOCK_ADDR, &address,
                         MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL, MHD_OPTION_CONNECTION_TIMEOUT, 30u, MHD_OPTION_END);
    if (server == NULL) {
        perror("listening");
        return EXIT_FAILURE;
    }
    printf("listening on port %d\n", MHD_get_daemon_info(server, MHD_DAEMON_INFO_BIND_PORT)->port);
    int signal;
    sigwait(&ends, &signal);
    MHD_stop_daemon(server);
    for (struct route *route = routes; route < routes + ROUTES; route++) {
        pepay_webhook_free(route->webhook);
    }
    sqlite3_close(database);
    return EXIT_SUCCESS;
}

// Follows the events of a merchant's account, over a WebSocket where libcurl has them, else by reading the list:
//
//     cc follow.c websocket.c ../example/{client,drive,proxy}.c -o follow $(pkg-config --cflags --libs pepay libcurl)
//     ./follow evt_1700000000000-1 100
//
// begins after that event and ends after a hundred. `-` in its place begins with what happens from now on.
#include "../example/client.h"
#include "../example/drive.h"
#include "websocket.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int fail(const pepay_stream *stream)
{
    pepay_error error;
    pepay_stream_error(stream, &error, sizeof error);
    fprintf(stderr, "%.*s\n", (int)error.message.len, error.message.data);
    return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    const char *url = getenv("PEPAY_API_URL"), *key = getenv("PEPAY_API_KEY");
    if (argc != 3 || url == NULL || key == NULL) {
        fputs("usage: PEPAY_API_URL= PEPAY_API_KEY= follow SINCE COUNT\n", stderr);
        return EXIT_FAILURE;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *calls = curl_easy_init(), *socket = NULL;
    pepay_client *client = new_client(url, "api_key", (pepay_str){key, strlen(key)}, NULL, (pepay_str){0});

    char options[256], entropy[PEPAY_ENTROPY_LEN];
    int has_since = strcmp(argv[1], "-") != 0;
    snprintf(options, sizeof options, "{\"poll\": %s%s%s%s}", speaks_websockets() ? "false" : "true",
             has_since ? ", \"since\": \"" : "", has_since ? argv[1] : "", has_since ? "\"" : "");
    fill_entropy(entropy);
    pepay_stream *stream = pepay_stream_new(client, PEPAY_OP_EVENTS_STREAM, NULL, 0, options, strlen(options), entropy,
                                            sizeof entropy, now_ms());
    int result = EXIT_SUCCESS;
    for (int left = atoi(argv[2]); left > 0 && result == EXIT_SUCCESS;) {
        pepay_stream_step step;
        pepay_call *call;
        switch (pepay_stream_next(stream, now_ms(), &step, sizeof step)) {
        case PEPAY_STREAM_CONNECT:
            socket = websocket_open(stream, &step);
            break;
        case PEPAY_STREAM_READ:
            if (!websocket_read(socket, stream, step.within_ms)) {
                curl_easy_cleanup(socket);
                socket = NULL;
            }
            break;
        case PEPAY_STREAM_PING:
            websocket_ping(socket);
            break;
        case PEPAY_STREAM_FETCH:
            call = drive_for_stream(calls, stream);
            pepay_stream_fetched(stream, call, now_ms());
            pepay_call_free(call);
            break;
        case PEPAY_STREAM_EVENT:
            printf("%.*s\n", (int)step.json.len, step.json.data);
            left--;
            break;
        case PEPAY_STREAM_GAP: // read from the API what may have happened meanwhile
            printf("gap: %.*s\n", (int)step.json.len, step.json.data);
            break;
        case PEPAY_STREAM_DISCONNECT:
            websocket_close(socket);
            socket = NULL;
            break;
        case PEPAY_STREAM_WAIT:
            sleep_ms(step.within_ms);
            break;
        case PEPAY_STREAM_OVER: // only a payor's stream
            left = 0;
            break;
        default:
            result = fail(stream);
        }
    }
    websocket_close(socket);
    pepay_stream_free(stream);
    pepay_client_free(client);
    curl_easy_cleanup(calls);
    curl_global_cleanup();
    return result;
}

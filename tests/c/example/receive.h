// The smallest server that a webhook can come to. Yours is the web server that you have.
#ifndef RECEIVE_H
#define RECEIVE_H

#include <stddef.h>

/// One HTTP request, as it came.
struct request {
    /// "name: value" lines, after the request line.
    char *headers;
    size_t headers_len;
    /// The raw bytes.
    char *body;
    size_t body_len;
    char bytes[65536];
    int connection;
};

/// Listens on a free port of this machine, and writes its URL.
int receive_listen(char *url, size_t url_size);

/// Waits for a request, at most 60 seconds. Ends the program if none comes.
void receive(int listener, struct request *request);

/// Answers it with this status and an empty body.
void answer(const struct request *request, int status);

#endif

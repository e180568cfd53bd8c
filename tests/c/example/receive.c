#define _POSIX_C_SOURCE 200809L
#include "receive.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

int receive_listen(char *url, size_t url_size)
{
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 16) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
        perror("listen");
        exit(EXIT_FAILURE);
    }
    snprintf(url, url_size, "http://127.0.0.1:%d/webhooks", ntohs(address.sin_port));
    return listener;
}

// What the Content-Length header says.
static size_t content_length(const char *headers)
{
    static const char name[] = "content-length:";
    for (const char *line = headers; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncasecmp(line, name, sizeof name - 1) == 0) {
            return strtoul(line + sizeof name - 1, NULL, 10);
        }
    }
    return 0;
}

// Whether all of the request is there; if so, its parts are set.
static int is_complete(struct request *request, size_t len)
{
    request->bytes[len] = 0;
    char *end = strstr(request->bytes, "\r\n\r\n"), *line = strstr(request->bytes, "\r\n");
    if (end == NULL) {
        return 0;
    }
    request->headers = line + 2;
    request->headers_len = (size_t)(end + 2 - request->headers);
    request->body = end + 4;
    request->body_len = content_length(request->headers);
    return request->body_len <= len - (size_t)(request->body - request->bytes);
}

void receive(int listener, struct request *request)
{
    struct pollfd waiting = {.fd = listener, .events = POLLIN};
    if (poll(&waiting, 1, 60000) != 1 || (request->connection = accept(listener, NULL, NULL)) < 0) {
        fputs("no webhook has come\n", stderr);
        exit(EXIT_FAILURE);
    }
    size_t len = 0;
    do {
        ssize_t got = recv(request->connection, request->bytes + len, sizeof request->bytes - 1 - len, 0);
        if (got <= 0) {
            fputs("half a webhook, or too large a one\n", stderr);
            exit(EXIT_FAILURE);
        }
        len += (size_t)got;
    } while (!is_complete(request, len));
}

void answer(const struct request *request, int status)
{
    char response[80];
    int len = snprintf(response, sizeof response, "HTTP/1.1 %d -\r\ncontent-length: 0\r\nconnection: close\r\n\r\n", status);
    send(request->connection, response, (size_t)len, MSG_NOSIGNAL);
    close(request->connection);
}

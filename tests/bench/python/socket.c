// A bare socket at both ends: a server that answers at once, and the least that a client can do.
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

// The text for requests whose first line has the mark. The last of them has none.
struct answer {
    const char *mark, *text;
    size_t length;
};

struct peer {
    int socket;
    size_t received;
    char data[16 * 1024];
};

// The length of the message that begins here, head and body; 0 while its head has no end.
static size_t length_of(const char *data)
{
    const char *end = strstr(data, "\r\n\r\n");
    if (end == NULL) {
        return 0;
    }
    const char *length = strcasestr(data, "\r\ncontent-length:");
    size_t body = length != NULL && length < end ? strtoul(length + strlen("\r\ncontent-length:"), NULL, 10) : 0;
    return (size_t)(end - data) + 4 + body;
}

static const struct answer *answer_to(const char *request, const struct answer *answers)
{
    const char *end = strchr(request, '\r');
    while (answers->mark != NULL) {
        const char *found = strstr(request, answers->mark);
        if (found != NULL && found < end) {
            break;
        }
        answers++;
    }
    return answers;
}

static void spend(long nanoseconds)
{
    struct timespec now, begin;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    do {
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while ((now.tv_sec - begin.tv_sec) * 1000000000L + now.tv_nsec - begin.tv_nsec < nanoseconds);
}

// Reads what is there, and answers a whole request after that time. 0 at the end of the connection.
static int talk(struct peer *peer, const struct answer *answers, long delay)
{
    ssize_t more = recv(peer->socket, peer->data + peer->received, sizeof peer->data - 1 - peer->received, 0);
    if (more <= 0) {
        return 0;
    }
    peer->received += (size_t)more;
    peer->data[peer->received] = 0;
    size_t whole = length_of(peer->data);
    if (whole == 0 || peer->received < whole) {
        return 1;
    }
    peer->received = 0;
    const struct answer *answer = answer_to(peer->data, answers);
    spend(delay);
    return send(peer->socket, answer->text, answer->length, MSG_NOSIGNAL) == (ssize_t)answer->length;
}

// Looks for what comes, for so many milliseconds; -1 sleeps until then. Answers after so many nanoseconds.
void serve(int listener, const struct answer *answers, int patience, long delay)
{
    struct epoll_event events[64] = {{.events = EPOLLIN}};
    int watched = epoll_create1(0), yes = 1;
    epoll_ctl(watched, EPOLL_CTL_ADD, listener, &events[0]);
    for (;;) {
        int ready = epoll_wait(watched, events, 64, patience);
        for (int i = 0; i < ready; i++) {
            struct peer *peer = events[i].data.ptr;
            if (peer == NULL) {
                peer = calloc(1, sizeof *peer);
                peer->socket = accept(listener, NULL, NULL);
                setsockopt(peer->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
                struct epoll_event event = {.events = EPOLLIN, .data = {.ptr = peer}};
                epoll_ctl(watched, EPOLL_CTL_ADD, peer->socket, &event);
            } else if (!talk(peer, answers, delay)) {
                close(peer->socket);
                free(peer);
            }
        }
    }
}

// Sends the request so many times, and reads each answer to its end. 0 if something else came.
int exchange(int socket, const char *request, size_t length, int count)
{
    static char data[128 * 1024];
    while (count-- > 0) {
        size_t received = 0, whole = 0;
        if (send(socket, request, length, MSG_NOSIGNAL) != (ssize_t)length) {
            return 0;
        }
        while (whole == 0 || received < whole) {
            ssize_t more = recv(socket, data + received, sizeof data - 1 - received, 0);
            if (more <= 0) {
                return 0;
            }
            received += (size_t)more;
            data[received] = 0;
            whole = whole != 0 ? whole : length_of(data);
        }
    }
    return 1;
}

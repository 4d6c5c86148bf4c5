/* A crowd at its tables, laid out for one long search: no rules, no pairs, no floor, sparse rows only. */
#ifndef POTLUCK_ROOM_H
#define POTLUCK_ROOM_H

#include "../table.h"

typedef struct { int32_t key, value; } term;
typedef struct { int32_t seat, value, next; } holding;

/* What a guest brings into a sum, in one stretch of memory: features that count on both sides of a product, on the
   right side only, on the left side only; then needs and helps, by topic. Each list is in the order of its keys. */
typedef struct {
    int32_t both, right, left, needs, helps, features; /* features: some stand on both sides with other values */
    term terms[];
} record;

typedef struct {
    potluck_problem p; /* of its arrays only scale, accept, near and holder are read after the opening */
    potluck_state s;
    term *terms;      /* records, one after the other */
    int64_t *from;    /* of each guest: where the record begins */
    int64_t *records; /* tables x widest: of each seat */
    int64_t *own;     /* of each seat: the affinities with the others at the table */
    int64_t *surplus; /* of each table */
    uint8_t *owner;   /* of each table: the thread that has it in this sweep, 0 with one thread */
} room;

/* One thread and what it writes. */
typedef struct {
    room *room;
    int32_t number, threads;
    uint64_t random;
    int64_t temperature, moves;
    int32_t *head; /* of each feature: the first of those at table a who hold it, or -1 */
    holding *held;
    const record **who; /* those at a, then those at b */
    int64_t *sums;      /* of each at a with each at b */
    int64_t *cross, *other, *come;
    int64_t most; /* what the best swap brings */
} hand;

typedef struct {
    room room;
    int32_t threads;
    hand *hands;
} potluck_room;

/* NULL: out of memory (fault -1), malformed, or with more in it than a room can have (what potluck_check says, 12). */
potluck_room *potluck_room_open(const potluck_problem *problem, const potluck_state *state, int32_t threads,
                                int32_t *fault);
void potluck_room_close(potluck_room *room);

/* Sweeps at the given temperatures, as potluck_search with one thread; the state is that of the opening. */
int32_t potluck_room_search(potluck_room *room, potluck_state *state, const int64_t *temperatures, int64_t sweeps);

/* Seats everybody who has nothing with anybody at their table where they have, as long as there is such a seat.
   Returns 0, -1 out of memory, or 12. */
int32_t potluck_room_accompany(potluck_room *room, potluck_state *state);

static inline const record *record_at(const room *r, int64_t from) { return (const record *)(const void *)(r->terms + from); }

int64_t potluck_room_surplus(const room *r, const record *const *who, int32_t size);
void potluck_room_own(hand *h, int32_t table); /* the sums of a table, anew */
void potluck_room_inside(hand *h, const record *const *who, int32_t size);
void potluck_room_face(hand *h, int32_t a, int32_t b); /* what those at a share with those at b, into `cross` */
void potluck_room_others(hand *h, int32_t na, int32_t nb); /* what each of them shares with all of the others */
void potluck_room_meet(hand *h, int32_t a, int32_t b);

#endif

/* The rows of plan.csv for a crowd: who sits where, and why; as `seating/crowd/why.py` tells it. */
#ifndef POTLUCK_TOLD_H
#define POTLUCK_TOLD_H

#include <stdint.h>

#define POTLUCK_PARTS 8 /* of a translated sentence, at most */

typedef struct { const char *text; int64_t length; } potluck_span;

/* A sentence: each part is text and then, unless -1, the first or the second of what is said. */
typedef struct {
    int32_t parts, field[POTLUCK_PARTS];
    potluck_span text[POTLUCK_PARTS];
} potluck_sentence;

typedef struct { char *at; int64_t used, room; } potluck_text;

typedef struct {
    int32_t tables, widest, topics_in_a_sentence;
    const int32_t *members, *size;
    const int64_t *love_ptr; /* of each guest what they love, by how rare it is */
    const int32_t *love;
    const char *ids, *names, *labels;
    const int64_t *id_end, *name_end, *label_end; /* one more than there are, the first of them 0 */
    potluck_sentence table, shared, shares, listed;
    potluck_span nothing;
    potluck_text out; /* what was asked for; this and the following are NULL at first */
    potluck_text cell, rest, last, names_of, one, title, loves, topics;
} potluck_telling;

/* Writes the rows of the tables from `first` to before `last` over those before. 0, or -1 out of memory. */
int32_t potluck_tell(potluck_telling *telling, int32_t first, int32_t last);
void potluck_told(potluck_telling *telling); /* gives all room back */

#endif

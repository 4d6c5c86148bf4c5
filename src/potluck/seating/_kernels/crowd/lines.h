/* The plain lines of a large CSV, straight into arrays: as `reading/crowd/people.py` takes them, only sooner. */
#ifndef POTLUCK_LINES_H
#define POTLUCK_LINES_H

#include "words.h"

#define POTLUCK_LISTS 3   /* at most: what people love, bring and need */
#define POTLUCK_PIECES 64 /* between the semicolons of one cell; longer ones are not plain */

enum { POTLUCK_ALL_READ, POTLUCK_NOT_PLAIN, POTLUCK_NEW_TOPIC };

/* A stretch of whole lines, and where to write what they say; rooms are in entries. */
typedef struct {
    const char *bytes;
    int64_t size, at;    /* `at`: the line that is read next */
    int64_t row, people; /* the number of that line; people read, who stand in the arrays already */
    int32_t lists, longest_name, longest_topic;
    char *ids, *names;
    int64_t *id_end, *name_end, *list_end[POTLUCK_LISTS];
    int32_t *found[POTLUCK_LISTS];
    int64_t people_room, text_room, found_room;
    int64_t piece, piece_end; /* of POTLUCK_NEW_TOPIC */
} potluck_lines;

/* Reads until all is read, a line is not plain, or a topic is not known; -1 out of memory, -2 nonsense.
   `ids` knows by its row everybody read before; `pieces` the number of a topic, below zero for none. */
int32_t potluck_read(potluck_lines *lines, potluck_words *ids, const potluck_words *pieces);

#endif

/* Tables at which nobody has too little. */
#ifndef POTLUCK_EVEN_H
#define POTLUCK_EVEN_H

#include "kernels.h"

#define POTLUCK_EVEN_SIZE 16

typedef struct {
    int32_t people, size;
    const int64_t *affinity;  /* people x people, symmetric */
    const uint8_t *permitted; /* people x people: who may share a table */
    const int64_t *need;      /* people: what one must have */
    const int64_t *top;       /* people x size: what so many companions are worth at best, from none on */
} potluck_even;

/* Writes down every table of `size`, guests ascending, at which everybody has what they need. Returns how many, -1 where
   more than `most` are begun of any length, -2 where something is malformed. */
int64_t potluck_even_tables(const potluck_even *even, int32_t *found, int64_t most);

/* What each of `count` tables of `size` is worth. 0, or -2. */
int32_t potluck_worths(const potluck_problem *problem, const int32_t *who, int32_t size, int64_t count, int64_t *worth);

#endif

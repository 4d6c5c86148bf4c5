/* Rounds in which as many different pairs as possible meet, under a prescribed group of symmetries. */
#ifndef POTLUCK_ROUNDS_H
#define POTLUCK_ROUNDS_H

#include <stdint.h>

/* Pairs that the group carries into each other are one orbit; without a group every pair is its own. */
typedef struct {
    int32_t people, rounds, tables, orbits;
    const int32_t *start;  /* tables + 1: the seats of each table, alike in every round */
    const int32_t *orbit;  /* people x people, symmetric; the diagonal is not read */
    const int64_t *length; /* orbits: what it is worth that an orbit has met */
    const uint32_t *accept; /* POTLUCK_ACCEPT entries of exp(-k / 256) in units of 2**-32 */
} potluck_symmetry;

/* Anneals `order` (rounds x people, who sits on each seat), so many swaps at each temperature, until `target` is
   reached; the best found is left there. Returns what it is worth, -1 out of memory, or -1 - the number of the
   first array that is malformed. */
int64_t potluck_rounds(const potluck_symmetry *symmetry, int32_t *order, const int64_t *temperatures, int64_t levels,
                       int64_t swaps, int64_t target, uint64_t *random);

#endif

/* Likely companions and a first seating; every array is checked by `search/sparse/near.py` before it comes here. */
#ifndef POTLUCK_NEAR_H
#define POTLUCK_NEAR_H

#include <stdint.h>

#define POTLUCK_COMPANIONS 16

/* The holders of each feature, in the given order of guests (NULL: as numbered). All return 0, or -1 out of memory. */
int32_t potluck_holders(int32_t people, int32_t features, const int64_t *row_ptr, const int32_t *row_index,
                        const int32_t *order, int64_t *ptr, int32_t *holder);
int32_t potluck_rarest(int32_t people, const int64_t *row_ptr, const int32_t *row_index, const int64_t *holders,
                       int64_t *rarest, int64_t *topic);
/* Of each pair the product of the first one's left row with the second one's right row. */
int32_t potluck_affinities(int32_t pairs, const int32_t *first, const int32_t *second, const int64_t *row_ptr,
                           const int32_t *row_index, const int32_t *row_left, const int32_t *row_right, int64_t *sum);
/* Up to `most` companions of each guest, who stand within `window` of them among the holders of a feature;
   `near` has room for as many of everybody. The number of threads changes nothing but the time. */
int32_t potluck_near(int32_t people, int32_t features, const int64_t *row_ptr, const int32_t *row_index,
                     const int32_t *row_left, const int32_t *row_right, const int32_t *order, int32_t window,
                     int32_t most, int32_t threads, int64_t *near_ptr, int32_t *near);
/* Guests so that likely companions follow each other. */
int32_t potluck_walk(int32_t people, const int64_t *near_ptr, const int32_t *near, int32_t *order);
/* Fills one table after the other with whoever is near most of those who sit there. */
int32_t potluck_fill(int32_t people, int32_t tables, const int32_t *size, const int64_t *near_ptr,
                     const int32_t *near, const int32_t *order, int32_t *seats);

#endif

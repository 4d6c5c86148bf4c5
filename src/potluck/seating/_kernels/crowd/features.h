/* What people love, bring and need as topics and as features; `seating/crowd/features.py` makes and checks all arrays. */
#ifndef POTLUCK_FEATURES_H
#define POTLUCK_FEATURES_H

#include <stdint.h>

/* What each person said, of which person g has word[ptr[g]] to before word[ptr[g + 1]], as topics: in the order of
   `place`, each once, without what is none (-1 in `key_of`, which stands in the order of `place`). Both ptr have an
   entry more than there are people; `key` has room for as many as there are words. */
int32_t potluck_keys(int32_t people, int32_t words, const int64_t *word_ptr, const int32_t *word, const int32_t *place,
                     const int32_t *key_of, int64_t *ptr, int32_t *key);

/* How many people name each topic in any of the three lists. 0, or -1 out of memory. */
int32_t potluck_named(int32_t people, int32_t topics, const int64_t *love_ptr, const int32_t *love,
                      const int64_t *bring_ptr, const int32_t *bring, const int64_t *need_ptr, const int32_t *need,
                      int64_t *holders);

/* Rows of features; `model/features.py` says which. A topic weighs its rarity by the `length` of that person's list;
   `sides` is what a love counts, and what giving counts. The rows have room for each love once and each of the others
   twice. `told` becomes how many features there are, and the largest sum of squares of a row. The number of threads
   changes nothing but the time. 0, or -1 out of memory. */
int32_t potluck_features(int32_t people, int32_t topics, const int64_t *love_ptr, const int32_t *love,
                         const double *love_length, const int64_t *bring_ptr, const int32_t *bring,
                         const double *bring_length, const int64_t *need_ptr, const int32_t *need,
                         const double *need_length, const double *rarity, const double *sides, int32_t threads,
                         int64_t *row_ptr, int32_t *row_index, int32_t *row_left, int32_t *row_right, int64_t *told);

#endif

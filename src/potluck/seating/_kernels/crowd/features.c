/* Features are numbered as they first occur, guest by guest; then each guest's row is made of its own lists alone. */
#include "features.h"
#include "together.h"

#include <stdlib.h>
#include <string.h>

#define FEW 32 /* entries that are sorted by hand */
#define ONE 4096.0
#define HALF_EVEN 6755399441055744.0 /* 1.5 * 2**52: what is added to it is rounded to a whole number */

enum { LISTS = 3, PARTS = 5 };

/* Of which list a part of a row is made, in which space its topics stand, and what they count on each side. */
typedef struct { int list, space; double left, right; } part;
typedef struct { int32_t key, left, right; } entry;

typedef struct {
    int32_t people, topics;
    const int64_t *ptr[LISTS];
    const int32_t *key[LISTS];
    const double *length[LISTS], *rarity;
    part parts[PARTS];
    int32_t *number; /* of each topic in each space */
    int64_t widest;
    int64_t *row_ptr;
    int32_t *index, *left, *right;
} view;

typedef struct {
    const view *view;
    int32_t first, last;
    entry *row;
    int64_t largest;
} share;

static int by_key(const void *one, const void *other)
{
    const int32_t a = ((const entry *)one)->key, b = ((const entry *)other)->key;
    return (a > b) - (a < b);
}

static void sort(entry *row, int64_t count)
{
    if (count > FEW) {
        qsort(row, (size_t)count, sizeof *row, by_key);
        return;
    }
    for (int64_t k = 1; k < count; k++) {
        const entry own = row[k];
        int64_t at = k;
        for (; at && row[at - 1].key > own.key; at--)
            row[at] = row[at - 1];
        row[at] = own;
    }
}

static int64_t widest(int32_t people, const int64_t *ptr)
{
    int64_t most = 0;
    for (int32_t g = 0; g < people; g++)
        if (ptr[g + 1] - ptr[g] > most)
            most = ptr[g + 1] - ptr[g];
    return most;
}

/* Of topics said twice the first is kept, and what is none is not. */
static int64_t distinct(entry *row, int64_t count, const int32_t *key_of, int32_t *seen, int32_t *key)
{
    int64_t kept = 0;
    for (int64_t k = 0; k < count; k++)
        row[k].left = key_of[row[k].key];
    for (int64_t k = 0; k < count; k++)
        if (row[k].left >= 0 && !seen[row[k].left]) {
            seen[row[k].left] = 1;
            key[kept++] = row[k].left;
        }
    for (int64_t k = 0; k < kept; k++)
        seen[key[k]] = 0;
    return kept;
}

int32_t potluck_keys(int32_t people, int32_t words, const int64_t *word_ptr, const int32_t *word, const int32_t *place,
                     const int32_t *key_of, int64_t *ptr, int32_t *key)
{
    entry *row = malloc(((size_t)widest(people, word_ptr) + 1) * sizeof *row);
    int32_t *seen = calloc((size_t)words + 1, sizeof *seen); /* there are no more topics than words */
    if (!row || !seen) {
        free(row), free(seen);
        return -1;
    }
    ptr[0] = 0;
    for (int32_t g = 0; g < people; g++) {
        const int64_t count = word_ptr[g + 1] - word_ptr[g];
        for (int64_t k = 0; k < count; k++)
            row[k].key = place[word[word_ptr[g] + k]];
        sort(row, count);
        ptr[g + 1] = ptr[g] + distinct(row, count, key_of, seen, key + ptr[g]);
    }
    free(row), free(seen);
    return 0;
}

int32_t potluck_named(int32_t people, int32_t topics, const int64_t *love_ptr, const int32_t *love,
                      const int64_t *bring_ptr, const int32_t *bring, const int64_t *need_ptr, const int32_t *need,
                      int64_t *holders)
{
    const int64_t *ptr[LISTS] = {love_ptr, bring_ptr, need_ptr};
    const int32_t *key[LISTS] = {love, bring, need};
    int32_t *last = malloc(((size_t)topics + 1) * sizeof *last);
    if (!last)
        return -1;
    memset(last, -1, ((size_t)topics + 1) * sizeof *last);
    memset(holders, 0, (size_t)topics * sizeof *holders);
    for (int32_t g = 0; g < people; g++)
        for (int list = 0; list < LISTS; list++)
            for (int64_t k = ptr[list][g]; k < ptr[list][g + 1]; k++) {
                holders[key[list][k]] += last[key[list][k]] != g;
                last[key[list][k]] = g;
            }
    free(last);
    return 0;
}

static int32_t number_all(const view *v)
{
    int32_t count = 0;
    for (int32_t g = 0; g < v->people; g++)
        for (const part *p = v->parts; p < v->parts + PARTS; p++)
            for (int64_t k = v->ptr[p->list][g]; k < v->ptr[p->list][g + 1]; k++) {
                int32_t *number = v->number + (int64_t)p->space * v->topics + v->key[p->list][k];
                if (*number < 0)
                    *number = count++;
            }
    return count;
}

static int32_t whole(double value) { return (int32_t)(value * ONE + HALF_EVEN - HALF_EVEN); }

/* Where a row may begin, as long as nothing is left out of those before. */
static int64_t room_of(const view *v, int32_t g) { return v->ptr[0][g] + 2 * v->ptr[1][g] + 2 * v->ptr[2][g]; }

/* What somebody brings and needs is one feature; what counts nothing is none. Returns how many are left. */
static int64_t summed(const view *v, const entry *row, int64_t count, int64_t at, int64_t *square)
{
    const int64_t start = at;
    *square = 0;
    for (int64_t k = 0, next; k < count; k = next) {
        int32_t left = 0, right = 0;
        for (next = k; next < count && row[next].key == row[k].key; next++) {
            left += row[next].left;
            right += row[next].right;
        }
        if (left || right) {
            v->index[at] = row[k].key;
            v->left[at] = left;
            v->right[at++] = right;
            left = llabs(left) > llabs(right) ? left : right;
            *square += (int64_t)left * left;
        }
    }
    return at - start;
}

static void *make_rows(void *given)
{
    share *s = given;
    const view *v = s->view;
    for (int32_t g = s->first; g < s->last; g++) {
        int64_t count = 0, square;
        for (const part *p = v->parts; p < v->parts + PARTS; p++) {
            const int32_t *number = v->number + (int64_t)p->space * v->topics;
            for (int64_t k = v->ptr[p->list][g]; k < v->ptr[p->list][g + 1]; k++) {
                const int32_t key = v->key[p->list][k];
                const double weight = v->rarity[key] / v->length[p->list][g];
                s->row[count++] = (entry){number[key], whole(weight * p->left), whole(weight * p->right)};
            }
        }
        sort(s->row, count);
        v->row_ptr[g] = summed(v, s->row, count, room_of(v, g), &square);
        if (square > s->largest)
            s->largest = square;
    }
    return NULL;
}

/* From rows with room between them to compressed ones. */
static void close_up(const view *v)
{
    int64_t used = 0;
    for (int32_t g = 0; g < v->people; g++) {
        const int64_t count = v->row_ptr[g], from = room_of(v, g);
        int32_t *const columns[] = {v->index, v->left, v->right};
        for (int k = 0; k < 3 && from != used; k++)
            memmove(columns[k] + used, columns[k] + from, (size_t)count * sizeof **columns);
        v->row_ptr[g] = used;
        used += count;
    }
    v->row_ptr[v->people] = used;
}

static int make_together(const view *v, int32_t threads, int64_t *largest)
{
    share shares[POTLUCK_THREADS] = {{0}};
    void *given[POTLUCK_THREADS];
    int failed = 0;
    for (int32_t k = 0; k < threads; k++) {
        shares[k].view = v;
        shares[k].first = (int32_t)((int64_t)v->people * k / threads);
        shares[k].last = (int32_t)((int64_t)v->people * (k + 1) / threads);
        shares[k].row = malloc(((size_t)v->widest + 1) * sizeof *shares[k].row);
        failed |= !shares[k].row;
        given[k] = shares + k;
    }
    if (!failed)
        potluck_together(make_rows, given, threads);
    *largest = 0;
    for (int32_t k = 0; k < threads; k++) {
        if (shares[k].largest > *largest)
            *largest = shares[k].largest;
        free(shares[k].row);
    }
    return failed;
}

int32_t potluck_features(int32_t people, int32_t topics, const int64_t *love_ptr, const int32_t *love,
                         const double *love_length, const int64_t *bring_ptr, const int32_t *bring,
                         const double *bring_length, const int64_t *need_ptr, const int32_t *need,
                         const double *need_length, const double *rarity, const double *sides, int32_t threads,
                         int64_t *row_ptr, int32_t *row_index, int32_t *row_left, int32_t *row_right, int64_t *told)
{
    const double ground = sides[0], giving = sides[1];
    const size_t numbers = 3 * (size_t)topics + 1;
    view v = {people, topics, {love_ptr, bring_ptr, need_ptr}, {love, bring, need},
              {love_length, bring_length, need_length}, rarity,
              {{0, 0, ground, ground}, {1, 1, giving, 0}, {1, 2, 0, giving}, {2, 1, 0, giving}, {2, 2, giving, 0}},
              malloc(numbers * sizeof *v.number), 0, row_ptr, row_index, row_left, row_right};
    int failed = !v.number || threads < 1 || threads > POTLUCK_THREADS;
    if (!failed) {
        memset(v.number, -1, numbers * sizeof *v.number);
        v.widest = widest(people, love_ptr) + 2 * widest(people, bring_ptr) + 2 * widest(people, need_ptr);
        told[0] = number_all(&v);
        failed = make_together(&v, threads, told + 1);
    }
    free(v.number);
    if (failed)
        return -1;
    close_up(&v);
    return 0;
}

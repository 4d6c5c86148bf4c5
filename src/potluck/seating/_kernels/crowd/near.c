/* Large lists: likely companions from windows of posting lists; `search/neighbours.py` is the same in numpy. */
#include "near.h"
#include "together.h"

#include <stdlib.h>
#include <string.h>

typedef struct { int32_t who, left, right; } posting;
typedef struct { int32_t who; int64_t sum; } candidate;

int32_t potluck_holders(int32_t people, int32_t features, const int64_t *row_ptr, const int32_t *row_index,
                        const int32_t *order, int64_t *ptr, int32_t *holder)
{
    int64_t *next = calloc((size_t)features + 1, sizeof *next);
    if (!next)
        return -1;
    for (int64_t e = 0; e < row_ptr[people]; e++)
        next[row_index[e] + 1]++;
    for (int32_t f = 0; f < features; f++)
        next[f + 1] += next[f];
    memcpy(ptr, next, ((size_t)features + 1) * sizeof *ptr);
    for (int32_t k = 0; k < people; k++) {
        const int32_t g = order ? order[k] : k;
        for (int64_t e = row_ptr[g]; e < row_ptr[g + 1]; e++)
            holder[next[row_index[e]]++] = g;
    }
    free(next);
    return 0;
}

/* Everybody's rarest feature that somebody else holds too, and how many hold it. */
int32_t potluck_rarest(int32_t people, const int64_t *row_ptr, const int32_t *row_index, const int64_t *holders,
                    int64_t *rarest, int64_t *topic)
{
    for (int32_t g = 0; g < people; g++) {
        rarest[g] = row_ptr[people] + 1;
        topic[g] = 0;
        for (int64_t e = row_ptr[g]; e < row_ptr[g + 1]; e++) {
            const int64_t held = holders[row_index[e]], count = held > 1 ? held : row_ptr[people] + 1;
            if (count < rarest[g] || (count == rarest[g] && row_index[e] > topic[g])) {
                rarest[g] = count;
                topic[g] = row_index[e];
            }
        }
    }
    return 0;
}

/* Both rows of a pair are in the order of features. */
int32_t potluck_affinities(int32_t pairs, const int32_t *first, const int32_t *second, const int64_t *row_ptr,
                           const int32_t *row_index, const int32_t *row_left, const int32_t *row_right, int64_t *sum)
{
    for (int32_t k = 0; k < pairs; k++) {
        int64_t mine = row_ptr[first[k]], yours = row_ptr[second[k]];
        sum[k] = 0;
        while (mine < row_ptr[first[k] + 1] && yours < row_ptr[second[k] + 1]) {
            const int32_t here = row_index[mine], there = row_index[yours];
            if (here == there)
                sum[k] += (int64_t)row_left[mine] * row_right[yours];
            mine += here <= there;
            yours += there <= here;
        }
    }
    return 0;
}

/* The holders of each feature stand in a row; each guest looks a window to both sides. Guests are known by their
   place in the order, and looked at in that order: who is near stands near, so memory is read but once. */
typedef struct {
    int32_t people, features, window, most;
    const int64_t *row_ptr;
    const int32_t *row_index, *row_left, *row_right, *order;
    int64_t *ptr; /* where the row of each feature begins */
    posting *list;
    int64_t *count; /* of each guest: the companions found */
    int32_t *near;  /* people x most */
} view;

/* One thread's part: places from `first` to before `last`. */
typedef struct {
    const view *view;
    int32_t first, last, *at;
    int64_t *next; /* of each feature: where the next holder stands */
    candidate *found;
} part;

/* Best first: the higher sum, then the lower number. */
static int is_better(const int32_t *order, candidate one, candidate other)
{
    return one.sum > other.sum || (one.sum == other.sum && order[one.who] < order[other.who]);
}

/* Keeps the best few of all that were found for one guest. */
static int32_t best_of(const view *v, const candidate *found, int32_t count, int32_t *near)
{
    candidate best[POTLUCK_COMPANIONS];
    int32_t kept = 0;
    for (int32_t k = 0; k < count; k++) {
        int32_t at;
        if (found[k].sum <= 0 || (kept == v->most && !is_better(v->order, found[k], best[kept - 1])))
            continue;
        at = kept < v->most ? kept++ : kept - 1;
        for (; at > 0 && is_better(v->order, found[k], best[at - 1]); at--)
            best[at] = best[at - 1];
        best[at] = found[k];
    }
    for (int32_t k = 0; k < kept; k++)
        near[k] = v->order[best[k].who];
    return kept;
}

static int open_view(view *v)
{
    int64_t *next = malloc(((size_t)v->features + 1) * sizeof *next);
    v->ptr = calloc((size_t)v->features + 1, sizeof *v->ptr);
    v->list = malloc(((size_t)v->row_ptr[v->people] + 1) * sizeof *v->list);
    if (!next || !v->ptr || !v->list) {
        free(next);
        return -1;
    }
    for (int64_t e = 0; e < v->row_ptr[v->people]; e++)
        v->ptr[v->row_index[e] + 1]++;
    for (int32_t f = 0; f < v->features; f++)
        v->ptr[f + 1] += v->ptr[f];
    memcpy(next, v->ptr, ((size_t)v->features + 1) * sizeof *next);
    for (int32_t k = 0; k < v->people; k++)
        for (int64_t e = v->row_ptr[v->order[k]]; e < v->row_ptr[v->order[k] + 1]; e++)
            v->list[next[v->row_index[e]]++] = (posting){k, v->row_left[e], v->row_right[e]};
    free(next);
    return 0;
}

static int open_part(part *p, const view *v)
{
    int64_t widest = 1;
    for (int32_t g = 0; g < v->people; g++)
        if (v->row_ptr[g + 1] - v->row_ptr[g] > widest)
            widest = v->row_ptr[g + 1] - v->row_ptr[g];
    p->view = v;
    p->at = malloc((size_t)v->people * sizeof *p->at);
    p->next = malloc(((size_t)v->features + 1) * sizeof *p->next);
    p->found = malloc((size_t)(2 * v->window * widest) * sizeof *p->found);
    if (!p->at || !p->next || !p->found)
        return -1;
    memset(p->at, -1, (size_t)v->people * sizeof *p->at);
    memcpy(p->next, v->ptr, ((size_t)v->features + 1) * sizeof *p->next);
    for (int32_t k = 0; k < p->first; k++)
        for (int64_t e = v->row_ptr[v->order[k]]; e < v->row_ptr[v->order[k] + 1]; e++)
            p->next[v->row_index[e]]++;
    return 0;
}

/* Everybody in the windows of one entry of one guest is a candidate; returns how many there are by now. */
static int32_t look(const part *p, int64_t entry, int32_t count)
{
    const view *v = p->view;
    const int32_t feature = v->row_index[entry];
    const int64_t start = v->ptr[feature], end = v->ptr[feature + 1], here = p->next[feature]++;
    const int64_t from = here - v->window > start ? here - v->window : start;
    const int64_t to = here + v->window + 1 < end ? here + v->window + 1 : end;
    const int64_t left = v->row_left[entry], right = v->row_right[entry];
    for (int64_t k = from; k < to; k++) {
        const posting other = v->list[k];
        const int64_t value = k > here ? left * other.right : other.left * right;
        if (k == here)
            continue;
        if (p->at[other.who] < 0) {
            p->at[other.who] = count;
            p->found[count++] = (candidate){other.who, value};
        } else
            p->found[p->at[other.who]].sum += value;
    }
    return count;
}

static void *look_around(void *given)
{
    const part *p = given;
    const view *v = p->view;
    for (int32_t place = p->first; place < p->last; place++) {
        const int32_t g = v->order[place];
        int32_t count = 0;
        for (int64_t e = v->row_ptr[g]; e < v->row_ptr[g + 1]; e++)
            count = look(p, e, count);
        for (int32_t k = 0; k < count; k++)
            p->at[p->found[k].who] = -1;
        v->count[g] = best_of(v, p->found, count, v->near + (int64_t)g * v->most);
    }
    return NULL;
}

/* From so many companions of everybody, and room for more, to compressed rows. */
static void close_up(int32_t people, int32_t most, int64_t *near_ptr, int32_t *near)
{
    int64_t used = 0;
    for (int32_t g = 0; g < people; g++) {
        const int64_t count = near_ptr[g];
        memmove(near + used, near + (int64_t)g * most, (size_t)count * sizeof *near);
        near_ptr[g] = used;
        used += count;
    }
    near_ptr[people] = used;
}

static int look_together(const view *v, int32_t threads)
{
    part parts[POTLUCK_THREADS] = {{0}};
    void *given[POTLUCK_THREADS];
    int failed = 0;
    for (int32_t k = 0; k < threads; k++) {
        parts[k].first = (int32_t)((int64_t)v->people * k / threads);
        parts[k].last = (int32_t)((int64_t)v->people * (k + 1) / threads);
        failed |= open_part(parts + k, v);
        given[k] = parts + k;
    }
    if (!failed)
        potluck_together(look_around, given, threads);
    for (int32_t k = 0; k < threads; k++)
        free(parts[k].at), free(parts[k].next), free(parts[k].found);
    return failed;
}

int32_t potluck_near(int32_t people, int32_t features, const int64_t *row_ptr, const int32_t *row_index,
                     const int32_t *row_left, const int32_t *row_right, const int32_t *order, int32_t window,
                     int32_t most, int32_t threads, int64_t *near_ptr, int32_t *near)
{
    view v = {people, features, window, most, row_ptr, row_index, row_left, row_right, order, NULL, NULL, near_ptr, near};
    int failed = window < 1 || most < 1 || most > POTLUCK_COMPANIONS || threads < 1 || threads > POTLUCK_THREADS ||
                 open_view(&v) || look_together(&v, threads);
    free(v.ptr), free(v.list);
    if (failed)
        return -1;
    close_up(people, most, near_ptr, near);
    return 0;
}

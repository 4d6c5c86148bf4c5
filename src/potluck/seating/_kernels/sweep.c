/* Sweeps: every table in turn meets a table that holds a neighbour of one of its guests. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

#define FAR 800   /* guests: the matrix of more is far from the processor */
#define TURNS 1000 /* affinities that differ both ways would go round for ever */

int potluck_open(work *w, const potluck_problem *p, potluck_state *s)
{
    const size_t seats = 2 * (size_t)p->widest;
    memset(w, 0, sizeof *w);
    w->p = p;
    w->s = s;
    w->who = malloc(seats * sizeof *w->who);
    w->block = malloc(seats * seats * sizeof *w->block);
    w->own = malloc(seats * sizeof *w->own);
    w->other = malloc(seats * sizeof *w->other);
    w->gain = malloc((size_t)p->widest * (p->widest + 1) * sizeof *w->gain);
    w->units = calloc((size_t)p->people, sizeof *w->units);
    w->free = calloc((size_t)p->people, sizeof *w->free);
    w->broken = calloc((size_t)p->tables, sizeof *w->broken);
    w->surplus = calloc((size_t)p->tables, sizeof *w->surplus);
    if (!w->who || !w->block || !w->own || !w->other || !w->gain || !w->units || !w->free || !w->broken || !w->surplus)
        return -1;
    if ((!p->dense && potluck_open_rows(&w->rows, p, s)) || (p->generous && potluck_open_helps(&w->rows, p)))
        return -1;
    if (p->dense && !p->floor_weight && !p->pair_ptr[p->people]) {
        w->home = malloc((size_t)p->tables * p->widest * sizeof *w->home);
        if (!w->home)
            return -1;
    }
    for (int32_t g = 0; g < p->people; g++)
        w->units[p->unit[g]]++;
    for (int32_t g = 0; g < p->people; g++) {
        w->free[g] = !p->pinned[g] && w->units[p->unit[g]] == 1;
        w->held |= !w->free[g];
    }
    for (int32_t t = 0; t < p->tables; t++) {
        const int32_t *who = s->members + (int64_t)t * p->widest;
        w->broken[t] = p->ruled ? potluck_broken(p, t, who, s->size[t]) : 0;
        w->surplus[t] = surplus_at(w, who, s->size[t]);
        if (w->home)
            potluck_home(w, t);
    }
    return 0;
}

void potluck_close(work *w)
{
    free(w->who);
    free(w->block);
    free(w->own);
    free(w->other);
    free(w->gain);
    free(w->units);
    free(w->free);
    free(w->broken);
    free(w->surplus);
    free(w->home);
    potluck_close_rows(&w->rows);
}

void potluck_face(work *w, int32_t a, int32_t b)
{
    const int32_t wide = w->p->widest;
    w->a = a;
    w->b = b;
    w->na = w->s->size[a];
    w->nb = w->s->size[b];
    memcpy(w->who, w->s->members + (int64_t)a * wide, (size_t)w->na * sizeof *w->who);
    memcpy(w->who + w->na, w->s->members + (int64_t)b * wide, (size_t)w->nb * sizeof *w->who);
}

int32_t potluck_steps(const work *w)
{
    const int32_t longer = w->na > w->nb ? w->na : w->nb;
    return w->p->alike && !w->p->floor_weight && w->na && w->nb && 2 * longer - 1 == w->na + w->nb ? longer : 0;
}

void potluck_make(work *w, int32_t move)
{
    const int32_t swaps = w->na * w->nb, na = w->na;
    const int32_t i = move < swaps ? move / w->nb : move - swaps + (na > w->nb ? 0 : na);
    const int32_t j = move < swaps ? na + move % w->nb : na > w->nb ? na + w->nb - 1 : na;
    const int32_t x = w->who[i];
    if (move < swaps) {
        w->who[i] = w->who[j];
        w->who[j] = x;
        return;
    }
    if (i < j)
        memmove(w->who + i, w->who + i + 1, (size_t)(j - i) * sizeof *w->who);
    else
        memmove(w->who + j + 1, w->who + j, (size_t)(i - j) * sizeof *w->who);
    w->who[j] = x;
    w->na = w->nb;
    w->nb = na;
}

void potluck_seat(work *w)
{
    const int32_t wide = w->p->widest;
    memcpy(w->s->members + (int64_t)w->a * wide, w->who, (size_t)w->na * sizeof *w->who);
    memcpy(w->s->members + (int64_t)w->b * wide, w->who + w->na, (size_t)w->nb * sizeof *w->who);
    w->s->size[w->a] = w->na;
    w->s->size[w->b] = w->nb;
    for (int32_t k = 0; k < w->na + w->nb; k++)
        w->s->table[w->who[k]] = k < w->na ? w->a : w->b;
    if (w->p->ruled) {
        w->broken[w->a] = potluck_broken(w->p, w->a, w->who, w->na);
        w->broken[w->b] = potluck_broken(w->p, w->b, w->who + w->na, w->nb);
    }
    if (w->home) {
        potluck_home(w, w->a);
        potluck_home(w, w->b);
    }
    w->s->moves++;
}

/* The table that table a meets: three times in four that of a neighbour, else that of somebody who shares a topic. */
static int32_t facing(const work *w, int32_t a, uint64_t *random)
{
    const potluck_problem *p = w->p;
    const int32_t seat = potluck_below(random, w->s->size[a]);
    const int32_t guest = w->s->members[(int64_t)a * p->widest + seat];
    const int32_t way = potluck_below(random, 4);
    const int64_t near = p->near_ptr[guest + 1] - p->near_ptr[guest];
    int32_t b = a;
    if (way < 3 && near)
        b = w->s->table[p->near[p->near_ptr[guest] + potluck_below(random, near)]];
    else if (way == 3 && p->holder_ptr && p->row_ptr[guest + 1] > p->row_ptr[guest]) {
        const int64_t entries = p->row_ptr[guest + 1] - p->row_ptr[guest];
        const int32_t feature = p->row_index[p->row_ptr[guest] + potluck_below(random, entries)];
        const int64_t holders = p->holder_ptr[feature + 1] - p->holder_ptr[feature];
        if (holders)
            b = w->s->table[p->holder[p->holder_ptr[feature] + potluck_below(random, holders)]];
    }
    return b == a ? potluck_below(random, p->tables) : b;
}

/* A large matrix is far away: the same draws foretell who meets next, unless somebody moves, and what they have in
   common is fetched while this pair is weighed. */
static void foresee(const work *w, int32_t a, int64_t temperature)
{
    const potluck_problem *p = w->p;
    const potluck_state *s = w->s;
    uint64_t random = s->random + (temperature > 0 ? POTLUCK_STEP : 0);
    const int32_t b = s->size[a] ? facing(w, a, &random) : a;
    for (int32_t i = 0; i < s->size[a]; i++) {
        const int32_t *row = p->dense + (int64_t)s->members[(int64_t)a * p->widest + i] * p->people;
        for (int32_t j = 0; j < s->size[b]; j++)
            __builtin_prefetch(row + s->members[(int64_t)b * p->widest + j]);
    }
}

int32_t potluck_search(const potluck_problem *p, potluck_state *s, const int64_t *temperatures, int64_t sweeps)
{
    work w;
    const int32_t fault = potluck_check(p, s);
    int far;
    if (fault || sweeps < 0 || (sweeps && !temperatures))
        return fault ? fault : 12;
    far = p->dense && !p->grouped && p->people >= FAR;
    if (potluck_open(&w, p, s)) {
        potluck_close(&w);
        return -1;
    }
    for (int64_t sweep = 0; sweep < sweeps; sweep++)
        for (int32_t a = 0; a < p->tables; a++) {
            int32_t b;
            if (!s->size[a])
                continue;
            b = facing(&w, a, &s->random);
            if (b == a || !s->size[b])
                continue;
            if (far)
                foresee(&w, a + 1 < p->tables ? a + 1 : 0, temperatures[sweep]);
            if (p->grouped && potluck_below(&s->random, 4) == 0)
                potluck_group(&w, a, b, temperatures[sweep]);
            else
                potluck_pair(&w, a, b, temperatures[sweep]);
        }
    potluck_close(&w);
    return 0;
}

int32_t potluck_settle(const potluck_problem *p, potluck_state *s, const int32_t *pairs, int64_t count)
{
    work w;
    const int32_t fault = potluck_check(p, s);
    if (fault || count < 0 || (count && !pairs))
        return fault ? fault : 12;
    for (int64_t k = 0; k < 2 * count; k++)
        if (pairs[k] < 0 || pairs[k] >= p->tables)
            return 12;
    if (potluck_open(&w, p, s)) {
        potluck_close(&w);
        return -1;
    }
    for (int64_t k = 0; k < count; k++)
        if (pairs[2 * k] != pairs[2 * k + 1])
            for (int32_t turn = 0; turn < TURNS && (turn == 0 || w.gained > 0); turn++) {
                w.gained = 0;
                potluck_pair(&w, pairs[2 * k], pairs[2 * k + 1], 0);
            }
    potluck_close(&w);
    return 0;
}

/* Chains, once a start has cooled: each takes the seat of the next, and the last that of the first. The best chain
   from everyone, no table twice, by dynamic programming over who stands at its end; only sums above nothing are
   followed. A free seat at a smaller table is a guest worth nothing. `search/chains/twin.py` is the same in numpy. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

#define NEVER (-(INT64_C(1) << 60))

/* Chains from one guest that end at another: who is in it, and what it changes so far. */
typedef struct {
    int32_t node[POTLUCK_CHAIN];
    int64_t worth;
} chain;

typedef struct {
    work w;
    int32_t nodes;  /* guests, then free seats */
    int32_t *at;    /* of each node: the table */
    int64_t *sums;  /* of each table and guest: affinities with those who sit there */
    int64_t *pairs; /* of each table */
    int64_t *takes; /* of each two nodes: what it changes at the second's table that the first is there instead */
    chain *ends, *next;
} search;

static int open_search(search *x, const potluck_problem *p, potluck_state *s)
{
    int32_t widest = 0, free_seats = 0;
    memset(x, 0, sizeof *x);
    for (int32_t t = 0; t < p->tables; t++)
        widest = s->size[t] > widest ? s->size[t] : widest;
    for (int32_t t = 0; t < p->tables; t++)
        free_seats += p->alike && s->size[t] < widest;
    x->nodes = p->people + free_seats;
    x->at = malloc((size_t)x->nodes * sizeof *x->at);
    x->sums = malloc((size_t)p->tables * (size_t)p->people * sizeof *x->sums);
    x->pairs = malloc((size_t)p->tables * sizeof *x->pairs);
    x->takes = malloc((size_t)x->nodes * (size_t)x->nodes * sizeof *x->takes);
    x->ends = malloc((size_t)x->nodes * sizeof *x->ends);
    x->next = malloc((size_t)x->nodes * sizeof *x->next);
    return potluck_open(&x->w, p, s) || !x->at || !x->sums || !x->pairs || !x->takes || !x->ends || !x->next;
}

static void close_search(search *x)
{
    potluck_close(&x->w);
    free(x->at);
    free(x->sums);
    free(x->pairs);
    free(x->takes);
    free(x->ends);
    free(x->next);
}

/* Who is near each table, and where the free seats are. */
static void look(search *x)
{
    const potluck_problem *p = x->w.p;
    const potluck_state *s = x->w.s;
    int32_t widest = 0, node = p->people;
    memcpy(x->at, s->table, (size_t)p->people * sizeof *x->at);
    memset(x->sums, 0, (size_t)p->tables * (size_t)p->people * sizeof *x->sums);
    for (int32_t t = 0; t < p->tables; t++) {
        int64_t *sums = x->sums + (int64_t)t * p->people;
        widest = s->size[t] > widest ? s->size[t] : widest;
        for (int32_t k = 0; k < s->size[t]; k++) {
            const int32_t *row = p->dense + (int64_t)s->members[(int64_t)t * p->widest + k] * p->people;
            for (int32_t g = 0; g < p->people; g++)
                sums[g] += row[g];
        }
        x->pairs[t] = 0;
        for (int32_t k = 0; k < s->size[t]; k++)
            x->pairs[t] += sums[s->members[(int64_t)t * p->widest + k]];
        x->pairs[t] /= 2;
    }
    for (int32_t t = 0; t < p->tables; t++)
        if (p->alike && s->size[t] < widest)
            x->at[node++] = t;
}

static int64_t change(const search *x, int32_t i, int32_t j)
{
    const potluck_problem *p = x->w.p;
    const int32_t t = x->at[j], size = x->w.s->size[t], people = p->people;
    const int64_t *sums = x->sums + (int64_t)t * people, pairs = x->pairs[t];
    if (x->at[i] == t || (i < people && !x->w.free[i]) || (j < people && !x->w.free[j]))
        return NEVER;
    if (i < people && j < people)
        return p->scale[size] * (sums[i] - p->dense[(int64_t)i * people + j] - sums[j]);
    if (i < people)
        return p->scale[size + 1] * (pairs + sums[i]) - p->scale[size] * pairs;
    if (j < people && size == x->w.s->size[x->at[i]] + 1)
        return p->scale[size - 1] * (pairs - sums[j]) - p->scale[size] * pairs;
    return NEVER;
}

/* What all changes are worth, with everybody where they are now. */
static void weigh(search *x)
{
    look(x);
    for (int32_t i = 0; i < x->nodes; i++)
        for (int32_t j = 0; j < x->nodes; j++)
            x->takes[(int64_t)i * x->nodes + j] = change(x, i, j);
}

/* The table of a node after its seat was taken by another; how many sit there. */
static int32_t laid(const search *x, int32_t node, int32_t taker, int32_t *who)
{
    const potluck_problem *p = x->w.p;
    const int32_t t = x->at[node];
    const int32_t *members = x->w.s->members + (int64_t)t * p->widest;
    int32_t count = 0;
    for (int32_t k = 0; k < x->w.s->size[t]; k++)
        if (members[k] != node)
            who[count++] = members[k];
    if (taker < p->people)
        who[count++] = taker;
    return count;
}

/* Makes a chain of so many where it breaks no more and is worth more. */
static int made(search *x, const int32_t *node, int32_t length, int64_t gain)
{
    work *w = &x->w;
    const potluck_problem *p = w->p;
    int32_t who[POTLUCK_CHAIN][128], size[POTLUCK_CHAIN];
    int64_t surplus[POTLUCK_CHAIN], broken[POTLUCK_CHAIN], more = 0;
    for (int32_t k = 0; k < length; k++) {
        const int32_t t = x->at[node[k]];
        size[k] = laid(x, node[k], node[(k + length - 1) % length], who[k]);
        broken[k] = p->ruled ? potluck_broken(p, t, who[k], size[k]) : 0;
        surplus[k] = p->generous ? surplus_at(w, who[k], size[k]) : 0;
        more += broken[k] - w->broken[t];
        gain += p->scale[w->s->size[t]] * w->surplus[t] - p->scale[size[k]] * surplus[k];
    }
    if (more > 0 || gain <= 0)
        return 0;
    for (int32_t k = 0; k < length; k++) {
        const int32_t t = x->at[node[k]];
        memcpy(w->s->members + (int64_t)t * p->widest, who[k], (size_t)size[k] * sizeof **who);
        for (int32_t l = 0; l < size[k]; l++)
            w->s->table[who[k][l]] = t;
        w->s->size[t] = size[k];
        w->broken[t] = broken[k];
        w->surplus[t] = surplus[k];
    }
    w->s->moves++;
    return 1;
}

static int visits(const search *x, const chain *c, int32_t length, int32_t table)
{
    for (int32_t k = 0; k < length; k++)
        if (x->at[c->node[k]] == table)
            return 1;
    return 0;
}

/* Every best chain of one guest more; how many there are. */
static int32_t further(search *x, int32_t count, int32_t length)
{
    int32_t found = 0;
    for (int32_t j = 0; j < x->nodes; j++) {
        int64_t most = 0;
        int32_t from = -1;
        for (int32_t e = 0; e < count; e++) {
            const chain *c = x->ends + e;
            const int64_t worth = c->worth + x->takes[(int64_t)c->node[length - 1] * x->nodes + j];
            if (worth > most && !visits(x, c, length, x->at[j])) {
                most = worth;
                from = e;
            }
        }
        if (from >= 0) {
            x->next[found] = x->ends[from];
            x->next[found].node[length] = j;
            x->next[found++].worth = most;
        }
    }
    return found;
}

/* Makes the shortest chain from `origin` that is better, of the best ones of every length. */
static int from(search *x, int32_t origin, int32_t longest)
{
    int32_t count = 1;
    x->ends[0].node[0] = origin;
    x->ends[0].worth = 0;
    for (int32_t length = 2; length <= longest; length++) {
        chain *const before = x->ends;
        int64_t most = 0;
        int32_t best = -1;
        count = further(x, count, length - 1);
        x->ends = x->next;
        x->next = before;
        for (int32_t e = 0; e < count; e++) {
            const chain *c = x->ends + e;
            const int64_t worth = c->worth + x->takes[(int64_t)c->node[length - 1] * x->nodes + origin];
            if (worth > most) {
                most = worth;
                best = e;
            }
        }
        if (best >= 0 && made(x, x->ends[best].node, length, most))
            return 1;
    }
    return 0;
}

int32_t potluck_chains(const potluck_problem *p, potluck_state *s, int32_t longest)
{
    search x;
    const int32_t fault = potluck_check(p, s);
    if (fault || !p->dense || p->floor_weight || longest < 2 || longest > POTLUCK_CHAIN)
        return fault ? fault : 12;
    if (open_search(&x, p, s)) {
        close_search(&x);
        return -1;
    }
    weigh(&x);
    for (int32_t since = 0, origin = 0; since < x.nodes; since++, origin = (origin + 1) % x.nodes)
        if (from(&x, origin, longest)) {
            weigh(&x);
            since = -1;
        }
    close_search(&x);
    return 0;
}

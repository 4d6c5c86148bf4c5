/* Large lists: the sparse rows of two tables become a block of affinities in one pass, found by hashing.

   The rows are copied in the order of the seats, so that who sits together stands together in memory. */
#include "search.h"

#include <stdlib.h>
#include <string.h>

/* Of each guest how far one may look: the longest row. */
static int64_t longest(const potluck_problem *p)
{
    int64_t most = 1;
    for (int32_t g = 0; g < p->people; g++)
        if (p->row_ptr[g + 1] - p->row_ptr[g] > most)
            most = p->row_ptr[g + 1] - p->row_ptr[g];
    return most;
}

static void copy_rows(rows *r, const potluck_problem *p, const potluck_state *s)
{
    int64_t at = 0;
    for (int32_t t = 0; t < p->tables; t++)
        for (int32_t k = 0; k < s->size[t]; k++) {
            const int32_t g = s->members[(int64_t)t * p->widest + k];
            r->from[g] = at;
            r->count[g] = (int32_t)(p->row_ptr[g + 1] - p->row_ptr[g]);
            for (int64_t e = p->row_ptr[g]; e < p->row_ptr[g + 1]; e++)
                r->entries[at++] = (entry){p->row_index[e], p->row_left[e], p->row_right[e]};
        }
}

/* What each guest can help with, where the problem tells of each topic who can. */
static void copy_helps(rows *r, const potluck_problem *p)
{
    int64_t *next = r->helps_ptr + 1; /* one further on: when all are copied it is where each guest begins */
    for (int64_t h = 0; h < p->helper_ptr[p->topics]; h++)
        r->helps_ptr[p->helper[h] + 2]++;
    for (int32_t g = 0; g < p->people; g++)
        r->helps_ptr[g + 2] += r->helps_ptr[g + 1];
    for (int64_t topic = 0; topic < p->topics; topic++)
        for (int64_t h = p->helper_ptr[topic]; h < p->helper_ptr[topic + 1]; h++)
            r->helps[next[p->helper[h]]++] = (help){(int32_t)topic, p->helper_value[h]};
}

int potluck_open_rows(rows *r, const potluck_problem *p, const potluck_state *s)
{
    const int64_t most = 2 * p->widest * longest(p);
    memset(r, 0, sizeof *r);
    for (r->slots = 64; r->slots < 2 * most; r->slots *= 2)
        ;
    r->from = malloc((size_t)p->people * sizeof *r->from);
    r->count = malloc((size_t)p->people * sizeof *r->count);
    r->entries = malloc(((size_t)p->row_ptr[p->people] + 1) * sizeof *r->entries);
    r->slot = calloc((size_t)r->slots, sizeof *r->slot);
    r->nodes = malloc((size_t)most * sizeof *r->nodes);
    r->sums = malloc(4 * (size_t)p->widest * p->widest * sizeof *r->sums);
    if (!r->from || !r->count || !r->entries || !r->slot || !r->nodes || !r->sums)
        return -1;
    copy_rows(r, p, s);
    return 0;
}

int potluck_open_helps(rows *r, const potluck_problem *p)
{
    r->helps_ptr = calloc((size_t)p->people + 2, sizeof *r->helps_ptr);
    r->helps = malloc(((size_t)p->helper_ptr[p->topics] + 1) * sizeof *r->helps);
    if (!r->helps_ptr || !r->helps)
        return -1;
    copy_helps(r, p);
    return 0;
}

void potluck_close_rows(rows *r)
{
    free(r->from);
    free(r->count);
    free(r->entries);
    free(r->slot);
    free(r->nodes);
    free(r->sums);
    free(r->helps_ptr);
    free(r->helps);
}

/* The place of a feature in the table of those seen at these two tables. */
static inline slot *place(rows *r, int32_t feature)
{
    uint32_t at = (uint32_t)feature * UINT32_C(2654435769);
    at ^= at >> 15;
    for (;; at++) {
        slot *found = r->slot + (at & (uint32_t)(r->slots - 1));
        if (found->stamp != r->stamp) {
            *found = (slot){feature, r->stamp, -1};
            return found;
        }
        if (found->feature == feature)
            return found;
    }
}

void potluck_block(work *w)
{
    rows *r = &w->rows;
    const potluck_problem *p = w->p;
    const int32_t total = w->na + w->nb, paired = p->pair_ptr[p->people] > 0;
    int32_t used = 0;
    r->stamp++;
    for (int32_t k = 0; k < total; k++)
        __builtin_prefetch(r->entries + r->from[w->who[k]]);
    memset(r->sums, 0, (size_t)total * total * sizeof *r->sums);
    for (int32_t k = 0; k < total; k++) {
        const entry *e = r->entries + r->from[w->who[k]];
        for (int32_t n = r->count[w->who[k]]; n > 0; n--, e++) {
            slot *here = place(r, e->index);
            for (int32_t other = here->node; other >= 0; other = r->nodes[other].next)
                r->sums[k * total + r->nodes[other].seat] += (int64_t)e->left * r->nodes[other].right;
            r->nodes[used] = (node){k, e->right, here->node};
            here->node = used++;
        }
    }
    for (int32_t k = 0; k < total; k++) {
        w->block[k * total + k] = 0;
        for (int32_t l = 0; l < k; l++) {
            const int64_t value = r->sums[k * total + l] >> p->shift;
            w->block[k * total + l] = w->block[l * total + k] =
                (int32_t)(value + (paired ? potluck_pair_term(p, w->who[k], w->who[l]) : 0));
        }
    }
}

/* As potluck_surplus says, by what each guest can help with. */
int64_t potluck_surplus_of(const rows *r, const potluck_problem *p, const int32_t *who, int32_t size)
{
    int64_t surplus = 0;
    for (int32_t k = 0; k < size; k++)
        for (int64_t need = p->need_ptr[who[k]]; need < p->need_ptr[who[k] + 1]; need++) {
            int64_t first = p->need_first[need], second = p->need_second[need], sum = 0;
            const int64_t before = first + second / 5;
            for (int32_t l = 0; l < size; l++)
                for (int64_t h = r->helps_ptr[who[l]]; l != k && h < r->helps_ptr[who[l] + 1]; h++)
                    if (r->helps[h].topic == p->need_topic[need])
                        potluck_helped(((int64_t)p->need_weight[need] * r->helps[h].value) >> p->shift, &sum, &first,
                                       &second);
            surplus += sum - (first + second / 5 - before);
        }
    return surplus;
}

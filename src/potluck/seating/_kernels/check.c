/* Every array is checked before it is read: a malformed buffer is refused, never followed. */
#include "kernels.h"

#include <stddef.h>

static int bad_ptr(const int64_t *ptr, int64_t rows)
{
    if (!ptr || ptr[0] != 0)
        return 1;
    for (int64_t r = 0; r < rows; r++)
        if (ptr[r + 1] < ptr[r])
            return 1;
    return 0;
}

static int bad_index(const int32_t *index, int64_t count, int64_t limit)
{
    if (count && !index)
        return 1;
    for (int64_t k = 0; k < count; k++)
        if (index[k] < 0 || index[k] >= limit)
            return 1;
    return 0;
}

static int bad_rows(const int64_t *ptr, const int32_t *index, int64_t rows, int64_t limit)
{
    return bad_ptr(ptr, rows) || bad_index(index, ptr[rows], limit);
}

static int bad_sizes(const potluck_problem *p)
{
    return p->people < 1 || p->tables < 1 || p->widest < 1 || p->widest > 128 || p->words < 0 || p->words > 64 ||
           p->attributes < 0 || p->attributes > 64 || p->columns < 0 || p->columns > 64 || p->shift < 0 ||
           p->shift > 40 || p->features < 0 || p->topics < 0;
}

static int bad_attributes(const potluck_problem *p)
{
    if (!p->attribute_ptr || p->attribute_ptr[0] != 0 || p->attribute_ptr[p->attributes] != p->words)
        return 1;
    for (int32_t a = 0; a < p->attributes; a++)
        if (p->attribute_ptr[a + 1] < p->attribute_ptr[a])
            return 1;
    return p->words > 0 && (!p->masks || !p->table_masks);
}

static int bad_seats(const potluck_problem *p, const potluck_state *s)
{
    int64_t seated = 0;
    if (!s || !s->table || !s->members || !s->size)
        return 1;
    for (int32_t t = 0; t < p->tables; t++) {
        if (s->size[t] < 0 || s->size[t] > p->widest)
            return 1;
        seated += s->size[t];
        for (int32_t k = 0; k < s->size[t]; k++) {
            const int32_t g = s->members[(int64_t)t * p->widest + k];
            if (g < 0 || g >= p->people || s->table[g] != t)
                return 1;
            for (int32_t l = 0; l < k; l++)
                if (s->members[(int64_t)t * p->widest + l] == g)
                    return 1;
        }
    }
    return seated != p->people;
}

int32_t potluck_check(const potluck_problem *p, const potluck_state *s)
{
    const int64_t n = p ? p->people : 0;
    if (!p || bad_sizes(p))
        return 1;
    if ((!p->dense || p->holder_ptr) &&
        (bad_rows(p->row_ptr, p->row_index, n, p->features) || !p->row_left || !p->row_right))
        return 2;
    if (bad_rows(p->pair_ptr, p->pair_index, n, n) || (p->pair_ptr[n] && !p->pair_value))
        return 3;
    if (!p->scale || !p->accept || !p->base)
        return 4;
    if (p->generous && (bad_rows(p->need_ptr, p->need_topic, n, p->topics) || !p->need_weight || !p->need_first ||
                        !p->need_second || bad_rows(p->helper_ptr, p->helper, p->topics, n) || !p->helper_value))
        return 5;
    if (bad_attributes(p))
        return 6;
    if (bad_rows(p->never_ptr, p->never, n, n) || !p->unit || !p->low || !p->high || !p->host || !p->pinned)
        return 7;
    for (int64_t g = 0; g < n; g++)
        if (p->unit[g] < 0 || p->unit[g] >= n)
            return 7;
    if (p->columns && (!p->kinds || !p->not_only))
        return 8;
    if (bad_rows(p->near_ptr, p->near, n, n))
        return 9;
    if (p->holder_ptr && bad_rows(p->holder_ptr, p->holder, p->features, n))
        return 10;
    return bad_seats(p, s) ? 11 : 0;
}

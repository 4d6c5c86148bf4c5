/* A line is plain where nothing in it is split but at commas (cells) and semicolons (topics), and where nothing is
   to be said about the id and the name. All others are left to the readers of small lists. */
#include "lines.h"

#include <stddef.h>
#include <string.h>

typedef struct { int64_t from, to; } cell;

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Of each byte, one bit: letters, digits and " #&+-.;_". */
static int is_plain(char c)
{
    static const uint64_t plain[4] = {UINT64_C(0x0BFF684900000000), UINT64_C(0x07FFFFFE87FFFFFE), 0, 0};
    return plain[(uint8_t)c >> 6] >> ((uint8_t)c & 63) & 1;
}

/* The cells of the line at `l->at`, and where the next one begins; 0 where the line is not plain. */
static int64_t cells_of(const potluck_lines *l, cell *cells)
{
    int64_t at = l->at;
    int32_t count = 0;
    cells[0].from = at;
    for (; at < l->size && (is_plain(l->bytes[at]) || l->bytes[at] == ','); at++)
        if (l->bytes[at] == ',') {
            cells[count].to = at;
            if (++count == 2 + l->lists)
                return 0;
            cells[count].from = at + 1;
        }
    cells[count].to = at;
    if (at < l->size && l->bytes[at] == '\r')
        at++;
    if (count + 1 != 2 + l->lists || (at < l->size && l->bytes[at] != '\n'))
        return 0;
    return at < l->size ? at + 1 : at;
}

static int is_bare(const potluck_lines *l, cell c)
{
    if (c.from == c.to || !is_letter(l->bytes[c.from]) || l->bytes[c.to - 1] == ' ')
        return 0;
    for (int64_t k = c.from; k < c.to; k++)
        if (l->bytes[k] == ';' || (l->bytes[k] == ' ' && l->bytes[k - 1] == ' '))
            return 0;
    return c.to - c.from <= l->longest_name;
}

/* The topics of a cell, each once; how many, or less than zero: what stands in the way. */
static int32_t topics_of(potluck_lines *l, const potluck_words *pieces, cell c, int32_t *found)
{
    int32_t count = 0, seen = 0;
    for (int64_t from = c.from; c.from < c.to && from <= c.to; seen++) {
        const char *end = memchr(l->bytes + from, ';', (size_t)(c.to - from));
        const int64_t to = end ? end - l->bytes : c.to;
        int64_t first = from, last = to;
        int32_t number, k;
        while (first < last && l->bytes[first] == ' ')
            first++;
        while (first < last && l->bytes[last - 1] == ' ')
            last--;
        if (to - from > l->longest_topic || seen == POTLUCK_PIECES)
            return -POTLUCK_NOT_PLAIN;
        number = potluck_words_number(pieces, l->bytes + first, last - first);
        if (number == INT32_MIN) {
            l->piece = first, l->piece_end = last;
            return -POTLUCK_NEW_TOPIC;
        }
        for (k = 0; k < count && found[k] != number; k++)
            ;
        if (number >= 0 && k == count)
            found[count++] = number;
        from = to + 1;
    }
    return count;
}

static void put(char *into, int64_t *ends, int64_t person, const char *text, int64_t length)
{
    const int64_t from = person ? ends[person - 1] : 0;
    memcpy(into + from, text, (size_t)length);
    ends[person] = from + length;
}

static int32_t take(potluck_lines *l, potluck_words *ids, const potluck_words *pieces)
{
    cell cells[2 + POTLUCK_LISTS];
    const int64_t next = cells_of(l, cells), id_length = cells[0].to - cells[0].from;
    if (!next || !is_bare(l, cells[0]) || !is_bare(l, cells[1]) ||
        potluck_words_number(ids, l->bytes + cells[0].from, id_length) != INT32_MIN)
        return POTLUCK_NOT_PLAIN;
    for (int32_t k = 0; k < l->lists; k++) {
        const int64_t used = l->people ? l->list_end[k][l->people - 1] : 0;
        const int32_t count = topics_of(l, pieces, cells[2 + k], l->found[k] + used);
        if (count < 0)
            return -count;
        l->list_end[k][l->people] = used + count;
    }
    if (potluck_words_add(ids, l->bytes + cells[0].from, id_length, (int32_t)l->row))
        return -1;
    put(l->ids, l->id_end, l->people, l->bytes + cells[0].from, id_length);
    put(l->names, l->name_end, l->people, l->bytes + cells[1].from, cells[1].to - cells[1].from);
    l->people++;
    l->row++;
    l->at = next;
    return POTLUCK_ALL_READ;
}

/* A line has four bytes or more, a topic two with what parts it from the next. */
static int is_nonsense(const potluck_lines *l)
{
    if (!l || !l->bytes || l->at < 0 || l->at > l->size || l->people < 0 || l->people > l->at / 3 || l->row < 0 || l->row > INT32_MAX - l->size ||
        l->lists < 0 || l->lists > POTLUCK_LISTS || !l->ids || !l->names || !l->id_end || !l->name_end ||
        l->text_room < l->size || l->people_room < l->size / 3 + 1 || l->found_room < l->size)
        return 1;
    for (int32_t k = 0; k < l->lists; k++)
        if (!l->list_end[k] || !l->found[k])
            return 1;
    return 0;
}

int32_t potluck_read(potluck_lines *l, potluck_words *ids, const potluck_words *pieces)
{
    int32_t told = POTLUCK_ALL_READ;
    if (is_nonsense(l) || !ids || !pieces)
        return -2;
    while (told == POTLUCK_ALL_READ && l->at < l->size)
        told = take(l, ids, pieces);
    return told;
}

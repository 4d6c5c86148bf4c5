/* Throws lines at the reader of a crowd, lists at what makes features, and names at the writer of its plan; run under
   the sanitizers. Every text is of its own length, so that nothing can be read beyond it unseen. */
#include "../_kernels/crowd/features.h"
#include "../_kernels/crowd/lines.h"
#include "../_kernels/crowd/told.h"
#include "../_kernels/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 400, GUESTS = 12, SIZE = 4, LABELS = 5, SAID = 40, WORDS = 9, LISTS = 3 };

static uint64_t seed = 1;

static int32_t below(int32_t limit) { return potluck_below(&seed, limit); }

static char *drawn(const char *signs, int64_t length)
{
    char *text = malloc((size_t)length + 1);
    for (int64_t k = 0; text && k < length; k++)
        text[k] = signs[below((int32_t)strlen(signs))];
    return text;
}

/* All lines of a text, as Python asks for them: a topic is made known, a line that is not plain is left out. */
static int read_all(potluck_lines *l, potluck_words *ids, potluck_words *pieces)
{
    int64_t people = 0;
    for (;;) {
        const int32_t told = potluck_read(l, ids, pieces);
        if (told < 0 || l->people > l->size / 3 + 1)
            return 1;
        people += l->people;
        l->people = 0;
        if (told == POTLUCK_ALL_READ)
            return people > l->size;
        if (told == POTLUCK_NEW_TOPIC) {
            if (potluck_words_add(pieces, l->bytes + l->piece, l->piece_end - l->piece, below(9) - 2))
                return 1;
            continue;
        }
        while (l->at < l->size && l->bytes[l->at++] != '\n')
            l->row++;
    }
}

static int reads(void)
{
    const int64_t size = 1 + below(LONGEST), wide = size / 3 + 1;
    char *text = drawn("aab1,,;; -\n\n\r\"\xC3", size), *exact = realloc(text, (size_t)size);
    potluck_words *ids = potluck_words_open(), *pieces = potluck_words_open();
    potluck_lines l = {.bytes = exact, .size = size, .lists = below(4), .longest_name = 9, .longest_topic = 9,
                       .people_room = wide, .text_room = size, .found_room = size};
    int failed = !exact || !ids || !pieces;
    l.ids = malloc((size_t)size), l.names = malloc((size_t)size);
    l.id_end = malloc((size_t)wide * 8), l.name_end = malloc((size_t)wide * 8);
    for (int k = 0; k < POTLUCK_LISTS; k++) {
        l.list_end[k] = malloc((size_t)wide * 8);
        l.found[k] = malloc((size_t)size * 4);
    }
    failed = failed || read_all(&l, ids, pieces) || potluck_words_number(ids, "none such", 9) != INT32_MIN;
    l.at = 0, l.people_room = size / 3;
    failed = failed || potluck_read(&l, ids, pieces) != -2 || potluck_read(NULL, ids, pieces) != -2;
    for (int k = 0; k < POTLUCK_LISTS; k++)
        free(l.list_end[k]), free(l.found[k]);
    free(l.ids), free(l.names), free(l.id_end), free(l.name_end), free(exact);
    potluck_words_close(ids), potluck_words_close(pieces);
    return failed;
}

/* Texts that are all of some letters, one after the other. */
static char *texts(int32_t count, int64_t *end)
{
    for (int32_t k = end[0] = 0; k < count; k++)
        end[k + 1] = end[k] + below(6);
    return drawn("ab,\"'=@\xEF\xBC\x9D", end[count]);
}

static int tells(void)
{
    const potluck_span empty = {"", 0}, with = {" with ", 6};
    const potluck_sentence two = {.parts = 3, .field = {0, 1, -1}, .text = {empty, with, {".", 1}}};
    int32_t members[GUESTS], size[GUESTS / SIZE], love[GUESTS * 2];
    int64_t love_ptr[GUESTS + 1], id_end[GUESTS + 1], name_end[GUESTS + 1], label_end[LABELS + 1];
    char *ids = texts(GUESTS, id_end), *names = texts(GUESTS, name_end), *labels = texts(LABELS, label_end);
    int failed = !ids || !names || !labels;
    for (int32_t g = 0; g < GUESTS; g++) {
        members[g] = g;
        love_ptr[g] = 2 * g;
        love[2 * g] = below(3);
        love[2 * g + 1] = 3 + below(2);
    }
    love_ptr[GUESTS] = 2 * GUESTS;
    for (int32_t t = 0; t < GUESTS / SIZE; t++)
        size[t] = below(SIZE + 1);
    potluck_telling t = {GUESTS / SIZE, SIZE, below(4), members, size, love_ptr, love, ids, names, labels, id_end,
                         name_end, label_end, two, two, two, two, {"nothing", 7}, .out = {NULL, 0, 0}};
    failed = failed || potluck_tell(&t, 0, GUESTS / SIZE) || potluck_tell(&t, 1, 2) || !potluck_tell(&t, 0, GUESTS);
    potluck_told(&t);
    free(ids), free(names), free(labels);
    return failed;
}

/* What everybody said as topics, each once, and as rows, which three threads make as one does. */
static int folds(void)
{
    int32_t place[WORDS], key_of[WORDS], key[LISTS][GUESTS * SAID], row[2][3][5 * GUESTS * SAID];
    int64_t ptr[LISTS][GUESTS + 1], holders[WORDS], row_ptr[2][GUESTS + 1], told[2][2];
    double length[GUESTS], rarity[WORDS], sides[2] = {1, below(2)};
    int failed = 0;
    for (int32_t k = 0; k < WORDS; k++)
        place[k] = WORDS - 1 - k, key_of[k] = below(WORDS) - 1, rarity[k] = 1 + below(9);
    for (int32_t g = 0; g < GUESTS; g++)
        length[g] = 1 + below(3);
    for (int list = 0; list < LISTS; list++) {
        int64_t end[GUESTS + 1] = {0};
        int32_t word[GUESTS * SAID];
        for (int32_t g = 0; g < GUESTS; g++)
            end[g + 1] = end[g] + below(SAID);
        for (int64_t k = 0; k < end[GUESTS]; k++)
            word[k] = below(WORDS);
        failed |= potluck_keys(GUESTS, WORDS, end, word, place, key_of, ptr[list], key[list]);
    }
    failed |= potluck_named(GUESTS, WORDS, ptr[0], key[0], ptr[1], key[1], ptr[2], key[2], holders);
    for (int k = 0; k < 2; k++)
        failed |= potluck_features(GUESTS, WORDS, ptr[0], key[0], length, ptr[1], key[1], length, ptr[2], key[2], length,
                                   rarity, sides, 1 + 2 * k, row_ptr[k], row[k][0], row[k][1], row[k][2], told[k]);
    for (int column = 0; column < 3; column++)
        failed |= memcmp(row[0][column], row[1][column], (size_t)row_ptr[0][GUESTS] * 4);
    for (int32_t k = 0; k < WORDS; k++)
        failed |= holders[k] > GUESTS;
    return failed || memcmp(row_ptr[0], row_ptr[1], sizeof row_ptr[0]) || memcmp(told[0], told[1], sizeof told[0]);
}

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? atoi(argv[1]) : 1000;
    for (int round = 0; round < rounds; round++)
        if (reads() || tells() || folds())
            return printf("a crowd was read, told or folded wrongly in round %d\n", round), 1;
    return printf("%d rounds\n", rounds), 0;
}

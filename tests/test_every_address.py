"""Who gets what at every address of the house, stated in one table; an address without a row fails.

Seven people knock: a stranger; a visitor whose seat has a personal link; a member who sits at the evening;
another member who does not; its host; the host of another evening; a steward. What one may not see does not
exist (404). 302 leads to where one says who one is, or onwards after an act. An address with the word of a
personal link in it is open to whoever holds the letter, and to nobody who makes a word up. This house is
at plain http, where browsers have no passkeys: what they are asked is not there (404).
"""

import string

import pytest
from django.utils import timezone

import house

pytestmark = pytest.mark.django_db
WORDS = {"word", "way_in", "silence", "reunion"}
FORGED = "abcdefghjkmn.ThisWordWasNotMadeByTheHouse"

# name, method, address; then stranger visitor member other_member host other_host steward
TABLE = """
healthz                      GET  /healthz                                 503 503 503 503 503 503 503
home:home                    GET  /                                        200 200 200 200 200 200 200
care:care                    GET  /care/                                   302 302 404 404 404 404 200
care:post                    GET  /care/post/                              302 302 404 404 404 404 200
care:letters                 GET  /care/letters/                           302 302 404 404 404 404 200
care:send_all_again          POST /care/letters/again/                     302 302 404 404 404 404 302
care:send_again              POST /care/letters/{letter}/again/            302 302 404 404 404 404 404
care:agreement               GET  /care/agreement/                         302 302 404 404 404 404 200
care:community               GET  /care/community/                         302 302 404 404 404 404 200
care:log                     GET  /care/log/                               302 302 404 404 404 404 200
care:person                  GET  /care/people/{person}/                   302 302 404 404 404 404 200
care:let_rest                GET  /care/people/{person}/rest/              302 302 404 404 404 404 200
care:wake                    POST /care/people/{person}/wake/              302 302 404 404 404 404 302
care:make_steward            GET  /care/people/{person}/steward/           302 302 404 404 404 404 200
care:unmake_steward          POST /care/people/{person}/no-steward/        302 302 404 404 404 404 302
care:report                  GET  /care/reports/{report}/                  302 302 404 404 404 404 200
care:something_felt_wrong    GET  /care/something-felt-wrong/{word}/       200 200 200 200 200 200 200
care:heard                   GET  /care/something-felt-wrong/{word}/heard/ 200 200 200 200 200 200 200
reflections:how_it_felt      GET  /g/{key}/how-it-felt/                    302 302 404 404 200 404 404
reflections:morning          GET  /seat/{word}/morning/                    200 200 200 200 200 200 200
reflections:answered         GET  /seat/{word}/morning/thanks/             200 200 200 200 200 200 200
reflections:rather_not_again GET  /seat/{word}/rather-not/                 200 200 200 200 200 200 200
tables:tables                GET  /g/{key}/tables/                         302 302 404 404 200 404 404
tables:progress              GET  /g/{key}/tables/progress.json            302 302 404 404 200 404 404
tables:move                  GET  /g/{key}/tables/move/{seat_key}/         302 302 404 404 200 404 404
tables:pin                   POST /g/{key}/tables/pin/{seat_key}/          302 302 404 404 302 404 404
tables:take_back             POST /g/{key}/tables/take-back/               302 302 404 404 302 404 404
tables:publish               POST /g/{key}/tables/publish/                 302 302 404 404 302 404 404
tables:seat_again            POST /g/{key}/tables/seat-again/              302 302 404 404 302 404 404
tables:how_good              GET  /g/{key}/tables/how-good/                302 302 404 404 200 404 404
tables:share                 GET  /g/{key}/tables/share/                   302 302 404 404 200 404 404
tables:picture               GET  /g/{key}/tables/tables.png               302 302 404 404 200 404 404
tables:plan_page             GET  /g/{key}/tables/tables.html              302 302 404 404 200 404 404
tables:paper                 GET  /g/{key}/tables/tables.pdf               302 302 404 404 200 404 404
tables:host_paper            GET  /g/{key}/tables/for-the-host.pdf         302 302 404 404 200 404 404
tables:table                 GET  /seat/{word}/table/                      200 200 200 200 200 200 200
tables:guide                 GET  /guide/                                  200 200 200 200 200 200 200
gatherings:make_gathering    GET  /make/                                   302 302 200 200 200 200 200
gatherings:calendar          GET  /calendar.ics                            200 200 200 200 200 200 200
gatherings:find_seat         GET  /find-my-seat/                           200 200 200 200 200 200 200
gatherings:invitation        GET  /g/{key}/                                200 200 200 200 200 200 200
gatherings:say_yes           POST /g/{key}/yes/                            200 200 200 200 200 200 200
gatherings:qr                GET  /g/{key}/qr.svg                          200 200 200 200 200 200 200
gatherings:change_gathering  GET  /g/{key}/change/                         302 302 404 404 200 404 404
gatherings:cancel_gathering  GET  /g/{key}/cancel/                         302 302 404 404 200 404 404
gatherings:host              GET  /g/{key}/host/                           302 302 404 404 200 404 404
gatherings:add_guest         POST /g/{key}/host/add/                       302 302 404 404 200 404 404
gatherings:paste_names       GET  /g/{key}/host/paste/                     302 302 404 404 200 404 404
gatherings:take_names_back   POST /g/{key}/host/paste/undo/                302 302 404 404 302 404 404
gatherings:seat_unannounced  POST /g/{key}/host/came/                      302 302 404 404 200 404 404
gatherings:mark_missing      POST /g/{key}/host/{seat_key}/missing/        302 302 404 404 302 404 404
gatherings:mark_present      POST /g/{key}/host/{seat_key}/present/        302 302 404 404 302 404 404
gatherings:seat_after_all    POST /g/{key}/host/{seat_key}/after-all/      302 302 404 404 302 404 404
gatherings:bring_in          POST /g/{key}/host/next/                      302 302 404 404 302 404 404
gatherings:guest             GET  /g/{key}/host/{seat_key}/                302 302 404 404 200 404 404
gatherings:cannot_come       POST /g/{key}/host/{seat_key}/cannot-come/    302 302 404 404 302 404 404
gatherings:comes_after_all   POST /g/{key}/host/{seat_key}/comes/          302 302 404 404 302 404 404
gatherings:remove_guest      POST /g/{key}/host/{seat_key}/remove/         302 302 404 404 302 404 404
gatherings:make_new_link     POST /g/{key}/host/{seat_key}/new-link/       302 302 404 404 404 404 404
gatherings:new_link          GET  /g/{key}/host/{seat_key}/link/           302 302 404 404 404 404 404
gatherings:seat              GET  /seat/{word}/                            200 200 200 200 200 200 200
gatherings:give_back_seat    GET  /seat/{word}/give-back/                  200 200 200 200 200 200 200
gatherings:take_seat_back    POST /seat/{word}/take-back/                  302 302 302 302 302 302 302
gatherings:say_here          POST /seat/{word}/here/                       302 302 302 302 302 302 302
gatherings:change_seat       POST /seat/{word}/change/                     302 302 302 302 302 302 302
gatherings:see_what_changed  POST /seat/{word}/seen/                       302 302 302 302 302 302 302
gatherings:open_account      POST /seat/{word}/account/                    302 302 302 302 302 302 302
gatherings:tell_wishes       POST /seat/{word}/wishes/                     302 302 302 302 302 302 302
gatherings:seat_calendar     GET  /seat/{word}/calendar.ics                200 200 200 200 200 200 200
gatherings:seat_qr           GET  /seat/{word}/qr.svg                      200 200 200 200 200 200 200
ties:reunion                 GET  /dates/{reunion}/                        200 200 200 200 200 200 200
ties:rather_not              GET  /you/rather-not/                         302 302 200 200 200 200 200
people:sign_in               GET  /sign-in/                                200 200 302 302 302 302 302
people:sign_in_code          GET  /sign-in/code/                           302 302 302 302 302 302 302
people:sign_in_by_passkey    POST /sign-in/passkey/                        404 404 404 404 404 404 404
people:sign_in_options       POST /sign-in/passkey/options/                404 404 404 404 404 404 404
people:sign_out              POST /sign-out/                               302 302 302 302 302 302 302
people:join                  GET  /join/                                   302 302 302 302 302 302 302
people:enter                 GET  /enter/{way_in}/                         200 200 200 200 200 200 200
people:agreement             GET  /agreement/                              200 200 200 200 200 200 200
people:you                   GET  /you/                                    302 302 200 200 200 200 200
care:take_with_you           GET  /you/take-with-you/                      302 302 200 200 200 200 200
care:everything_of_yours     GET  /you/take-with-you/everything.json       302 302 200 200 200 200 200
care:delete_yourself POST  /you/delete/                             302 302 302 302 302 302 302
people:address               GET  /you/address/                            302 302 200 200 200 200 200
people:address_code          GET  /you/address/code/                       302 302 302 302 302 302 302
people:letters_here          POST /you/address/{address}/letters/          302 302 302 404 404 404 404
people:remove_address        POST /you/address/{address}/remove/           302 302 302 404 404 404 404
people:make_way_back         POST /you/way-back/                           302 302 404 404 404 404 404
people:passkeys              GET  /you/passkeys/                           302 302 200 200 200 200 200
people:passkey_options       POST /you/passkeys/options/                   302 302 404 404 404 404 404
people:remove_passkey        POST /you/passkeys/{passkey}/remove/          302 302 302 404 404 404 404
care:what_is_yours           GET  /yours/{word}/                           200 200 200 200 200 200 200
care:everything_by_link      GET  /yours/{word}/everything.json            200 200 200 200 200 200 200
care:delete_by_link          POST /yours/{word}/delete/                    302 302 302 302 302 302 302
people:seating               GET  /you/seating/                            302 302 200 200 200 200 200
people:ways_in               GET  /people/ways-in/                         302 302 404 404 404 404 200
people:way_in                GET  /people/ways-in/made/                    302 302 404 404 404 404 404
people:make_way_in           POST /people/{person}/way-in/                 302 302 404 404 404 404 302
people:let_in                POST /people/{person}/let-in/                 302 302 404 404 404 404 404
people:leave_outside         POST /people/{person}/not-now/                302 302 404 404 404 404 404
letters:silence              GET  /letters/silence/{silence}/              200 200 200 200 200 200 200
letters:read                 GET  /letters/read/                           404 404 404 404 404 404 404
letters:read_one             GET  /letters/read/{letter}/                  404 404 404 404 404 404 404
letters:as_sent              GET  /letters/read/{letter}/as-sent/          404 404 404 404 404 404 404
topics:suggest               GET  /topics/suggest                          200 200 200 200 200 200 200
design:patterns              GET  /patterns/                               200 200 200 200 200 200 200
design:manifest              GET  /manifest.webmanifest                    200 200 200 200 200 200 200
design:offline               GET  /offline.js                              200 200 200 200 200 200 200
"""
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


def held_words(path: str) -> set[str]:
    return {name for _text, name, *_more in string.Formatter().parse(path) if name} & WORDS


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {name for name, _route in house.addresses()} == set(ROWS)


def expected(name: str) -> dict[str, int]:
    return dict(zip(house.KNOCKING, map(int, ROWS[name][2:]), strict=True))


def test_everybody_who_looks_gets_what_the_table_says() -> None:
    found = house.furnish(timezone.now())
    looked_at = [name for name, row in ROWS.items() if row[0] == "GET"]
    got = {name: {who: knock(found, who, name) for who in house.KNOCKING} for name in looked_at}
    assert {name: told for name, told in got.items() if told != expected(name)} == {}


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row[0] == "POST"])
def test_everybody_who_acts_gets_what_the_table_says(name: str) -> None:
    found = house.furnish(timezone.now())
    assert {who: knock(found, who, name) for who in house.KNOCKING} == expected(name)


def test_a_word_that_somebody_made_up_opens_nothing() -> None:
    found = house.furnish(timezone.now())
    forged = {"fills": found.fills | dict.fromkeys(WORDS, FORGED)}
    held = [name for name, row in ROWS.items() if held_words(row[1])]
    got = {name: {knock(found, who, name, **forged) for who in house.KNOCKING} for name in held}
    assert {name: answers for name, answers in got.items() if not answers <= {404, 410}} == {}


def test_an_evening_that_is_not_there_is_nowhere() -> None:
    found = house.furnish(timezone.now())
    nowhere = {"fills": found.fills | {"key": "zzzzzzzzzzzz"}}
    of_evenings = [name for name, row in ROWS.items() if "{key}" in row[1]]
    got = {name: {knock(found, who, name, **nowhere) for who in ("member", "host")} for name in of_evenings}
    assert {name: answers for name, answers in got.items() if answers != {404}} == {}


def knock(found: house.House, who: str, name: str, fills: dict[str, object] | None = None) -> int:
    client, (method, path) = found.clients[who], ROWS[name][:2]
    whole = path.format(**(fills or found.fills))
    return (client.get(whole) if method == "GET" else client.post(whole)).status_code

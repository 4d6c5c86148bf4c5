"""The addresses of this room."""

from django.urls import URLPattern, path

from potluck.tables.pages import guests, papers, planning, weighing

app_name = "tables"
urlpatterns: list[URLPattern] = [
    path("g/<slug:key>/tables/", planning.tables, name="tables"),
    path("g/<slug:key>/tables/progress.json", planning.progress, name="progress"),
    path("g/<slug:key>/tables/move/<slug:seat_key>/", planning.move, name="move"),
    path("g/<slug:key>/tables/pin/<slug:seat_key>/", planning.pin, name="pin"),
    path("g/<slug:key>/tables/take-back/", planning.take_back, name="take_back"),
    path("g/<slug:key>/tables/publish/", planning.publish, name="publish"),
    path("g/<slug:key>/tables/seat-again/", planning.seat_again, name="seat_again"),
    path("g/<slug:key>/tables/how-good/", weighing.how_good, name="how_good"),
    path("g/<slug:key>/tables/share/", papers.share, name="share"),
    path("g/<slug:key>/tables/tables.png", papers.picture, name="picture"),
    path("g/<slug:key>/tables/tables.html", papers.plan_page, name="plan_page"),
    path("g/<slug:key>/tables/tables.pdf", papers.paper, name="paper"),
    path("g/<slug:key>/tables/for-the-host.pdf", papers.host_paper, name="host_paper"),
    path("seat/<str:word>/table/", guests.table, name="table"),
    path("guide/", guests.guide, name="guide"),
]

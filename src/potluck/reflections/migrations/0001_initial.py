"""The first tables of this room."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("gatherings", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reflection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answered_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("agains", models.PositiveSmallIntegerField(default=0)),
                (
                    "seat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reflection",
                        to="gatherings.seat",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Thanks",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                ("said_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="gatherings.seat"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Feeling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("at-ease", "At Ease"),
                            ("heard", "Heard"),
                            ("energised", "Energised"),
                            ("drained", "Drained"),
                            ("used", "Used"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answers", models.PositiveIntegerField(default=0)),
                (
                    "gathering",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feelings",
                        to="gatherings.gathering",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("gathering", "name"), name="one_sum_for_each_feeling")
                ],
            },
        ),
    ]

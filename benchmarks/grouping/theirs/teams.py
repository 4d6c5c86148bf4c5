"""Runs in an environment of its own: `team-formation` or `team-former`, which know wishes, no weights.

Each person wishes for as many companions as a group has: those they weigh most with. That is as near as their
models come to weights; the plans are then counted by the weights themselves.
"""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from ortools.sat.python import cp_model
from solving import solver_with

AMPLE = 20

given = np.load(sys.argv[1])
seed, seconds = int(sys.argv[2]), float(sys.argv[3])
weights, low = given["weights"].astype(float), given["low"]
usual = round(len(weights) / len(low))
np.fill_diagonal(weights, -np.inf)
wished = np.argsort(-weights, axis=1)[:, : usual - 1].tolist()
cp_model.CpSolver = solver_with(seed, seconds)
names = [f"p{i}" for i in range(len(weights))]

if sys.argv[4] == "team-formation":
    from team_formation.team_assignment import TeamAssignment

    sys.stdout = sys.stderr
    near = [[names[i], *(names[j] for j in wish)] for i, wish in enumerate(wished)]
    people = pd.DataFrame({"id": names, "near": near})
    wishes = pd.DataFrame({"attribute": ["near"], "type": ["cluster"], "weight": [1]})
    teams = TeamAssignment(people, wishes, usual)
    teams.solve(max_time_in_seconds=AMPLE * seconds)
    found = teams.participants["team_num"].tolist() if teams.solution_found else None
else:
    from team_former.make_teams import allocate_teams

    sys.stdout = sys.stderr
    folder = Path(tempfile.mkdtemp())
    people = pd.DataFrame(
        {"Student_ID": names, "Prefer_With": [",".join(names[j] for j in wish) for wish in wished]}
    )
    people.to_excel(folder / "in.xlsx", index=False)
    told = allocate_teams(
        input_file=str(folder / "in.xlsx"),
        output_file=str(folder / "out.xlsx"),
        min_team_size=len(weights) // len(low),  # of a wider range it makes too few teams
        max_team_size=-(-len(weights) // len(low)),
        max_solve_time=AMPLE * seconds,
    )
    found = None if told is None else np.unique(told["team"], return_inverse=True)[1].tolist()
if found is None:
    sys.exit("no plan in the time")
json.dump(found, sys.__stdout__)

"""Runs in an environment of its own: OR-Tools CP-SAT, one literal for each pair and for each seat."""

import json
import random
import sys

import numpy as np
from ortools.sat.python import cp_model
from solving import solver_with

given = np.load(sys.argv[1])
seed, seconds = int(sys.argv[2]), float(sys.argv[3])
weights, low, high = given["weights"], given["low"].tolist(), given["high"].tolist()
people, groups = range(len(weights)), range(len(low))
model = cp_model.CpModel()
at = [[model.new_bool_var("") for _ in groups] for _ in people]
for i in people:
    model.add_exactly_one(at[i])
for g in groups:
    model.add_linear_constraint(sum(at[i][g] for i in people), low[g], high[g])
terms, pairs = [], []
for i in people:
    for j in people[i + 1 :]:
        both = model.new_bool_var("")
        for g in groups:
            model.add_bool_or(~both, ~at[i][g], at[j][g])
            model.add_bool_or(~both, ~at[j][g], at[i][g])
        terms.append(int(weights[i, j]) * both)
        pairs.append((both, i, j))
model.maximize(sum(terms))
order = list(people)
random.Random(seed).shuffle(order)
sizes = list(low)
while sum(sizes) < len(order):
    roomy = [g for g in groups if sizes[g] < high[g]]
    sizes[min(roomy, key=lambda g: sizes[g])] += 1
seats = [g for g in groups for _ in range(sizes[g])]
for person, group in zip(order, seats, strict=True):
    for g in groups:
        model.add_hint(at[person][g], g == group)
of = dict(zip(order, seats, strict=True))
for both, i, j in pairs:
    model.add_hint(both, of[i] == of[j])
solver = solver_with(seed, seconds)()
if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
    sys.exit("no plan in the time")
json.dump([next(g for g in groups if solver.value(at[i][g])) for i in people], sys.stdout)

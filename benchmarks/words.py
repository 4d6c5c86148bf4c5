"""How well the words of real people fold and find neighbours.

    python benchmarks/words.py [--model] [--pairs 100] [--seed 1]

Reads the topics and members of a Meetup region from the folder named by POTLUCK_DATA (default: ../shared/data
beside the repository). Their words are looked at here and copied nowhere.
"""

import argparse
import csv
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from potluck.words import likeness, meaning, spelling, vocabulary

DATA = Path(os.environ.get("POTLUCK_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
MEETINGS = DATA / "meetings"
THRESHOLDS = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)


def main() -> None:
    options = _options()
    words = vocabulary.load()
    _say_speed(words)
    if options.model:
        _say_thresholds(words)
    if not MEETINGS.is_dir():
        sys.exit(
            f"The real topics are missing: there is no folder {MEETINGS} (name its parent in POTLUCK_DATA)."
        )
    names = _topics()
    keys = {words.topic(name).key: name for name in reversed(names.values())}
    _say_spelling(words, list(names.values()))
    chosen = likeness.model(words) if options.model else likeness.lexical(words)
    started = time.perf_counter()
    pairs = chosen.near(list(keys))
    print(
        f"neighbours of {len(keys)} real topics: {len(pairs)} pairs in {time.perf_counter() - started:.2f} s"
    )
    _say_members(words, _members(names), pairs)
    for one, other, strength in random.Random(options.seed).sample(pairs, min(options.pairs, len(pairs))):
        print(f"  {strength:.2f}  {keys[one]} ~ {keys[other]}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well real topics fold and find neighbours.")
    parser.add_argument("--model", action="store_true", help="use the model of meanings")
    parser.add_argument("--pairs", type=int, default=0, help="show so many random pairs, to be judged by eye")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _topics() -> dict[str, str]:
    with (MEETINGS / "topics.csv").open(encoding="utf-8", newline="") as file:
        return {row["topic_id"]: row["name"] for row in csv.DictReader(file)}


def _members(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the topics of each member; ids whose words the data does not tell are left out."""
    members: dict[str, set[str]] = {}
    with (MEETINGS / "members.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            known = [names[topic] for topic in row["topic_ids"].split(";") if topic in names]
            members.setdefault(row["member"], set()).update(known)
    return {member: sorted(topics) for member, topics in members.items() if topics}


def _say_speed(words: vocabulary.Vocabulary) -> None:
    started = time.perf_counter()
    vocabulary.read(vocabulary.FILE)
    vocabulary.Vocabulary(vocabulary.read(vocabulary.FILE))
    print(f"vocabulary: {len(words)} topics, loaded in {1000 * (time.perf_counter() - started) / 2:.0f} ms")
    forms = sorted(words)
    dice = random.Random(1)
    keys = {*forms}
    while len(keys) < 5000:
        keys.add(spelling.fold(f"{dice.choice(forms)} {dice.choice(forms)}"))
    started = time.perf_counter()
    pairs = likeness.lexical(words).near(sorted(keys))
    print(
        f"neighbours of {len(keys)} made-up keys: {len(pairs)} pairs in {time.perf_counter() - started:.2f} s"
    )


def _say_spelling(words: vocabulary.Vocabulary, names: list[str]) -> None:
    folded = {spelling.fold(name) for name in names}
    keys = {words.topic(name).key for name in names}
    joined = {key.replace(" ", "") for key in keys}
    print(f"real topics: {len(set(names))} spellings, {len(folded)} folded, {len(keys)} with synonyms")
    print(f"of these {len(keys) - len(joined)} differ from another by spaces only")
    print(f"in the vocabulary: {sum(key in words for key in keys) / len(keys):.0%} of the topics")


def _say_members(
    words: vocabulary.Vocabulary, members: Mapping[str, list[str]], pairs: Iterable[tuple[str, str, float]]
) -> None:
    near = {key for one, other, _strength in pairs for key in (one, other)}
    told = [words.topic(name).key for topics in members.values() for name in topics]
    known = sum(key in words for key in told) / len(told)
    print(f"{len(members)} members tell {len(told)} topics: {known:.1%} of them are in the vocabulary,")
    print(f"{sum(key in near for key in told) / len(told):.1%} of them have a neighbour")
    shared: defaultdict[str, int] = defaultdict(int)
    for key in told:
        shared[key] += 1
    print(f"{sum(count for count in shared.values() if count > 1) / len(told):.1%} are told by two or more")


def _say_thresholds(words: vocabulary.Vocabulary) -> None:
    """Compare the cosine of words for one thing in two languages with that of words for two things."""
    entries = [entry for entry in vocabulary.read(vocabulary.FILE) if len(entry.synonyms) > 3]
    dice = random.Random(1)
    encoder = meaning.installed()
    labels = encoder.encode([entry.label for entry in entries])
    synonyms = encoder.encode([dice.choice(entry.synonyms) for entry in entries])
    wholes = encoder.encode([words.label(entry.parents[0]) if entry.parents else "" for entry in entries])
    parts = [bool(entry.parents) for entry in entries]
    same, part = (labels * synonyms).sum(axis=1), (labels * wholes).sum(axis=1)[parts]
    two = (labels @ labels.T)[np.triu_indices(len(entries), 1)]
    print("cosine from   one thing   part and whole   two things")
    for threshold in THRESHOLDS:
        shares = [float((cosine >= threshold).mean()) for cosine in (same, part, two)]
        print(f"{threshold:>11.2f}   {shares[0]:>9.1%}   {shares[1]:>14.1%}   {shares[2]:>10.2%}")


if __name__ == "__main__":
    main()

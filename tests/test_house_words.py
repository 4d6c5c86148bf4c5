"""What people read: in plain words, and every word of it can be translated."""

import ast
import io
import re
from pathlib import Path

from babel.messages.extract import extract

import tree
from potluck.shared import language

MARKS = {"_", "ngettext", "gettext_lazy"}
PROMISE = "Potluck is for people who hate networking and love people"
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
SAID_IN_A_TAG = re.compile(r'(?:translate |_\()"([^"]*)"')
STRAIGHT = re.compile(r"(?<=[\w}>%])'(?=\w|\s|[.,;:?!]|$)")
UNWANTED = re.compile(r"\b(network\w*|connect\w*|contacts?|leads|CRM|engagement)\b", re.IGNORECASE)
# The glossary and the guide for newcomers name the words in order to ban them.
QUOTES_THE_RULE = {"docs/glossary.md", "CONTRIBUTING.md"}
CODE = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)]*\)", re.DOTALL)


def marked(path: Path) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree.parsed(path)) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in MARKS]


def message_arguments(call: ast.Call) -> list[ast.expr]:
    assert isinstance(call.func, ast.Name)
    return call.args[: 2 if call.func.id == "ngettext" else 1]


def own_words() -> list[tuple[str, str]]:
    """Return every message, template and page of the docs, with where it stands."""
    found = []
    for path in tree.python_files():
        for call in marked(path):
            where = f"{tree.name(path)}:{call.lineno}"
            texts = [one.value for one in message_arguments(call) if isinstance(one, ast.Constant)]
            found += [(where, str(text)) for text in texts]
    for path in tree.tracked():
        name = tree.name(path)
        if path.suffix in {".html", ".j2", ".typ"} and name.startswith("src/"):
            found.append((name, path.read_text("utf-8")))
        if path.suffix == ".md" and "decisions/" not in name and name not in QUOTES_THE_RULE:
            found.append((name, CODE.sub("", path.read_text("utf-8")).replace(PROMISE, "")))
    return found


def read_words() -> list[tuple[str, str]]:
    """Return what people read on screens, on paper and in letters: messages, and what stands in templates."""
    found = [(where, text) for where, text in own_words() if ".py:" in where]
    for path in tree.tracked():
        if "templates" in path.parts and path.suffix in {".html", ".txt", ".j2"}:
            text = path.read_text("utf-8")
            found += [(tree.name(path), said) for said in SAID_IN_A_TAG.findall(text)]
            found.append((tree.name(path), TEMPLATE_TAG.sub("%", text)))
    return found


def test_an_apostrophe_is_set_as_in_a_book() -> None:
    read = read_words()
    assert len(read) > 1000
    assert [f"{where}: {text}" for where, text in read if STRAIGHT.search(text)] == []


def test_the_words_of_the_mixer_stay_outside() -> None:
    assert [f"{where}: {word}" for where, text in own_words() for word in UNWANTED.findall(text)] == []


def test_the_screens_say_could_use_and_next_in_line() -> None:
    avoided = re.compile(r"\b(understudy|sponsor|waitlist|networking event)\b", re.IGNORECASE)
    assert [f"{where}: {word}" for where, text in own_words() for word in avoided.findall(text)] == []


def test_a_message_is_a_plain_text_and_is_filled_in_afterwards() -> None:
    wrong = [
        f"{tree.name(path)}:{call.lineno}"
        for path in tree.python_files()
        if tree.name(path) != "src/potluck/shared/language.py"
        for call in marked(path)
        for argument in message_arguments(call)
        if not (
            isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value.strip()
        )
    ]
    assert wrong == []


def extracted(path: Path) -> set[str]:
    found = extract(
        "python",
        io.BytesIO(path.read_bytes()),
        keywords={"_": None, "gettext_lazy": None, "ngettext": (1, 2)},
    )
    return {
        text
        for _line, message, *_rest in found
        for text in ([message] if isinstance(message, str) else message)
    }


def test_a_translator_finds_every_message() -> None:
    lost = []
    for path in tree.python_files():
        texts = {
            a.value for call in marked(path) for a in message_arguments(call) if isinstance(a, ast.Constant)
        }
        lost += [f"{tree.name(path)}: {text}" for text in texts - extracted(path)]
    assert lost == []


def test_the_names_in_braces_survive_translation(pseudo_locale: None) -> None:
    told = language._("Nobody sits with {name} yet.").format(name="Ana")
    assert told.startswith("⟦") and "Ana" in told and "Nobody" not in told

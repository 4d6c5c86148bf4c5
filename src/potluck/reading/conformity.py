"""Checks a document against our published schemas, ten thousand people in a moment.

It reads the schemas themselves, in the part of JSON Schema 2020-12 that they use, and refuses any other
keyword. Tests hold it equal to the package `jsonschema`, which takes far longer to load and to look. It is
stricter in one thing: a whole number is written without a point.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from potluck.shared.language import _

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}
_SAYS_NOTHING = frozenset({"$schema", "$id", "$defs", "title", "description"})


class Mismatch(NamedTuple):
    """Where a document is not what its schema says, and why."""

    path: tuple[str | int, ...]
    reason: str


Check = Callable[[Any], Mismatch | None]


def compiled(schema: Mapping[str, Any]) -> Check:
    """Return what finds the first mismatch of a document, or None if there is none."""
    return _Compiler(schema).check_of(schema)


class _Compiler:
    """Turns a schema and what it refers to into functions, each part once."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self.bases = {root["$id"]: root}
        self.bases |= {part["$id"]: part for part in root.get("$defs", {}).values() if "$id" in part}
        self.referred: dict[tuple[str, str], Check] = {}
        self.base: str = root["$id"]

    def check_of(self, schema: Mapping[str, Any]) -> Check:
        checks = [
            getattr(self, f"_{keyword.removeprefix('$').lower()}")(value, schema)
            for keyword, value in schema.items()
            if keyword not in _SAYS_NOTHING
        ]

        def check(value: Any) -> Mismatch | None:
            for one in checks:
                mismatch: Mismatch | None = one(value)
                if mismatch is not None:
                    return mismatch
            return None

        return check

    def _ref(self, target: str, _schema: Mapping[str, Any]) -> Check:
        outer = self.base
        self.base = outer if target.startswith("#") else target
        name = target.removeprefix("#/$defs/") if target.startswith("#") else ""
        key = (self.base, name)
        if key not in self.referred:
            base = self.bases[self.base]
            self.referred[key] = self.check_of(base["$defs"][name] if name else base)
        self.base = outer
        return self.referred[key]

    def _type(self, wanted: str | list[str], _schema: Mapping[str, Any]) -> Check:
        names = [wanted] if isinstance(wanted, str) else wanted
        reason = _("it is not of the kind {kinds}").format(kinds=" | ".join(names))
        tests = [_TYPES[name] for name in names]
        return lambda value: None if any(test(value) for test in tests) else Mismatch((), reason)

    def _const(self, wanted: Any, schema: Mapping[str, Any]) -> Check:
        return self._enum([wanted], schema)

    def _enum(self, wanted: Sequence[Any], _schema: Mapping[str, Any]) -> Check:
        reason = _("it is none of {values}").format(values=", ".join(map(str, wanted)))

        def check(value: Any) -> Mismatch | None:
            fits = any(value == one and type(value) is type(one) for one in wanted)
            return None if fits else Mismatch((), reason)

        return check

    def _anyof(self, schemas: Sequence[Mapping[str, Any]], _schema: Mapping[str, Any]) -> Check:
        checks = [self.check_of(one) for one in schemas]
        reason = _("it is nothing that may stand here")
        return lambda value: None if any(check(value) is None for check in checks) else Mismatch((), reason)

    def _minimum(self, least: float, _schema: Mapping[str, Any]) -> Check:
        reason = _("it is less than {least}").format(least=least)
        return lambda value: Mismatch((), reason) if _TYPES["number"](value) and value < least else None

    def _minlength(self, least: int, _schema: Mapping[str, Any]) -> Check:
        reason = _("it is empty")
        return lambda value: Mismatch((), reason) if isinstance(value, str) and len(value) < least else None

    def _minitems(self, least: int, _schema: Mapping[str, Any]) -> Check:
        reason = _("it has fewer than {least} items").format(least=least)
        return lambda value: Mismatch((), reason) if isinstance(value, list) and len(value) < least else None

    def _maxitems(self, most: int, _schema: Mapping[str, Any]) -> Check:
        reason = _("it has more than {most} items").format(most=most)
        return lambda value: Mismatch((), reason) if isinstance(value, list) and len(value) > most else None

    def _required(self, names: Sequence[str], _schema: Mapping[str, Any]) -> Check:
        def check(value: Any) -> Mismatch | None:
            missing = [name for name in names if name not in value] if isinstance(value, dict) else []
            return Mismatch((), _("“{key}” is missing").format(key=missing[0])) if missing else None

        return check

    def _properties(self, schemas: Mapping[str, Mapping[str, Any]], _schema: Mapping[str, Any]) -> Check:
        checks = {name: self.check_of(schema) for name, schema in schemas.items()}

        def check(value: Any) -> Mismatch | None:
            inside = (
                ((name, checks[name]) for name in value if name in checks) if isinstance(value, dict) else ()
            )
            return _first((name, one(value[name])) for name, one in inside)

        return check

    def _additionalproperties(self, allowed: Any, schema: Mapping[str, Any]) -> Check:
        known = schema.get("properties", {}).keys()
        one = self.check_of(allowed) if allowed is not False else None

        def check(value: Any) -> Mismatch | None:
            others = [name for name in value if name not in known] if isinstance(value, dict) else []
            if one is None:
                reason = _("it has a key “{key}” too many")
                return Mismatch((), reason.format(key=others[0][:80])) if others else None
            return _first((name, one(value[name])) for name in others)

        return check

    def _prefixitems(self, schemas: Sequence[Mapping[str, Any]], _schema: Mapping[str, Any]) -> Check:
        checks = [self.check_of(schema) for schema in schemas]

        def check(value: Any) -> Mismatch | None:
            items = zip(checks, value, strict=False) if isinstance(value, list) else ()
            return _first((index, one(item)) for index, (one, item) in enumerate(items))

        return check

    def _items(self, allowed: Any, schema: Mapping[str, Any]) -> Check:
        start = len(schema.get("prefixItems", ()))
        one = self.check_of(allowed) if allowed is not False else None

        def check(value: Any) -> Mismatch | None:
            rest = value[start:] if isinstance(value, list) else []
            if one is None:
                return Mismatch((), _("it has too many items")) if rest else None
            return _first((index, one(item)) for index, item in enumerate(rest, start=start))

        return check


def _first(found: Any) -> Mismatch | None:
    """Return the first mismatch of parts, its path begun with the part's own place."""
    for place, mismatch in found:
        if mismatch is not None:
            return Mismatch((place, *mismatch.path), mismatch.reason)
    return None

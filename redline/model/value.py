"""Immutable values: what `dataclass(frozen=True, slots=True, kw_only=True)` gives, quick to define.

Every run of the command line defines some twenty such classes before it does anything. `dataclasses`
takes half a millisecond for each and five to import the modules it stands on, a seventh of all the
time in which two drafts are compared; this takes a tenth of that (docs/decisions/0004-values.md).
Type checkers see dataclasses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from operator import attrgetter

TYPE_CHECKING = False  # as in typing, which takes two milliseconds to import
if TYPE_CHECKING:
    from typing import Any, TypeVar, dataclass_transform

    T = TypeVar("T")
else:

    def dataclass_transform(**_: object) -> Callable[[object], object]:
        """Do nothing: the real one speaks to type checkers only."""
        return lambda decorator: decorator


class _Uncompared:
    """The default of a field that takes no part in equality."""

    __slots__ = ("default",)

    def __init__(self, default: object) -> None:
        self.default = default


def uncompared(*, default: Any) -> Any:
    """Declare a field with a default that takes no part in equality and hashing."""
    return _Uncompared(default)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(uncompared,))
def value(cls: type[T]) -> type[T]:
    """Make a class of annotated fields a class of immutable values, made by keyword only.

    Values are equal when their class and their fields are; they hash, print, copy and pickle. Setting
    a field raises AttributeError.
    """
    return _define(cls, "*, ")


@dataclass_transform(frozen_default=True, field_specifiers=(uncompared,))
def positional_value(cls: type[T]) -> type[T]:
    """As `value`, made by position too."""
    return _define(cls, "")


def replace(instance: T, /, **changes: Any) -> T:
    """Return a value like this one but for the fields named."""
    fields = {name: getattr(instance, name) for name in instance.__slots__}  # type: ignore[attr-defined]
    return type(instance)(**{**fields, **changes})


def many(cls: type[T], count: int, /, **columns: Iterable[object]) -> tuple[T, ...]:
    """Return `count` values of a class at once, made from a column for each of its fields.

    Columns have at least `count` members (`itertools.repeat` gives one that is all the same). Four times as
    quick as making one after the other: no step of it is Python. Nothing is checked.
    """
    made: tuple[Any, ...] = tuple(map(object.__new__, repeat(cls, count)))
    fill(made, cls, **columns)
    return made


def fill(made: Sequence[object], cls: type, /, **columns: Iterable[object]) -> None:
    """Set fields of values that `many` has just made and nobody has seen: trees, whose nodes name others."""
    for name, column in columns.items():
        any(map(cls.__dict__[name].__set__, made, column))  # `any` goes through them all: each gives None


def _define(cls: type[T], star: str) -> type[T]:
    body = {name: found for name, found in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    names = tuple(cls.__annotations__)
    defaults = {name: body.pop(name) for name in names if name in body}
    compared = [name for name in names if not isinstance(defaults.get(name), _Uncompared)]
    key = attrgetter(*compared)

    def __eq__(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(key(self))

    methods = {
        "__slots__": names, "__match_args__": names, "__eq__": __eq__, "__hash__": __hash__,
        "__repr__": _repr, "__setattr__": _refuse, "__delattr__": _refuse, "__reduce__": _reduce,
    }  # fmt: skip
    metaclass: Any = type(cls)
    made = metaclass(cls.__name__, cls.__bases__, {**methods, **body})
    made.__init__ = _init(made, names, defaults, star)
    return made  # type: ignore[no-any-return]


def _init(made: Any, names: tuple[str, ...], defaults: dict[str, Any], star: str) -> Any:
    """Build __init__: it sets each slot by its descriptor, past the __setattr__ that refuses."""
    scope: dict[str, Any] = {f"_set_{name}": made.__dict__[name].__set__ for name in names}
    for name, default in defaults.items():
        scope[f"_default_{name}"] = default.default if isinstance(default, _Uncompared) else default
    head = ", ".join(f"{name}=_default_{name}" if name in defaults else name for name in names)
    lines = [f"def __init__(self, {star}{head}):", *(f" _set_{name}(self, {name})" for name in names)]
    exec("\n".join(lines), scope)
    init = scope["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _repr(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__qualname__}({fields})"


def _refuse(self: object, name: str, *_: object) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be changed: values are immutable")


def _rebuild(cls: Any, fields: tuple[object, ...]) -> object:
    return cls(**dict(zip(cls.__slots__, fields, strict=True)))


def _reduce(self: Any) -> tuple[Any, ...]:
    return _rebuild, (type(self), tuple(getattr(self, name) for name in self.__slots__))

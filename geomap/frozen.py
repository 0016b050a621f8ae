"""A class of fields -> a frozen dataclass that is made sooner than others."""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def frozen(plain: type[T]) -> type[T]:
    """Return a class as a dataclass: frozen, with slots, made with named arguments only.

    Its fields are set through its slots; ``dataclass`` has ``object.__setattr__`` find each by its
    name, which takes half as long again. Dozens of such values are made for every text. Fields have
    defaults, but no factories of them.
    """
    made = dataclass(frozen=True, slots=True, kw_only=True)(plain)
    told = fields(cast("Any", made))
    known: dict[str, Any] = {f"_set_{each.name}": vars(made)[each.name].__set__ for each in told}
    known |= {f"_default_{each.name}": each.default for each in told}
    asked = ", ".join(map(_argument, told))
    steps = [f"_set_{each.name}(self, {each.name})" for each in told]
    if hasattr(made, "__post_init__"):
        steps.append("self.__post_init__()")
    exec(f"def __init__(self, *, {asked}):\n " + "\n ".join(steps), known)  # noqa: S102  names only
    init, usual = known["__init__"], made.__init__
    init.__qualname__, init.__annotations__ = usual.__qualname__, usual.__annotations__
    made.__init__ = init  # type: ignore[method-assign]  # as dataclass does
    return made


def _argument(each: Field[Any]) -> str:
    return each.name if each.default is MISSING else f"{each.name}=_default_{each.name}"

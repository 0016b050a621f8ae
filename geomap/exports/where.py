"""an expression such as ``fatalities_best > 0 and near == 'yes'`` + EVENTS -> the rows that fit.

The expression is Python's grammar of comparisons and nothing else: it is parsed, never run.
"""

from __future__ import annotations

import ast
import difflib
import operator
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from geomap.errors import InputError
from geomap.exports.values import attributes

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

    Compare = Callable[[Any, Any], object]

Value: TypeAlias = "pd.Series | str | int | float | list[object] | None"

_COMPARE: dict[type[ast.cmpop], Compare] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_SHOWN = 60  # characters of an expression that a message repeats
_HOW = "compare columns with values, join with and, or, not: fatalities_best > 0 and near == 'yes'"


def select(events: gpd.GeoDataFrame, expression: str) -> gpd.GeoDataFrame:
    """Keep the rows for which the expression is true; unknown is not true.

    Columns are compared (``== != < <= > >=``, chained too) with texts, numbers and each other;
    dates with texts such as ``'2021-04-14'``. ``actor in ['US', 'Iran']`` asks for one of several,
    ``'drone' in weapon`` for a part of a text (upper and lower case alike), ``injured == None`` for
    what is not known. A comparison with something unknown is unknown, and so is its negation.

    Raises:
        InputError: the expression does not parse, names no column, or does not compare.
    """
    try:
        tree = ast.parse(expression.strip(), mode="eval")
        mask = _value(tree.body, events)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise InputError("--where", f"{_quoted(expression)} does not parse: {_HOW}") from error
    except (TypeError, ValueError, OverflowError) as error:
        raise InputError("--where", f"{_quoted(expression)} does not compare: {error}") from error
    return events[_condition(mask, expression).fillna(value=False).astype(bool)]


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}...")


def _value(node: ast.expr, events: gpd.GeoDataFrame) -> Value:
    match node:
        case ast.Name():
            return _column(node.id, events)
        case ast.Constant(value=str() | int() | float() | None as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
        case ast.List() | ast.Tuple():
            return [_value(item, events) for item in node.elts]
    return _logic(node, events)


def _logic(node: ast.expr, events: gpd.GeoDataFrame) -> pd.Series:
    match node:
        case ast.Compare():
            return _chain(node, events)
        case ast.UnaryOp(op=ast.Not()):
            return ~_condition(_value(node.operand, events), ast.unparse(node))
        case ast.BoolOp(op=joint, values=parts):
            join = operator.and_ if isinstance(joint, ast.And) else operator.or_
            first, *rest = (_condition(_value(p, events), ast.unparse(p)) for p in parts)
            for mask in rest:
                first = join(first, mask)
            return first
    raise InputError("--where", f"{_quoted(ast.unparse(node))} is not allowed: {_HOW}")


def _condition(mask: Value, text: str) -> pd.Series:
    if isinstance(mask, pd.Series) and pd.api.types.is_bool_dtype(mask):
        return mask.astype("boolean")
    raise InputError("--where", f"{_quoted(text)} is no condition: {_HOW}")


def _column(name: str, events: gpd.GeoDataFrame) -> pd.Series:
    columns = attributes(events)
    if name in columns:
        return columns[name]
    near = difflib.get_close_matches(name, [str(column) for column in columns], n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise InputError("--where", f"there is no column {_quoted(name)[1:-1]}{hint}")


def _chain(node: ast.Compare, events: gpd.GeoDataFrame) -> pd.Series:
    sides = [_value(side, events) for side in (node.left, *node.comparators)]
    masks = [
        _compare(left, kind, right)
        for left, kind, right in zip(sides, node.ops, sides[1:], strict=False)
    ]
    result = masks[0]
    for mask in masks[1:]:
        result &= mask
    return result


def _compare(left: Value, kind: ast.cmpop, right: Value) -> pd.Series:
    if isinstance(kind, ast.In | ast.NotIn):
        found = _within(left, right)
        return ~found if isinstance(kind, ast.NotIn) else found
    if type(kind) not in _COMPARE:
        raise TypeError("use == None for what is not known")
    if left is None or right is None:
        return _unknown(left, right, type(kind))
    sides = _dated(left, right)
    if len(kinds := {_kind(side) for side in sides} - {""}) > 1:
        raise TypeError(" with ".join(sorted(kinds)))
    return _known(_COMPARE[type(kind)](*sides), left, right)


def _kind(value: Value) -> str:
    """Name what is to be compared, empty for a column that holds anything."""
    if not isinstance(value, pd.Series):
        names = {str: "a text", list: "a list", pd.Timestamp: "a date"}
        return names.get(type(value), "a number")
    if pd.api.types.is_datetime64_any_dtype(value):
        return "a date"
    if pd.api.types.is_numeric_dtype(value):
        return "a number"
    return "a text" if isinstance(value.dtype, pd.StringDtype) else ""


def _within(left: Value, right: Value) -> pd.Series:
    if isinstance(left, pd.Series) and isinstance(right, list):
        return _known(left.isin(right), left, right)
    if isinstance(left, str) and isinstance(right, pd.Series) and _kind(right) == "a text":
        return _known(right.str.contains(left, case=False, regex=False), left, right)
    raise TypeError("in takes a column and a list, or a text and a column of texts")


def _unknown(left: Value, right: Value, kind: type[ast.cmpop]) -> pd.Series:
    column = left if isinstance(left, pd.Series) else right
    if not isinstance(column, pd.Series) or kind not in {ast.Eq, ast.NotEq}:
        raise TypeError("None takes == or != and a column")
    mask = column.isna().astype("boolean")
    return mask if kind is ast.Eq else ~mask


def _dated(left: Value, right: Value) -> tuple[Value, Value]:
    return _day(left, right), _day(right, left)


def _day(value: Value, other: Value) -> Value:
    dates = isinstance(other, pd.Series) and pd.api.types.is_datetime64_any_dtype(other)
    return pd.Timestamp(value) if dates and isinstance(value, str) else value


def _known(mask: object, left: Value, right: Value) -> pd.Series:
    """Make the result unknown where a side is; refuse what compares no column."""
    columns = [side for side in (left, right) if isinstance(side, pd.Series)]
    if not columns:
        raise TypeError("name a column")
    result = pd.Series(mask, index=columns[0].index, dtype="boolean")
    for column in columns:
        result = result.mask(column.isna())
    return result

"""Article -> Mentions: every place name with its offsets, kind and the relation words around it.

Two indexes: the gazetteer's small one finds names, its big one gives candidates for names that the
small one lacks. What is a name is decided by a log-linear model over named pieces of evidence
(``evidence``, ``weights``), so that every decision can be read.
"""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING

from geomap.mentions import clues, compounds, metonyms, relations, spans, tokens, weights
from geomap.mentions import vocabulary as say
from geomap.mentions.evidence import Scene
from geomap.mentions.lexicon import Lexicon
from geomap.model import Article, Mention, MentionKind, Relation, RelationKind

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.mentions.lookup import Span

__all__ = ["find", "look", "weigh"]


class _Weights(dict[str, float]):
    """Log-odds of pieces of evidence; those without a weight say nothing."""

    def __missing__(self, _evidence: str) -> float:
        return 0.0


WEIGHTS = _Weights(weights.WEIGHTS)
_weight = WEIGHTS.__getitem__
_SETTLED = frozenset((clues.DECIDED, clues.GOVERNMENT, clues.SEAT))
"""Evidence beside which little else counts."""
_TITLED = frozenset(("left title", "title in run"))


def find(article: Article, gazetteer: Gazetteer, *, certain: bool = False) -> tuple[Mention, ...]:
    """Return the place names of an article in the order of the text.

    Args:
        article: the text.
        gazetteer: knows the names.
        certain: the text is known to be words for a place (a table's cell), so that every name
            that the gazetteer knows is one.
    """
    text = article.text
    scene = look(text, gazetteer, caseless=certain and text.islower())
    chosen = _certain(scene) if certain else _likely(scene)
    kept = [_kept(scene, span) for span in chosen]
    borders, used = compounds.borders(text, kept)
    names: dict[str, str] = {}  # a long text says the same names again and again
    found = [_mention(text, k, names) for i, k in enumerate(kept) if i not in used]
    if borders:
        found += [_border(text, border) for border in borders]
        found.sort(key=lambda mention: mention.start)
    capitals = {k.start for k in kept if metonyms.is_capital(k.candidates)}
    return tuple(metonyms.mark(text, found, capitals) if capitals else found)


def look(text: str, gazetteer: Gazetteer, *, caseless: bool = False) -> Scene:
    """Return the text's words and the spans that may be place names."""
    words = tokens.Words(text, caseless=True) if caseless else tokens.of(text)
    names = gazetteer.kept(Lexicon)
    return Scene.of(words, spans.find(words, names), names)


def weigh(scene: Scene, index: int) -> float:
    """Return the log-odds that span number ``index`` is a place name."""
    evidence = scene.evidence(index)
    if _SETTLED.isdisjoint(evidence):
        return WEIGHTS["bias"] + fsum(map(_weight, evidence))
    titled = clues.DECIDED in evidence and not _TITLED.isdisjoint(evidence)
    return -1.0 if titled else 1.0  # "Mr. Cross" is no place all the same


def _likely(scene: Scene) -> list[Span]:
    scores = [weigh(scene, i) for i in range(len(scene.spans))]
    others = scene.elsewhere(scores)
    return [
        span
        for span, score, said in zip(scene.spans, scores, others, strict=True)
        if (score + sum(map(_weight, said)) if said else score) > 0
    ]


def _certain(scene: Scene) -> list[Span]:
    """Return the spans that are known; all of them where none is, for a geocoder to be asked."""
    return [span for span in scene.spans if span.candidates] or scene.spans


def _kept(scene: Scene, span: Span) -> compounds.Kept:
    words = scene.words
    start, end = words.starts[span.first], words.ends[span.last]
    name_end = words.ends[span.last - span.tail] if span.tail else end
    return compounds.Kept(start, end, span.candidates, name_end, span.name)


def _mention(text: str, kept: compounds.Kept, names: dict[str, str]) -> Mention:
    start, end, _, name_end, said = kept
    name = said = names.setdefault(said, said)
    left = text[max(0, start - relations.REACH) : start]
    relation = relations.around(left, text[end : end + relations.REACH])
    if name_end < end:
        name = said[: name_end - start]
        if relation.kind == "in":
            relation = Relation(kind="of", words=said[len(name) :].strip())
    return Mention(
        start=start,
        end=end,
        text=said,
        kind="facility" if name_end < end else _kind(name, kept),
        name=name,
        relation=relation,
    )


def _kind(name: str, kept: compounds.Kept) -> MentionKind:
    if not kept.candidates:
        if name.rpartition(" ")[2] in say.FACILITY_HEADS or say.is_street(name):
            return "facility"
        return "metonym" if clues.is_metonym(name) else "toponym"
    best = kept.candidates[0]
    if clues.is_metonym(name) and not best.decided:
        return "metonym"
    if best.kind == "demonym":
        return "demonym"
    place = best.place
    if place.feature_code in say.REGION_CODES:
        return "region"
    return "facility" if place.feature_class in {"S", "L"} else "toponym"


def _border(text: str, border: compounds.Border) -> Mention:
    left = text[max(0, border.start - relations.REACH) : border.start]
    return Mention(
        start=border.start,
        end=border.end,
        text=text[border.start : border.end],
        kind="border",
        name=text[border.start : border.end],
        relation=_border_relation(left, border),
        parts=border.countries,
    )


def _border_relation(left: str, border: compounds.Border) -> Relation:
    found = relations.before(left)
    if found.kind == "offset" and found.distance_km is not None:
        return replace(found, kind="near_border", side=border.side)
    kind: RelationKind = "near_border" if border.near or found.kind == "near" else "in"
    words = "on" if kind == "in" else found.words or "near"
    return Relation(kind=kind, words=words, side=border.side)

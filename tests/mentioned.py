"""The names that a text mentions, for tests."""

from geomap import article, mentions


def found(text, gazetteer, **options):
    return mentions.find(article.parse(text, source="x"), gazetteer, **options)


def names(text, gazetteer):
    return [mention.text for mention in found(text, gazetteer)]

from geomap.gazetteer.memo import memoised


def test_answers_are_kept_as_long_as_they_hold_few_things_in_all():
    calls = []
    ask = memoised(8, 10, lambda name: calls.append(name) or name)
    for name in ("AAAA", "BBBBBB", "AAAA", "BBBBBB"):
        assert ask(name) == name
    assert calls == ["AAAA", "BBBBBB"]
    for name in ("C", "C", "AAAA"):
        ask(name)
    assert calls == ["AAAA", "BBBBBB", "C", "AAAA"], "all but the last are forgotten"


def test_the_last_answers_are_kept_and_no_more():
    calls = []
    ask = memoised(2, 10, lambda name: calls.append(name) or [])
    for name in "ABCBCA":
        ask(name)
    assert calls == ["A", "B", "C", "A"]

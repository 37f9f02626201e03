"""Extracting again: what people did stays, everything else follows the article."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims.model import Claim, Filler, Kind, Status
from factcheck.claims.values import Party, Words
from factcheck.errors import UserError
from factcheck.facts import record, store
from factcheck.facts.merge import merge, merge_into
from factcheck.facts.model import Evidence, Fact, KnownName, Review, RuleFile, Source, Written
from factcheck.facts.phrase import says
from factcheck.facts.textform import Names
from factcheck.language.timevalue import Time
from factcheck.run import write_rules

SOURCE = Source("reference/fair.md", "The fair", "The Morning Ledger", date(2019, 3, 4), "a1" * 32)


def fact(
    id_: str,
    topic: str,
    *,
    cls: str = "meeting",
    time: str = "2019-02",
    sentence: str = "",
    line: int = 3,
) -> Fact:
    """A fact as extract makes it."""
    stated = Claim(
        Kind.EVENT,
        cls,
        cls,
        {
            "participants": (Filler(Party("Mara Lindqvist", "PERSON")),),
            "topic": (Filler(Words(topic)),),
            "time": (Filler(Time.parse(time)),),
        },
    )
    text = sentence or f"A sentence about {topic} that says it all."
    return Fact(id_, says(stated), stated, (Evidence(text, line, SOURCE),))


def article(*facts: Fact, names: tuple[KnownName, ...] | None = None) -> RuleFile:
    """A reading of the article."""
    known = (KnownName("Mara Lindqvist", "PERSON"),) if names is None else names
    return RuleFile(SOURCE, known, facts, "rules/fair.yaml")


def claim_of(one: Fact) -> object:
    """What a fact states, as files keep it."""
    return record.claim_record(one.claim, Names())


def by_id(rules: RuleFile) -> dict[str, Fact]:
    """The facts of a file by their ids."""
    return {one.id: one for one in rules.facts}


def edit(rules: RuleFile, id_: str, **changes: object) -> RuleFile:
    """The file after a person changed one fact."""
    facts = [
        replace(one, **changes) if one.id == id_ else one  # type: ignore[arg-type]
        for one in rules.facts
    ]
    return replace(rules, facts=tuple(facts))


def without(rules: RuleFile, id_: str) -> RuleFile:
    """The file after a person deleted one fact."""
    return replace(rules, facts=tuple(one for one in rules.facts if one.id != id_))


def at(one: Fact, time: str) -> Claim:
    """The claim of a fact, at another time."""
    slots = {**one.claim.slots, "time": (Filler(Time.parse(time)),)}
    return replace(one.claim, slots=slots)


A, B, C = fact("a", "fish"), fact("b", "grain", line=5), fact("c", "timber", line=9)
FIRST = merge(None, article(A, B, C))


def test_unchanged_article_changes_nothing() -> None:
    """A second reading of the same article gives the same file."""
    assert merge(FIRST, article(A, B, C)) == FIRST
    text = store.dump(FIRST)
    assert store.updated(text, merge(store.loads(text), article(A, B, C))) == text


def test_hand_edits_win() -> None:
    """A slot, a line of English and evidence stay as a person left them, through any reading."""
    old = edit(FIRST, "a", claim=at(A, "2019-01"))
    old = edit(old, "b", says="Grain it was.")
    old = edit(old, "c", evidence=(Evidence("In my words.", 0, SOURCE),))
    for again in (
        article(A, B, C),
        article(fact("a", "fish", time="2018"), replace(B, says="Other."), replace(C, evidence=())),
    ):
        after = by_id(merge(old, again))
        assert after["a"].claim == at(A, "2019-01")
        assert after["b"].says == "Grain it was."
        assert after["b"].claim == B.claim
        assert after["c"].evidence[0].text == "In my words."


def test_line_of_english_follows_an_edited_claim() -> None:
    """Who mends a slot need not mend the sentence that was made from it."""
    after = by_id(merge(edit(FIRST, "a", claim=at(A, "2017")), article(A, B, C)))
    assert after["a"].says == says(at(A, "2017"))


def test_edit_that_the_article_catches_up_with_stays_an_edit() -> None:
    """Once changed by a person, a claim is theirs, though the next reading said the same."""
    old = merge(
        edit(FIRST, "a", claim=at(A, "2017")), article(fact("a", "fish", time="2017"), B, C)
    )
    after = by_id(merge(old, article(fact("a", "fish", time="2016"), B, C)))
    assert after["a"].claim == at(A, "2017")


def test_review_stays() -> None:
    """Confirmed and rejected facts stay so, with who, when and why."""
    old = edit(
        FIRST,
        "a",
        review=Review.CONFIRMED,
        reviewer="Ada",
        reviewed=date(2019, 3, 5),
        note="Saw it.",
    )
    old = edit(old, "b", review=Review.REJECTED, note="Not grain.")
    after = by_id(merge(old, article(A, B, C)))
    assert after["a"] == by_id(old)["a"]
    assert after["b"] == by_id(old)["b"]


def test_another_reading_does_not_change_what_was_confirmed() -> None:
    """A confirmed claim is what the person confirmed, not what the next version reads there."""
    old = edit(FIRST, "a", review=Review.CONFIRMED)
    after = merge(old, article(fact("a", "fish", time="2018", line=4), B, C))
    assert by_id(after)["a"].claim == A.claim
    assert by_id(after)["a"].evidence[0].line == 4
    assert len(after.facts) == 3


def test_rejected_reading_is_proposed_again_when_it_differs() -> None:
    """A rejection is of what was read then; a better reading is shown, the rejection stays."""
    old = edit(FIRST, "a", review=Review.REJECTED)
    after = merge(old, article(fact("a", "fish", time="2018"), B, C))
    assert by_id(after)["a"].review is Review.REJECTED
    assert by_id(after)["a"].claim == A.claim
    proposed = [one for one in after.facts if one.id not in ("a", "b", "c")]
    assert [claim_of(one) for one in proposed] == [claim_of(fact("a", "fish", time="2018"))]


def test_vanished_fact_is_stale_until_it_returns() -> None:
    """What the article no longer states is marked, not deleted; the mark goes when it is back."""
    gone = merge(FIRST, article(A, C))
    assert by_id(gone)["b"].stale
    assert [one.id for one in gone.facts] == ["a", "b", "c"]
    assert merge(gone, article(A, C)) == gone
    assert merge(gone, article(A, B, C)) == FIRST


def test_mark_that_a_person_removed_stays_removed() -> None:
    """Who takes the mark away says that the fact stands."""
    gone = merge(FIRST, article(A, C))
    after = merge(edit(gone, "b", stale=False), article(A, C))
    assert not by_id(after)["b"].stale
    assert not by_id(merge(merge(after, article(A, B, C)), article(A, C)))["b"].stale


def test_mark_that_a_person_set_stays_set() -> None:
    """Who marks a fact as stale is not contradicted by the article."""
    after = merge(edit(FIRST, "b", stale=True), article(A, B, C))
    assert by_id(after)["b"].stale


def test_deleted_fact_stays_deleted() -> None:
    """What a person deleted is not written again while the article says the same."""
    after = merge(without(FIRST, "b"), article(A, B, C))
    assert [one.id for one in after.facts] == ["a", "c"]
    assert merge(after, article(A, B, C)) == after


def test_added_fact_stays() -> None:
    """A fact by hand is kept as it is, and never marked."""
    mine = Fact("mine", "Mine.", Claim(Kind.EVENT, "storm", "storm"), ())
    old = replace(FIRST, facts=(A, mine, B, C), written=FIRST.written)
    after = merge(old, article(A))
    assert by_id(after)["mine"] == replace(mine, file="rules/fair.yaml")
    assert [one.id for one in after.facts] == ["a", "mine", "b", "c"]


def test_added_fact_is_not_doubled() -> None:
    """When the article is later read to say what a person wrote before, it is said once."""
    mine = replace(fact("mine", "salt"), evidence=())
    old = replace(FIRST, facts=(*FIRST.facts, mine))
    after = merge(old, article(A, B, C, fact("d", "salt")))
    assert [one.id for one in after.facts] == ["a", "b", "c", "mine"]


def test_renamed_fact_keeps_its_new_id() -> None:
    """An id that a person chose stays, and the fact goes on following the article."""
    old = edit(FIRST, "b", id="grain-talks")
    after = merge(old, article(A, fact("b", "grain", time="2018", line=5), C))
    assert [one.id for one in after.facts] == ["a", "grain-talks", "c"]
    assert by_id(after)["grain-talks"].claim == at(B, "2018")


def test_ids_stay_when_others_come_and_go() -> None:
    """A fact has its id from the first reading, whatever number the next would give it."""
    twin = replace(fact("a-2", "fish oil"), id="a-2")
    old = merge(None, article(A, twin))
    after = merge(old, article(replace(twin, id="a"), replace(A, id="a-2")))
    assert {one.id: claim_of(one) for one in after.facts} == {
        "a": claim_of(A),
        "a-2": claim_of(twin),
    }


def test_new_fact_never_takes_a_used_id() -> None:
    """An id in use, or of a deleted fact, is not given again."""
    other = fact("b", "salt", sentence="Salt is another thing altogether, is it not?")
    after = merge(without(FIRST, "b"), article(A, B, C, other))
    assert "b" not in by_id(after)
    assert len(after.facts) == 3


def test_new_fact_stands_where_the_article_has_it() -> None:
    """A new fact comes after the one that it follows in the article."""
    after = merge(FIRST, article(fact("n", "salt"), A, fact("m", "wool"), B, C))
    assert [one.id for one in after.facts] == ["n", "a", "m", "b", "c"]


def test_edited_sentence_changes_the_fact_in_place() -> None:
    """A corrected sentence corrects its fact, under the same id."""
    sentence = "A sentence about grain that really says it all."
    after = merge(FIRST, article(A, fact("x", "grain", time="2018-11", sentence=sentence), C))
    assert [one.id for one in after.facts] == ["a", "b", "c"]
    assert by_id(after)["b"].claim == at(B, "2018-11")


def test_corrected_sentence_leaves_what_was_confirmed() -> None:
    """When the source changes what a person confirmed, both are shown."""
    old = edit(FIRST, "b", review=Review.CONFIRMED)
    sentence = "A sentence about grain that really says it all."
    after = merge(old, article(A, fact("x", "grain", time="2018-11", sentence=sentence), C))
    assert by_id(after)["b"].stale
    assert by_id(after)["b"].claim == B.claim
    assert by_id(after)["x"].review is Review.PROPOSED


def test_lost_hashes_lose_no_fact() -> None:
    """Without the hashes every fact counts as a person's; none is doubled or changed."""
    bare = replace(FIRST, written=Written())
    after = merge(bare, article(A, fact("b", "grain", time="2018", line=5), C))
    assert [by_id(after)[id_] for id_ in "abc"] == list(FIRST.facts)
    assert len(after.facts) == 4


# -- names and source


def test_names_follow_unless_a_person_changed_them() -> None:
    """Aliases follow the article; known wrong spellings and changed names are the person's."""
    mara, tomas = KnownName("Mara Lindqvist", "PERSON"), KnownName("Tomas Okafor", "PERSON")
    old = merge(None, article(A, names=(mara, tomas)))
    old = replace(
        old,
        names=(replace(mara, wrong=("Lindquist",)), replace(tomas, kind="ORG", aliases=("Line",))),
    )
    again = article(
        A, names=(replace(mara, aliases=("Lindqvist",)), replace(tomas, offices=("x",)))
    )
    after = merge(old, again)
    assert after.names == (
        KnownName("Mara Lindqvist", "PERSON", ("Lindqvist",), (), ("Lindquist",)),
        KnownName("Tomas Okafor", "ORG", ("Line",)),
    )
    assert merge(after, again) == after


def test_deleted_name_stays_deleted_and_added_name_stays() -> None:
    """A name that is none does not come back; one that was missed is not taken away."""
    mara, fish = KnownName("Mara Lindqvist", "PERSON"), KnownName("Fish", "ORG")
    old = merge(None, article(A, names=(fish, mara)))
    ours = KnownName("Ada Berg", "PERSON", offices=("editor",))
    after = merge(replace(old, names=(mara, ours)), article(A, names=(fish, mara)))
    assert after.names == (mara, ours)


def test_names_that_nothing_uses_go() -> None:
    """A name that the article dropped stays only where a fact speaks of it."""
    mara, fish = KnownName("Mara Lindqvist", "PERSON"), KnownName("Fish", "ORG")
    old = merge(None, article(A, names=(fish, mara)))
    assert merge(old, article(A, names=())).names == (mara,)


def test_one_name_twice_is_one_name() -> None:
    """Two readings of a name are written as one entry, which a file can hold."""
    names = (KnownName("Mara", "PERSON", ("M",)), KnownName("Mara", "GPE", ("M", "Mar")))
    after = merge(None, article(A, names=names))
    assert after.names == (KnownName("Mara", "PERSON", ("M", "Mar")),)


def test_source_follows_unless_a_person_changed_it() -> None:
    """A date that a person supplied stays; title and hash follow the article."""
    undated = replace(SOURCE, published=None)
    old = merge(None, replace(article(A), source=undated))
    old = replace(old, source=replace(undated, published=date(2019, 3, 1)))
    again = replace(
        article(A), source=replace(undated, title="The fair, updated", sha256="b2" * 32)
    )
    after = merge(old, again)
    assert after.source == replace(again.source, published=date(2019, 3, 1))
    dated = replace(again, source=SOURCE)
    assert merge(after, dated).source.published == date(2019, 3, 1)
    assert merge(merge(None, replace(article(A), source=undated)), article(A)).source == SOURCE


def _silent(*texts: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(text, line, SOURCE) for line, text in enumerate(texts, 3))


def test_sentences_without_a_fact_follow_the_article() -> None:
    """The rest of the article is kept as it now reads, and comes into files that lack it."""
    old = merge(None, article(A))
    assert old.sentences == ()
    first = merge(old, replace(article(A), sentences=_silent("Who knows?", "Perhaps.")))
    assert [one.text for one in first.sentences] == ["Who knows?", "Perhaps."]
    again = merge(first, replace(article(A), sentences=_silent("Who knows?")))
    assert again.sentences == _silent("Who knows?")
    assert merge(again, article(A)).sentences == ()


def test_sentences_that_a_person_changed_stay() -> None:
    """A list of sentences that somebody has edited is theirs, were it but emptied."""
    reading = replace(article(A), sentences=_silent("Who knows?", "Perhaps."))
    for mine in (_silent("Perhaps."), ()):
        after = merge(replace(merge(None, reading), sentences=mine), reading)
        assert after.sentences == mine
        later = replace(reading, sentences=_silent("Nobody knows."))
        assert merge(after, later).sentences == mine


# -- on disk


def test_merge_into_keeps_bytes_comments_and_counts(tmp_path: Path) -> None:
    """A file is written only when something changed, and only there."""
    path = tmp_path / "fair.yaml"
    first = merge_into(path, article(A, B, C))
    assert (first.changed, first.added, first.stale) == (True, 3, 0)
    text = path.read_text().replace("    says:", "    # seen\n    says:").replace("\n\n", "\n\n\n")
    path.write_text(text)
    again = merge_into(path, article(A, B, C))
    assert (again.changed, again.added, again.stale) == (False, 0, 0)
    assert path.read_text() == text
    new = fact("d", "salt", sentence="Salt, on the other hand, is another matter.")
    third = merge_into(path, article(A, C, new))
    assert (third.changed, third.added, third.stale) == (True, 1, 1)
    assert path.read_text().count("# seen") == 3


def test_merge_into_a_broken_file_is_an_error(tmp_path: Path) -> None:
    """A file that a person broke is not written over."""
    path = tmp_path / "fair.yaml"
    path.write_text("facts: [\n")
    with pytest.raises(UserError, match=r"fair\.yaml:2:1"):
        merge_into(path, article(A))
    assert path.read_text() == "facts: [\n"


def _extract(path: Path, number: int) -> None:
    merge_into(
        path, article(*(fact(f"f{n}", f"topic {n}", time=str(2000 + n)) for n in range(number)))
    )


def test_two_extracts_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    """Whatever the order in which two processes come, the file is whole and has every fact."""
    path = tmp_path / "fair.yaml"
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.starmap(_extract, [(path, number) for number in range(1, 13)])
    assert len(store.load(path).facts) == 12
    assert list(tmp_path.iterdir()) == [path]


def _write(folder: Path, article_path: str) -> str:
    """Read an article, as a command of its own would; the name of its rule file."""
    source = replace(SOURCE, path=str(folder / article_path), sha256=article_path)
    written, _ = write_rules(replace(article(fact("a", "fish")), source=source), folder / "rules")
    return written.name


def test_articles_of_one_name_that_are_read_at_once_get_a_file_each(tmp_path: Path) -> None:
    """Two processes that look for a free name at the same time do not take the same one."""
    paths = [f"{desk}/talks{number}.md" for number in range(30) for desk in ("east", "west")]
    for path in paths:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        written = pool.starmap(_write, [(tmp_path, path) for path in paths], chunksize=1)
    held = [store.load(tmp_path / "rules" / name).source.sha256 for name in written]
    assert held == paths


def test_a_process_that_is_killed_leaves_a_whole_file(tmp_path: Path) -> None:
    """Killed at any moment, an extract leaves the old file or the new one, and no lock."""
    path = tmp_path / "fair.yaml"
    _extract(path, 1)
    context = multiprocessing.get_context("spawn")
    begun = context.Event()
    writer = context.Process(target=_extract_for_ever, args=(path, begun))
    writer.start()
    assert begun.wait(120)
    for _ in range(20):
        assert len(store.load(path).facts) >= 1
    writer.kill()
    writer.join()
    assert len(store.load(path).facts) >= 1
    (tmp_path / ".fair.yaml.abc.tmp").write_text("half a fi")
    _extract(path, 40)
    assert sum(not one.stale for one in store.load(path).facts) == 40
    assert list(tmp_path.iterdir()) == [path]


def _extract_for_ever(path: Path, begun: Event) -> None:
    for number in range(1, 10**6):
        _extract(path, number % 30 + 1)
        begun.set()


# -- any history


@dataclass
class Person:
    """What a person did to a file, and so expects to find there."""

    kept: dict[str, dict[str, object]] = field(default_factory=dict)
    """Parts of facts, by id: what the person left there."""
    deleted: list[tuple[str, object]] = field(default_factory=list)
    """Ids and claims of facts that the person deleted as they were written."""
    touched: set[str] = field(default_factory=set)
    """The topics of facts that the person did anything to."""
    names: dict[str, KnownName | None] = field(default_factory=dict)
    """Names as the person left them; None where it was taken out."""
    publisher: str | None = SOURCE.publisher

    def changed(self, one: Fact, **parts: object) -> None:
        """Remember what was changed, and what came to stay with it."""
        held = self.kept.setdefault(one.id, {})
        held |= parts


def _reading(draw: st.DrawFn) -> RuleFile:
    """One version of the article: some of its sentences, each in one of its wordings."""
    facts = []
    for number in range(draw(st.integers(1, 5))):
        if draw(st.booleans()) and draw(st.booleans()):
            continue
        cls = "meeting" if number % 2 else "visit"
        time = draw(st.sampled_from(["2017", "2018", "2018-03"]))
        wording = draw(st.sampled_from(["", "really ", "and nothing else, on no account, "]))
        sentence = f"Sentence {number * 111} on topic {number} says {wording}what it says."
        line = number + draw(st.integers(1, 3))
        made = fact(
            f"f{number}", f"topic {number}", cls=cls, time=time, sentence=sentence, line=line
        )
        facts.append(made)
    names = draw(st.lists(st.sampled_from(["Mara Lindqvist", "Oslo", "Bergen"]), unique=True))
    return article(*facts, names=tuple(KnownName(name, "GPE") for name in names))


def _act(draw: st.DrawFn, rules: RuleFile, person: Person) -> RuleFile:
    """One thing that a person does to the file."""
    what = draw(
        st.sampled_from(
            ["claim", "says", "evidence", "review", "mark", "delete", "add", "order", "rename"]
            if draw(st.booleans())
            else ["name", "source"]
        )
    )
    if what == "source":
        person.publisher = draw(st.sampled_from([None, "The Evening Ledger"]))
        return replace(rules, source=replace(rules.source, publisher=person.publisher))
    if what == "name":
        return _act_on_names(draw, rules, person)
    if what == "add":
        id_ = f"own-{len(person.kept)}"
        stated = Claim(Kind.EVENT, "storm", "storm", {"topic": (Filler(Words(id_)),)})
        one = Fact(id_, "By hand.", stated, ())
        person.changed(one, claim=claim_of(one), says=one.says, stale=False)
        place = draw(st.integers(0, len(rules.facts)))
        facts = (*rules.facts[:place], one, *rules.facts[place:])
        return replace(rules, facts=facts)
    if not rules.facts:
        return rules
    if what == "order":
        return replace(rules, facts=tuple(draw(st.permutations(rules.facts))))
    one = draw(st.sampled_from(rules.facts))
    person.touched |= {str(value) for value in one.claim.values("topic")}
    match what:
        case "claim":
            new = replace(at(one, draw(st.sampled_from(["1999", "2001"]))), status=Status.PLANNED)
            person.changed(one, claim=record.claim_record(new, Names()))
            return edit(rules, one.id, claim=new)
        case "says":
            person.changed(one, says="As I say.")
            return edit(rules, one.id, says="As I say.")
        case "evidence":
            mine = (Evidence("As I read.", 77, SOURCE),)
            person.changed(one, evidence=[("As I read.", 77)])
            return edit(rules, one.id, evidence=mine)
        case "review":
            state = draw(st.sampled_from([Review.CONFIRMED, Review.REJECTED]))
            person.changed(one, claim=claim_of(one), review=state, note="Seen.")
            return edit(rules, one.id, review=state, note="Seen.")
        case "mark":
            if one.stale and not rules.written.facts.get(one.id, "").endswith(".gone"):
                # The person's own mark, taken back: as if it had never been.
                person.kept.setdefault(one.id, {}).pop("stale", None)
            else:
                person.changed(one, stale=not one.stale)
            return edit(rules, one.id, stale=not one.stale)
        case "rename":
            id_ = f"renamed-{len(person.touched)}-{one.id}"
            if any(other.id == id_ for other in rules.facts):
                return rules  # a file with one id twice is refused
            parts = person.kept.pop(one.id, {})
            if not parts or "claim" not in parts:
                # An id and a claim changed at once are a new fact in the place of a deleted one.
                person.kept[id_] = parts
                return edit(rules, one.id, id=id_)
            person.kept[one.id] = parts
            return rules
        case _:
            if person.kept.pop(one.id, None) is None:
                person.deleted.append((one.id, claim_of(one)))
            return without(rules, one.id)


def _act_on_names(draw: st.DrawFn, rules: RuleFile, person: Person) -> RuleFile:
    if not rules.names or draw(st.booleans()):
        new = KnownName(f"Own {len(person.names)}", "ORG", ("Own",))
        person.names[new.name] = new
        return replace(rules, names=(new, *rules.names))
    one = draw(st.sampled_from(rules.names))
    person.names[one.name] = None
    names = [name for name in rules.names if name != one]
    if draw(st.booleans()):
        person.names[one.name] = changed = replace(one, kind="LOC", aliases=("Elsewhere",))
        names.append(changed)
    return replace(rules, names=tuple(names))


def _part(one: Fact, part: str) -> object:
    if part == "evidence":
        return [(evidence.text, evidence.line) for evidence in one.evidence]
    return claim_of(one) if part == "claim" else getattr(one, part)


def _check(rules: RuleFile, person: Person) -> None:
    found = by_id(rules)
    names = {name.name: name for name in rules.names}
    assert {name: names.get(name) for name in person.names} == person.names
    assert rules.source.publisher == person.publisher
    for id_, parts in person.kept.items():
        now = found[id_]
        for part, value in parts.items():
            assert _part(now, part) == value, (id_, part)
    for id_, claim in person.deleted:
        assert id_ not in found
        assert claim not in [claim_of(one) for one in rules.facts if one.id not in person.kept]


@st.composite
def histories(draw: st.DrawFn) -> tuple[RuleFile, Person, RuleFile]:
    """A file after any number of readings and of changes by hand, written and read between."""
    person = Person()
    reading = _reading(draw)
    rules = merge(None, reading)
    text = store.dump(rules)
    for _ in range(draw(st.integers(1, 6))):
        if draw(st.booleans()):
            rules = _act(draw, rules, person)
        else:
            reading = _reading(draw) if draw(st.booleans()) else reading
            rules = merge(rules, reading)
            _check(rules, person)
            assert merge(rules, reading) == rules
        text = store.updated(text, rules)
        rules = replace(store.loads(text), path=rules.path)
    return rules, person, reading


@given(histories())
@settings(max_examples=500, deadline=None)
def test_no_history_loses_what_a_person_did(history: tuple[RuleFile, Person, RuleFile]) -> None:
    """After any readings and changes, each change stands, and reading again changes nothing."""
    rules, person, reading = history
    after = merge(rules, reading)
    _check(after, person)
    assert merge(after, reading) == after
    known = [claim_of(one) for one in after.facts if not one.stale]
    for one in reading.facts:
        if str(one.claim.values("topic")[0]) not in person.touched:
            assert claim_of(one) in known

"""The news lexicon: that it agrees with itself, and that it knows what a reader knows."""

from __future__ import annotations

import re
import sys
import tomllib
import types
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.model import Status
from factcheck.claims.values import word_relation
from factcheck.errors import UserError
from factcheck.language import lexicontoml
from factcheck.language.lexicon import Lexicon, fresh, lexicon
from factcheck.language.lexiconcheck import contradictions
from factcheck.language.lexicondescription import beside, describe
from factcheck.language.lexiconkeys import FORCES, STATUSES
from factcheck.language.lexiconwordnet import WordNet
from factcheck.relation import Relation
from factcheck.run import use_lexicon

WORDS = lexicon()
GROUPS = WORDS.entries.groups
TERM = re.compile(r"[a-z0-9éèçñâêî'’./-]+( [a-z0-9éèçñâêî'’./-]+)*")


class TestAgreesWithItself:
    """What can be checked without knowing English."""

    def test_it_does_not_contradict_itself(self) -> None:
        """Groups that are named exist; none is its own opposite or above itself, by any word."""
        assert not list(contradictions(WORDS))

    def test_opposites_hold_in_both_directions(self) -> None:
        """Whatever is opposite to a group has that group as its opposite."""
        assert all(
            name in WORDS.opposites(other) for name in GROUPS for other in WORDS.opposites(name)
        )

    def test_no_word_twice_in_a_group(self) -> None:
        """A list names every word once, in one spelling."""
        for name, group in GROUPS.items():
            for part, terms in group.words.items():
                keys = [WORDS.key(term) for term in terms]
                assert len(keys) == len(set(keys)), (name, part)

    def test_every_term_is_a_lower_case_word(self) -> None:
        """Terms are lemmas in lower case, of letters only."""
        assert not [term for term, _ in WORDS.terms() if not TERM.fullmatch(term)]

    def test_words_judged_to_stand_alone_stand_in_no_group(self) -> None:
        """A word cannot be like no other and in a group as well, in one part of speech."""
        for part, terms in WORDS.entries.alone.items():
            grouped = {
                WORDS.key(term) for group in GROUPS.values() for term in group.words.get(part, ())
            }
            assert not {term for term in terms if WORDS.key(term) in grouped}, part

    def test_no_group_stands_in_two_files(self) -> None:
        """Two groups of one name would be joined, which only a desk's file is meant to do."""
        folder = files("factcheck.language") / "data" / "lexicon"
        seen: dict[str, str] = {}
        for file in folder.iterdir():
            for name in tomllib.loads(file.read_text(encoding="utf-8")):
                assert seen.setdefault(name, file.name) == file.name, name

    def test_statuses_and_forces_are_known(self) -> None:
        """Every status is one of a claim's, every force one that is explained."""
        assert {effect.status for _, effect in WORDS.entries.status} == set(STATUSES)
        assert {saying.force for _, saying in WORDS.entries.sayings} == set(FORCES)
        assert set(STATUSES) < {status.value for status in Status}
        assert {certainty.level for _, certainty in WORDS.entries.certainties} <= set(range(6))

    @given(st.sampled_from(sorted(WORDS.terms())), st.sampled_from(sorted(WORDS.terms())))
    def test_relations_turn_round(self, a: tuple[str, str], b: tuple[str, str]) -> None:
        """How *b* stands to *a* follows from how *a* stands to *b*."""
        there = WORDS.relation(*a, *b)
        assert WORDS.relation(*b, *a) is there.flipped
        assert WORDS.relation(*a, *a) is Relation.SAME


SAME = """
VERB fall/drop rise/climb announce/disclose buy/purchase resign/quit cancel/scrap cancel/call_off
VERB postpone/delay kill/slay arrest/detain convene/hold die/perish win/triumph reject/refuse
VERB begin/start end/conclude urge/exhort help/assist injure/wound allow/permit ban/prohibit
NOUN airline/carrier journey/trip company/firm decline/drop lawyer/attorney car/automobile
NOUN ceasefire/truce vote/ballot film/movie prison/jail physician/doctor blaze/fire
NOUN election/poll accord/treaty cease-fire/truce prime_minister/premier
"""
OPPOSITE = """
VERB rise/fall increase/decrease accept/reject win/lose arrest/release open/close buy/sell
VERB hire/fire approve/reject confirm/deny lend/borrow export/import begin/end arrive/leave
VERB lift/impose strengthen/weaken allow/ban support/oppose build/demolish remember/forget
VERB soar/plunge praise/condemn accelerate/slow convict/acquit survive/die include/exclude
VERB grant/refuse suspend/reinstate defend/criticise join/boycott renew/cancel restore/scrap
VERB plead_guilty/plead_not_guilty vote_for/vote_against put_on_hold/go_ahead_with beat/lose
VERB come_into_force/lapse lay_down_arms/take_up_arms step_down/stay_on make_public/keep_secret
VERB give_in_to/reject give_in_to/stand_up_to refuse_to_resign/step_down retract/double_down
VERB throw_one's_hat_into_the_ring/rule_out_a_run vote_against/abstain_from_voting lift/prolong
VERB remain_missing/find_alive win_outright/force_a_runoff pay_a_dividend/skip_the_dividend
VERB raise_one's_forecast/stick_to_one's_forecast end_peacefully/turn_violent be_a_fake/be_genuine
NOUN pay_rise/pay_cut record_high/record_low rate_hike/rate_cut takeoff/landing
ADV in_public/behind_closed_doors on_schedule/behind_schedule on_duty/off_duty
NOUN profit/loss majority/minority winner/loser victory/defeat increase/decrease war/peace
NOUN buyer/seller rise/decline husband/wife import/export surplus/deficit success/failure
ADJ large/small early/late first/last high/low hot/cold alive/dead legal/illegal guilty/innocent
ADJ public/private new/old urban/rural permanent/temporary strong/weak happy/unhappy
ADP before/after
ADV up/down more/less always/never
"""
COVERS = """
NOUN company/airline drug/vaccine vehicle/car person/lawyer building/hospital
NOUN crime/murder animal/dog storm/hurricane city/capital
VERB kill/murder rise/soar fall/plunge attack/bomb
"""
UNRELATED = """
VERB sell/announce kill/resign meet/fall die/leave eat/vote
VERB charge/grant_bail question/release refuse_to_resign/dismiss pass/send_to_the_upper_house
VERB be_in_intensive_care/be_in_a_stable_condition remain_standing/suffer_damage
VERB reject/lodge_an_appeal
NOUN airline/hospital minister/river profit/meeting sale/crash
ADJ red/large foreign/cheap
"""


def pairs(text: str) -> list[tuple[str, str, str]]:
    """(part of speech, one word, the other) for every pair of a table above."""
    found = []
    for line in text.split("\n"):
        part, _, rest = line.partition(" ")
        for pair in rest.split():
            one, two = pair.replace("_", " ").split("/")
            found.append((part, one, two))
    return found


class TestKnowsEnglish:
    """Pairs that any reader of news would judge the same way."""

    @pytest.mark.parametrize(("part", "one", "two"), pairs(SAME))
    def test_same(self, part: str, one: str, two: str) -> None:
        """A reporter could write either."""
        assert WORDS.relation(one, part, two, part) is Relation.SAME

    @pytest.mark.parametrize(("part", "one", "two"), pairs(OPPOSITE))
    def test_opposite(self, part: str, one: str, two: str) -> None:
        """Only one of the two can be true."""
        assert WORDS.opposite(one, two, part, part)
        assert WORDS.relation(one, part, two, part) is Relation.DIFFERENT

    @pytest.mark.parametrize(("part", "wide", "narrow"), pairs(COVERS))
    def test_broader(self, part: str, wide: str, narrow: str) -> None:
        """The first is the wider word, and not the other way round."""
        assert WORDS.relation(wide, part, narrow, part) is Relation.COVERS
        assert not WORDS.broader(narrow, wide, part, part)

    @pytest.mark.parametrize(("part", "one", "two"), pairs(UNRELATED))
    def test_unrelated(self, part: str, one: str, two: str) -> None:
        """Nothing can be told from the words alone."""
        assert WORDS.relation(one, part, two, part) is Relation.UNKNOWN

    @pytest.mark.parametrize(
        ("verb", "noun"),
        [("approve", "approval"), ("decide", "decision"), ("die", "death"), ("arrive", "arrival"),
         ("elect", "election"), ("sell", "sale"), ("lose", "loss"), ("refuse", "refusal"),
         ("resign", "resignation"), ("grow", "growth"), ("withdraw", "withdrawal")],
    )  # fmt: skip
    def test_verb_and_noun_of_one_root(self, verb: str, noun: str) -> None:
        """The noun for a verb's action says the same and is found from the verb."""
        assert WORDS.same(verb, noun, "VERB", "NOUN")
        assert noun in WORDS.derived(verb, "VERB", "NOUN")

    def test_part_of_speech_matters(self) -> None:
        """A fine is a penalty; what is fine is not."""
        assert WORDS.same("fine", "penalty", "NOUN", "NOUN")
        assert not WORDS.same("fine", "penalty", "ADJ", "NOUN")

    @pytest.mark.parametrize(
        ("one", "two"),
        [("unvaccinated", "vaccinated"), ("pro-war", "anti-war"), ("pre-election", "post-election"),
         ("unfunded", "funded"), ("illegal", "legal")],
    )  # fmt: skip
    def test_prefixes_turn_a_word_round(self, one: str, two: str) -> None:
        """Whether the word itself stands in a group or not."""
        assert WORDS.opposite(one, two, "ADJ", "ADJ")
        assert WORDS.opposite(two, one, "ADJ", "ADJ")
        assert WORDS.has_opposite(one, "ADJ")

    @pytest.mark.parametrize(("one", "two"), [("discover", "cover"), ("display", "play")])
    def test_what_looks_like_a_prefix(self, one: str, two: str) -> None:
        """Verbs and nouns are not turned round by their first letters."""
        assert not WORDS.opposite(one, two)
        assert not WORDS.opposite(one, two, "VERB", "VERB")

    def test_converse(self) -> None:
        """A buys from B is B sells to A; who falls does not sell."""
        assert WORDS.converse("buy", "sell", "VERB", "VERB")
        assert WORDS.converse("lend", "borrow", "VERB", "VERB")
        assert not WORDS.converse("rise", "fall", "VERB", "VERB")

    def test_causes(self) -> None:
        """Who is killed or murdered dies, what is cut falls; nobody dies of a raise."""
        assert WORDS.causes("kill", "die", "VERB", "VERB")
        assert WORDS.causes("murder", "die", "VERB", "VERB")
        assert WORDS.causes("slash", "fall", "VERB", "VERB")
        assert not WORDS.causes("raise", "die", "VERB", "VERB")

    def test_spellings(self) -> None:
        """British and American spellings, and hyphens, are one word."""
        assert WORDS.same("colour", "color")
        assert WORDS.same("organise", "organize", "VERB", "VERB")
        assert WORDS.groups("cease-fire", "NOUN") == WORDS.groups("ceasefire", "NOUN")
        assert not WORDS.same("re-sign", "resign", "VERB", "VERB")

    @pytest.mark.parametrize(
        ("form", "lemma", "part"),
        [("larger", "large", "ADJ"), ("bann", "ban", "VERB"), ("tumbl", "tumble", "VERB"),
         ("admitt", "admit", "VERB"), ("plummete", "plummet", "VERB"), ("shops", "shop", "NOUN")],
    )  # fmt: skip
    def test_forms_are_led_back_to_the_lemma(self, form: str, lemma: str, part: str) -> None:
        """What a lemmatizer left half done is understood."""
        assert WORDS.same(form, lemma, part, part)

    def test_names_are_no_forms(self) -> None:
        """A capital may be a name's: Parkers is no park."""
        assert not WORDS.groups("Parkers", "NOUN")
        assert WORDS.groups("parks", "NOUN")


class TestEventsAndStatus:
    """Classes of events, and the words that act on them."""

    @pytest.mark.parametrize(
        ("lemma", "part", "cls"),
        [("meet", "VERB", "meeting"), ("summit", "NOUN", "meeting"), ("visit", "NOUN", "visit"),
         ("arrest", "VERB", "arrest"), ("detention", "NOUN", "arrest"), ("wed", "VERB", "marriage"),
         ("takeover", "NOUN", "acquisition"), ("quake", "NOUN", "earthquake"),
         ("beat", "VERB", "win"), ("layoff", "NOUN", "layoff"), ("appoint", "VERB", "appointment"),
         ("step down", "VERB", "resignation"), ("call", "NOUN", "conversation")],
    )  # fmt: skip
    def test_event_class(self, lemma: str, part: str, cls: str) -> None:
        """The class that a word expresses first of all."""
        event = WORDS.event_class(lemma, part)
        assert event is not None
        assert event.name == cls

    def test_a_meeting_has_one_place_and_equal_parties(self) -> None:
        """What the checks rely on for a meeting."""
        meeting = WORDS.event_class("meet", "VERB")
        assert meeting is not None
        assert {"place", "time"} <= meeting.single
        assert "participants" in meeting.symmetric
        assert meeting.slots["with"] == "participants"

    def test_a_word_can_express_two_classes(self) -> None:
        """A strike is an attack or a stoppage."""
        names = {event.name for event in WORDS.event_classes("strike", "NOUN")}
        assert {"attack", "walkout"} <= names

    @pytest.mark.parametrize(
        ("lemma", "particle", "part", "status", "event", "actor"),
        [("scrap", None, "VERB", "called-off", "object", "subject"),
         ("call", "off", "VERB", "called-off", "object", "subject"),
         ("fall", "through", "VERB", "called-off", "subject", ""),
         ("put", "off", "VERB", "postponed", "object", "subject"),
         ("plan", None, "VERB", "planned", "clause", "subject"),
         ("take", "place", "VERB", "held", "subject", ""),
         ("refuse", None, "VERB", "not-held", "clause", "subject"),
         ("cancellation", None, "NOUN", "called-off", "of", "by"),
         ("mull", None, "VERB", "possible", "object", "subject")],
    )  # fmt: skip
    def test_status_effect(
        self, lemma: str, particle: str | None, part: str, status: str, event: str, actor: str
    ) -> None:
        """What a word does to an event, where the event stands and who did it."""
        effects = WORDS.status_effect(lemma, particle, part)
        assert (status, event, actor) in {(one.status, one.event, one.actor) for one in effects}

    def test_a_participant_who_pulls_out(self) -> None:
        """Pulling out ends the actor's part, not the event."""
        assert {one.scope for one in WORDS.status_effect("pull", "out")} >= {"participant"}

    def test_sayings(self) -> None:
        """Denying negates, admitting takes for true, claiming leaves open."""
        for verb, force, negates in [
            ("say", "neutral", False),
            ("deny", "denial", True),
            ("admit", "factive", False),
            ("claim", "claim", False),
            ("vow", "promise", False),
            ("predict", "forecast", False),
            ("rule out", "denial", True),
        ]:
            saying = WORDS.saying(verb, "VERB")
            assert saying is not None, verb
            assert (saying.force, saying.negates) == (force, negates)
        assert WORDS.saying("swim", "VERB") is None

    def test_certainty_is_a_scale(self) -> None:
        """Surely is surer than probably, probably than perhaps, and about is of another kind."""

        def level(word: str) -> int:
            certainty = WORDS.certainty(word)
            assert certainty is not None, word
            return certainty.level

        assert level("certainly") > level("probably") > level("perhaps") > level("unlikely")
        about = WORDS.certainty("about", "ADV")
        assert about is not None
        assert about.hedge == "measure"

    def test_phrases_are_found_in_a_row_of_lemmas(self) -> None:
        """Terms of several words are found where they stand, the longest first."""
        lemmas = ["the", "talk", "be", "call", "off", "on", "friday"]
        found = {(one.start, one.end, one.term) for one in WORDS.phrases(lemmas)}
        assert (3, 5, "call off") in found

    @pytest.mark.parametrize(
        ("text", "term", "places"),
        [("she call the talk off on friday", "call off", (1, 4)),
         ("the firm turn his offer down", "turn down", (2, 5)),
         ("it lay 300 worker off", "lay off", (1, 4)),
         ("the senator change their mind", "change one's mind", (2, 3, 4)),
         ("rebel lay down their arm", "lay down one's arms", (1, 2, 3, 4)),
         ("he turn himself in", "turn oneself in", (1, 2, 3)),
         ("the country cut tie with it", "cut ties", (2, 3)),
         ("she plead not guilty to theft", "plead not guilty", (1, 2, 3)),
         ("guard take both diver into custody", "take into custody", (1, 4, 5)),
         ("she put the ferry timetable on hold", "put on hold", (1, 5, 6)),
         ("relieve the pilot of his duty", "relieve of one's duties", (0, 3, 4, 5)),
         ("the owner show the pilot the door", "show the door", (2, 5, 6)),
         ("she give the timetable her blessing", "give one's blessing", (1, 4, 5)),
         ("it reach a hard fishing deal", "reach a deal", (1, 5)),
         ("the wave claim at least 12 life", "claim a life", (2, 6)),
         ("it drop all the remaining charge", "drop the charges", (1, 3, 5)),
         ("a deal was finally reach", "reach a deal", (1, 4)),
         ("the charge which were drop", "drop the charges", (1, 4)),
         ("he step into the harbour master shoe", "step into one's shoes", (1, 2, 5, 6)),
         ("she throw its full weight behind it", "throw one's weight behind", (1, 3, 4, 5)),
         ("the motion fall two vote short", "fall short", (2, 5)),
         ("the blaze leave 90 tenant homeless", "leave homeless", (2, 5)),
         ("the crew are still at large", "at large", (4, 5))],
    )  # fmt: skip
    def test_phrases_take_what_stands_among_them(
        self, text: str, term: str, places: tuple[int, ...]
    ) -> None:
        """Objects, owners, figures and words that describe a noun belong to no term."""
        assert (term, places) in {(one.term, one.places) for one in WORDS.phrases(text.split())}

    @pytest.mark.parametrize(
        ("text", "term"),
        [("he drive the car up the hill", "drive up"),
         ("she call police off duty", "call off"),
         ("they put it in writing and walk off", "put off"),
         ("they take the first place", "take one's place"),
         ("it reach no deal", "reach a deal"),
         ("the deal was never reach", "reach a deal"),
         ("she reach a port in the deal", "reach a deal"),
         ("the bath open in june", "in the open"),
         ("it is in the public domain", "in public"),
         ("he put the lid on and hold it", "put on hold"),
         ("they take him to court and into the street", "take into custody")],
    )  # fmt: skip
    def test_what_only_looks_like_a_term(self, text: str, term: str) -> None:
        """Up the hill is where the car was driven; a denial, or a clause between, parts a term."""
        assert term not in {one.term for one in WORDS.phrases(text.split())}

    @given(
        st.lists(
            st.sampled_from(
                ["call", "off", "turn", "down", "the", "his", "talk", "offer", "up", "one's"]
            )
        )
    )
    def test_the_places_of_a_phrase_are_in_order(self, lemmas: list[str]) -> None:
        """Every term begins at its first place and ends after its last."""
        for one in WORDS.phrases(lemmas):
            assert (one.places[0], one.places[-1] + 1) == (one.start, one.end)
            assert sorted(set(one.places)) == list(one.places)


class TestADesksOwnWords:
    """What a desk may add, and what it is told when it errs."""

    def test_words_join_a_group(self, tmp_path: Path) -> None:
        """A group of the same name gets the desk's words and keeps its own."""
        own = tmp_path / "desk.toml"
        own.write_text(
            '[decrease]\nverbs = "swoon"\n\n[event.meeting]\nnouns = "powwow"\n\n'
            '[blimp]\nnouns = "blimp"\nbroader = "aircraft"\n'
        )
        words = fresh(own)
        assert words.same("swoon", "fall", "VERB", "VERB")
        assert words.opposite("swoon", "rise", "VERB", "VERB")
        assert words.broader("aircraft", "blimp")
        powwow = words.event_class("powwow", "NOUN")
        assert powwow is not None
        assert powwow.name == "meeting"
        assert not WORDS.same("swoon", "fall", "VERB", "VERB")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("[decrease\n", "not valid TOML"),
            ('[decrease]\nverb = "swoon"\n', "unknown key 'verb'"),
            ('[swoon]\nverbs = "swoon"\nopposite = "arise-again"\n', "does not exist"),
            ('swoon = "fall"\n', "must be a table"),
            ("[decrease]\nverbs = 3\n", "verbs must be words"),
            ('[increase]\nverbs = "dwindle"\n', "has 'dwindle', and so has its opposite"),
            ('[aa]\nbroader = "bb"\n[bb]\nbroader = "aa"\n', "lies above itself"),
            ('[aa]\nbroader = "bb"\n[bb]\nopposite = "aa"\n', "opposite to itself"),
            ('[decrease]\nremove = "fly"\n', "'fly' is not in the group"),
            ('[status.canceled]\nverbs = "bin"\n', "unknown status 'canceled'"),
            ('[saying.gush]\nverbs = "gush"\nforce = "loud"\n', "force = 'loud' is not known"),
            ('[certainty.sure]\nadverbs = "sure"\n', "needs a level"),
            ('[certainty.sure]\nadverbs = "sure"\nlevel = 9\n', "level = 9 is not known"),
        ],
    )
    def test_mistakes_are_named(self, tmp_path: Path, text: str, message: str) -> None:
        """The error says which file and what is wrong with it."""
        own = tmp_path / "desk.toml"
        own.write_text(text)
        with pytest.raises(UserError, match=message) as caught:
            fresh(own)
        assert "desk.toml" in str(caught.value)

    def test_a_word_can_be_taken_out(self, tmp_path: Path) -> None:
        """What a desk removes from a group is no longer the same as the rest of it."""
        own = tmp_path / "desk.toml"
        own.write_text('[decrease]\nremove = "ease"\n')
        assert WORDS.same("ease", "fall", "VERB", "VERB")
        assert not fresh(own).same("ease", "fall", "VERB", "VERB")

    def test_the_words_decide_verdicts(self, tmp_path: Path) -> None:
        """A chosen lexicon answers everywhere, and what was worked out before is forgotten."""
        own = tmp_path / "lexicon.toml"
        own.write_text('[decrease]\nverbs = "swoon"\n')
        assert word_relation("swoon", "rise") is Relation.UNKNOWN
        try:
            use_lexicon([tmp_path])
            assert word_relation("swoon", "rise") is Relation.DIFFERENT
        finally:
            use_lexicon([])
        assert word_relation("swoon", "rise") is Relation.UNKNOWN

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        """A file that cannot be read is one clear line."""
        with pytest.raises(UserError, match="absent"):
            fresh(tmp_path / "absent.toml")

    def test_another_thesaurus_answers_only_where_the_lexicon_is_silent(self) -> None:
        """A thesaurus switched on beside the lexicon never overrules it."""

        class Everything:
            """A thesaurus to which all words are one."""

            def same(self, a: str, b: str, pos: str | None) -> bool:
                """Always."""
                return True

            def broader(self, a: str, b: str, pos: str | None) -> bool:
                """Never."""
                return False

        words: Lexicon = fresh(thesaurus=Everything())
        assert words.same("frobnicate", "twiddle", "VERB", "VERB")
        assert not words.same("rise", "fall", "VERB", "VERB")


class TestWordNet:
    """The thesaurus that can be switched on, with a small stand-in for its library."""

    @pytest.fixture
    def wordnet(self, monkeypatch: pytest.MonkeyPatch) -> WordNet:
        """A WordNet of three words: a poodle is a dog, a hound is a dog by another name."""

        class Sense:
            """A synset."""

            def __init__(self, name: str, above: Sense | None = None) -> None:
                self.id = name
                self.above = above

            def hypernyms(self) -> list[Sense]:
                """The synset above, if there is one."""
                return [self.above] if self.above else []

        dog = Sense("dog-n")
        words = {"dog": [dog], "hound": [dog], "poodle": [Sense("poodle-n", dog)]}

        class Wordnet:
            """What ``wn.Wordnet`` is to the module under test."""

            def __init__(self, name: str) -> None:
                if name != "small:1":
                    raise LookupError(name)

            def synsets(self, word: str, pos: str | None = None) -> list[Sense]:
                """The synsets of a word."""
                return words.get(word, [])

        library = types.ModuleType("wn")
        library.Wordnet = Wordnet  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "wn", library)
        return WordNet("small:1")

    def test_shared_senses_are_the_same(self, wordnet: WordNet) -> None:
        """A hound is a dog; a poodle is a kind of dog, and not the other way round."""
        assert wordnet.same("dog", "hound", "NOUN")
        assert not wordnet.same("dog", "poodle", "NOUN")
        assert wordnet.broader("dog", "poodle", "NOUN")
        assert not wordnet.broader("poodle", "dog", "NOUN")

    def test_data_that_is_not_there(self, wordnet: WordNet) -> None:
        """The error says how to get the data."""
        with pytest.raises(UserError, match="download other:1"):
            WordNet("other:1")

    def test_library_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error says how to get the library."""
        monkeypatch.setitem(sys.modules, "wn", None)
        with pytest.raises(UserError, match="pip install wn"):
            WordNet()


class TestFastReader:
    """The reader of word lists against the standard one."""

    def test_reads_what_comes_with_it_as_the_standard_reader_does(self) -> None:
        """Every file of the lexicon gives the same tables."""
        for file in (files("factcheck.language") / "data" / "lexicon").iterdir():
            text = file.read_text(encoding="utf-8")
            assert lexicontoml.loads(text) == tomllib.loads(text), file.name

    @given(
        st.lists(
            st.sampled_from(
                ["[a]", "[a.b]", "[b]", "[[c]]", 'verbs = "x y"', "verbs = 'x'", 'd = { x = "y" }',
                 'e = { x = "y", z = "w" }', 'e = { x = "y", }', "# note", "", "a.b = 1", "n = 1",
                 'm = """', 'verbs = "x\\ty"', "nonsense", 'f = { x = "y", x = "z" }', " [a]"]
            )
        )
    )  # fmt: skip
    def test_reads_any_text_as_the_standard_reader_does(self, lines: list[str]) -> None:
        """The same tables, or the same error."""
        text = "\n".join(lines)
        try:
            expected = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            with pytest.raises(tomllib.TOMLDecodeError):
                lexicontoml.loads(text)
        else:
            assert lexicontoml.loads(text) == expected


class TestDescribe:
    """What people are shown of a word."""

    def test_a_verb(self) -> None:
        """Its words, opposites and broader words, and what it does to events."""
        text = describe(WORDS, "fall")
        assert "drop" in text
        assert "opposite: " in text
        assert "increase" in text

    def test_an_unknown_word(self) -> None:
        """A word that is not there is said not to be there."""
        assert "not in the lexicon" in describe(WORDS, "frobnicate")

    def test_a_form_is_led_back(self) -> None:
        """Whoever looks up "fell" is shown fall."""
        assert describe(WORDS, "fell").startswith("fell: a form of fall")

    def test_the_nearest_words_are_named(self) -> None:
        """A slip of the pen is met with the words that may have been meant."""
        assert "decrease" in describe(WORDS, "decraese")

    def test_the_file_is_named(self, tmp_path: Path) -> None:
        """Every sense says which file it comes from, a desk's own too."""
        own = tmp_path / "desk.toml"
        own.write_text('[decrease]\nverbs = "swoon"\n')
        assert str(own) in describe(fresh(own), "swoon")
        assert "motion-and-change.toml" in describe(WORDS, "drop")

    @pytest.mark.parametrize(
        ("one", "two", "told"),
        [
            ("rise", "drop", "contradicts"),
            ("fall", "drop", "may stand for"),
            ("company", "airline", "company is a wider word for airline"),
            ("airline", "company", "company is a wider word for airline"),
            ("sell", "buy", "the other"),
            ("rise", "airline", "no judgement"),
        ],
    )
    def test_two_words(self, one: str, two: str, told: str) -> None:
        """How two words stand to each other is one sentence."""
        assert told in beside(WORDS, one, two)

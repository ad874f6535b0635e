# Sentences of the reports in English. A message names its facts; it never holds digits of its own.
# Names that contain a date are terms, and the only place where digits may stand.

-invasion-date = 24 February 2022
-istanbul-date = 2 June 2025
-aircraft = Il-76

## Words of the record

qualifier-exact = exact
qualifier-at_least = at least
qualifier-more_than = more than
qualifier-about = about
qualifier-nearly = nearly
qualifier-at_most = at most

hedge-at_least = at least { $number }
hedge-more_than = more than { $number }
hedge-about = about { $number }
hedge-nearly = nearly { $number }
hedge-at_most = at most { $number }

side-ukraine = Ukraine
side-russia = Russia
side-third_state = third states
side-international = international bodies
side-ngo = non-governmental
side-media = media
side-other = others

kind-cumulative = total so far
kind-period = period
kind-event = event
kind-stock = at that time

route-exchange = exchange
route-istanbul_2025 = Istanbul series
route-outside_exchange = outside an exchange
route-third_country = through a third country
route-bring_kids_back = Bring Kids Back UA
route-all_routes = all routes
route-unspecified = route not stated

measure-returned_to_ukraine = returned to Ukraine
measure-handed_to_russia = handed to Russia
measure-exchanged_both_sides = exchanged, both sides together
measure-exchanges_held = exchanges held
measure-bodies_repatriated_to_ukraine = bodies repatriated to Ukraine
measure-bodies_handed_to_russia = bodies handed to Russia
measure-held_by_russia = held by Russia
measure-missing = missing
measure-deported_children_identified = deported children identified
measure-civilians_interviewed_after_release = civilians interviewed after release
measure-detention_places = places of detention
measure-families_reunited = families reunited
measure-organisations_at_working_group = organisations at the Working Group on the Human Dimension
measure-participants_at_working_group = participants of the Working Group on the Human Dimension
measure-repatriation_events = repatriations of bodies held
measure-russian_pows_held_by_ukraine = Russian prisoners of war held by Ukraine
measure-share_crimeans_among_ukrainian_citizens_held_by_ukraine_pct = share of Crimeans among Ukrainian citizens held by Ukraine, per cent
measure-share_freed_civilians_tortured_pct = share of freed civilians who were tortured, per cent
measure-share_of_pows_held_by_ukraine_who_are_ukrainian_citizens_pct = share of Ukrainian citizens among prisoners held by Ukraine, per cent
measure-share_ukrainian_pows_tortured_pct = share of Ukrainian prisoners of war who were tortured, per cent
measure-states_at_working_group = states at the Working Group on the Human Dimension
measure-uah_payment_per_freed_civilian = payment to a freed civilian, hryvnias
measure-ukrainian_pows_died_in_captivity = Ukrainian prisoners of war who died in captivity
measure-ukrainian_pows_executed = Ukrainian prisoners of war executed
measure-ukrainian_pows_interviewed = Ukrainian prisoners of war interviewed

population-all = all
population-military = military
population-civilian = civilians
population-child = children
population-woman = women
population-azov_brigade = Azov Brigade
population-azovstal_defender = defenders of Azovstal
population-bodies_attributed_to_il76 = attributed to the { -aircraft } aircraft
population-bodies_from_mariupol = from Mariupol
population-bodies_of_russian_soldiers = Russian soldiers
population-civilian_women = civilian women
population-civilians_abducted_held_in_crimea = civilians abducted and held in Crimea
population-civilians_over_65 = older civilians
population-civilians_taken_from_hrabovske = civilians taken from Hrabovske
population-crimea_political_prisoners = political prisoners from Crimea
population-died_in_captivity = died in captivity
population-exchange_operations_on_belarusian_territory = exchanges on the territory of Belarus
population-exchanges_of_prisoners_and_bodies = exchanges of prisoners and bodies
population-foreign = foreigners
population-from_russian_morgues = from morgues in Russia
population-gravely_wounded = gravely wounded and ill
population-kursk_residents = residents of Kursk region
population-marines = marines
population-mariupol_defender = defenders of Mariupol
population-military_women = women in the military
population-snake_island_border_guard = border guards of Snake Island
population-snake_island_defender = defenders of Snake Island
population-stages = stages
population-wounded = wounded


in-january = in January { $year }
in-february = in February { $year }
in-march = in March { $year }
in-april = in April { $year }
in-may = in May { $year }
in-june = in June { $year }
in-july = in July { $year }
in-august = in August { $year }
in-september = in September { $year }
in-october = in October { $year }
in-november = in November { $year }
in-december = in December { $year }
year = { $year }

statement-cumulative = { $value } · { $measure } · { $population } · { $route } · total as of { $date }{ $precision ->
        [month] {" "}(known to the month)
        [approximate] {" "}(approximate date)
       *[day] {""}
    }
statement-cumulative-since = { $value } · { $measure } · { $population } · { $route } · total from { $start } to { $date }{ $precision ->
        [month] {" "}(known to the month)
        [approximate] {" "}(approximate date)
       *[day] {""}
    }
statement-period = { $value } · { $measure } · { $population } · { $route } · period up to { $date }{ $precision ->
        [month] {" "}(known to the month)
        [approximate] {" "}(approximate date)
       *[day] {""}
    }
statement-period-since = { $value } · { $measure } · { $population } · { $route } · from { $start } to { $date }{ $precision ->
        [month] {" "}(known to the month)
        [approximate] {" "}(approximate date)
       *[day] {""}
    }
statement-event = { $value } · { $measure } · { $population } · { $route } · on { $date }{ $precision ->
        [month] {" "}(known to the month)
        [approximate] {" "}(approximate date)
       *[day] {""}
    }
statement-stock = { $value } · { $measure } · { $population } · { $route } · as of { $date }{ $precision ->
        [month] {" "}(known to the month)
        [approximate] {" "}(approximate date)
       *[day] {""}
    }

## Headings of tables and of chart data

column-organisation = Organisation
column-said_by = Said by
column-side = Side
column-measure = What is counted
column-population = Who
column-route = Route
column-kind = Kind
column-as_of = As of
column-day = Day
column-month = Month
column-year = Year
column-stated = Stated
column-value = Number
column-low = Lowest
column-high = Highest
column-qualifier = Wording
column-statement = Statement
column-statement_id = Statement
column-statements = Statements
column-figures = Figures
column-documents = Documents
column-organisations = Speakers
column-whole = Part of a total of
column-number = No.
column-said = Who said what
column-gap = Gap
column-days = Days of exchange
column-military = Military
column-civilian = Civilians
column-not_split = Not said which
column-up_low = To Ukraine, lowest
column-up_high = To Ukraine, highest
column-down_low = To Russia, lowest
column-down_high = To Russia, highest
column-returned_all = Returned, all
column-returned_military = Military
column-returned_civilian = Civilians
column-handed_over = Handed to Russia

## How a number was made

how-figures = Rows of figures.csv in documents known on { $cutoff }.
how-documents = Rows of documents.csv known on { $cutoff }.
how-statements = Figures that say the same, of the same organisation and for the same date, count as one statement.
how-organisations = Organisations and groups of speakers with at least one figure.
how-side = Statements of organisations whose side in organisations.csv is: { $side }.
how-other-sides = Statements of all organisations that speak neither for Ukraine nor for Russia.
how-undated = Documents without a publication date in documents.csv.
how-corrections = Entries of corrections.yml that apply to this edition.
how-statements-shown = Statements drawn in the chart.
how-organisations-shown = Organisations drawn in the chart.
how-statements-of = Statements of: { $who }.
how-row-figures = Figures of this row, counted in the record.
how-row-statements = Statements of this row, counted in the record.
how-row-documents = Documents that carry the statements of this row.
how-row-organisations = Organisations that made the statements of this row.
how-agreed = All statements on it give this number.
how-range = The lowest and the highest number stated.
how-sum-low = The lowest number stated for each day, added up.
how-sum-high = The highest number stated for each day, added up.
how-days = Days for which at least one statement gives a number.
how-days-counted = Days with a number of people returned.
how-days-silent = Days with a number of people returned, but none of people handed to Russia.
how-months = Months from the first day to the last.
how-months-without = Months without a day of exchange.

## Pages

brand = Counted Home
brand-line = Reconciled figures on people returned to Ukraine from Russian captivity, detention and deportation
ui-skip = Skip to the text
ui-chapters = Chapters
ui-contents = On this page
ui-toc = Contents
ui-editions = All editions
ui-changes = What changed
ui-other-language = Українською
ui-edition = Edition of { $cutoff }: what was published by that day
ui-pdf-briefing = Briefing (PDF)
ui-pdf-report = Full report (PDF)
ui-pdf-statements = All statements (PDF)
ui-annex = All statements stand in a document of their own, statements.pdf, which belongs to this report.
ui-filter = Filter the rows
ui-sort = Sort by
ui-rows-shown = Rows shown:
ui-data = Data of the chart (CSV)
ui-sources = Sources of the numbers
ui-sources-lead = Each number in the text carries a reference to this list.
ui-close = Close
ui-documents = Documents
ui-undated = no date
ui-more = and other statements; each stands in the record
ui-motto = Behind each number is a person who came home, or did not.
ui-licence = Text and record: Creative Commons Attribution (CC BY). Code: MIT licence.
ui-page = Page
ui-of = of
ui-languages = Languages
ui-language-en = English
ui-language-uk = Ukrainian
ui-newest = newest
ui-data-folder = Tables of this edition (CSV)
source-stated = Stated
source-derived = Worked out
source-bound = Bound
source-count = Counted
nothing-known = Nothing on this is known on { $cutoff }.
chart-source = Source: the record of Counted Home, documents known on { $cutoff }.

index-title = Editions of the report
index-lead = Each edition holds what could be known on its cut-off date, from documents published by then.
index-edition = Edition of { $cutoff }
index-changed = Compared with the edition of { $cutoff }: { $changed ->
        [one] { $changed } number reads differently
       *[other] { $changed } numbers read differently
    }, { $added ->
        [one] { $added } is new
       *[other] { $added } are new
    }.
how-changed = Named numbers of the reports that differ between the two editions.
how-added = Named numbers of the reports that the earlier edition does not have.
changes-title = What the newest edition says differently
changes-lead = Numbers of the edition of { $new } held against those of { $old }, with the statements that came in between and made the difference.
changes-one = There is only one edition so far, so there is nothing to compare it with.
changes-none = Both editions state the same numbers.
changes-caption = Numbers that read differently
changes-column-where = Where
changes-column-what = In the words of the newest edition
changes-column-before = Before
changes-column-after = Now
changes-column-because = Because of

## The briefing

briefing-title = Briefing
briefing-numbers-title = The newest numbers
briefing-returned = { $value ->
        [one] { $value } person has been returned to Ukraine from captivity
       *[other] { $value } people have been returned to Ukraine from captivity
    }, as of { $date } ({ $who }).
briefing-civilians = { $value ->
        [one] { $value } civilian is
       *[other] { $value } civilians are
    } among those returned, as of { $date } ({ $who }).
briefing-exchanges = { $value ->
        [one] { $value } prisoner exchange has
       *[other] { $value } prisoner exchanges have
    } taken place, as of { $date } ({ $who }).
briefing-children = { $value ->
        [one] { $value } child has
       *[other] { $value } children have
    } been brought back from deportation and occupied territory, as of { $date } ({ $who }).
briefing-bodies = { $value ->
        [one] { $value } body has
       *[other] { $value } bodies have
    } been repatriated by the numbers stated for { $days ->
        [one] { $days } day
       *[other] { $days } days
    } from { $first } to { $last }.
briefing-disagreement-title = Where the numbers do not fit together
briefing-higher = { $who } spoke of { $value } people returned for { $date }, while the newest exact total is { $exact } for { $day } ({ $speaker }). The two need not contradict each other: some totals leave out returns outside exchanges or the separate series agreed in Istanbul.
briefing-routes = Totals of different bodies are comparable only when they count the same people on the same routes. Few pages say which routes they count.
briefing-unknown-title = What is known only roughly
briefing-held = Civilians held by Russia: { $value } as of { $date } ({ $who }).
briefing-missing = People missing: { $value } as of { $date } ({ $who }).
briefing-identified = Children identified as deported or forcibly displaced: { $value } as of { $date } ({ $who }).
briefing-method-title = How to read and check this
briefing-method = The record holds { $figures ->
        [one] { $figures } figure
       *[other] { $figures } figures
    } from { $documents ->
        [one] { $documents } published page
       *[other] { $documents } published pages
    }, known on { $cutoff }. Copies are not independent support: the figures come down to { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    }, each said once by one organisation for one date.
briefing-check = Every number leads to its source: who said it, for which day, and in which documents, or to the sum that gives it.

## The record

record-title = The record
record-lead = { $figures ->
        [one] { $figures } figure stands
       *[other] { $figures } figures stand
    } in the record, stated by { $documents ->
        [one] { $documents } published page
       *[other] { $documents } published pages
    }. The earliest refers to { $first }, the latest to { $last }.
record-copies = Many pages repeat each other: the figures come down to { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    }, each one thing said by one organisation for one date.
record-speakers = { $organisations ->
        [one] { $organisations } organisation or group of speakers is
       *[other] { $organisations } organisations and groups of speakers are
    } on record. The Ukrainian side made { $ukraine ->
        [one] { $ukraine } statement
       *[other] { $ukraine } statements
    }, the Russian side { $russia }, others { $others }.
record-undated = { $undated ->
        [one] { $undated } page carries no date of its own; it counts
       *[other] { $undated } pages carry no date of their own; each counts
    } as known from the latest date that its figures refer to.
record-corrected = { $corrected ->
        [one] { $corrected } cell of the record was corrected by its curators; the correction and its reason stand
       *[other] { $corrected } cells of the record were corrected by its curators; each correction and its reason stand
    } in corrections.yml.
coverage-title = Who spoke when
coverage-heading = Statements by the organisations that spoke most
coverage-subtitle = Each tick is a statement, at the date that it refers to
coverage-alt = Ticks in rows for { $organisations ->
        [one] { $organisations } organisation
       *[other] { $organisations } organisations
    } from { $first } to { $last }: { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    } in all. Most by one: { $who }, with { $most }.
measures-title = What is counted
measures-caption = Figures, statements, documents and speakers by what they count
organisations-title = Who says what
organisations-caption = Figures, statements and documents by who said them
reconcile-part = { $who }: { $value } ({ $population }, { $date })
everything-title = All statements
everything-caption = Statements known on { $cutoff }, the newest first, with the documents that carry them

## Exchanges

exchanges-title = Prisoner exchanges
exchanges-total = The newest exact total on record is { $value ->
        [one] { $value } person
       *[other] { $value } people
    } returned as of { $date }, stated by: { $who }.
exchanges-highest = The highest number named by anyone is { $value }, for { $date }: { $who }. Totals that include returns outside exchanges or the series agreed in Istanbul on { -istanbul-date } are higher than those that do not.
exchanges-held = { $value ->
        [one] { $value } exchange
       *[other] { $value } exchanges
    } had taken place by { $date }: { $who }.
exchanges-days = Numbers were stated for { $days ->
        [one] { $days } day
       *[other] { $days } days
    } of exchange from { $first } to { $last }. Added up, they come to { $low } people by the lowest number stated for each day, and to { $high } by the highest.
exchanges-unstated = An exchange for which no one stated a number is missing from these sums, so they are lower bounds of what was told, not counts of everyone who came home.
totals-title = Running totals
totals-heading = People returned to Ukraine, running totals as stated
totals-subtitle = Military and civilians since { -invasion-date }; each sign is a statement, hollow ones are round numbers such as “more than”
totals-alt = Signs from { $first } to { $last }, { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    } by { $organisations ->
        [one] { $organisations } organisation
       *[other] { $organisations } organisations
    }. { $trend ->
        [rise] The numbers rise over time
        [fall] The numbers fall over time
       *[vary] The numbers show no steady trend
    }; the highest is { $high } ({ $who }), the newest { $newest } ({ $speaker }).
months-title = Month by month
months-heading = People returned in exchanges, by month
months-subtitle = By the lowest number stated for each day; thin lines reach to the highest
months-alt = Columns for { $months ->
        [one] { $months } month
       *[other] { $months } months
    } from { $first } to { $last }. The tallest, { $value ->
        [one] { $value } person
       *[other] { $value } people
    }, stands { $peak }. { $empty ->
        [one] { $empty } month has
       *[other] { $empty } months have
    } no exchange with a stated number.
both-ways-title = Both ways
both-ways-heading = Returned to Ukraine and handed to Russia, by month
both-ways-subtitle = People in exchanges, by the lowest number stated for each day by anyone; thin lines reach to the highest
both-ways-alt = Columns upward for people returned to Ukraine, { $up } in all; columns downward for people handed to Russia, { $down }. For { $silent ->
        [one] { $silent } day
       *[other] { $silent } days
    } of { $days } no number of people handed to Russia is on record, so the lower side is incomplete.
register-title = All days of exchange
register-caption = What was stated for each day of exchange; a range where statements differ
label-others = other speakers
label-military = military
label-civilian = civilians
label-not_split = not said which
label-returned = returned to Ukraine
label-handed = handed to Russia
note-istanbul = Istanbul series begins

## Children

children-title = Children
children-newest = The newest exact total is { $value ->
        [one] { $value } child
       *[other] { $value } children
    } brought back by { $date }: { $who }.
children-initiative = Within the initiative Bring Kids Back UA the newest exact total is { $value }, for { $date }: { $who }.
children-scope = Organisations count different things: some all children brought back from Russia and from occupied territory, some only those deported, some only those whom they helped themselves. Their totals must not be added up.
children-totals-title = Running totals
children-heading = Children brought back, running totals as stated
children-subtitle = Each sign is a statement; organisations count different children, so the series lie apart
children-alt = Signs from { $first } to { $last }, { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    } by { $organisations ->
        [one] { $organisations } organisation
       *[other] { $organisations } organisations
    } in separate series. { $trend ->
        [rise] The numbers rise over time
        [fall] The numbers fall over time
       *[vary] The numbers show no steady trend
    }; the highest is { $high } ({ $who }), the newest { $newest } ({ $speaker }).
children-newest-title = Who counts how many
children-newest-caption = The newest total of children brought back, by organisation
children-years-title = Year by year
children-years-caption = Children brought back within one calendar year, as stated
identified-title = Children identified as deported
identified-heading = Children identified as deported or forcibly displaced
spans-subtitle = Each sign is a statement; lines show the range that its wording leaves, dotted ones have no upper end
identified-alt = Signs from { $first } to { $last }, { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    } between { $low } ({ $lowest }) and { $high } ({ $highest }). { $trend ->
        [rise] The numbers rise over time
        [fall] The numbers fall over time
       *[vary] The numbers show no steady trend
    }.
identified-newest = The newest exact number is { $value ->
        [one] { $value } child
       *[other] { $value } children
    }, as of { $date }: { $who }.
identified-range = The numbers lie far apart, from { $low } ({ $lowest }) to { $high } ({ $highest }). Some count children identified by name, others estimate.

## The fallen, people held, the missing

bodies-title = The fallen, the held and the missing
bodies-lead-title = The fallen brought home
bodies-newest = The newest exact total is { $value ->
        [one] { $value } body
       *[other] { $value } bodies
    } repatriated by { $date }: { $who }.
bodies-days = Numbers were stated for { $days ->
        [one] { $days } day
       *[other] { $days } days
    } of repatriation from { $first } to { $last }. Added up, they come to { $low } bodies by the lowest number stated for each day, and to { $high } by the highest.
bodies-scope = The fallen are identified only after their bodies have been handed over, so these numbers are not the numbers of those who were given back their names.
bodies-both-ways-heading = Bodies brought to Ukraine and handed to Russia, by month
bodies-both-ways-subtitle = By the lowest number stated for each day; thin lines reach to the highest
bodies-both-ways-alt = Columns upward for bodies brought to Ukraine from { $first } to { $last }, { $up } in all; columns downward for bodies handed to Russia, { $down }.
label-bodies-returned = brought to Ukraine
label-bodies-handed = handed to Russia
bodies-heading = Bodies repatriated to Ukraine, running totals as stated
bodies-subtitle = Each sign is a statement, hollow ones are round numbers such as “more than”
bodies-alt = Signs from { $first } to { $last }, { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    } by { $organisations ->
        [one] { $organisations } organisation
       *[other] { $organisations } organisations
    }. { $trend ->
        [rise] The numbers rise over time
        [fall] The numbers fall over time
       *[vary] The numbers show no steady trend
    }; the highest is { $high } ({ $who }), the newest { $newest } ({ $speaker }).
held-title = People held by Russia
held-scope = Some statements count everyone thought to be held, others only those whose captivity is confirmed, others the reports received. These are different numbers; they cannot be added up or subtracted from one another.
held-civilian-title = Civilians
held-civilian-heading = Civilians stated to be held by Russia
held-civilian-alt = Signs from { $first } to { $last }, { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    } between { $low } ({ $lowest }) and { $high } ({ $highest }). { $trend ->
        [rise] The numbers rise over time
        [fall] The numbers fall over time
       *[vary] The numbers show no steady trend
    }.
held-military-title = Prisoners of war
held-military-heading = Ukrainian prisoners of war stated to be held by Russia
held-military-alt = Signs from { $first } to { $last }, { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    } between { $low } ({ $lowest }) and { $high } ({ $highest }). { $trend ->
        [rise] The numbers rise over time
        [fall] The numbers fall over time
       *[vary] The numbers show no steady trend
    }.
held-newest-caption = The newest number of civilians held, by organisation
missing-title = The missing
missing-scope = A missing person may be held, may have died, or may have been found without the register knowing yet. The numbers come from registers and from reports, which overlap.
missing-heading = People stated to be missing
missing-alt = Signs from { $first } to { $last }, { $statements ->
        [one] { $statements } statement
       *[other] { $statements } statements
    } between { $low } ({ $lowest }) and { $high } ({ $highest }). { $trend ->
        [rise] The numbers rise over time
        [fall] The numbers fall over time
       *[vary] The numbers show no steady trend
    }.
missing-newest-caption = The newest number of missing people, by organisation

## Contradictions

reconcile-title = Contradictions
reconcile-none = This edition has not been reconciled.
reconcile-lead = Taken literally, the statements contradict each other in { $conflicts ->
        [one] { $conflicts } place
       *[other] { $conflicts } places
    }, in which { $statements ->
        [one] { $statements } statement stands
       *[other] { $statements } statements stand
    }. Each is a smallest set: leave any one statement out and the others can all be true.
reconcile-settlement = The cheapest way to let all the rest be true at once sets { $aside ->
        [one] { $aside } statement
       *[other] { $aside } statements
    } aside and keeps { $kept ->
        [one] { $kept } statement
       *[other] { $kept } statements
    }, some under another reading than the literal one. { $left ->
        [one] { $left } further statement counts
       *[other] { $left } further statements count
    } something that is not reconciled.
reconcile-proven = It costs { $cost }, and it is proven that no other way costs less.
reconcile-open = It costs { $cost }; it is proven that no way costs less than { $bound }, so a better one might still exist.
reconcile-meaning = To be set aside does not mean to be wrong. It means that the statement cannot be true together with those that are kept.
reconcile-stories-title = The widest contradictions
reconcile-story = No. { $number }: the numbers fail by { $gap }. { $text }
reconcile-table-title = All contradictions
reconcile-table-caption = Statements that cannot all be true when taken literally, the widest gap first
reconcile-aside-title = Set aside
reconcile-aside-caption = Statements that are not kept, with what would become of them if every statement weighed the same
reconcile-costs-title = What the settlement costs
reconcile-costs-caption = Cost and proven lower bound, by what is counted together
reconcile-matrix-title = Who contradicts whom
reconcile-matrix-heading = Contradictions that organisations share
reconcile-matrix-subtitle = In how many contradictions statements of both stand; on the diagonal of one alone
reconcile-matrix-alt = A square of { $organisations ->
        [one] { $organisations } organisation
       *[other] { $organisations } organisations
    } against each other. Most contradictions, { $most }, have statements of both { $who } and { $other }.
reconcile-gaps-title = What no page reports
reconcile-gaps-lead = In { $gaps ->
        [one] { $gaps } window of time
       *[other] { $gaps } windows of time
    } totals grow by more than all events known between them. Nothing contradicts anything there; it is what the public was not told.
reconcile-gaps-caption = Returns and other events that no document reports, in the order of time
reconcile-gaps-none = Totals nowhere grow by more than the events known between them.
band-note = The band shows what all kept statements together allow
column-diagnosis = What would explain it
column-at_equal_prices = At equal weight
column-instance = Counted together
column-claims = Statements
column-cost = Cost
column-lower_bound = Proven bound
column-proven = Proven cheapest
column-set_aside = Set aside
column-alternatives = Equally cheap
column-after = After
column-until = Until
column-unreported = Not reported
column-who = Said by
column-other = And by
column-shared = Contradictions
outcome-kept = kept
outcome-set_aside = set aside
proven-true = yes
proven-false = not yet
instance-people = people returned and handed over
instance-children = children
instance-bodies = bodies brought to Ukraine
instance-bodies_handed = bodies handed to Russia
instance-exchanges = exchanges held
instance-stocks = held and missing
proof-statement = { $times } × { $name } ({ $side ->
        [low] at least
       *[high] at most
    }): { $who }: { $says }
proof-rule = { $times } × rule: { $name }
how-conflicts = Rows of conflicts.csv.
how-in-conflicts = Statements named in conflicts.csv.
how-fates = Statements by what became of them in the settlement.
how-costs = From settlement_costs.csv, added up over what is counted together.
how-instance = From settlement_costs.csv.
how-gaps = Rows of gaps.csv.
how-gap = Growth of the totals less all events known in between.
how-pairs = Contradictions with statements of both organisations.

## One document

document-title = One document checked
document-which-title = Which document
document-lead = Document { $id } ({ $publisher }, published on { $date }) states { $figures ->
        [one] { $figures } figure
       *[other] { $figures } figures
    }. Each is held against what all other documents say; the document itself does not count.
document-lead-undated = Document { $id } ({ $publisher }, no date on the page) states { $figures ->
        [one] { $figures } figure
       *[other] { $figures } figures
    }. Each is held against what all other documents say; the document itself does not count.
document-count-consistent = Taken literally, { $number ->
        [one] { $number } figure fits
       *[other] { $number } figures fit
    } what is kept of the others.
document-count-consistent_otherwise = { $number ->
        [one] { $number } figure fits
       *[other] { $number } figures fit
    } only under another reading.
document-count-conflict = { $number ->
        [one] { $number } figure contradicts
       *[other] { $number } figures contradict
    } what is kept of the others.
document-count-not_reconciled = { $number ->
        [one] { $number } figure counts
       *[other] { $number } figures count
    } something that is not reconciled.
document-count-copied = { $number ->
        [one] { $number } figure stands
       *[other] { $number } figures stand
    } in other documents, too.
document-count-contradicted = When every statement of the record is taken literally, { $number ->
        [one] { $number } figure stands
       *[other] { $number } figures stand
    } in a contradiction.
document-about-caption = The document, with its address behind its name
document-table-title = Verdicts
document-table-caption = Each figure with what all other documents leave for it, taken literally, and the verdict
document-chart-heading = What the other documents leave, and what this one says
document-chart-subtitle = Band: lowest to highest number that all other kept statements allow; sign: the figure. Each row has a scale of its own
document-alt = { $figures ->
        [one] { $figures } row
       *[other] { $figures } rows
    }, each with a band of what other documents allow and a sign for the figure. Signs lie within their bands unless named here.
document-alt-outside = { $value } ({ $population }) lies outside its band of { $bounds }.
document-stories-title = Figure by figure
document-figure = { $value } ({ $measure }, { $population }, { $kind ->
        [event] on { $date }
        [period] period up to { $date }
        [stock] as of { $date }
       *[cumulative] in all by { $date }
    }).
document-figure-since = { $value } ({ $measure }, { $population }, from { $start } to { $date }).
document-stop = .
document-contradictions-title = Contradictions of these figures
document-contradictions-none = None of these figures stands in a contradiction.
document-mend-reading = What mends it is another reading: { $reason }
document-outside = Not held against others: { $reason }
document-alone = Nothing in the record is reconciled with it.
document-free = It fits: no other kept statement limits it.
document-left = { $fits ->
        [consistent] It fits:
       *[other] Taken literally it does not fit:
    } without this document, all other kept statements leave { $shape ->
        [exact] exactly { $bounds }
        [open] { $bounds }, with no upper limit,
       *[range] { $bounds }
    } for it.
document-rests = This rests on:
document-otherwise = It fits only under another reading: { $reason }
document-reading = The words on the page leave room for it.
document-clash = Taken literally, it cannot be true together with others: the numbers fail by { $gap }.
document-contradiction = When every statement is taken literally, it stands in contradiction no. { $number }: the numbers fail by { $gap }.
document-members = These cannot all be true:
document-sum-low = At least { $total } follow from:
document-sum-high = At most { $total } follow from:
document-mend = It would fit with { $bounds }.
document-diagnosis = Diagnosis: { $text }
document-slip = The record has { $value } for the same; digits may have slipped.
document-also = The same is said in { $documents }.
document-part = { $who }: { $value } ({ $population }, { $kind ->
        [event] on { $date }
        [period] period up to { $date }
        [stock] as of { $date }
       *[cumulative] in all by { $date }
    })
document-part-since = { $who }: { $value } ({ $population }, from { $start } to { $date })
label-unlimited = no upper limit
column-document = Document
column-publisher = Publisher
column-published_on = Published
column-before = Left by the others
column-contradiction = Contradiction
column-verdict = Verdict
column-also_in = Also in
verdict-consistent = fits
verdict-consistent_otherwise = fits only under another reading
verdict-conflict = contradicts
verdict-not_reconciled = not reconciled
verdict-slip = perhaps a slip
how-document-figures = Figures of the document, each statement counted once.
how-verdicts = Figures of the document by verdict.
how-copied = Figures of the document whose statement other documents carry as well.
how-drawn = Figures for which other documents set a limit.
how-document-sum = The numbers named after it, added up.

exchanges-bounds = All kept statements together allow no fewer than { $low } and no more than { $high ->
        [one] { $high } person
       *[other] { $high } people
    } returned in exchanges by { $date }.
exchanges-bounds-open = All kept statements together allow no fewer than { $low ->
        [one] { $low } person
       *[other] { $low } people
    } returned in exchanges by { $date }; nothing that was published sets an upper limit.
briefing-conflicts = Taken literally, the statements contradict each other in { $conflicts ->
        [one] { $conflicts } place
       *[other] { $conflicts } places
    }. To make the rest fit together, { $aside ->
        [one] { $aside } statement has
       *[other] { $aside } statements have
    } to be set aside; the chapter on contradictions names them and shows the sums.
briefing-gap = Some returns were never reported: between { $after } and { $until } totals grew by { $value ->
        [one] { $value } person
       *[other] { $value } people
    } more than all events known.

how-register = The lowest and the highest number that all kept statements together allow.
settled-months-subtitle = At least so many by all kept statements together; thin lines reach to the upper end
settled-register-caption = What all kept statements together allow for each exchange
column-ordinal = Exchange No.
briefing-children-year = Of { $whole } children returned within Bring Kids Back UA, { $value ->
        [one] { $value } came
       *[other] { $value } came
    } home in { $year }, as of { $date } ({ $who }).
briefing-children-year-doubted = Of { $whole } children returned within Bring Kids Back UA, { $value ->
        [one] { $value } came
       *[other] { $value } came
    } home in { $year }, as of { $date } ({ $who }). Taken literally, this contradicts other statements: No. { $number } in the chapter on contradictions.
briefing-group = { $states ->
        [one] { $states } state
       *[other] { $states } states
    } and { $organisations ->
        [one] { $organisations } international organisation
       *[other] { $organisations } international organisations
    } took part in the Working Group on the Human Dimension on { $date } ({ $who }).

## What could be known when

vintages-title = What could be known when
vintages-missing = The editions up to this one have not been reconciled one by one, so there is nothing to tell here. The command “make vintages” does that.
vintages-other = The tables of all editions were made of another record or of other readings than this edition, so nothing is told from them. The command “make vintages” makes them anew.
vintages-lead = { $editions ->
        [one] There is { $editions } edition
       *[other] There are { $editions } different editions
    } from { $first } to { $last }: one for each day on which a page with new figures became known. Each was reconciled anew, from what was known by its day and from nothing else.
vintages-none = In none of them do statements contradict each other.
vintages-first = Taken literally, statements contradicted each other for the first time in the edition of { $date }. The edition of { $last } lists { $conflicts ->
        [one] { $conflicts } contradiction
       *[other] { $conflicts } contradictions
    } and sets { $aside ->
        [one] { $aside } statement
       *[other] { $aside } statements
    } aside.
vintages-year = A year before, in the edition of { $date }, there were { $conflicts ->
        [one] { $conflicts } contradiction
       *[other] { $conflicts } contradictions
    } and { $aside ->
        [one] { $aside } statement
       *[other] { $aside } statements
    } set aside.
vintages-open = { $what ->
        [all] How many had returned in all, by whatever way,
        [child] How many children had been brought back
       *[bodies] How many bodies had been repatriated
    } was never limited from above by what was known on the day itself: every edition gives a lower limit alone.
vintages-limited = { $what ->
        [all] How many had returned in all, by whatever way,
        [child] How many children had been brought back
       *[bodies] How many bodies had been repatriated
    } was limited from above as well in { $days } of { $editions ->
        [one] { $editions } edition
       *[other] { $editions } editions
    }. The widest limits that an edition gave for its own day were { $range } on { $date }.
vintages-exact = { $days ->
        [one] In { $days } edition
       *[other] In { $days } editions
    } both limits were one number, for the first time on { $date }.
vintages-lag = On { $date } what was known lay furthest behind what this edition knows: then it was { $then }; for the same day this edition gives { $now }.
vintages-fell = { $times ->
        [one] { $times } time
       *[other] { $times } times
    } the lower limit fell from one edition to the next, the furthest on { $date }, from { $before } to { $after } because what it had rested on was from then on read otherwise or set aside.
vintages-all-title = All who returned
vintages-all-heading = People returned to Ukraine by any way: what could be known on each day
vintages-child-title = Children brought back
vintages-child-heading = Children brought back: what could be known on each day
vintages-bodies-title = The fallen brought home
vintages-bodies-heading = Bodies repatriated to Ukraine: what could be known on each day
vintages-limits-subtitle = The lowest number that an edition allows for its own day, and what this edition allows for the same days
vintages-limits-alt = A line in steps, one step for each edition from { $first } to { $last }, begins with { $start } and ends with { $end }. Signs stand where an upper limit was known; behind the line lies what this edition knows of the same days.
vintages-counts-title = How contradictions grew
vintages-counts-heading = Contradictions and statements set aside, edition by edition
vintages-counts-subtitle = Contradictions of statements taken literally, and statements that the settlement does not keep
vintages-counts-alt = Two lines in steps from { $first } to { $last }. Contradictions end at { $conflicts } and are never more than { $most }; statements set aside end at { $aside } and are never more than { $most_aside }.
vintages-longest-title = Known longest
vintages-longest-caption = Contradictions that the edition of { $last } lists, those listed in the most editions first
vintages-replaced-title = No longer listed
vintages-replaced-none = Every contradiction that an edition has listed is listed still.
vintages-replaced = { $gone ->
        [one] { $gone } of { $all } contradictions ever listed is
       *[other] { $gone } of { $all } contradictions ever listed are
    } not listed any more. Statements that contradict each other literally do so for good; but of those counted together none is listed in two contradictions, so newer statements can bring out another set, which shares a statement with the old one and takes its place.
vintages-replaced-caption = Contradictions whose place others have taken, those listed in the most editions first
vintages-more = and { $more ->
        [one] { $more } further statement
       *[other] { $more } further statements
    }
vintages-reconsidered-title = Judgement changed
vintages-reconsidered-none = No statement that was once set aside was kept in a later edition.
vintages-reconsidered-caption = Statements set aside in an edition and kept in a later one: the first and the last edition that set them aside, and what the edition of { $last } makes of them
label-known-then = known on the day itself
label-limited-then = limited from above as well
label-known-now = known to this edition
label-conflicts = contradictions
label-set_aside = set aside
column-cutoff = Edition
column-conflicts = Contradictions
column-editions = Editions
column-first_cutoff = First edition
column-last_cutoff = Last edition
column-now = Now
column-now_low = Lowest, known now
column-now_high = Highest, known now
how-vintages = Editions, counted in editions.csv of data/processed/vintages.
how-vintages-counts = From editions.csv of data/processed/vintages, added up over what is counted together.
how-vintages-most = The highest of all editions in editions.csv of data/processed/vintages.
how-vintages-bounds = From bounds.csv of data/processed/vintages: what the statements kept by an edition’s settlement allow for its own day. Other settlements of the same cost are not taken in.
how-vintages-now = From bounds.csv of this edition: what its kept statements allow for that day under every settlement of the same cost that is listed.
how-vintages-falls = Editions whose lower limit in bounds.csv of data/processed/vintages is below that of the edition before.
how-vintages-gap = From conflicts.csv of data/processed/vintages: by how much the numbers must change in all.
how-in-vintage = Statements of the contradiction that are not named here; conflicts.csv of data/processed/vintages has them.
how-vintages-sets = Different sets of statements in conflicts.csv of data/processed/vintages.
how-vintages-gone = Sets of statements in conflicts.csv of data/processed/vintages that the newest edition does not list.

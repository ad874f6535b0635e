# Sentences of the reports in English. A message names its numbers; it never holds digits of its own.

record-title = The record
record-lead = { $figures ->
        [one] One figure, stated by { $documents } published pages
       *[other] { $figures } figures, stated by { $documents } published pages
    }, are known on { $cutoff }. The earliest refers to { $first }, the latest to { $last }.
record-copies = Many pages repeat each other: the figures come down to { $statements } statements, each one thing said by one organisation for one date.
record-speakers = { $organisations } organisations and groups of speakers are on record. { $ukraine } of the statements were made on the Ukrainian side, { $russia } on the Russian side, { $others } by others.
record-undated = { $undated ->
        [one] One page carries no date of its own; it counts as known from the latest date that its figures refer to.
       *[other] { $undated } pages carry no date of their own; each counts as known from the latest date that its figures refer to.
    }
record-corrected = { $corrected ->
        [0] No cell of the record was corrected by its curators.
        [one] One cell of the record was corrected by its curators; the correction and its reason are in data/raw/corrections.yml.
       *[other] { $corrected } cells of the record were corrected by its curators; each correction and its reason is in data/raw/corrections.yml.
    }
record-differences = { $differences ->
        [0] No statements were found that plain arithmetic refutes.
        [one] Plain arithmetic finds one place where statements cannot all be true; it is listed below.
       *[other] Plain arithmetic finds { $differences } places where statements cannot all be true. The widest fails by { $widest }; all are listed below.
    }
totals-title = Total of people returned, as stated
totals-subtitle = Running totals of military and civilians since the full-scale invasion began, one dot a statement
totals-text = The highest exact total on record is { $value }, given by { $organisation } for { $date }. Some totals leave out returns outside exchanges or the separate series agreed in Istanbul, so totals of different bodies need not be comparable.
exchanges-title = People returned in exchanges, by month
exchanges-subtitle = Military and civilians, by the lowest number stated for each exchange; thin lines reach to the highest
exchanges-lead = { $days ->
        [one] Numbers were stated for one day of exchange.
       *[other] Numbers were stated for { $days } days of exchange, from { $first } to { $last }.
    } Added up by the lowest number stated for each day they come to { $low } people, by the highest to { $high }.
exchanges-peak = The month with the most people returned was { $month }, with at least { $value } by the lowest numbers stated.
exchanges-unstated = An exchange for which no one stated a number does not appear here, so these sums are lower bounds of what was told, not counts of everyone who came home.
children-title = Children returned, as each organisation stated
children-subtitle = Running totals; organisations count different things and must not be added up
children-lead = The highest exact total of children returned is { $value }, given by { $organisation } for { $date }.
children-scope = Organisations count different things: some all children brought back from Russia and from occupied territory, some only those deported to Russia, some only those whom they helped themselves. Their totals must not be added up.
children-year = For { $year }, { $organisation } stated { $value } children as a part of the { $whole } until { $date }.
alt-totals = Dots from { $first } to { $last }. The lowest total shown is { $low }, the highest { $high }; { $statements } statements by { $organisations } organisations. The dots rise over time.
alt-exchanges = Columns for { $months } months from { $first } to { $last }. The highest stands at { $value } people in { $peak }; { $empty } months have no column.
alt-children = Dots from { $first } to { $last }, { $statements } statements by { $organisations } organisations. The highest total shown is { $high }, by { $organisation }.
sources-note = Source: the curated record of Counted Home, documents known on { $cutoff }.

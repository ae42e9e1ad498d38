### The programme at a glance, and a participant's entries.

overview = Programme overview
filter-unreadable = The filter cannot be read, so no figures are shown. Correct the marked field.

## Figures, each with its number

partnerships = { $count ->
    [one] partnership
   *[other] partnerships
}
participants = { $count ->
    [one] participant
   *[other] participants
}
entries = { $count ->
    [one] entry
   *[other] entries
}
outcomes = { $count ->
    [one] outcome
   *[other] outcomes
}
remarks = { $count ->
    [one] remark by mentors
   *[other] remarks by mentors
}
open-decisions = { $count ->
    [one] open decision
   *[other] open decisions
}
from-placements = { $count ->
    [one] from { $count } placement
   *[other] from { $count } placements
}

## The same figures where the viewer sees none of it

entries-hidden = entries: not visible
outcomes-hidden = outcomes: not visible
remarks-hidden = remarks by mentors: not visible
open-decisions-hidden = open decisions: not visible

## Where the viewer sees a part

in-logs = in { $seen } of { $all } logs
in-feedback = in { $seen } of { $all } feedback documents
in-goals = in { $seen } of { $all } partners’ goals
part-of-logs = From { $seen } of { $all } logs. The others are not visible to you.
part-of-goals = From { $seen } of { $all } partners’ goals. The others are not visible to you.
outcomes-not-visible = The outcomes of these logs are not visible to you.
goals-not-visible = The goals of these partnerships are not visible to you.

findings = { $count ->
    [one] One place in documents could not be read by this version; the rest is counted.
   *[other] { $count } places in documents could not be read by this version; the rest is counted.
}
entry-findings = { $count ->
    [one] One place in these entries could not be read by this version; the rest is shown.
   *[other] { $count } places in these entries could not be read by this version; the rest is shown.
}

## The filter

partnership = Partnership
country = Country
from-month = From
to-month = to
all = all
show = Show
# $country is its code, such as KE.
applies-country = Country { $country }: placements hosted there, and goals of partners from there.
applies-months = The months apply to entries, outcomes, and remarks on these entries. Partnerships, participants, goals, open decisions, devices and the last entry are of all months.
goals-not-of-months = Goals are not of a month: the months that you chose do not change them.
filter-several = This field was sent with several values. Choose one.
# $typed is what was typed.
filter-partnership = You see no partnership “{ $typed }”. Choose one from the list.
# $countries are codes.
filter-country = None of your partners is in “{ $typed }”. Their countries: { $countries }.
filter-month = “{ $typed }” is not a month. Write it as { $example }.
filter-exchanged = This month is before the first one. Exchange the two.
filter-by-round = Round
filter-by-direction = Direction
filter-by-phase = Phase
filter-by-kind = Kind of entry
applies-placements = The round and the direction choose placements: their entries, outcomes, remarks and people. Goals and open decisions stay.
applies-entries = The phase and the kind choose entries: outcomes and remarks are counted on these alone.
# $typed is what was typed.
filter-round = You see no round “{ $typed }”. Choose one from the list.
filter-word = “{ $typed }” cannot be chosen here. Choose one from the list.

## How far people and reports have got

coverage-heading = How far people and reports have got
coverage-recent = An entry of the last 28 days, of those on exchange
coverage-midway = Midway reflection
coverage-homecoming = Homecoming reflection
coverage-submitted = Report submitted
coverage-accepted = Report accepted
reports-late = { $count ->
    [one] One report is late.
   *[other] { $count } reports are late.
}
coverage-none = Nothing to show for this choice.
coverage-hidden = Where fewer than three people would be on one side of a figure, their partnership is not counted in it.

## Tables

partnerships-heading = Partnerships
countries = Countries
participants-heading = Participants
entries-heading = Entries
last-entry = Last entry is about
with-device = Participants with a device
participant-heard = Participant last heard
of = { $part } of { $whole }
none-yet = none yet
outcomes-heading = Outcomes by level and theme
level = Level
all-themes = All themes
outcomes-note = An entry can name several outcomes; each counts once.
# Behind the outcomes of a cell.
hoped = { $count ->
    [one] and one hoped for
   *[other] and { $count } hoped for
}
goals-heading = Goals
no-goals = No partner has set goals yet.
goal-columns = Partner, goal and indicator
baseline = Baseline
target = Target
actual = Actual
unit = Unit
measured-for = Measured for
progress = Progress
not-measured = not measured
open-decision = open decision
somebody-unknown = unknown
participant = Participant
from-place = From
to-place = To

## A participant's entries

# Places and the name of a partnership.
from-to = From { $home } to { $host } · { $partnership }
placement-revoked = This placement was revoked on { $on }: its participant and mentors have no access by it.
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = Not visible to you: entries for { $readers }. Whether there are any is not said.
entries-hidden-for-two = Not visible to you: entries for { $readers }, and for { $others }. Whether there are any is not said.
no-entries = No entries that you may read.
taken-back = The author took back an entry.
no-date = no date
entry-for = for { $readers }
# $side is side-home or side-host.
comments = { $name } ({ $side }) comments
asks = { $name } ({ $side }) asks
has-read = { $name } ({ $side }) has read this
somebody = somebody
# Behind a remark, a decision or an answer.
on-page = written on the web page

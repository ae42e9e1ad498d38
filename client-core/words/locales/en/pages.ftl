### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = People
nav-more = More pages

## What needs the reader today

today-names = Names and partnerships behind these figures
today-none-begun = No partnership has begun. Placements come with a roster file.
how-to-read = How to read this page
how-to-read-list = Each line waits for you. It goes away by itself when its cause does.
how-to-read-bars = The bars say of how many people or reports something is there, out of those of whom it is expected by now.
how-to-read-figures = Each figure is as of the time above. What a phone has not brought to the relay is not in it.

## Help

help-goals = What each partner wants to reach, how far it is, and where two numbers stand against each other.
help-people = Who takes part and as what, and whose devices nothing was heard of.
help-programme = All partnerships with their figures and participants.
help-search = Finding words in the entries that you may read.
help-take = Tables and reports as files for your own computer.

## Goals

goals-what = What each partner wants to reach, and how far it is. Two values that stand against each other come first.
goals-not-set = { $partner } has not set goals yet. Only { $partner } can.
not-measured-yet = not measured yet
measured-ago = { $months ->
    [0] measured for this month
    [one] measured one month ago
   *[other] measured { $months } months ago
}
goal-history = What was set, measured and decided

## A partnership

partnership-what = Who works together, when, and how far it is.
partners-heading = Partners
coordinates = coordinates
placements-heading = Placements in time
placements-none = There are no placements yet.
timeline-what = A light bar is a round, a dark one the exchange in it, and the line is today. The table has the days.
first-day = First day
last-day = Last day
placement-revoked-on = ended on { $on }
round-no-placements = { $round } has no placements.
rounds-none = No round is set yet.
goals-in-short = { $goals ->
    [one] one goal
   *[other] { $goals } goals
}, { $measured } of { $indicators } indicators measured
who-reads = Who may read what
reads-roster = Who takes part, and when
reads-log-home = Entries for the home side
reads-log-both = Entries for both sides
reads-log-programme = Entries for both sides and the programme
reads-feedback = What is said to entries
reads-report = A report while it is written
reads-own-words = A partner’s own words in a report
reads-submission = Versions of a report that were submitted
reads-review = Answers to these versions
stands-participant = the participant
stands-own-side = mentors and coordinators of the side that said it
stands-home-side = mentors and coordinators at home
stands-host-side = mentors and coordinators at the host
stands-in-partnership = everybody with a part in the partnership
stands-adviser = advisers of the programme
stands-administrator = administrators
read-in = Read in: { $countries }
relay-stands-in = The relay stands in { $place }.

## People

people-what = Who takes part in your partnerships, and as what.
people-count = { $count ->
    [one] One person
   *[other] { $count } people
}
people-without-device = { $count ->
    [one] One of them has no device yet.
   *[other] { $count } of them have no device yet.
}
people-all = All { $count } people
people-invite = Devices, invites and sign-in links
people-left-out = Participants and mentors of partnerships that you see from outside are not named here.
people-silent = Of whom nothing was heard
people-silent-none = Everybody’s devices were heard from lately.
devices-none = no device yet
devices-count = { $count ->
    [one] one device
   *[other] { $count } devices
}
role = Role
role-coordinator = coordinator
role-member = member
role-adviser = adviser
role-administrator = administrator
role-home-mentor = mentor at home
role-host-mentor = mentor at the host
role-participant = participant

## Outcomes

show-all = Show all
by-direction = By direction
log-nothing-shared = { $person } has not shared anything yet, and may be writing all the same.

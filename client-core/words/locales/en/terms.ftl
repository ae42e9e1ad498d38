### The terms of the method, as people read them.

level-individual = individual
level-organisational = organisational
level-societal = societal
level-unknown = level unknown

kind-competence = competence
kind-skill = skill
kind-value = value

theme-health = health
theme-business = business
theme-education = education
theme-civil-society = civil society
theme-unknown = theme unknown

phase-selected = selected
phase-prepared = prepared
phase-on-exchange = on exchange
phase-midway = midway
phase-homecoming = homecoming
phase-follow-up = follow-up
phase-completed = completed
phase-returned-early = returned early
phase-unknown = phase unknown

side-home = home
side-host = host

## Who reads an entry

audience-home = the home side
audience-both = both sides
audience-programme = both sides and the programme

## Directions of placements

direction-north-south = from Norway
direction-south-north = to Norway
direction-south-south = between other countries

## Kinds of entry

what-moment = moment
what-hope = hope
what-reflection = reflection

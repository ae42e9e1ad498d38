### The terms of the method, as people read them.

level-individual = individ
level-organisational = organisasjon
level-societal = samfunn
level-unknown = ukjent nivå

kind-competence = kompetanse
kind-skill = ferdigheit
kind-value = verdi

theme-health = helse
theme-business = næringsliv
theme-education = utdanning
theme-civil-society = sivilsamfunn
theme-unknown = ukjent tema

phase-selected = vald ut
phase-prepared = førebudd
phase-on-exchange = på utveksling
phase-midway = midtvegs
phase-homecoming = heimkomst
phase-follow-up = oppfølging
phase-completed = fullført
phase-returned-early = reiste heim før tida
phase-unknown = ukjend fase

side-home = heimepartnar
side-host = vertspartnar

## Who reads an entry

audience-home = heimepartnaren
audience-both = begge partnarane
audience-programme = begge partnarane og programmet

## Directions of placements

direction-north-south = frå Noreg
direction-south-north = til Noreg
direction-south-south = mellom andre land

## Kinds of entry

what-moment = augeblink
what-hope = håp
what-reflection = refleksjon

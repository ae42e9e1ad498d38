### The terms of the method, as people read them.

level-individual = individ
level-organisational = organisasjon
level-societal = samfunn
level-unknown = ukjent nivå

kind-competence = kompetanse
kind-skill = ferdighet
kind-value = verdi

theme-health = helse
theme-business = næringsliv
theme-education = utdanning
theme-civil-society = sivilsamfunn
theme-unknown = ukjent tema

phase-selected = valgt ut
phase-prepared = forberedt
phase-on-exchange = på utveksling
phase-midway = midtveis
phase-homecoming = hjemkomst
phase-follow-up = oppfølging
phase-completed = fullført
phase-returned-early = reiste hjem før tiden
phase-unknown = ukjent fase

side-home = hjemmepartner
side-host = vertspartner

## Who reads an entry

audience-home = hjemmepartneren
audience-both = begge partnerne
audience-programme = begge partnerne og programmet

## Directions of placements

direction-north-south = fra Norge
direction-south-north = til Norge
direction-south-south = mellom andre land

## Kinds of entry

what-moment = øyeblikk
what-hope = håp
what-reflection = refleksjon

### The terms of the method, as people read them.

level-individual = mtu binafsi
level-organisational = shirika
level-societal = jamii
level-unknown = ngazi haijulikani

kind-competence = umahiri
kind-skill = ujuzi
kind-value = maadili

theme-health = afya
theme-business = biashara
theme-education = elimu
theme-civil-society = asasi za kiraia
theme-unknown = mada haijulikani

phase-selected = amechaguliwa
phase-prepared = ameandaliwa
phase-on-exchange = yuko kwenye mabadilishano
phase-midway = katikati ya kipindi
phase-homecoming = kurudi nyumbani
phase-follow-up = ufuatiliaji
phase-completed = amekamilisha
phase-returned-early = amerudi mapema
phase-unknown = awamu haijulikani

side-home = upande wa nyumbani
side-host = upande wa mwenyeji

## Who reads an entry

audience-home = upande wa nyumbani
audience-both = pande zote mbili
audience-programme = pande zote mbili na mpango

## Directions of placements

direction-north-south = kutoka Norwe
direction-south-north = kwenda Norwe
direction-south-south = kati ya nchi nyingine

## Kinds of entry

what-moment = tukio
what-hope = tumaini
what-reflection = tafakari

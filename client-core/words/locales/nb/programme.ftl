### The programme at a glance, and a participant's entries.

overview = Oversikt over programmet
filter-unreadable = Filteret kan ikke leses, så ingen tall vises. Rett feltet som er merket.

## Figures, each with its number

partnerships = partnerskap
participants = { $count ->
    [one] deltaker
   *[other] deltakere
}
entries = { $count ->
    [one] notat
   *[other] notater
}
outcomes = { $count ->
    [one] resultat
   *[other] resultater
}
remarks = { $count ->
    [one] tilbakemelding fra mentorer
   *[other] tilbakemeldinger fra mentorer
}
open-decisions = { $count ->
    [one] avgjørelse gjenstår
   *[other] avgjørelser gjenstår
}
from-placements = fra { $count } opphold

## The same figures where the viewer sees none of it

entries-hidden = notater: ikke synlige
outcomes-hidden = resultater: ikke synlige
remarks-hidden = tilbakemeldinger fra mentorer: ikke synlige
open-decisions-hidden = avgjørelser som gjenstår: ikke synlige

## Where the viewer sees a part

in-logs = i { $seen } av { $all } logger
in-feedback = i { $seen } av { $all } dokumenter med tilbakemeldinger
in-goals = i målene til { $seen } av { $all } partnere
part-of-logs = Fra { $seen } av { $all } logger. De andre kan du ikke se.
part-of-goals = Fra målene til { $seen } av { $all } partnere. De andre kan du ikke se.
outcomes-not-visible = Resultatene i disse loggene kan du ikke se.
goals-not-visible = Målene i disse partnerskapene kan du ikke se.

findings = { $count ->
    [one] Denne versjonen kan ikke lese ett sted i dokumentene. Resten er telt med.
   *[other] Denne versjonen kan ikke lese { $count } steder i dokumentene. Resten er telt med.
}
entry-findings = { $count ->
    [one] Denne versjonen kan ikke lese ett sted i disse notatene. Resten vises.
   *[other] Denne versjonen kan ikke lese { $count } steder i disse notatene. Resten vises.
}

## The filter

partnership = Partnerskap
country = Land
from-month = Fra
to-month = til
all = alle
show = Vis
# $country is its code, such as KE.
applies-country = Land { $country }: opphold hos verter der, og målene til partnere derfra.
applies-months = Månedene gjelder for notater, resultater og tilbakemeldinger på disse notatene. Partnerskap, deltakere, mål, avgjørelser som gjenstår, enheter og det siste notatet gjelder alle måneder.
goals-not-of-months = Mål hører ikke til en måned: Månedene du velger, endrer dem ikke.
filter-several = Dette feltet ble sendt med flere verdier. Velg én.
# $typed is what was typed.
filter-partnership = Du ser ikke noe partnerskap «{ $typed }». Velg ett fra listen.
# $countries are codes.
filter-country = Ingen av partnerne dine er i «{ $typed }». Landene deres: { $countries }.
filter-month = «{ $typed }» er ikke en måned. Skriv den slik: { $example }.
filter-exchanged = Denne måneden kommer før den første. Bytt om på de to.
filter-by-round = Runde
filter-by-direction = Retning
filter-by-phase = Fase
filter-by-kind = Type notat
applies-placements = Runden og retningen velger opphold: notatene, endringene, merknadene og personene der. Mål og åpne avgjørelser er de samme.
applies-entries = Fasen og typen velger notater: endringer og merknader telles bare på disse.
# $typed is what was typed.
filter-round = Du ser ingen runde «{ $typed }». Velg en fra listen.
filter-word = «{ $typed }» kan ikke velges her. Velg fra listen.

## How far people and reports have got

coverage-heading = Hvor langt personer og rapporter er kommet
coverage-recent = Et notat fra de siste 28 dagene, av dem som er på utveksling
coverage-midway = Midtveisrefleksjon
coverage-homecoming = Hjemkomstrefleksjon
coverage-submitted = Rapport sendt inn
coverage-accepted = Rapport godtatt
reports-late = { $count ->
    [one] Én rapport er for sen.
   *[other] { $count } rapporter er for sene.
}
coverage-none = Ingenting å vise for dette valget.
coverage-hidden = Der færre enn tre personer ville stått på den ene siden av et tall, er partnerskapet deres ikke talt med.

## Tables

partnerships-heading = Partnerskap
countries = Land
participants-heading = Deltakere
entries-heading = Notater
last-entry = Siste notat gjelder
with-device = Deltakere med enhet
participant-heard = Sist hørt fra en deltaker
of = { $part } av { $whole }
none-yet = ikke noe ennå
outcomes-heading = Resultater etter nivå og tema
level = Nivå
all-themes = Alle temaer
outcomes-note = Et notat kan nevne flere resultater. Hvert av dem teller én gang.
# Behind the outcomes of a cell.
hoped = { $count ->
    [one] og én håpet på
   *[other] og { $count } håpet på
}
goals-heading = Mål
no-goals = Ingen partner har satt seg mål ennå.
goal-columns = Partner, mål og indikator
baseline = Utgangspunkt
target = Måltall
actual = Faktisk
unit = Måleenhet
measured-for = Målt for
progress = Framgang
not-measured = ikke målt
open-decision = avgjørelse gjenstår
somebody-unknown = ukjent
participant = Deltaker
from-place = Fra
to-place = Til

## A participant's entries

# Places and the name of a partnership.
from-to = Fra { $home } til { $host } · { $partnership }
placement-revoked = Dette oppholdet ble trukket tilbake { $on }: Det gir ikke deltakeren og mentorene tilgang lenger.
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = Ikke synlig for deg: notater for { $readers }. Det vises ikke om det finnes noen.
entries-hidden-for-two = Ikke synlig for deg: notater for { $readers }, og for { $others }. Det vises ikke om det finnes noen.
no-entries = Ingen notater som du har lov til å lese.
taken-back = Forfatteren har tatt tilbake et notat.
no-date = ingen dato
entry-for = for { $readers }
# $side is side-home or side-host.
comments = { $name } ({ $side }) kommenterer
asks = { $name } ({ $side }) spør
has-read = { $name } ({ $side }) har lest dette
somebody = noen
# Behind a remark, a decision or an answer.
on-page = skrevet på nettsiden

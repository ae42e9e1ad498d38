### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = Personer
nav-more = Flere sider

## What needs the reader today

today-names = Navn og partnerskap bak disse tallene
today-none-begun = Ingen partnerskap har begynt. Utplasseringer kommer med en deltakerliste.
how-to-read = Slik leser du denne siden
how-to-read-list = Hver linje venter på deg. Den blir borte av seg selv når grunnen er borte.
how-to-read-bars = Søylene sier hos hvor mange personer eller rapporter noe er på plass, av dem det er ventet av nå.
how-to-read-figures = Hvert tall gjelder tidspunktet over. Det en telefon ikke har levert til releet, er ikke med.

## Help

help-goals = Hva hver partner vil oppnå, hvor langt de er, og hvor to tall står mot hverandre.
help-people = Hvem som er med og som hva, og hvilke enheter ingen har hørt fra.
help-programme = Alle partnerskap med tall og deltakere.
help-search = Finne ord i innleggene du kan lese.
help-take = Tabeller og rapporter som filer til din egen datamaskin.

## Goals

goals-what = Hva hver partner vil oppnå, og hvor langt de er. To verdier som står mot hverandre, kommer først.
goals-not-set = { $partner } har ikke satt mål ennå. Bare { $partner } kan det.
not-measured-yet = ikke målt ennå
measured-ago = { $months ->
    [0] målt for denne måneden
    [one] målt for én måned siden
   *[other] målt for { $months } måneder siden
}
goal-history = Hva som er satt, målt og avgjort

## A partnership

partnership-what = Hvem som arbeider sammen, når, og hvor langt det er kommet.
partners-heading = Partnere
coordinates = koordinerer
placements-heading = Utplasseringer i tid
placements-none = Det er ingen utplasseringer ennå.
timeline-what = En lys søyle er en runde, en mørk er utvekslingen i den, og streken er i dag. Tabellen har dagene.
first-day = Første dag
last-day = Siste dag
placement-revoked-on = avsluttet { $on }
round-no-placements = { $round } har ingen utplasseringer.
rounds-none = Ingen runde er satt opp ennå.
goals-in-short = { $goals } mål, { $measured } av { $indicators } indikatorer målt
who-reads = Hvem som kan lese hva
reads-roster = Hvem som er med, og når
reads-log-home = Innlegg for hjemmepartneren
reads-log-both = Innlegg for begge partnerne
reads-log-programme = Innlegg for begge partnerne og programmet
reads-feedback = Det som blir sagt til innlegg
reads-report = En rapport mens den blir skrevet
reads-own-words = En partners egne ord i en rapport
reads-submission = Innleverte versjoner av en rapport
reads-review = Svar på disse versjonene
stands-participant = deltakeren
stands-own-side = mentorer og koordinatorer på siden som sa det
stands-home-side = mentorer og koordinatorer hjemme
stands-host-side = mentorer og koordinatorer hos verten
stands-in-partnership = alle som er med i partnerskapet
stands-adviser = rådgivere i programmet
stands-administrator = administratorer
read-in = Leses i: { $countries }
relay-stands-in = Releet står i { $place }.

## People

people-what = Hvem som er med i partnerskapene dine, og som hva.
people-count = { $count ->
    [one] Én person
   *[other] { $count } personer
}
people-without-device = { $count ->
    [one] Én av dem har ingen enhet ennå.
   *[other] { $count } av dem har ingen enhet ennå.
}
people-all = Alle { $count } personer
people-invite = Enheter, invitasjoner og innloggingslenker
people-left-out = Deltakere og mentorer i partnerskap du ser utenfra, er ikke nevnt her.
people-silent = De ingen har hørt fra
people-silent-none = Alle enhetene har nylig vært i kontakt.
devices-none = ingen enhet ennå
devices-count = { $count ->
    [one] én enhet
   *[other] { $count } enheter
}
role = Rolle
role-coordinator = koordinator
role-member = medlem
role-adviser = rådgiver
role-administrator = administrator
role-home-mentor = mentor hjemme
role-host-mentor = mentor hos verten
role-participant = deltaker

## Outcomes

show-all = Vis alt
by-direction = Etter retning
log-nothing-shared = { $person } har ikke delt noe ennå, og kan skrive likevel.

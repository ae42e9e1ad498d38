### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = Personar
nav-more = Fleire sider

## What needs the reader today

today-names = Namn og partnarskapar bak desse tala
today-none-begun = Ingen partnarskap har byrja. Utplasseringar kjem med ei deltakarliste.
how-to-read = Slik les du denne sida
how-to-read-list = Kvar line ventar på deg. Ho blir borte av seg sjølv når grunnen er borte.
how-to-read-bars = Søylene seier hos kor mange personar eller rapportar noko er på plass, av dei det er venta av no.
how-to-read-figures = Kvart tal gjeld tidspunktet over. Det ein telefon ikkje har levert til releet, er ikkje med.

## Help

help-goals = Kva kvar partnar vil oppnå, kor langt dei er, og kvar to tal står mot kvarandre.
help-people = Kven som er med og som kva, og kva einingar ingen har høyrt frå.
help-programme = Alle partnarskapar med tal og deltakarar.
help-search = Finne ord i notata du kan lese.
help-take = Tabellar og rapportar som filer til di eiga datamaskin.

## Goals

goals-what = Kva kvar partnar vil oppnå, og kor langt dei er. To verdiar som står mot kvarandre, kjem først.
goals-not-set = { $partner } har ikkje sett mål enno. Berre { $partner } kan det.
not-measured-yet = ikkje målt enno
measured-ago = { $months ->
    [0] målt for denne månaden
    [one] målt for éin månad sidan
   *[other] målt for { $months } månader sidan
}
goal-history = Kva som er sett, målt og avgjort

## A partnership

partnership-what = Kven som arbeider saman, når, og kor langt det er kome.
partners-heading = Partnarar
coordinates = koordinerer
placements-heading = Utplasseringar i tid
placements-none = Det er ingen utplasseringar enno.
timeline-what = Ei lys søyle er ein runde, ei mørk er utvekslinga i han, og streken er i dag. Tabellen har dagane.
first-day = Første dag
last-day = Siste dag
placement-revoked-on = avslutta { $on }
round-no-placements = { $round } har ingen utplasseringar.
rounds-none = Ingen runde er sett opp enno.
goals-in-short = { $goals } mål, { $measured } av { $indicators } indikatorar målte
who-reads = Kven som kan lese kva
reads-roster = Kven som er med, og når
reads-log-home = Notat for heimepartnaren
reads-log-both = Notat for begge partnarane
reads-log-programme = Notat for begge partnarane og programmet
reads-feedback = Det som blir sagt til notat
reads-report = Ein rapport medan han blir skriven
reads-own-words = Eigne ord frå ein partnar i ein rapport
reads-submission = Innleverte versjonar av ein rapport
reads-review = Svar på desse versjonane
stands-participant = deltakaren
stands-own-side = mentorar og koordinatorar på sida som sa det
stands-home-side = mentorar og koordinatorar heime
stands-host-side = mentorar og koordinatorar hos verten
stands-in-partnership = alle som er med i partnarskapen
stands-adviser = rådgivarar i programmet
stands-administrator = administratorar
read-in = Blir lese i: { $countries }
relay-stands-in = Releet står i { $place }.

## People

people-what = Kven som er med i partnarskapane dine, og som kva.
people-count = { $count ->
    [one] Éin person
   *[other] { $count } personar
}
people-without-device = { $count ->
    [one] Éin av dei har inga eining enno.
   *[other] { $count } av dei har inga eining enno.
}
people-all = Alle { $count } personar
people-invite = Einingar, invitasjonar og innloggingslenkjer
people-left-out = Deltakarar og mentorar i partnarskapar du ser utanfrå, er ikkje nemnde her.
people-silent = Dei ingen har høyrt frå
people-silent-none = Alle einingane har nyleg vore i kontakt.
devices-none = inga eining enno
devices-count = { $count ->
    [one] éi eining
   *[other] { $count } einingar
}
role = Rolle
role-coordinator = koordinator
role-member = medlem
role-adviser = rådgivar
role-administrator = administrator
role-home-mentor = mentor heime
role-host-mentor = mentor hos verten
role-participant = deltakar

## Outcomes

show-all = Vis alt
by-direction = Etter retning
log-nothing-shared = { $person } har ikkje delt noko enno, og kan skrive likevel.

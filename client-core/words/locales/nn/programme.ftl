### The programme at a glance, and a participant's entries.

overview = Oversikt over programmet
filter-unreadable = Filteret kan ikkje lesast, så ingen tal blir viste. Rett feltet som er merkt.

## Figures, each with its number

partnerships = partnarskap
participants = { $count ->
    [one] deltakar
   *[other] deltakarar
}
entries = notat
outcomes = resultat
remarks = { $count ->
    [one] tilbakemelding frå mentorar
   *[other] tilbakemeldingar frå mentorar
}
open-decisions = { $count ->
    [one] avgjerd står att
   *[other] avgjerder står att
}
from-placements = frå { $count } opphald

## The same figures where the viewer sees none of it

entries-hidden = notat: ikkje synlege
outcomes-hidden = resultat: ikkje synlege
remarks-hidden = tilbakemeldingar frå mentorar: ikkje synlege
open-decisions-hidden = avgjerder som står att: ikkje synlege

## Where the viewer sees a part

in-logs = i { $seen } av { $all } loggar
in-feedback = i { $seen } av { $all } dokument med tilbakemeldingar
in-goals = i måla til { $seen } av { $all } partnarar
part-of-logs = Frå { $seen } av { $all } loggar. Dei andre kan du ikkje sjå.
part-of-goals = Frå måla til { $seen } av { $all } partnarar. Dei andre kan du ikkje sjå.
outcomes-not-visible = Resultata i desse loggane kan du ikkje sjå.
goals-not-visible = Måla i desse partnarskapa kan du ikkje sjå.

findings = { $count ->
    [one] Denne versjonen kan ikkje lese éin stad i dokumenta. Resten er talt med.
   *[other] Denne versjonen kan ikkje lese { $count } stader i dokumenta. Resten er talt med.
}
entry-findings = { $count ->
    [one] Denne versjonen kan ikkje lese éin stad i desse notata. Resten blir vist.
   *[other] Denne versjonen kan ikkje lese { $count } stader i desse notata. Resten blir vist.
}

## The filter

partnership = Partnarskap
country = Land
from-month = Frå
to-month = til
all = alle
show = Vis
# $country is its code, such as KE.
applies-country = Land { $country }: opphald hos vertar der, og måla til partnarar derifrå.
applies-months = Månadene gjeld for notat, resultat og tilbakemeldingar på desse notata. Partnarskap, deltakarar, mål, avgjerder som står att, einingar og det siste notatet gjeld alle månader.
goals-not-of-months = Mål høyrer ikkje til ein månad: Månadene du vel, endrar dei ikkje.
filter-several = Dette feltet vart sendt med fleire verdiar. Vel éin.
# $typed is what was typed.
filter-partnership = Du ser ikkje noko partnarskap «{ $typed }». Vel eitt frå lista.
# $countries are codes.
filter-country = Ingen av partnarane dine er i «{ $typed }». Landa deira: { $countries }.
filter-month = «{ $typed }» er ikkje ein månad. Skriv han slik: { $example }.
filter-exchanged = Denne månaden kjem før den første. Byt om på dei to.
filter-by-round = Runde
filter-by-direction = Retning
filter-by-phase = Fase
filter-by-kind = Type notat
applies-placements = Runden og retninga vel opphald: notata, endringane, merknadene og personane der. Mål og opne avgjerder er dei same.
applies-entries = Fasen og typen vel notat: endringar og merknader blir berre talde på desse.
# $typed is what was typed.
filter-round = Du ser ingen runde «{ $typed }». Vel ein frå lista.
filter-word = «{ $typed }» kan ikkje veljast her. Vel frå lista.

## How far people and reports have got

coverage-heading = Kor langt personar og rapportar er komne
coverage-recent = Eit notat frå dei siste 28 dagane, av dei som er på utveksling
coverage-midway = Midtvegsrefleksjon
coverage-homecoming = Heimkomstrefleksjon
coverage-submitted = Rapport send inn
coverage-accepted = Rapport godteken
reports-late = { $count ->
    [one] Éin rapport er for sein.
   *[other] { $count } rapportar er for seine.
}
coverage-none = Ingenting å vise for dette valet.
coverage-hidden = Der færre enn tre personar ville stått på den eine sida av eit tal, er partnarskapen deira ikkje tald med.

## Tables

partnerships-heading = Partnarskap
countries = Land
participants-heading = Deltakarar
entries-heading = Notat
last-entry = Siste notat gjeld
with-device = Deltakarar med eining
participant-heard = Sist høyrt frå ein deltakar
of = { $part } av { $whole }
none-yet = ikkje noko enno
outcomes-heading = Resultat etter nivå og tema
level = Nivå
all-themes = Alle tema
outcomes-note = Eit notat kan nemne fleire resultat. Kvart av dei tel éin gong.
# Behind the outcomes of a cell.
hoped = { $count ->
    [one] og éin håpt på
   *[other] og { $count } håpte på
}
goals-heading = Mål
no-goals = Ingen partnar har sett seg mål enno.
goal-columns = Partnar, mål og indikator
baseline = Utgangspunkt
target = Måltal
actual = Faktisk
unit = Måleeining
measured-for = Målt for
progress = Framgang
not-measured = ikkje målt
open-decision = avgjerd står att
somebody-unknown = ukjend
participant = Deltakar
from-place = Frå
to-place = Til

## A participant's entries

# Places and the name of a partnership.
from-to = Frå { $home } til { $host } · { $partnership }
placement-revoked = Dette opphaldet vart trekt tilbake { $on }: Det gir ikkje deltakaren og mentorane tilgang lenger.
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = Ikkje synleg for deg: notat for { $readers }. Det blir ikkje vist om det finst nokon.
entries-hidden-for-two = Ikkje synleg for deg: notat for { $readers }, og for { $others }. Det blir ikkje vist om det finst nokon.
no-entries = Ingen notat som du har lov til å lese.
taken-back = Forfattaren har teke tilbake eit notat.
no-date = ingen dato
entry-for = for { $readers }
# $side is side-home or side-host.
comments = { $name } ({ $side }) kommenterer
asks = { $name } ({ $side }) spør
has-read = { $name } ({ $side }) har lese dette
somebody = nokon
# Behind a remark, a decision or an answer.
on-page = skrive på nettsida

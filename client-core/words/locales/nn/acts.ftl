### What people do from the pages.

web-page = nettsida
open-entry = Opne notatet
back-to = Tilbake til
act-said = Det er sagt, og det er på releet.

## Words that were not sent yet

signed-out-kept = Du var logga ut. Det du skreiv, er teke vare på: logg inn, og send det så.
not-sent-yet = Ikkje sendt enno
not-sent-yet-what = Du har logga inn på nytt sidan du skreiv dette. Sjå på det ein gong til, og send det.
typed-by-you = Det du skreiv
send-now = Send

## Why something was not done

act-not-allowed = Du kan ikkje skrive her. Ingenting vart endra.
act-signed-out = Innlogginga di er avslutta. Logg inn att i eit anna vindauge, og send dette ein gong til.
act-revoked = Du kan ikkje lenger skrive på nettsida. Spør koordinatoren din. Det du skreiv, står her.
act-too-much = Det vart sendt for mykje på ein gong. Det du skreiv, står her: vent eit minutt, og send det att.
# $code is a number for those who help.
act-not-taken = Ikkje teke imot av releet (nummer { $code }). Det du skreiv, står her. Opne sida på nytt i eit anna vindauge; er det ikkje der, send det ein gong til.
act-look-again = Denne sida er eldre enn det som står der no. Opne henne på nytt i eit anna vindauge, sjå på henne, og skriv det der.

## Decisions and measurements

decisions = Avgjerder
decisions-none = Ingen er usamde om eit tal.
decided = Avgjort
# $value is a number.
decided-for = { $person } avgjorde at det er { $value }
decision-reopen = Opne att
decision-reopened = { $person } opna ho att
act-measured = Talet er teke vare på.
act-decided = Det er avgjort.
act-reopened = Ho er open att.

## Reports

report-due-on = Frist
report-state = Kvar han står
report-now = Slik han står
report-version = Versjon { $version }
act-written = Det står i rapporten.
act-agreed = Det er notert at de er samde.
act-returned = Han er returnert med merknadene dine.
act-accepted = Han er godteken.

## Lists that are shown a page at a time

page-before = Førre
page-after = Neste
page-of = Side { $page } av { $pages }

## Invites and devices

invite = Inviter
invite-make = Lag ein invitasjon
invite-for = Invitasjon til { $person }
invite-what = Lat personen lese biletet med kameraet på telefonen, eller skrive inn koden. Han verkar éin gong, og blir vist berre no.
invite-until = Til { $at }
invite-compare = Når telefonen er inne, viser han ein kontrollkode. Få han lesen opp: han må vere den same som i lista over einingar.
invites-open = Opne invitasjonar
invites-none = Ingen invitasjon ventar på å bli brukt.
invite-take-back = Ta han tilbake
device-shut-out = Steng ute denne eininga til { $person }
device-give-back = Slepp denne eininga til { $person } inn att
act-taken-back = Invitasjonen er teken tilbake. Ingen kan bruke han.
act-shut-out = Eininga er stengd ute. Ho held på det ho hadde, og får ikkje meir. Du kan sleppe henne inn att.
act-given-back = Eininga er inne att.
people-without = { $people ->
    [one] Éin person har inga eining enno. Inviter.
   *[other] { $people } personar har inga eining enno. Inviter dei.
}

## Where the relay cannot take words at the moment

words-kept = Det du skreiv, står under. Gå tilbake og send det att om eit minutt, eller kopier det.

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = Du trykte: { $act }
not-sent-look = Sjå på sida først
act-shut-out-a-device = Steng ute ei eining
act-let-in-a-device = Slepp ei eining inn att
act-accept-a-version = Godta ein versjon
somebody-elses = Dette skjemaet er skrive av ein annan. Det vart ikkje sendt, og det blir ikkje vist for deg. Den som skreiv det, går tilbake i nettlesaren, loggar inn med sin eigen id og sender det.
act-sent-before = Du har sendt dette skjemaet før med andre ord, og dei er skrivne. Det du skreiv sidan, står her: sjå på det, og send det om det òg skal skrivast.
invites-three = Tre invitasjonar ventar alt på denne personen. Ta tilbake ein først.
device-shut-out-by-operator = Stengd ute av den som driv releet. Berre dei slepp ho inn att.

## Submitting a report

submit = Send inn
submit-what = Ein kopi går til dei som les han. Det de skriv etterpå, blir hos dykk til de sender inn att.
submit-without = Kvifor han blir send utan { $partner }
submit-name-open = Nemn desse avgjerdene som står att, i versjonen
submit-keep-copied = Eg har sett på desse orda, og dei blir ståande
submit-signed-by = Kven som skriv under
submit-signed-as = Stilling
submit-go = Send inn versjon { $version }
submit-not-begun = Ingen har skrive i rapporten enno.
submit-not-agreed = { $partner } er ikkje samd i rapporten slik han står. Spør dei, eller, når dei har vore stille i 21 dagar, sei kvifor han blir send utan dei.
submit-heard-lately = Det er høyrt frå { $partner } den { $day }. Han kan sendast utan dei etter 21 dagar i stille.
submit-open = Avgjerder om mål står att. Avgjer dei, eller nemn dei i versjonen.
# $section is the id of a section, such as story.
submit-quote = Eit sitat i delen { $section } kan ikkje vere med: forfattaren tillèt det ikkje no, eller har endra det. Ta det ut i appen.
submit-copied = Rapporten har ord frå nokon som ikkje har sagt at dei kan siterast: «{ $words }». Endre dei, eller sei at du har sett på dei.
act-submitted = Han er send inn.
submit-last-heard = Sist høyrt frå { $day }.
submit-sign = Sei kven som skriv under, og kva dei er hos den koordinerande partnaren.
version-figures = Tal
version-count = Tal på
version-figures-what = Slik det vart talt då versjonen vart laga. Det som gjeld færre enn 3 personar, er ikkje med.

## Sign-in links

link-make = Lag ei innloggingslenkje
link-for = Innloggingslenkje for { $person }
link-what = Gi ho berre til denne personen, på ein måte ingen andre les. Dei vel eit passord med ho. Ho verkar éin gong, i 3 dagar, og blir vist berre no.
link-resets = Når dei bruker ho, sluttar det gamle passordet, alle innloggingar og eldre lenkjer å verke, og innlogging spør ikkje om kode før dei set opp appen på nytt.

## How the relay is, for those who look after it

care = Stell av releet
care-not-yours = Denne sida er for administratorar i ein partnarskap.
care-writes = Releet tek imot det einingane sender.
care-full = Disken til releet er full: det tek ikkje imot noko nytt før det blir plass. Ingenting er tapt; einingane held på det dei har. Sei frå i dag til den som driv releet.
care-damaged = { $count } stader i lageret til releet kan ikkje lesast. Einingar som har dei, gir dei tilbake når dei koplar til. Sei frå til den som driv releet.
care-devices = Einingar som folk har
care-connections = Tilkopla akkurat no
care-documents = Dokument
care-space = Ledig plass på disken, i MiB
care-backups = Tryggingskopiar
care-backup-last = Den siste vart laga
care-backup-next = Den neste skal lagast
care-backup-folder = Dei ligg i
care-backups-off = Dette releet lagar ingen tryggingskopiar sjølv. Den som driv det, må lage dei på ein annan måte.
care-backup-trouble = Det siste forsøket gav ingen tryggingskopi. Sei frå til den som driv releet.
care-damaged-documents = Dokument som ikkje tek imot noko nytt
care-erased = Det som er sletta
care-erased-none = Ingenting er sletta.
care-erased-all = alt
care-erased-part = ein del av det
care-erased-on = På { $done } av { $devices } einingar
care-unheard = Ikkje høyrt frå sidan

## Outcomes as charts, and the entries behind a figure

nav-outcomes = Resultat
nav-entries = Notat
filter-by-theme = Tema
chart-table = Det same som tabell
chart-open = Eit felt i biletet fører til notata bak det som du kan lese.
chart-hidden = – betyr: ikkje synleg for deg, eller om færre enn 3 personar. Det er ikkje null.
chart-months = Notat etter månad
chart-months-last = Dei siste { $count } månadene blir viste.
chart-goals = Frå utgangspunkt til mål
chart-goals-none = Ingen indikator har utgangspunkt, mål og måling enno.
outcomes-none = Ingen resultat er nemnde i dette utvalet enno.
entries-in-choice = Notat som du kan lese i dette utvalet: { $count }.
entries-none = Ingen notat som du kan lese, er i dette utvalet.
entries-not-visible = Notata i desse partnarskapane er ikkje synlege for deg. Om det finst nokon, blir ikkje sagt.
entries-further = Fleire notat
entries-first = Frå byrjinga

## Search

search = Søk
search-words = Ord som alle står i notatet
search-what = Det blir søkt i notata du kan lese. Aksentar og store bokstavar spelar inga rolle.
search-none = Ingen notat som du kan lese, har alle desse orda.

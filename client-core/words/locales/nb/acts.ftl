### What people do from the pages.

web-page = nettsiden
open-entry = Åpne innlegget
back-to = Tilbake til
act-said = Det er sagt, og det er på reléet.

## Words that were not sent yet

signed-out-kept = Du var logget ut. Det du skrev, er tatt vare på: logg inn, og send det så.
not-sent-yet = Ikke sendt ennå
not-sent-yet-what = Du var logget inn på nytt siden du skrev dette. Se på det en gang til, og send det.
typed-by-you = Det du skrev
send-now = Send

## Why something was not done

act-not-allowed = Du kan ikke skrive her. Ingenting ble endret.
act-signed-out = Innloggingen din er avsluttet. Logg inn igjen i et annet vindu, og send dette en gang til.
act-revoked = Du kan ikke lenger skrive på nettsiden. Spør koordinatoren din. Det du skrev, står her.
act-too-much = Det ble sendt for mye på en gang. Det du skrev, står her: vent et minutt, og send det igjen.
# $code is a number for those who help.
act-not-taken = Ikke tatt imot av reléet (nummer { $code }). Det du skrev, står her. Åpne siden på nytt i et annet vindu; er det ikke der, send det en gang til.
act-look-again = Denne siden er eldre enn det som står der nå. Åpne den på nytt i et annet vindu, se på den, og skriv det der.

## Decisions and measurements

decisions = Avgjørelser
decisions-none = Ingen er uenige om et tall.
decided = Avgjort
# $value is a number.
decided-for = { $person } avgjorde at det er { $value }
decision-reopen = Åpne igjen
decision-reopened = { $person } åpnet den igjen
act-measured = Tallet er tatt vare på.
act-decided = Det er avgjort.
act-reopened = Den er åpen igjen.

## Reports

report-due-on = Frist
report-state = Hvor den står
report-now = Slik den står
report-version = Versjon { $version }
act-written = Det står i rapporten.
act-agreed = Det er notert at dere er enige.
act-returned = Den er returnert med merknadene dine.
act-accepted = Den er godtatt.

## Lists that are shown a page at a time

page-before = Forrige
page-after = Neste
page-of = Side { $page } av { $pages }

## Invites and devices

invite = Inviter
invite-make = Lag en invitasjon
invite-for = Invitasjon til { $person }
invite-what = La personen lese bildet med kameraet på telefonen, eller skrive inn koden. Den virker én gang, og vises bare nå.
invite-until = Til { $at }
invite-compare = Når telefonen er inne, viser den en kontrollkode. Få den lest opp: den må være den samme som i listen over enheter.
invites-open = Åpne invitasjoner
invites-none = Ingen invitasjon venter på å bli brukt.
invite-take-back = Ta den tilbake
device-shut-out = Steng ute denne enheten til { $person }
device-give-back = Slipp denne enheten til { $person } inn igjen
act-taken-back = Invitasjonen er tatt tilbake. Ingen kan bruke den.
act-shut-out = Enheten er stengt ute. Den beholder det den hadde, og får ikke mer. Du kan slippe den inn igjen.
act-given-back = Enheten er inne igjen.
people-without = { $people ->
    [one] Én person har ingen enhet ennå. Inviter.
   *[other] { $people } personer har ingen enhet ennå. Inviter dem.
}

## Where the relay cannot take words at the moment

words-kept = Det du skrev, står under. Gå tilbake og send det igjen om et minutt, eller kopier det.

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = Du trykket: { $act }
not-sent-look = Se på siden først
act-shut-out-a-device = Steng ute en enhet
act-let-in-a-device = Slipp en enhet inn igjen
act-accept-a-version = Godta en versjon
somebody-elses = Dette skjemaet er skrevet av en annen. Det ble ikke sendt, og det vises ikke for deg. Den som skrev det, går tilbake i nettleseren, logger inn med sin egen id og sender det.
act-sent-before = Du har sendt dette skjemaet før med andre ord, og de er skrevet. Det du skrev siden, står her: se på det, og send det hvis det også skal skrives.
invites-three = Tre invitasjoner venter alt på denne personen. Ta tilbake en først.
device-shut-out-by-operator = Stengt ute av den som driver reléet. Bare de slipper den inn igjen.

## Submitting a report

submit = Send inn
submit-what = En kopi går til dem som leser den. Det dere skriver etterpå, blir hos dere til dere sender inn igjen.
submit-without = Hvorfor den sendes uten { $partner }
submit-name-open = Nevn disse avgjørelsene som gjenstår, i versjonen
submit-keep-copied = Jeg har sett på disse ordene, og de blir stående
submit-signed-by = Hvem som skriver under
submit-signed-as = Stilling
submit-go = Send inn versjon { $version }
submit-not-begun = Ingen har skrevet i rapporten ennå.
submit-not-agreed = { $partner } er ikke enig i rapporten slik den står. Spør dem, eller, når de har vært stille i 21 dager, si hvorfor den sendes uten dem.
submit-heard-lately = Det er hørt fra { $partner } den { $day }. Den kan sendes uten dem etter 21 dager i stillhet.
submit-open = Avgjørelser om mål gjenstår. Avgjør dem, eller nevn dem i versjonen.
# $section is the id of a section, such as story.
submit-quote = Et sitat i delen { $section } kan ikke være med: forfatteren tillater det ikke nå, eller har endret det. Ta det ut i appen.
submit-copied = Rapporten har ord fra noen som ikke har sagt at de kan siteres: «{ $words }». Endre dem, eller si at du har sett på dem.
act-submitted = Den er sendt inn.
submit-last-heard = Sist hørt fra { $day }.
submit-sign = Si hvem som skriver under, og hva de er hos den koordinerende partneren.
version-figures = Tall
version-count = Antall
version-figures-what = Slik det ble talt da versjonen ble laget. Det som gjelder færre enn 3 personer, er ikke med.

## Sign-in links

link-make = Lag en innloggingslenke
link-for = Innloggingslenke for { $person }
link-what = Gi den bare til denne personen, på en måte ingen andre leser. De velger et passord med den. Den virker én gang, i 3 dager, og vises bare nå.
link-resets = Når de bruker den, slutter det gamle passordet, alle innlogginger og eldre lenker å virke, og innlogging spør ikke om kode før de setter opp appen på nytt.

## How the relay is, for those who look after it

care = Stell av reléet
care-not-yours = Denne siden er for administratorer i et partnerskap.
care-writes = Reléet tar imot det enhetene sender.
care-full = Disken til reléet er full: det tar ikke imot noe nytt før det blir plass. Ingenting er tapt; enhetene beholder det de har. Si fra i dag til den som driver reléet.
care-damaged = { $count } steder i lageret til reléet kan ikke leses. Enheter som har dem, gir dem tilbake når de kobler til. Si fra til den som driver reléet.
care-devices = Enheter som folk har
care-connections = Tilkoblet akkurat nå
care-documents = Dokumenter
care-space = Ledig plass på disken, i MiB
care-backups = Sikkerhetskopier
care-backup-last = Den siste ble laget
care-backup-next = Den neste skal lages
care-backup-folder = De ligger i
care-backups-off = Dette reléet lager ingen sikkerhetskopier selv. Den som driver det, må lage dem på en annen måte.
care-backup-trouble = Det siste forsøket ga ingen sikkerhetskopi. Si fra til den som driver reléet.
care-damaged-documents = Dokumenter som ikke tar imot noe nytt
care-erased = Det som er slettet
care-erased-none = Ingenting er slettet.
care-erased-all = alt
care-erased-part = en del av det
care-erased-on = På { $done } av { $devices } enheter
care-unheard = Ikke hørt fra siden

## Outcomes as charts, and the entries behind a figure

nav-outcomes = Resultater
nav-entries = Innlegg
filter-by-theme = Tema
chart-table = Det samme som tabell
chart-open = Et felt i bildet fører til innleggene bak det som du kan lese.
chart-hidden = – betyr: ikke synlig for deg, eller om færre enn 3 personer. Det er ikke null.
chart-months = Innlegg etter måned
chart-months-last = De siste { $count } månedene vises.
chart-goals = Fra utgangspunkt til mål
chart-goals-none = Ingen indikator har utgangspunkt, mål og måling ennå.
outcomes-none = Ingen resultater er nevnt i dette utvalget ennå.
entries-in-choice = Innlegg som du kan lese i dette utvalget: { $count }.
entries-none = Ingen innlegg som du kan lese, er i dette utvalget.
entries-not-visible = Innleggene i disse partnerskapene er ikke synlige for deg. Om det finnes noen, sies ikke.
entries-further = Flere innlegg
entries-first = Fra begynnelsen

## Search

search = Søk
search-words = Ord som alle står i innlegget
search-what = Det søkes i innleggene du kan lese. Aksenter og store bokstaver spiller ingen rolle.
search-none = Ingen innlegg som du kan lese, har alle disse ordene.

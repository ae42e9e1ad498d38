### Appen på en telefon.

## Fanene nederst

tabs = Deler av appen
tab-today = I dag
tab-write = Skriv
tab-log = Min logg
tab-work = Vårt arbeid
tab-talk = Samtale
tab-more = Mer

## Linjen om tilstanden på hver side

line-nothing-waits = Ingenting venter. Sist dekning { $at }.
line-nothing-waits-never = Ingenting venter. Det har ikke vært dekning ennå.
line-waits = { $waiting ->
    [one] 1 venter · sist dekning { $at } · ingenting er tapt.
   *[other] { $waiting } venter · sist dekning { $at } · ingenting er tapt.
}
line-waits-never = { $waiting ->
    [one] 1 venter på første dekning · ingenting er tapt.
   *[other] { $waiting } venter på første dekning · ingenting er tapt.
}
line-no-answer = Det er dekning, men reléet svarer ikke. Vi prøver igjen av oss selv.
line-revoked = Denne telefonen er stengt ute. Koordinatoren din ser at noe venter. Meld den inn på nytt med en ny kode; ingenting er tapt.

## Hvor langt et notat er kommet

state-kept = Bare på denne telefonen
state-waits = På denne telefonen, går ved neste dekning
state-not-allowed = På denne telefonen. Du kan ikke skrive her lenger; ordene dine blir hos deg.
state-relay = På reléet, { $at }
state-relay-in = På reléet i { $place }, { $at }
state-received = { $more ->
    [0] Mottatt av { $person }
    [one] Mottatt av { $person } og 1 til
   *[other] Mottatt av { $person } og { $more } til
}
state-read = { $more ->
    [0] { $person } har lest det
    [one] { $person } og 1 til har lest det
   *[other] { $person } og { $more } til har lest det
}
state-edited = Den siste endringen din er bare her; { $person } har den forrige
state-refused = Ikke tatt imot: { $why }
state-comparing = Vi spør reléet hva det har
state-taken-back-waits = Tatt tilbake på denne telefonen, går ved neste dekning. Ingen hadde mottatt det.
state-taken-back-nobody = Tatt tilbake. Ingen hadde mottatt det.
state-taken-back-all = Tatt tilbake. { $people } hadde mottatt det; alle telefoner har fått beskjed.
state-taken-back = { $missing ->
    [one] Tatt tilbake. { $people } hadde mottatt det; 1 telefon er ikke nådd.
   *[other] Tatt tilbake. { $people } hadde mottatt det; { $missing } telefoner er ikke nådd.
}

## Hvorfor reléet ikke har tatt imot noe

refused-not-allowed = du kan ikke skrive her lenger. Ordene dine er på denne telefonen.
refused-shut-out = denne telefonen er stengt ute. Koordinatoren din ser at noe venter. Meld den inn på nytt med en ny kode; ingenting er tapt.
refused-repairs = det ordner seg selv. Du trenger ikke gjøre noe.
refused-twice = det ble skrevet én gang til for deg, og avvist igjen. Se på det.
refused-waits = det venter på noe fra en annen telefon.
refused-app = noe er galt med appen. Lagre en kopi og si fra til koordinatoren din.

## Hva som ble gjort

done-kept = Tatt vare på. Det er bare på denne telefonen.
done-shared = Delt. Det hviler på denne telefonen i ti minutter og til neste dekning: du kan ta det tilbake.
done-changed = Endret.
done-taken-back = Tatt tilbake. Det er skjult for alle så snart telefonene deres får vite det.
done-gone = Tatt tilbake. Ingen har det: det er bare på denne telefonen.
done-given-back = Det er der igjen.
done-answered = Besvart.
done-read = De får vite at du har lest det.
done-thrown-away = Kastet. Ingenting er igjen av det.

## Hva som ikke ble gjort

app-not-done = Ikke gjort
app-go-on = Gå videre
app-not-found = Dette er ikke på denne telefonen, eller ikke for deg.
app-not-allowed = Du kan ikke skrive her lenger. Ordene dine er på denne telefonen. Spør koordinatoren din.
app-not-enrolled = Denne telefonen er ikke meldt inn ennå.
app-other-owner = Denne telefonen er en annens. Hver person trenger sin egen plass.
app-revoked = Denne telefonen er stengt ute. Meld den inn på nytt med en ny kode; ingenting er tapt.
app-too-long = Teksten er for lang for ett notat. Del den i to.
app-empty = Her står ingenting ennå. Skriv noe først.
app-read-already = Du har allerede sagt at du har lest det.
app-no-change = Ingenting er annerledes.
app-changed-since = Dette er endret siden du begynte. Ordene dine står fortsatt i ruten: les det som står der, og send dem igjen.
app-open-decision = Her står to verdier. Velg mellom dem, og si hvorfor.
app-no-consent = Personen har ikke sagt at dette kan siteres.
app-out-of-range = Et tall eller en dag er utenfor det som går an.
app-no-room = Telefonen har ikke mer plass. Ordene dine står fortsatt i feltet: kopier dem, lag plass og prøv igjen.
app-unanswered = Reléet har ikke svart på en tidligere endring. Vent til neste dekning, og prøv igjen.
app-fault = Appen fikk det ikke til. Ingenting er tapt.

## Å melde inn

enrol = Meld inn denne telefonen
enrol-what = Skriv koden som koordinatoren ga deg. Den virker én gang.
enrol-code = Koden
enrol-label = Et navn på telefonen
enrol-label-example = Min telefon
enrol-go = Meld inn
enrol-no-code = Ingen kode? Spør koordinatoren din om en. Den har 16 bokstaver og tall.
enrol-slip = Det er en feil i koden. Sammenlign den med det du fikk, bokstav for bokstav.
enrol-no-invite = Dette er ikke en kode. En kode har 16 bokstaver og tall i fire grupper.
enrol-asking = Spør reléet …
enrol-no-line = Det er ikke dekning. Telefonen spør av seg selv så snart det er det.
enrol-refused = Reléet slapp ikke telefonen inn. Kanskje er koden brukt: be om en ny.
enrol-again = Skriv en annen kode
compare = Les dette høyt
compare-what = Ring den som ga deg koden, eller gå dit. Les disse bokstavene for dem. De ser det samme hos seg.
compare-other = Er de ulike? Da har en annen brukt koden din. Si fra til koordinatoren din, og skriv ingenting ennå.
compare-same = De er like

## Å skrive

write-label = Hva som skjedde
write-day = Dag
write-last = Det du skrev sist
prompt-of-the-week = Hva forsto du i dag som du ikke forsto forrige uke?
keep-for-me = Behold for meg selv
share-with-side = Del med { $person } sin side
share-with = Del med { $readers }
share-wider = Del med flere
clock-early = Klokken på telefonen sier { $day }. Så tidlig kan det ikke være.
clock-which-day = Hvilken dag handler det om?
not-a-day = Dette er ikke en dag. Velg en.

## Min logg

log-find = Søk i notatene dine
find = Søk
log-all = Alle
log-only-here = Bare på denne telefonen
log-empty = Her er ingenting ennå. Det du skriver, står her, med hvor langt det er kommet.
log-nothing-found = Ingenting ble funnet. Prøv et annet ord.
log-show-month = { $count ->
    [one] Vis 1 notat
   *[other] Vis { $count } notater
}
own-taken-back = Du tok dette tilbake.

## Et eget notat

entry = Notat
entry-edit = Rediger
entry-back = Tilbake til notatet
entry-keep-change = Behold endringen
take-back = Ta tilbake
take-back-undo = Angre: vis det igjen
throw-away = Kast
throw-away-what = Det er ingen andre steder. Kastes det, er ingenting igjen av det.
throw-away-yes = Kast det

list-and = { $first } og { $last }

## Hva et notat handlet om, spurt etterpå

about = Hva handlet det om?
about-level = Hvem som endret seg
about-kind = Hva slags læring
about-theme = Hvilket felt
about-quote = Kan det siteres?
about-quote-stays = Et sitat leses av alle i partnerskapet og av rådgiveren. Du kan avslutte det når som helst: da vises det ikke mer. Det som var levert før, blir liggende i filer på deres enheter.
about-language = Skrevet på
about-keep = Behold
about-remove = Ta ut
about-remove-one = Ta ut { $what }
about-one-of-each = Velg én i hver rad, eller ingen.
quote-not = ikke
quote-without-name = uten navnet mitt
quote-with-name = med navnet mitt
third-people = Er noen med her som ikke ville ønske det? Utelat navnet.
entry-hope = Et håp

## Samtale

talk-empty = Ingen har sagt noe til notatene dine ennå.
talk-comments = { $person } kommenterer
talk-asks = { $person } spør
talk-has-read = { $person } har lest det
talk-at = { $at }
talk-answer = Svar
talk-answer-go = Svar
talk-you-answer = Du svarer
talk-answers = { $person } svarer
talk-readers-home = Svaret ditt leses bare av hjemmesiden.
talk-readers-host = Svaret ditt leses av begge sider.

## Å følge noens utveksling

new-to-me = Nytt for meg
new-nothing = Ingenting er nytt.
people = Deltakere
people-nobody = Det er ingen du kan lese notatene til.
person-empty = { $person } har ikke delt noe med deg ennå. Kanskje skriver { $person } uten å dele.
i-have-read-it = Jeg har lest det
remark-label = Hva du vil si
remark-comment = Kommenter
remark-ask = Spør

## Refleksjoner, ett spørsmål om gangen

reflect = Refleksjoner
reflect-what = Før, midtveis, hjemkomst og etterpå
reflect-how = Ett spørsmål om gangen. Du kan hoppe over, gå ut og fortsette senere.
reflect-answered = { $done } av { $all } besvart
reflect-opens = er for { $day } og etter
reflect-number = { $number } av { $all }
reflect-label = Svaret ditt
reflect-keep-change = Behold endringen
reflect-skip = Hopp over
reflect-next = Neste
reflect-hopes = Det du håpet på
reflect-you-wrote = { $count ->
    [one] Du skrev én gang
   *[other] Du skrev { $count } ganger
}
not-in-language = ikke på { $language } ennå

## Mer

more-language-what = På skjermen
look = Utseende
look-what = Lyst, mørkt, sterk sol
look-phone = Som telefonen er stilt inn
look-light = Lyst
look-dark = Mørkt
look-sun = Sterk sol
look-choose = Velg
help = Hjelp
help-what = Hva ordene betyr
help-line = Du kan skrive uten dekning, i ukevis. Alt blir tatt vare på på denne telefonen, og går når det er dekning.
help-kept = Ingen andre har det, og ingen kan se at det finnes.
help-waits = Det er delt, og fortsatt her. Til det er gått, kan du ta det tilbake, og ingenting er igjen av det noe sted.
help-relay = På reléet
help-relay-is = Reléet har det og gir det videre. Det er ikke lenger bare på telefonen din.
help-received = Mottatt av noen
help-received-is = En telefon eller datamaskin hos den personen har det. Det vil ikke si at personen har lest det.
help-read = Noen har lest det
help-read-is = Den personen har trykket «Jeg har lest det».
help-take-back-is = Det er skjult, og tallene går. Den som hadde mottatt det, har hatt det.
wrong = Noe er galt
wrong-what = Hvem du kan gå til
wrong-not-watched = Ingen følger med på Samband. Det er ikke stedet å melde fra om skade.
wrong-danger = Er noen i fare, ring politiet eller ambulanse først.
wrong-who = Du kan gå til
wrong-nobody = Telefonen kjenner ingen ennå. Ring den som inviterte deg.
wrong-nothing-kept = At du har åpnet denne siden, blir ikke tatt vare på noe sted.

## Denne telefonen

phone = Denne telefonen
phone-what = Tar den vare på det du skriver; relé, klokke, lås
phone-keeps = Tar den vare på det du skriver?
check-good = bra
check-todo = å gjøre
check-installed = Samband er på hjemskjermen.
check-installed-do = Legg Samband på hjemskjermen: ellers kan telefonen kaste det som venter, når den går tom for plass.
check-installed-ask = Legg Samband på hjemskjermen
check-persisted = Telefonen har lovet å ta vare på det som er skrevet.
check-persisted-do = Telefonen har ikke lovet å ta vare på det som er skrevet.
check-persisted-ask = Be telefonen ta vare på det
check-lock = Det som er her, er låst med en passordfrase.
check-lock-do = Den som har telefonen, kan lese det som er her. Lås det med en passordfrase.
phone-room = Plass: { $megabytes } MB.
phone-little-room = Lite plass: { $megabytes } MB. Ordene er trygge; lag plass når du kan.
phone-waiting = Venter
phone-rests = { $count ->
    [0] Ingenting hviler.
    [one] 1 notat hviler og kan tas tilbake.
   *[other] { $count } notater hviler og kan tas tilbake.
}
phone-waits = { $count ->
    [0] Ingenting venter på dekning.
    [one] 1 endring venter på dekning.
   *[other] { $count } endringer venter på dekning.
}
phone-relay = Relé og klokke
phone-relay-at = Relé
phone-has-up-to = Telefonen har alt til og med
phone-clock = Klokken på telefonen
phone-clock-behind = { $days ->
    [one] Klokken går 1 dag etter; vi tar vare på begge tidene.
   *[other] Klokken går { $days } dager etter; vi tar vare på begge tidene.
}
phone-check-code = Kontrollkode
phone-version = Samband { $version }
notice-lost = { $waiting ->
    [0] Telefonen har mistet det den hadde. Det som er på reléet, kommer tilbake.
    [one] Telefonen har mistet det den hadde. 1 endring som ventet, er tatt vare på; det som er på reléet, kommer tilbake.
   *[other] Telefonen har mistet det den hadde. { $waiting } endringer som ventet, er tatt vare på; det som er på reléet, kommer tilbake.
}
notice-full = Telefonen er full. Du kan lese; ingenting nytt blir tatt vare på før det er plass.
notice-damaged = { $waiting ->
    [one] Listen over det som venter, ble skadet. 1 endring i den er tatt vare på.
   *[other] Listen over det som venter, ble skadet. { $waiting } endringer i den er tatt vare på.
}
notice-offered-again = Listen over det som venter, gikk tapt. Alt du har skrevet, blir tilbudt reléet igjen.
notice-fetched-again = Noe av det som var her, ble skadet. Det kommer tilbake fra reléet.
lock = Lås
lock-what = Med en passordfrase kan ingen andre lese det som er på telefonen. Glemmer du den, er det som bare er her, borte.
lock-is-on = Det som er på telefonen, er låst med passordfrasen din.
lock-now = Lås nå
lock-passphrase = Passfrase
lock-again = En gang til
lock-go = Lås med denne passordfrasen
lock-short = En passordfrase har minst { $characters } tegn. Noen ord er bra.
lock-not-twice = De to passordfrasene er ikke like.
leave = Forlat telefonen
leave-what = For å gi telefonen videre. Alt ditt på den går bort; det som er på reléet, blir der.
leave-go = Forlat
leave-unsent = { $count ->
    [one] 1 notat er bare på denne telefonen. Det er borte hvis du forlater den.
   *[other] { $count } notater er bare på denne telefonen. De er borte hvis du forlater den.
}
leave-type = Skriv dette for å gå videre: { $words }
leave-phrase = { $count ->
    [one] kast 1 notat
   *[other] kast { $count } notater
}
leave-not-typed = Det du skrev, er noe annet.
leave-yes = Forlat telefonen

done-draft = Tatt vare på som ditt utkast. Det er bare på denne telefonen.
done-lock = Låst fra nå av.
as-this-phone-has-it = Slik denne telefonen har det, { $at }
as-this-phone-has-it-never = Ingenting er kommet til denne telefonen fra reléet ennå.
fewer-than-three = færre enn 3 personer

## Vårt arbeid: mål

goals = Mål
goals-none = Ingen mål ennå. Bare denne partneren kan sette dem.
goals-count = { $count ->
    [one] 1 mål
   *[other] { $count } mål
}
goal-new = Nytt mål
goal-title = Hva vil dere nå?
goal-add = Legg til målet
indicator-new = Hva teller dere?
indicator-title = Hva som telles
indicator-add = Legg til
measure = Mål
measure-go = Behold tallet
measured = Målt til nå
progress-how = Hvordan går det?
progress-1 = langt etter
progress-2 = etter
progress-3 = på vei
progress-4 = nesten der
progress-5 = nådd
progress-choose = Velg hvordan det går, fra 1 til 5.
not-a-number = Dette er ikke et tall. Skriv det som 40 eller 12,5.
not-a-month = Dette er ikke en måned. Velg en.
two-values = To verdier: { $what }
two-values-by = { $person }, { $at }
two-values-choose = Hvilken gjelder?
two-values-stand = Her står to verdier. Avgjør.
decide = Avgjør
say-why = Si hvorfor, med noen få ord.

## Vårt arbeid: rapporten

report = Rapport
reports = Rapporter
reports-none = Det er ingen runder ennå.
report-due = Frist { $day }
report-being-written = skrives
report-in = levert som versjon { $version }
report-reopened = versjon { $version } venter på svar igjen
report-returned = versjon { $version } er returnert med merknader
report-accepted = godtatt ved versjon { $version }
report-accepted-changed = { $changed ->
    [one] godtatt ved versjon { $version }, 1 del endret siden
   *[other] godtatt ved versjon { $version }, { $changed } deler endret siden
}
report-contested = to svar står mot hverandre
report-several = to versjoner ble levert hver for seg
report-not-in = Ingenting er levert ennå.
report-changed-since = { $changed ->
    [one] Partnerne har endret 1 del siden.
   *[other] Partnerne har endret { $changed } deler siden.
}
section-not-begun = Ikke begynt
section-words = { $words ->
    [one] 1 ord av { $limit }
   *[other] { $words } ord av { $limit }
}
section-last = { $person } skrev sist, { $at }
section-draft-here = Utkastet ditt er bare på denne telefonen.
section-moved-on = Rapporten er endret siden du begynte; begge deler er med når du setter det inn.
section-notes = { $count ->
    [one] 1 merknad fra leseren
   *[other] { $count } merknader fra leseren
}
section-note = Merknad fra leseren
section-as-it-stands = Slik det står i rapporten
section-label = Teksten i denne delen
section-limit = Høyst { $limit } ord
section-put-in = Sett inn i rapporten
section-my-draft = Mitt utkast
section-draft-away = Kast utkastet
evidence = Det vi vet fra før
evidence-none = Ingen notater nevner et resultat her ennå. Det er helt greit.
evidence-quotes = Kan siteres
evidence-way = Fra { $home } til { $host }
evidence-entries = { $count ->
    [one] 1 notat som du kan lese
   *[other] { $count } notater som du kan lese
}
agree = Hvem er enig
agree-yes = { $partner } er enig i rapporten slik den står
agree-not-yet = { $partner } er ikke enig ennå
agree-without = { $partner } svarte ikke, levert uten dem
agree-go = Vi er enige, { $partner }
agree-what = Det gjelder rapporten slik du ser den her. En endring opphever det.
agree-changed = Rapporten ble endret mens du leste. Se på den igjen, og si deg så enig.

## Å lese en levert rapport

version-signed = Versjon { $version }, underskrevet av { $person }, { $function }
version-changed = { $changed ->
    [one] 1 del er annerledes enn i forrige versjon.
   *[other] { $changed } deler er annerledes enn i forrige versjon.
}
review-note = Merknad til denne delen
review-return = Returner med merknader
review-accept = Godta ved versjon { $version }
review-needs-a-note = Skriv en merknad til minst én del.
review-no-line = Gjort uten dekning; står mot et senere svar hvis det finnes.
review-returned = { $person } returnerte den med merknader
review-accepted = { $person } godtok den
review-reopened = { $person } åpnet den igjen


## Egne ord: hvem som har dem, en kopi, en erklæring

mine-who = Hvem har ordene mine
mine-who-what = Hvilke telefoner har hvilke notater, siden når
mine-kept = { $count ->
    [0] Ingenting er bare for deg.
    [one] 1 notat er bare på denne telefonen. Ingen har det.
   *[other] { $count } notater er bare på denne telefonen. Ingen har dem.
}
mine-for = Innleggene dine for { $readers }
mine-relay = Reléet har det som er gått fra denne telefonen.
mine-has = { $person } har mottatt dem siden { $at }
mine-may = { $person } kan lese dem; ingenting er kommet dit ennå
mine-no-more = kan ikke lese det som kommer fra nå av
mine-beyond = En kopi som noen har skrevet ut eller tatt med seg, kan telefonen ikke vite om.
copy = Lagre en kopi
copy-what = Alt som er ditt, som en fil
copy-how = Alle notater, svar og merknader, som én fil. Det går uten dekning.
copy-html = Til å lese og skrive ut
copy-markdown = Som ren tekst
copy-json = For andre programmer
copy-plain = Filen er ikke låst: den som får den, kan lese den. Det som bare er på denne telefonen, kommer som en fil til.
copy-kept-file = beholdt
done-copy = Her er kopien din.
statement = Læringserklæring
statement-exchange = Hva du kan, med egne ord
statement-what = Velg notater som sier hva du kan. Filen lages på denne telefonen, av dine egne ord. Ingen andre kan lage den.
statement-name = Navnet ditt over den, hvis det er et annet
statement-language = Språk på overskriftene
statement-can = Hva jeg kan
statement-nothing = Ingen notater sier ennå hva de handlet om. Åpne et notat, og velg under «Hva handlet det om?».
statement-left-out = utelatt
statement-beyond = Visker du ut et notat senere, når det ikke en fil du har gitt bort.
statement-make = Lag erklæringen
statement-made = Erklæringen er laget.
statement-code = Med denne koden kan alle se at den er uendret. Les den for den som spør:
statement-choose = Velg notater: høyst 6 om din egen endring, høyst 2 om det som endret seg rundt deg.
check = Sjekk et læringsbevis
check-what = Om noens læringsbevis er slik det ble laget
check-how = Åpne filen som slutter på .md, kopier all teksten og lim den inn her. Ingenting av den lagres eller sendes.
check-intact = Teksten er slik den ble laget. Sammenlign denne koden med den som eieren leser opp:
check-altered = Dette er ikke teksten slik den ble laget. Be om filen som slutter på .md en gang til.
check-text = Teksten i læringsbeviset
check-go = Sjekk
hope-reached = nådd
hope-on-its-way = på vei
hope-not-now = ikke nå
hope-no-longer-wanted = ikke lenger ønsket

## Hva andre har gjort med en tekst

look-wrote = { $person } skrev her også, { $at }
look-changed = Dette er endret siden du så på det
look-removed-yours = { $count ->
    [one] { $person } tok bort 1 ord av dine.
   *[other] { $person } tok bort { $count } ord av dine.
}
look-removed = { $count ->
    [one] { $person } tok bort 1 ord av dem { $of } skrev.
   *[other] { $person } tok bort { $count } ord av dem { $of } skrev.
}
look-collided = To personer endret denne setningen hver for seg. Les den én gang:
look-right-so = Den er riktig slik
look-moved-on = Setningen er en annen nå. Se på den igjen.

quotes-nothing = Du har ikke delt noen svar ennå.

## Hva du kan gjøre med et notat som ikke ble tatt imot

refused-do = Hva du kan gjøre
refused-ask = Spør { $people }.
refused-again = Skriv det én gang til
refused-keep = Behold som mitt
refused-code = Nummer { $code }, for den som hjelper deg
more-to-read = Mer

entry-move = Andre lesere
entry-move-what = Det lages en kopi for dem, og dette tas tilbake. Den som har mottatt dette, har hatt det; det som ble sagt til det, blir her.
done-moved = En kopi hviler på denne telefonen for dem. Det andre er tatt tilbake.
erase = Visk ut
erase-what = Ordene går bort fra reléet, også fra eldre sikkerhetskopier, og fra hver telefon som får vite det, også din. Det kan ikke angres.
erase-yes = Visk det ut
erase-all = Visk ut hele loggen min
erase-all-what = Alt du har delt på denne utvekslingen, for alle lesere, med svarene dine og det andre har sagt til det. Det du beholder for deg selv, blir på denne telefonen. Det kan ikke angres.
erase-all-phrase = visk ut alt
erase-all-yes = Visk ut alt
erased = Visket ut
erased-nothing = Ingenting er visket ut.
erased-asked = Du har bedt om det. Det vises ikke mer, og det viskes ut når det er dekning.
erased-progress = Visket ut på reléet, på { $done } av { $devices } enheter.
erased-since = Siden { $day }.
erased-not-heard = Ikke hørt fra siden:
erased-shut-out = En telefon som er stengt ute, svarer aldri.
erased-beyond = En kopi som noen har skrevet ut eller eksportert, når vi ikke.
done-erased = Bedt om. Det vises ikke mer, og det viskes ut når det er dekning.
log-add-today = Legg til i dag

hand-in = Lever rapporten
hand-in-go = Lever
hand-in-what = En kopi av rapporten slik du ser den her, går til dem som leser den. Det dere skriver etterpå, blir hos partnerne.
hand-in-changed = Rapporten ble endret mens du leste. Se på den igjen, og lever den så.
hand-in-silent = { $partner } er ikke hørt fra på { $days } dager.
hand-in-without = Hvorfor den leveres uten { $partner }
hand-in-wait = Spør dem. Etter 21 dager uten et ord kan den leveres uten dem.
hand-in-not-agreed = En partner er ikke enig ennå.
hand-in-open = Åpne avgjørelser om mål
hand-in-open-none = Ingen er åpen.
hand-in-open-what = Avgjør dem, eller lever som det er: da nevnes de i den.
hand-in-quotes-stand = Alle sitater kan stå, slik denne telefonen har det.
hand-in-quote-gone = Et sitat kan ikke stå lenger. Ta det ut.
hand-in-copied = Disse ordene står i et notat som ikke kan siteres. Ta dem ut, eller si at de kan stå.
hand-in-copied-stand = Jeg har sett på det. De kan stå.
hand-in-signs = Hvem underskriver
hand-in-name = Navn
hand-in-function = Stilling
hand-in-sign = Skriv hvem som underskriver: navn og stilling.
done-handed-in = Levert. Den går ved neste dekning.
quote-put-in = Siter dette
quote-take-out = Ta ut sitatet
quote-taken-back = et sitat ble tatt tilbake
quote-not-here = For dem som kan lese notatet, til rapporten er levert.
version-differs = Denne versjonen lyder annerledes enn da den ble levert: et annet program har skrevet i den. Spør partnerne etter versjonen de var enige om.
version-new = Denne delen er ny i denne versjonen.
version-was = Endret; slik det var før
version-gone = Tatt ut i denne versjonen; slik det var før
open-again = Åpne igjen

goal-reword = Formuler målet på nytt
value-set = Sett: { $what }
measure-evidence = Hvor en kan slå det opp
goal-decisions = Avgjørelser
goal-decision-made = avgjort av { $person }, { $at }
goal-decision-reopened = åpnet igjen av { $person }, { $at }
half-page-beside = Ved siden av dette svaret
half-page-readers = Deltakeren leser det, og kan svare.
half-page-go = Del det
look-as = Slik { $person } skrev den
look-take = Ta { $person } sin
look-bring-back = Hent tilbake

check-opens = Samband åpner uten dekning.
check-opens-do = Samband åpner ikke uten dekning ennå. La den stå åpen et minutt mens det er dekning.
check-reminder = En ukentlig påminnelse er laget for kalenderen.
check-reminder-do = Det er ingen ukentlig påminnelse i kalenderen ennå.
check-reminder-make = Lag en ukentlig påminnelse
reminder = Noen ord om uka
check-copied = En kopi ble tatt { $day }.
check-copied-do = Det er ikke tatt noen kopi ennå.
check-at-risk = Mye venter her, og telefonen kan kaste det når den går tom for plass.
residents = Flere på denne telefonen
residents-what = Hver med sin egen plass
residents-how = Hver person har sin egen plass her. Det som er på en låst plass, kan ingen andre lese.
residents-invite = Denne plassen er { $person } sin. Lag din egen plass, og åpne invitasjonen igjen.
residents-called = Din plass
residents-name = Hva den heter
residents-new = En plass til en annen person
residents-lock-first = Lås din egen plass med en passordfrase først.
cover = Dekk til
covered = Notater
covered-what = Her står ingenting.
wrong-contacts = Kontakter for trygghet
wrong-programme = Programmet

## What has ended, what came later, and why there is no line

exchange-ended = Utvekslingen din med { $partner } ble avsluttet for denne appen { $day }; ordene dine er dine:
line-not-the-relay = Noe annet enn releet svarer, for eksempel påloggingssiden til et nett. Vi prøver igjen av oss selv.
line-told-to-wait = Releet ber denne telefonen om å vente. Vi prøver igjen av oss selv.
line-no-room = Denne telefonen har ikke plass til det releet har. Lag plass; vi prøver igjen av oss selv.
# $why is one of the messages that begin with line-why-.
line-refused = Releet slipper ikke denne telefonen inn: { $why } Ingenting er tapt.
line-why-unknown = det kjenner ikke denne telefonen. Meld den inn igjen med en ny kode.
line-why-version = det snakker en annen versjon av Samband. Lukk Samband, og åpne det igjen der det er dekning.
line-why-code = koden gjelder ikke lenger. Be koordinatoren din om en ny.
line-why-other-owner = koden er til en annen. Hver person trenger sin egen plass.
line-revoked-on = Denne telefonen ble sperret { $day }. Koordinatoren din ser at noe venter. Meld telefonen inn igjen med en ny kode; ingenting er tapt.
state-writing = Skriver …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = Endringen din fra { $changed } er bare på denne telefonen; { $person } har den fra { $had }
state-read-before = { $person } har lest den fra { $had }; endringen din fra { $changed } kom senere
refused-not-allowed-since = du kan ikke skrive her lenger (siden { $day }). Ordene dine er på denne telefonen.
refused-shut-out-on = denne telefonen ble sperret { $day }. Koordinatoren din ser at noe venter. Meld telefonen inn igjen med en ny kode; ingenting er tapt.
refused-copy = Kopier ordene mine
look-above = { $count ->
    [one] 1 nytt ord fra { $person } over
   *[other] { $count } nye ord fra { $person } over
}
reflect-became = Hva ble det av det?
residents-place = Plass { $number }
residents-number = Der Samband er låst, vises ingen navn: plassen din er nummer { $number }.

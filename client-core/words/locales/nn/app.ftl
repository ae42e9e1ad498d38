### The app on a phone.

## The tabs at the bottom

tabs = Delar av appen
tab-today = I dag
tab-write = Skriv
tab-log = Min logg
tab-work = Vårt arbeid
tab-talk = Samtale
tab-more = Meir

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = Ingenting ventar. Sist dekning { $at }.
line-nothing-waits-never = Ingenting ventar. Det har ikkje vore dekning enno.
line-waits = { $waiting ->
    [one] 1 ventar · sist dekning { $at } · ingenting er tapt.
   *[other] { $waiting } ventar · sist dekning { $at } · ingenting er tapt.
}
line-waits-never = { $waiting ->
    [one] 1 ventar på første dekning · ingenting er tapt.
   *[other] { $waiting } ventar på første dekning · ingenting er tapt.
}
line-no-answer = Det er dekning, men releet svarer ikkje. Vi prøver igjen av oss sjølve.
line-revoked = Denne telefonen er sperra. Koordinatoren din ser at noko ventar. Meld telefonen inn igjen med ein ny kode; ingenting er tapt.

## How far an entry has got

state-kept = Berre på denne telefonen
state-waits = På denne telefonen, går ved neste dekning
state-not-allowed = På denne telefonen. Du kan ikkje skrive her lenger; orda dine blir hos deg.
state-relay = På releet, { $at }
# $place is a town.
state-relay-in = På releet i { $place }, { $at }
state-received = { $more ->
    [0] Motteke av { $person }
    [one] Motteke av { $person } og 1 til
   *[other] Motteke av { $person } og { $more } til
}
state-read = { $more ->
    [0] { $person } har lese det
    [one] { $person } og 1 til har lese det
   *[other] { $person } og { $more } til har lese det
}
# $at is when the person received the earlier one.
state-edited = Den siste endringa di er berre på denne telefonen; { $person } har den førre
# $why is one of the messages that begin with refused-.
state-refused = Ikkje teke imot: { $why }
state-comparing = Vi spør releet kva det framleis har
state-taken-back-waits = Teke tilbake på denne telefonen, går ved neste dekning. Ingen hadde motteke det.
state-taken-back-nobody = Teke tilbake. Ingen hadde motteke det.
# $people are names.
state-taken-back-all = Teke tilbake. { $people } hadde motteke det; alle telefonar har fått beskjed.
state-taken-back = { $missing ->
    [one] Teke tilbake. { $people } hadde motteke det; 1 telefon er ikkje nådd.
   *[other] Teke tilbake. { $people } hadde motteke det; { $missing } telefonar er ikkje nådde.
}

## Why the relay has not taken something

refused-not-allowed = du kan ikkje skrive her lenger. Orda dine er på denne telefonen.
refused-shut-out = denne telefonen er sperra. Koordinatoren din ser at noko ventar. Meld telefonen inn igjen med ein ny kode; ingenting er tapt.
refused-repairs = det ordnar seg sjølv. Du treng ikkje gjere noko.
refused-twice = det vart skrive éin gong til for deg, og avvist igjen. Sjå på det.
refused-waits = det ventar på noko frå ein annan telefon.
refused-app = noko er gale med appen. Lagre ein kopi og sei frå til koordinatoren din.

## What was done

done-kept = Teke vare på. Det er berre på denne telefonen.
done-shared = Delt. Det kviler på denne telefonen i ti minutt og til neste dekning: Du kan ta det tilbake.
done-changed = Endra.
done-taken-back = Teke tilbake. Det er skjult for alle så snart telefonane deira får vite det.
done-gone = Teke tilbake. Ingen har det: Det er berre på denne telefonen.
done-given-back = Det er der igjen.
done-answered = Svart.
done-read = Dei får vite at du har lese det.
done-thrown-away = Kasta. Ingenting er igjen av det.

## What was not done

app-not-done = Ikkje gjort
app-go-on = Gå vidare
app-not-found = Dette er ikkje på denne telefonen, eller ikkje for deg.
app-not-allowed = Du kan ikkje skrive her lenger. Orda dine er på denne telefonen. Spør koordinatoren din.
app-not-enrolled = Denne telefonen er ikkje meld inn enno.
app-other-owner = Denne telefonen høyrer til ein annan. Kvar person treng sin eigen plass.
app-revoked = Denne telefonen er sperra. Meld telefonen inn igjen med ein ny kode; ingenting er tapt.
app-too-long = Teksten er for lang for eitt notat. Del han i to.
app-empty = Her står ingenting enno. Skriv noko først.
app-read-already = Du har alt sagt at du har lese det.
app-no-change = Ingenting er annleis.
app-changed-since = Dette er endra sidan du byrja. Orda dine står framleis i ruta: les det som står der, og send dei igjen.
app-open-decision = Her står to verdiar. Vel mellom dei, og sei kvifor.
app-no-consent = Personen har ikkje sagt at dette kan siterast.
app-out-of-range = Eit tal eller ein dag er utanfor det som går an.
app-no-room = Telefonen har ikkje meir plass. Orda dine står framleis i feltet: Kopier dei, lag plass og prøv igjen.
app-unanswered = Releet har ikkje svart på ei tidlegare endring. Vent til neste dekning, og prøv igjen.
app-fault = Appen fekk det ikkje til. Ingenting er tapt.

## Enrolling

enrol = Meld inn denne telefonen
enrol-what = Skriv koden som koordinatoren gav deg. Han verkar éin gong.
enrol-code = Koden
enrol-label = Eit namn på telefonen
enrol-label-example = Min telefon
enrol-go = Meld inn
enrol-no-code = Ingen kode? Spør koordinatoren din om ein. Han har 16 bokstavar og tal.
enrol-slip = Noko i koden er skrive feil. Samanlikn han med det du fekk, bokstav for bokstav.
enrol-no-invite = Dette er ikkje ein kode. Ein kode har 16 bokstavar og tal i fire grupper.
enrol-asking = Spør releet …
enrol-no-line = Det er ikkje dekning. Telefonen spør av seg sjølv så snart det er det.
enrol-refused = Releet sleppte ikkje telefonen inn. Kanskje er koden brukt: Be om ein ny.
enrol-again = Skriv ein annan kode
compare = Les dette høgt
compare-what = Ring den som gav deg koden, eller gå dit. Les desse bokstavane for dei. Dei ser det same hos seg.
compare-other = Er dei ulike? Då har ein annan brukt koden din. Sei frå til koordinatoren din, og skriv ingenting enno.
compare-same = Dei er like

## Writing

write-label = Kva som hende
write-day = Dag
write-last = Det du skreiv sist
prompt-of-the-week = Kva forstod du i dag som du ikkje forstod førre veke?
keep-for-me = Behald for meg sjølv
# $person is the first name of a mentor at home.
share-with-side = Del med organisasjonen til { $person }
# $readers are an organisation, or who reads it: audience-both.
share-with = Del med { $readers }
share-wider = Del med fleire
# $day is what the phone's clock says.
clock-early = Klokka på telefonen seier { $day }. Så tidleg kan det ikkje vere.
clock-which-day = Kva dag handlar det om?
not-a-day = Dette er ikkje ein dag. Vel ein.

## My log

log-find = Søk i notata dine
find = Søk
log-all = Alle
log-only-here = Berre på denne telefonen
log-empty = Her er ingenting enno. Det du skriv, står her, med kor langt det er kome.
log-nothing-found = Ingenting vart funne. Prøv eit anna ord.
log-show-month = { $count ->
    [one] Vis 1 notat
   *[other] Vis { $count } notat
}
own-taken-back = Du tok dette tilbake.

## An entry of one's own

entry = Notat
entry-edit = Rediger
entry-back = Tilbake til notatet
entry-keep-change = Behald endringa
take-back = Ta tilbake
take-back-undo = Angre: vis det igjen
throw-away = Kast
throw-away-what = Det er ingen andre stader. Kastar du det, er ingenting igjen av det.
throw-away-yes = Kast det

# Two or more names: $first are all but the last.
list-and = { $first } og { $last }

## What an entry was about, asked afterwards

about = Kva handla det om?
about-level = Kven som endra seg
about-kind = Kva slags læring
about-theme = Kva tema
about-quote = Kan det siterast?
about-quote-stays = Eit sitat blir lese av alle i partnarskapen og av rådgjevaren. Du kan avslutte det når som helst: då blir det ikkje vist meir. Det som var levert før, blir liggjande i filer på einingane deira.
about-language = Skrive på
about-keep = Behald
about-remove = Ta ut
# $what is an outcome: level, kind and theme.
about-remove-one = Ta ut { $what }
about-one-of-each = Vel éin i kvar rad, eller ingen.
quote-not = ikkje
quote-without-name = utan namnet mitt
quote-with-name = med namnet mitt
third-people = Er nokon med her som ikkje ville ønskje det? Lat namnet vere ute.
entry-hope = Eit håp

## Talk

talk-empty = Ingen har sagt noko til notata dine enno.
talk-comments = { $person } kommenterer
talk-asks = { $person } spør
talk-has-read = { $person } har lese det
# A time alone.
talk-at = { $at }
talk-answer = Svar
talk-answer-go = Svar
talk-you-answer = Du svarer
talk-answers = { $person } svarer
talk-readers-home = Svaret ditt blir berre lese av heimepartnaren.
talk-readers-host = Svaret ditt blir lese av begge partnarane.

## Following somebody's exchange

new-to-me = Nytt for meg
new-nothing = Ingenting er nytt.
people = Deltakarar
people-nobody = Det er ingen du kan lese notata til.
person-empty = { $person } har ikkje delt noko med deg enno. Kanskje skriv { $person } utan å dele.
i-have-read-it = Eg har lese det
remark-label = Kva du vil seie
remark-comment = Kommenter
remark-ask = Spør

## Reflections, one question a screen

reflect = Refleksjonar
reflect-what = Før, midtvegs, heimkomst og etterpå
reflect-how = Eitt spørsmål om gongen. Du kan hoppe over, gå ut og halde fram seinare.
reflect-answered = Svar på { $done } av { $all }
# $day is the first day of the phase.
reflect-opens = er for { $day } og etter
reflect-number = { $number } av { $all }
reflect-label = Svaret ditt
reflect-keep-change = Behald endringa
reflect-skip = Hopp over
reflect-next = Neste
reflect-hopes = Det du håpte på
reflect-you-wrote = { $count ->
    [one] Du skreiv éin gong
   *[other] Du skreiv { $count } gonger
}
# $language is a language's own name.
not-in-language = ikkje på { $language } enno

## More

more-language-what = På skjermen
look = Utsjånad
look-what = Lyst, mørkt, sterk sol
look-phone = Slik telefonen er stilt inn
look-light = Lyst
look-dark = Mørkt
look-sun = Sterk sol
look-choose = Vel
help = Hjelp
help-what = Kva orda tyder
help-line = Du kan skrive utan dekning, i vekevis. Alt blir teke vare på på denne telefonen, og går når det er dekning.
help-kept = Ingen andre har det, og ingen kan sjå at det finst.
help-waits = Det er delt, og framleis her. Til det er gått, kan du ta det tilbake, og ingenting er igjen av det nokon stad.
help-relay = På releet
help-relay-is = Releet har det og gir det vidare. Det er ikkje lenger berre på telefonen din.
help-received = Motteke av nokon
help-received-is = Ein telefon eller ei datamaskin hos den personen har det. Det vil ikkje seie at personen har lese det.
help-read = Nokon har lese det
help-read-is = Den personen har trykt «Eg har lese det».
help-take-back-is = Det er skjult, og tala går. Den som hadde motteke det, har hatt det.
wrong = Noko er gale
wrong-what = Kven du kan gå til
wrong-not-watched = Ingen følgjer med på Samband. Det er ikkje staden å melde frå om skade.
wrong-danger = Er nokon i fare, ring politiet eller ambulanse først.
wrong-who = Du kan gå til
wrong-nobody = Telefonen kjenner ingen enno. Ring den som inviterte deg.
wrong-nothing-kept = At du har opna denne sida, blir ikkje teke vare på nokon stad.

## This phone

phone = Denne telefonen
phone-what = Tek han vare på det du skriv; relé, klokke, lås
phone-keeps = Tek han vare på det du skriv?
check-good = bra
check-todo = å gjere
check-installed = Samband er på heimskjermen.
check-installed-do = Legg Samband på heimskjermen: Elles kan telefonen kaste det som ventar, når han går tom for plass.
check-installed-ask = Legg Samband på heimskjermen
check-persisted = Telefonen har lova å ta vare på det som er skrive.
check-persisted-do = Telefonen har ikkje lova å ta vare på det som er skrive.
check-persisted-ask = Be telefonen ta vare på det
check-lock = Det som er her, er låst med ein passordfrase.
check-lock-do = Den som har telefonen, kan lese det som er her. Lås det med ein passordfrase.
phone-room = Plass: { $megabytes } MB.
phone-little-room = Lite plass: { $megabytes } MB. Orda er trygge; lag plass når du kan.
phone-waiting = Ventar
phone-rests = { $count ->
    [0] Ingenting kviler.
    [one] 1 notat kviler og kan takast tilbake.
   *[other] { $count } notat kviler og kan takast tilbake.
}
phone-waits = { $count ->
    [0] Ingenting ventar på dekning.
    [one] 1 endring ventar på dekning.
   *[other] { $count } endringar ventar på dekning.
}
phone-relay = Relé og klokke
phone-relay-at = Relé
phone-has-up-to = Telefonen har alt til og med
phone-clock = Klokka på telefonen
phone-clock-behind = { $days ->
    [one] Klokka går 1 dag etter; vi tek vare på begge tidene.
   *[other] Klokka går { $days } dagar etter; vi tek vare på begge tidene.
}
phone-check-code = Kontrollkode
# $version is the app's.
phone-version = Samband { $version }
notice-lost = { $waiting ->
    [0] Telefonen har mista det han hadde. Det som er på releet, kjem tilbake.
    [one] Telefonen har mista det han hadde. 1 endring som venta, er teken vare på; det som er på releet, kjem tilbake.
   *[other] Telefonen har mista det han hadde. { $waiting } endringar som venta, er tekne vare på; det som er på releet, kjem tilbake.
}
notice-full = Telefonen er full. Du kan lese; ingenting nytt blir teke vare på før det er plass.
notice-damaged = { $waiting ->
    [one] Lista over det som ventar, vart skadd. 1 endring i henne er teken vare på.
   *[other] Lista over det som ventar, vart skadd. { $waiting } endringar i henne er tekne vare på.
}
notice-offered-again = Lista over det som ventar, gjekk tapt. Alt du har skrive, blir tilbode releet igjen.
notice-fetched-again = Noko av det som var her, vart skadd. Det kjem tilbake frå releet.
lock = Lås
lock-what = Med ein passordfrase kan ingen andre lese det som er på telefonen. Gløymer du han, er det som berre er her, borte.
lock-is-on = Det som er på telefonen, er låst med passordfrasen din.
lock-now = Lås no
lock-passphrase = Passordfrase
lock-again = Ein gong til
lock-go = Lås med denne passordfrasen
lock-short = Ein passordfrase har minst { $characters } teikn. Nokre få ord er bra.
lock-not-twice = Dei to passordfrasane er ikkje like.
leave = Forlat telefonen
leave-what = For å gi telefonen vidare. Alt ditt på han går bort; det som er på releet, blir der.
leave-go = Forlat
leave-unsent = { $count ->
    [one] 1 notat er berre på denne telefonen. Det er borte viss du forlèt han.
   *[other] { $count } notat er berre på denne telefonen. Dei er borte viss du forlèt han.
}
# $words is the message leave-phrase.
leave-type = Skriv dette for å gå vidare: { $words }
leave-phrase = { $count ->
    [one] kast 1 notat
   *[other] kast { $count } notat
}
leave-not-typed = Det du skreiv, er noko anna.
leave-yes = Forlat telefonen

done-draft = Teke vare på som ditt utkast. Det er berre på denne telefonen.
done-lock = Låst frå no av.
as-this-phone-has-it = Slik denne telefonen har det, { $at }
as-this-phone-has-it-never = Ingenting er kome til denne telefonen frå releet enno.
fewer-than-three = færre enn 3 personar

## Our work: goals

goals = Mål
goals-none = Ingen mål enno. Berre denne partnaren kan setje dei.
goals-count = { $count ->
    [one] 1 mål
   *[other] { $count } mål
}
goal-new = Nytt mål
goal-title = Kva vil de nå?
goal-add = Legg til målet
indicator-new = Kva tel de?
indicator-title = Kva som blir talt
indicator-add = Legg til
measure = Ny måling
measure-go = Behald talet
measured = Målt til no
progress-how = Korleis går det?
progress-1 = langt etter
progress-2 = etter
progress-3 = på veg
progress-4 = nesten der
progress-5 = nådd
progress-choose = Vel korleis det går, frå 1 til 5.
not-a-number = Dette er ikkje eit tal. Skriv det som 40 eller 12,5.
not-a-month = Dette er ikkje ein månad. Vel ein.
# $what is baseline or target.
two-values = To verdiar: { $what }
two-values-by = { $person }, { $at }
two-values-choose = Kva for ein gjeld?
two-values-stand = Her står to verdiar. Avgjer.
decide = Avgjer
say-why = Sei kvifor, med nokre få ord.

## Our work: the report

report = Rapport
reports = Rapportar
reports-none = Det er ingen rundar enno.
report-due = Frist { $day }
report-being-written = blir skriven
report-in = send inn som versjon { $version }
report-reopened = versjon { $version } ventar på svar igjen
report-returned = versjon { $version } er returnert med merknader
report-accepted = godteken i versjon { $version }
report-accepted-changed = { $changed ->
    [one] godteken i versjon { $version }, 1 del endra sidan
   *[other] godteken i versjon { $version }, { $changed } delar endra sidan
}
report-contested = to svar står mot kvarandre
report-several = to versjonar vart sende inn kvar for seg
report-not-in = Ingenting er sendt inn enno.
report-changed-since = { $changed ->
    [one] Partnarane har endra 1 del sidan.
   *[other] Partnarane har endra { $changed } delar sidan.
}
section-not-begun = Ikkje påbyrja
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [one] 1 ord av { $limit }
   *[other] { $words } ord av { $limit }
}
section-last = { $person } skreiv sist, { $at }
section-draft-here = Utkastet ditt er berre på denne telefonen.
section-moved-on = Rapporten er endra sidan du byrja; begge delar er med når du set det inn.
section-notes = { $count ->
    [one] 1 merknad frå lesaren
   *[other] { $count } merknader frå lesaren
}
section-note = Merknad frå lesaren
section-as-it-stands = Slik det står i rapporten
section-label = Teksten i denne delen
section-limit = Høgst { $limit } ord
section-put-in = Set inn i rapporten
section-my-draft = Mitt utkast
section-draft-away = Kast utkastet
evidence = Det vi veit frå før
evidence-none = Ingen notat nemner eit resultat her enno. Det er heilt greitt.
evidence-quotes = Kan siterast
evidence-way = Frå { $home } til { $host }
evidence-entries = { $count ->
    [one] 1 notat som du kan lese
   *[other] { $count } notat som du kan lese
}
agree = Kven er samd
agree-yes = { $partner } er samd i rapporten slik han står
agree-not-yet = { $partner } er ikkje samd enno
agree-without = { $partner } svarte ikkje, send inn utan dei
agree-go = Vi er samde, { $partner }
agree-what = Det gjeld rapporten slik du ser han her. Ei endring opphevar det.
agree-changed = Rapporten vart endra medan du las. Sjå på han igjen, og sei deg så samd.

## Reading a report that was handed in

version-signed = Versjon { $version }, underskriven av { $person }, { $function }
version-changed = { $changed ->
    [one] 1 del er annleis enn i førre versjon.
   *[other] { $changed } delar er annleis enn i førre versjon.
}
review-note = Merknad til denne delen
review-return = Returner med merknader
review-accept = Godta i versjon { $version }
review-needs-a-note = Skriv ein merknad til minst éin del.
review-no-line = Gjort utan dekning; står mot eit seinare svar viss det finst.
review-returned = { $person } returnerte versjonen med merknader
review-accepted = { $person } godtok versjonen
review-reopened = { $person } opna versjonen igjen


## One's own words: who has them, a copy, a statement

mine-who = Kven har orda mine
mine-who-what = Kva telefonar har kva notat, sidan når
mine-kept = { $count ->
    [0] Ingenting er berre for deg.
    [one] 1 notat er berre på denne telefonen. Ingen har det.
   *[other] { $count } notat er berre på denne telefonen. Ingen har dei.
}
# $readers are who reads it: audience-home.
mine-for = Notata dine for { $readers }
mine-relay = Releet har det som er gått frå denne telefonen.
# $at is when a phone of the person first had something of it.
mine-has = { $person } har motteke dei sidan { $at }
mine-may = { $person } kan lese dei; ingenting er kome dit enno
mine-no-more = kan ikkje lese det som kjem frå no av
mine-beyond = Ein kopi som nokon har skrive ut eller teke med seg, kan telefonen ikkje vite om.
copy = Lagre ein kopi
copy-what = Alt som er ditt, som ei fil
copy-how = Alle notat, svar og tilbakemeldingar, som éi fil. Det går utan dekning.
copy-html = Til å lese og skrive ut
copy-markdown = Som rein tekst
copy-json = For andre program
copy-plain = Fila er ikkje låst: Den som får henne, kan lese henne. Det som berre er på denne telefonen, kjem som ei fil til.
copy-kept-file = behalde
done-copy = Her er kopien din.
statement = Læringserklæring
statement-exchange = Kva du kan, med eigne ord
statement-what = Vel notat som seier kva du kan. Fila blir laga på denne telefonen, av dine eigne ord. Ingen andre kan lage henne.
statement-name = Namnet ditt over erklæringa, viss det er eit anna
statement-language = Språk på overskriftene
statement-can = Kva eg kan
statement-nothing = Ingen notat seier enno kva dei handla om. Opne eit notat, og vel under «Kva handla det om?».
statement-left-out = utelate
statement-beyond = Viskar du ut eit notat seinare, når det ikkje ei fil du har gitt bort.
statement-make = Lag erklæringa
statement-made = Erklæringa er laga.
statement-code = Med denne koden kan alle sjå at ho er uendra. Les han for den som spør:
statement-choose = Vel notat: høgst 6 om di eiga endring, høgst 2 om det som endra seg rundt deg.
check = Sjekk eit læringsbevis
check-what = Om læringsbeviset til nokon er slik det vart laga
check-how = Opne fila som sluttar på .md, kopier all teksten og lim han inn her. Ingenting av han blir lagra eller sendt.
check-intact = Teksten er slik han vart laga. Samanlikn denne koden med den som eigaren les opp:
check-altered = Dette er ikkje teksten slik han vart laga. Be om fila som sluttar på .md ein gong til.
check-text = Teksten i læringsbeviset
check-go = Sjekk
hope-reached = nådd
hope-on-its-way = på veg
hope-not-now = ikkje no
hope-no-longer-wanted = ikkje lenger ønskt

## What others have done to a text

look-wrote = { $person } skreiv her òg, { $at }
look-changed = Dette er endra sidan du såg på det
look-removed-yours = { $count ->
    [one] { $person } tok bort 1 ord av dine.
   *[other] { $person } tok bort { $count } ord av dine.
}
# $of is whose words they were.
look-removed = { $count ->
    [one] { $person } tok bort 1 ord av det { $of } skreiv.
   *[other] { $person } tok bort { $count } ord av det { $of } skreiv.
}
look-collided = To personar endra denne setninga kvar for seg. Les henne éin gong:
look-right-so = Ho er rett slik
look-moved-on = Setninga er ei anna no. Sjå på henne igjen.

quotes-nothing = Du har ikkje delt nokon svar enno.

## What to do with an entry that was not taken

refused-do = Kva du kan gjere
# $people are coordinators.
refused-ask = Spør { $people }.
refused-again = Skriv det éin gong til
refused-keep = Behald som mitt
refused-code = Nummer { $code }, for den som hjelper deg
more-to-read = Meir

entry-move = Andre lesarar
entry-move-what = Det blir laga ein kopi for dei, og dette blir teke tilbake. Den som har fått dette, har hatt det; det som vart sagt til det, blir her.
done-moved = Ein kopi kviler på denne telefonen for dei. Det andre er teke tilbake.
erase = Visk ut
erase-what = Orda går bort frå releet, også frå eldre tryggingskopiar, og frå kvar telefon som får vite det, også din. Det kan ikkje angrast.
erase-yes = Visk det ut
erase-all = Visk ut heile loggen min
erase-all-what = Alt du har delt på denne utvekslinga, for alle lesarar, med svara dine og det andre har sagt til det. Det du tek vare på for deg sjølv, blir på denne telefonen. Det kan ikkje angrast.
erase-all-phrase = visk ut alt
erase-all-yes = Visk ut alt
erased = Viska ut
erased-nothing = Ingenting er viska ut.
erased-asked = Du har bede om det. Det blir ikkje vist meir, og det blir viska ut når det er dekning.
erased-progress = Viska ut på releet, på { $done } av { $devices } einingar.
erased-since = Sidan { $day }.
erased-not-heard = Ikkje høyrt frå sidan:
erased-shut-out = Ein telefon som er sperra, svarer aldri.
erased-beyond = Ein kopi som nokon har skrive ut eller eksportert, når vi ikkje.
done-erased = Bede om. Det blir ikkje vist meir, og det blir viska ut når det er dekning.
log-add-today = Legg til i dag

hand-in = Send inn rapporten
hand-in-go = Send inn
hand-in-what = Ein kopi av rapporten slik du ser han her, går til dei som les han. Det de skriv etterpå, blir hos partnarane.
hand-in-changed = Rapporten vart endra medan du las. Sjå på han igjen, og send han inn etterpå.
hand-in-silent = { $partner } er ikkje høyrt frå på { $days } dagar.
hand-in-without = Kvifor han blir send inn utan { $partner }
hand-in-wait = Spør dei. Etter 21 dagar utan eit ord kan han sendast inn utan dei.
hand-in-not-agreed = Ein partnar er ikkje samd enno.
hand-in-open = Opne avgjerder om mål
hand-in-open-none = Ingen er open.
hand-in-open-what = Avgjer dei, eller send inn som det er: då blir dei nemnde i han.
hand-in-quotes-stand = Alle sitat kan stå, slik denne telefonen har det.
hand-in-quote-gone = Eit sitat kan ikkje stå lenger. Ta det ut.
hand-in-copied = Desse orda står i eit notat som ikkje kan siterast. Ta dei ut, eller sei at dei kan stå.
hand-in-copied-stand = Eg har sett på det. Dei kan stå.
hand-in-signs = Kven som skriv under
hand-in-name = Namn
hand-in-function = Stilling
hand-in-sign = Skriv kven som skriv under: namn og stilling.
done-handed-in = Send inn. Han går ved neste dekning.
quote-put-in = Siter dette
quote-take-out = Ta ut sitatet
quote-taken-back = eit sitat vart teke tilbake
quote-not-here = For dei som kan lese notatet, til rapporten er levert.
version-differs = Denne versjonen lyder annleis enn då han vart levert: eit anna program har skrive i han. Spør partnarane etter versjonen dei var samde om.
version-new = Denne delen er ny i denne versjonen.
version-was = Endra; slik det var før
version-gone = Teken ut i denne versjonen; slik det var før
open-again = Opne igjen

goal-reword = Formuler målet på nytt
value-set = Set: { $what }
measure-evidence = Kvar ein kan slå det opp
goal-decisions = Avgjerder
goal-decision-made = avgjort av { $person }, { $at }
goal-decision-reopened = opna igjen av { $person }, { $at }
half-page-beside = Ved sida av dette svaret
half-page-readers = Deltakaren les det, og kan svare.
half-page-go = Del det
look-as = Slik { $person } skreiv henne
look-take = Ta { $person } si
look-bring-back = Hent tilbake

check-opens = Samband opnar utan dekning.
check-opens-do = Samband opnar ikkje utan dekning enno. Lat han stå open eitt minutt medan det er dekning.
check-reminder = Ei vekeleg påminning er laga for kalenderen.
check-reminder-do = Det er inga vekeleg påminning i kalenderen enno.
check-reminder-make = Lag ei vekeleg påminning
reminder = Nokre ord om veka
check-copied = Ein kopi vart teken { $day }.
check-copied-do = Det er ikkje teke nokon kopi enno.
check-at-risk = Mykje ventar her, og telefonen kan kaste det når han går tom for plass.
residents = Fleire på denne telefonen
residents-what = Kvar med sin eigen plass
residents-how = Kvar person har sin eigen plass her. Det som er på ein låst plass, kan ingen andre lese.
residents-invite = Denne plassen er { $person } sin. Lag din eigen plass, og opne invitasjonen igjen.
residents-called = Din plass
residents-name = Kva han heiter
residents-new = Ein plass til ein annan person
residents-lock-first = Lås din eigen plass med ein passordfrase først.
cover = Dekk til
covered = Notat
covered-what = Her står ingenting.
wrong-contacts = Kontaktar for tryggleik
wrong-programme = Programmet

## What has ended, what came later, and why there is no line

exchange-ended = Utvekslinga di med { $partner } vart avslutta for denne appen { $day }; orda dine er dine:
line-not-the-relay = Noko anna enn releet svarar, til dømes påloggingssida til eit nett. Vi prøver igjen av oss sjølve.
line-told-to-wait = Releet ber denne telefonen om å vente. Vi prøver igjen av oss sjølve.
line-no-room = Denne telefonen har ikkje plass til det releet har. Lag plass; vi prøver igjen av oss sjølve.
# $why is one of the messages that begin with line-why-.
line-refused = Releet slepp ikkje denne telefonen inn: { $why } Ingenting er tapt.
line-why-unknown = det kjenner ikkje denne telefonen. Meld han inn igjen med ein ny kode.
line-why-version = det snakkar ein annan versjon av Samband. Lukk Samband, og opne det igjen der det er dekning.
line-why-code = koden gjeld ikkje lenger. Be koordinatoren din om ein ny.
line-why-other-owner = koden er til ein annan. Kvar person treng sin eigen plass.
line-revoked-on = Denne telefonen vart sperra { $day }. Koordinatoren din ser at noko ventar. Meld telefonen inn igjen med ein ny kode; ingenting er tapt.
state-writing = Skriv …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = Endringa di frå { $changed } er berre på denne telefonen; { $person } har den frå { $had }
state-read-before = { $person } har lese den frå { $had }; endringa di frå { $changed } kom seinare
refused-not-allowed-since = du kan ikkje skrive her lenger (sidan { $day }). Orda dine er på denne telefonen.
refused-shut-out-on = denne telefonen vart sperra { $day }. Koordinatoren din ser at noko ventar. Meld telefonen inn igjen med ein ny kode; ingenting er tapt.
refused-copy = Kopier orda mine
look-above = { $count ->
    [one] 1 nytt ord frå { $person } over
   *[other] { $count } nye ord frå { $person } over
}
reflect-became = Kva vart det av det?
residents-place = Plass { $number }
residents-number = Der Samband er låst, blir ingen namn viste: plassen din er nummer { $number }.

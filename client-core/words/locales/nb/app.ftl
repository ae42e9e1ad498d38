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

## Hvor langt et innlegg er kommet

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
state-edited = Den siste endringen din er bare her; { $person } har den fra { $at }
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
app-too-long = Teksten er for lang for ett innlegg. Del den i to.
app-empty = Her står ingenting ennå. Skriv noe først.
app-read-already = Du har allerede sagt at du har lest det.
app-no-change = Ingenting er annerledes.
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
enrol-language = Etterpå kan du velge språk under Mer.
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

log-find = Søk i innleggene dine
find = Søk
log-all = Alle
log-only-here = Bare på denne telefonen
log-empty = Her er ingenting ennå. Det du skriver, står her, med hvor langt det er kommet.
log-nothing-found = Ingenting ble funnet. Prøv et annet ord.
log-show-month = { $count ->
    [one] Vis 1 innlegg
   *[other] Vis { $count } innlegg
}
own-taken-back = Du tok dette tilbake.

## Et eget innlegg

entry = Innlegg
entry-edit = Rediger
entry-back = Tilbake til innlegget
entry-keep-change = Behold endringen
take-back = Ta tilbake
take-back-undo = Angre: vis det igjen
throw-away = Kast
throw-away-what = Det er ingen andre steder. Kastes det, er ingenting igjen av det.
throw-away-yes = Kast det

list-and = { $first } og { $last }

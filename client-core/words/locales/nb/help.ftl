### Help, how Samband treats words, and accessibility.

help-today = Det som venter på deg, og hva du kan gjøre.
help-outcomes = Hva utvekslingene har ført til, som bilder og tabeller. Et felt fører til innleggene bak.
help-entries = Det deltakerne har skrevet til deg. Du kan kommentere, spørre og si at du har lest det.
help-decisions = Der to har satt ulike tall, og valget mellom dem.
help-reports = Skrive en rapport sammen, bli enige, sende inn og svare.
help-devices = Invitere en telefon, og stenge ute en som er mistet.
help-account = Passordet ditt, et ekstra steg ved innlogging, og å logge ut.
help-as-of = Hvert tall sier når det er fra, og fra hvor mange enheter. Det en telefon ikke har sendt ennå, er ikke med.
help-who = Spør koordinatoren din. De kan spørre den som driver reléet.

## How Samband treats your words

treats = Slik behandler Samband ordene dine
treats-readers = Et innlegg leses av dem det er for: hjemorganisasjonen din, hjem og vert, eller programmet. Det du beholder selv, blir på telefonen din.
treats-quotes = Ordene dine går ut i en rapport bare når du har sagt at de kan siteres. Det kan du ta tilbake.
treats-quoted = Et sitat leses av alle i partnerskapet og av rådgiveren. Du kan avslutte det når som helst: da vises det ikke mer. Det som var levert før, blir liggende i filer på deres enheter.
treats-figures = Utenfor partnerskapet ditt ser ingen et tall om færre enn 3 personer.
treats-erase = Du kan ta tilbake et innlegg, slette det eller slette hele loggen din, fra telefonen. Slettede ord går bort fra reléet og kopiene der, og fra hver enhet når den kobler til. En utskrift som noen har, rår vi ikke over.
treats-page = Det du skriver på disse sidene, signeres av reléet i ditt navn og merkes som skrevet på nettsiden.
treats-operator = Den som driver reléet, kan lese det som er lagret der. Spør dem hvor det står.
treats-safe = Samband overvåkes ikke, og er ikke stedet å melde fra om skade. Snakk med kontaktpersonen for trygghet, eller politiet.

## Accessibility

accessible = Tilgjengelighet
accessible-aim = Disse sidene skal oppfylle WCAG 2.2, nivå AA: bare med tastatur, uten skript, på 320 piksler og 200 prosent, lyst og mørkt, og med skjermleser på hvert språk.
accessible-not = Det som ikke er oppfylt: oversettelser merket «ikke sjekket ennå» er laget av en maskin. En utskrift har de merkene nettleseren gir den.
accessible-tell = Er det noe som stenger deg ute? Si fra til koordinatoren eller den som driver reléet. I Norge kan du også klage til uutilsynet.no.

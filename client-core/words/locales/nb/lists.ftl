### The lists of devices and of refused changes.

devices = Enheter
devices-order = De som har vært stille lengst, står først.
person = Person
device = Enhet
check-code = Kontrollkode
last-heard = Sist hørt fra
has-everything = Har alt
log-position = Plass i loggen til releet
device-revoked = sperret { $at }, beholder det den hadde
yes = ja
not-yet = ikke ennå

refused = Avvist
refused-what = Endringer som releet har avvist, de nyeste først, høyst { $most }. Ordene er fortsatt på enheten til forfatteren, og forfatteren har fått vite hvorfor.
# $partnerships are names.
refused-others = Ikke synlig for deg: det som er avvist i { $partnerships }. Det vises for koordinatorer og administratorer.
# $partnerships are names.
refused-none = Ingenting er avvist i { $partnerships }.
when = Når
document = Dokument
document-unknown = ukjent
why = Hvorfor
bytes = Byte

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = Forfatteren hadde ikke rett til å skrive i dette dokumentet da endringen kom inn.
refusal-not-allowed-do = Hvis forfatteren skal skrive i det, gir du rollen eller oppholdet tilbake med --undo eller importerer deltakerlisten på nytt. Da sender enheten endringen en gang til av seg selv.
refusal-unknown-document = Ingen deltakerliste kjenner dette dokumentet.
refusal-unknown-document-do = Importer en deltakerliste med oppholdet eller partneren som dokumentet hører til. Da sender enheten endringen en gang til.
refusal-revoked = Enheten er sperret.
refusal-revoked-do = Hvis personen skal fortsette, lager du en ny invitasjon. Ordene går gjennom når enheten er registrert på nytt.
refusal-missing-dependency = En tidligere endring fra en annen enhet har ikke kommet inn ennå.
refusal-missing-dependency-do = Be forfatteren koble til den andre enheten. Mer trenger du ikke å gjøre.
refusal-copied = Mappen til enheten er kopiert eller gjenopprettet, så endringen passer ikke.
refusal-copied-do = Spør forfatteren om ordene mangler i loggen. Be i så fall forfatteren skrive dem en gang til.
refusal-wrong-author = Endringen oppgir en annen forfatter enn eieren av enheten.
refusal-wrong-author-do = Spør eieren hvem som bruker enheten. Hver person trenger en egen enhetsmappe.
refusal-unreadable = Releet kunne ikke lese endringen, eller så er den større enn den har lov til å være.
refusal-unreadable-do = Be forfatteren oppdatere programmet. Hvis det ikke hjelper, sier du fra til den som driver releet.
refusal-other-do = Si fra til den som driver releet.

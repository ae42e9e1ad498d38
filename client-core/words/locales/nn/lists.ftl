### The lists of devices and of refused changes.

devices = Einingar
devices-order = Dei som har vore stille lengst, står først.
person = Person
device = Eining
check-code = Kontrollkode
last-heard = Sist høyrt frå
has-everything = Har alt
log-position = Plass i loggen til releet
device-revoked = sperra { $at }, beheld det ho hadde
yes = ja
not-yet = ikkje enno

refused = Avvist
refused-what = Endringar som releet har avvist, dei nyaste først, høgst { $most }. Orda er framleis på eininga til forfattaren, og forfattaren har fått vite kvifor.
# $partnerships are names.
refused-others = Ikkje synleg for deg: det som er avvist i { $partnerships }. Det blir vist for koordinatorar og administratorar.
# $partnerships are names.
refused-none = Ingenting er avvist i { $partnerships }.
when = Når
document = Dokument
document-unknown = ukjent
why = Kvifor
bytes = Byte

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = Forfattaren hadde ikkje rett til å skrive i dette dokumentet då endringa kom inn.
refusal-not-allowed-do = Viss forfattaren skal skrive i det, gir du rolla eller opphaldet tilbake med --undo eller importerer deltakarlista på nytt. Då sender eininga endringa ein gong til av seg sjølv.
refusal-unknown-document = Inga deltakarliste kjenner dette dokumentet.
refusal-unknown-document-do = Importer ei deltakarliste med opphaldet eller partnaren som dokumentet høyrer til. Då sender eininga endringa ein gong til.
refusal-revoked = Eininga er sperra.
refusal-revoked-do = Viss personen skal halde fram, lagar du ein ny invitasjon. Orda går gjennom når eininga er registrert på nytt.
refusal-missing-dependency = Ei tidlegare endring frå ei anna eining har ikkje kome inn enno.
refusal-missing-dependency-do = Be forfattaren kople til den andre eininga. Meir treng du ikkje å gjere.
refusal-copied = Mappa til eininga er kopiert eller gjenoppretta, så endringa passar ikkje.
refusal-copied-do = Spør forfattaren om orda manglar i loggen. Be i så fall forfattaren skrive dei ein gong til.
refusal-wrong-author = Endringa oppgir ein annan forfattar enn eigaren av eininga.
refusal-wrong-author-do = Spør eigaren kven som bruker eininga. Kvar person treng ei eiga einingsmappe.
refusal-unreadable = Releet kunne ikkje lese endringa, eller så er ho større enn ho har lov til å vere.
refusal-unreadable-do = Be forfattaren oppdatere programmet. Viss det ikkje hjelper, seier du frå til den som driv releet.
refusal-other-do = Sei frå til den som driv releet.

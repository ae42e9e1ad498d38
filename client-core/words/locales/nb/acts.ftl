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

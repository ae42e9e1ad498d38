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

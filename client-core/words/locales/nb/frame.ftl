### What stands around every page.

nav = Sider
nav-programme = Program
nav-devices = Enheter
nav-refused = Avvist
nav-account = Konto

language = Språk
language-choose = Velg
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = ikke kontrollert ennå

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = Per { $at }, plass { $position } i loggen til releet. Enheter som har vært i kontakt de siste 28 dagene: { $heard } av { $devices }.
without-device = { $people ->
    [one] Én person som skriver, har ingen enhet ennå.
   *[other] { $people } personer som skriver, har ingen enhet ennå.
}
not-in-here = Det en telefon ikke har sendt ennå, er ikke med her.

not-visible = ikke synlig
never = aldri

### What stands around every page.

nav = Sider
nav-programme = Program
nav-devices = Einingar
nav-refused = Avvist
nav-account = Konto

language = Språk
language-choose = Vel
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = ikkje kontrollert enno

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = Per { $at }, plass { $position } i loggen til releet. Einingar som har vore i kontakt dei siste 28 dagane: { $heard } av { $devices }.
without-device = { $people ->
    [one] Éin person som skriv, har inga eining enno.
   *[other] { $people } personar som skriv, har inga eining enno.
}
not-in-here = Det ein telefon ikkje har sendt enno, er ikkje med her.

not-visible = ikkje synleg
never = aldri

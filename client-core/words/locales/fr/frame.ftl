### What stands around every page.

nav = Pages
nav-programme = Programme
nav-devices = Appareils
nav-refused = Refus
nav-account = Compte

language = Langue
language-choose = Choisir
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = pas encore vérifié

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = État au { $at }, position { $position } dans le journal du relais. Appareils en contact ces 28 derniers jours : { $heard } sur { $devices }.
without-device = { $people ->
    [one] { $people } personne qui écrit n’a pas encore d’appareil.
   *[other] { $people } personnes qui écrivent n’ont pas encore d’appareil.
}
not-in-here = Ce qu’un téléphone n’a pas encore envoyé n’est pas compris ici.

not-visible = non visible
never = jamais

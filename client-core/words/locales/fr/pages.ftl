### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = Personnes
nav-more = Autres pages

## What needs the reader today

today-names = Les noms et les partenariats derrière ces chiffres
today-none-begun = Aucun partenariat n’a commencé. Les placements viennent avec un fichier de liste.
how-to-read = Comment lire cette page
how-to-read-list = Chaque ligne vous attend. Elle disparaît d’elle-même quand sa cause disparaît.
how-to-read-bars = Les barres disent pour combien de personnes ou de rapports une chose est là, parmi ceux dont on l’attend déjà.
how-to-read-figures = Chaque chiffre vaut pour l’heure ci-dessus. Ce qu’un téléphone n’a pas apporté au relais n’y est pas.

## Help

help-goals = Ce que chaque partenaire veut atteindre, où il en est, et où deux nombres s’opposent.
help-people = Qui participe et à quel titre, et de quels appareils on n’a rien reçu.
help-programme = Tous les partenariats avec leurs chiffres et leurs participants.
help-search = Trouver des mots dans les notes que vous pouvez lire.
help-take = Des tableaux et des rapports en fichiers pour votre ordinateur.

## Goals

goals-what = Ce que chaque partenaire veut atteindre, et où il en est. Deux valeurs qui s’opposent viennent d’abord.
goals-not-set = { $partner } n’a pas encore fixé d’objectifs. Seul { $partner } le peut.
not-measured-yet = pas encore mesuré
measured-ago = { $months ->
    [0] mesuré pour ce mois
    [one] mesuré il y a un mois
   *[other] mesuré il y a { $months } mois
}
goal-history = Ce qui a été fixé, mesuré et décidé

## A partnership

partnership-what = Qui travaille ensemble, quand, et où cela en est.
partners-heading = Partenaires
coordinates = coordonne
placements-heading = Les placements dans le temps
placements-none = Il n’y a pas encore de placements.
timeline-what = Une barre claire est un cycle, une foncée l’échange qu’il contient, et le trait est aujourd’hui. Le tableau donne les jours.
first-day = Premier jour
last-day = Dernier jour
placement-revoked-on = terminé le { $on }
round-no-placements = { $round } n’a pas de placements.
rounds-none = Aucun cycle n’est encore fixé.
goals-in-short = objectifs : { $goals }, indicateurs mesurés : { $measured } sur { $indicators }
who-reads = Qui peut lire quoi
reads-roster = Qui participe, et quand
reads-log-home = Notes pour le partenaire d’origine
reads-log-both = Notes pour les deux partenaires
reads-log-programme = Notes pour les deux partenaires et le programme
reads-feedback = Ce qui est dit des notes
reads-report = Un rapport pendant sa rédaction
reads-own-words = Les propres mots d’un partenaire dans un rapport
reads-submission = Les versions remises d’un rapport
reads-review = Les réponses à ces versions
stands-participant = le participant
stands-own-side = les mentors et coordinateurs du côté qui l’a dit
stands-home-side = les mentors et coordinateurs d’origine
stands-host-side = les mentors et coordinateurs d’accueil
stands-in-partnership = tous ceux qui ont une part dans le partenariat
stands-adviser = les conseillers du programme
stands-administrator = les administrateurs
read-in = Lu en : { $countries }
relay-stands-in = Le relais se trouve à { $place }.

## People

people-what = Qui participe à vos partenariats, et à quel titre.
people-count = { $count ->
    [one] Une personne
   *[other] { $count } personnes
}
people-without-device = { $count ->
    [one] L’une d’elles n’a pas encore d’appareil.
   *[other] { $count } d’entre elles n’ont pas encore d’appareil.
}
people-all = Les { $count } personnes
people-invite = Appareils, invitations et liens de connexion
people-left-out = Les participants et mentors des partenariats que vous voyez de l’extérieur ne sont pas nommés ici.
people-silent = Ceux dont on n’a pas de nouvelles
people-silent-none = Tous les appareils ont donné signe récemment.
devices-none = pas encore d’appareil
devices-count = { $count ->
    [one] un appareil
   *[other] { $count } appareils
}
role = Rôle
role-coordinator = coordinateur
role-member = membre
role-adviser = conseiller
role-administrator = administrateur
role-home-mentor = mentor d’origine
role-host-mentor = mentor d’accueil
role-participant = participant

## Outcomes

show-all = Tout afficher
by-direction = Par direction
log-nothing-shared = { $person } n’a encore rien partagé, et écrit peut-être pour soi.

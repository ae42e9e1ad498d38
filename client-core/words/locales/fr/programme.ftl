### The programme at a glance, and a participant's entries.

overview = Vue d’ensemble du programme
filter-unreadable = Le filtre ne peut pas être lu : aucun chiffre n’est donc affiché. Corrigez le champ marqué.

## Figures, each with its number

partnerships = { $count ->
    [one] partenariat
   *[other] partenariats
}
participants = { $count ->
    [one] participant
   *[other] participants
}
entries = { $count ->
    [one] note
   *[other] notes
}
outcomes = { $count ->
    [one] résultat
   *[other] résultats
}
remarks = { $count ->
    [one] remarque de mentors
   *[other] remarques de mentors
}
open-decisions = { $count ->
    [one] décision à prendre
   *[other] décisions à prendre
}
from-placements = { $count ->
    [one] de { $count } séjour
   *[other] de { $count } séjours
}

## The same figures where the viewer sees none of it

entries-hidden = notes : non visibles
outcomes-hidden = résultats : non visibles
remarks-hidden = remarques de mentors : non visibles
open-decisions-hidden = décisions à prendre : non visibles

## Where the viewer sees a part

in-logs = dans { $seen } des { $all } journaux
in-feedback = dans { $seen } des { $all } documents de remarques
in-goals = dans les objectifs de { $seen } des { $all } partenaires
part-of-logs = Tiré de { $seen } des { $all } journaux. Les autres ne sont pas visibles pour vous.
part-of-goals = Tiré des objectifs de { $seen } des { $all } partenaires. Les autres ne sont pas visibles pour vous.
outcomes-not-visible = Les résultats de ces journaux ne sont pas visibles pour vous.
goals-not-visible = Les objectifs de ces partenariats ne sont pas visibles pour vous.

findings = { $count ->
    [one] Cette version n’a pas pu lire { $count } passage dans des documents ; le reste est compté.
   *[other] Cette version n’a pas pu lire { $count } passages dans des documents ; le reste est compté.
}
entry-findings = { $count ->
    [one] Cette version n’a pas pu lire { $count } passage dans ces notes ; le reste est affiché.
   *[other] Cette version n’a pas pu lire { $count } passages dans ces notes ; le reste est affiché.
}

## The filter

partnership = Partenariat
country = Pays
from-month = De
to-month = à
all = tous
show = Afficher
# $country is its code, such as KE.
applies-country = Pays { $country } : les séjours accueillis dans ce pays et les objectifs des partenaires de ce pays.
applies-months = Les mois s’appliquent aux notes, aux résultats et aux remarques sur ces notes. Les partenariats, les participants, les objectifs, les décisions à prendre, les appareils et la dernière note portent sur tous les mois.
goals-not-of-months = Un objectif n’appartient pas à un mois : les mois que vous avez choisis ne changent pas les objectifs.
filter-several = Ce champ a été envoyé avec plusieurs valeurs. Choisissez-en une.
# $typed is what was typed.
filter-partnership = Vous ne voyez aucun partenariat « { $typed } ». Choisissez-en un dans la liste.
# $countries are codes.
filter-country = Aucun de vos partenaires n’est dans « { $typed } ». Leurs pays : { $countries }.
filter-month = « { $typed } » n’est pas un mois. Écrivez-le comme ceci : { $example }.
filter-exchanged = Ce mois vient avant le premier. Échangez les deux.
filter-by-round = Cycle
filter-by-direction = Direction
filter-by-phase = Phase
filter-by-kind = Type de note
applies-placements = Le cycle et la direction choisissent des séjours : leurs notes, résultats, remarques et personnes. Les objectifs et les décisions à prendre ne changent pas.
applies-entries = La phase et le type choisissent des notes : les résultats et les remarques ne sont comptés que sur celles-ci.
# $typed is what was typed.
filter-round = Vous ne voyez aucun cycle « { $typed } ». Choisissez-en un dans la liste.
filter-word = « { $typed } » ne peut pas être choisi ici. Choisissez dans la liste.

## How far people and reports have got

coverage-heading = Où en sont les personnes et les rapports
coverage-recent = Une note des 28 derniers jours, parmi les personnes en échange
coverage-midway = Réflexion à mi-parcours
coverage-homecoming = Réflexion du retour
coverage-submitted = Rapport remis
coverage-accepted = Rapport accepté
reports-late = { $count ->
    [1] { $count } rapport est en retard.
   *[other] { $count } rapports sont en retard.
}
coverage-none = Rien à montrer pour ce choix.
coverage-hidden = Là où moins de trois personnes se trouveraient d’un côté d’un chiffre, leur partenariat n’y est pas compté.

## Tables

partnerships-heading = Partenariats
countries = Pays
participants-heading = Participants
entries-heading = Notes
last-entry = Jour dont parle la dernière note
with-device = Participants avec un appareil
participant-heard = Dernier contact avec un participant
of = { $part } sur { $whole }
none-yet = aucune pour l’instant
outcomes-heading = Résultats par niveau et par thème
level = Niveau
all-themes = Tous les thèmes
outcomes-note = Une note peut nommer plusieurs résultats ; chacun compte une fois.
# Behind the outcomes of a cell.
hoped = { $count ->
    [1] et { $count } espéré
   *[other] et { $count } espérés
}
goals-heading = Objectifs
no-goals = Aucun partenaire n’a encore fixé d’objectifs.
goal-columns = Partenaire, objectif et indicateur
baseline = Valeur de départ
target = Valeur visée
actual = Valeur réelle
unit = Unité
measured-for = Mesuré pour
progress = Progrès
not-measured = non mesurée
open-decision = décision à prendre
somebody-unknown = personne inconnue
participant = Participant
from-place = De
to-place = Vers

## A participant's entries

# Places and the name of a partnership.
from-to = De { $home } vers { $host } · { $partnership }
placement-revoked = Ce séjour a été annulé le { $on } : il ne donne plus d’accès au participant ni aux mentors.
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = Non visible pour vous : les notes pour { $readers }. Il n’est pas dit s’il y en a.
entries-hidden-for-two = Non visible pour vous : les notes pour { $readers }, et pour { $others }. Il n’est pas dit s’il y en a.
no-entries = Vous ne pouvez lire aucune note ici.
taken-back = L’auteur a retiré une note.
no-date = sans date
entry-for = pour { $readers }
# $side is side-home or side-host.
comments = { $name } ({ $side }) commente
asks = { $name } ({ $side }) pose une question
has-read = { $name } ({ $side }) a lu ceci
somebody = quelqu’un
# Behind a remark, a decision or an answer.
on-page = écrit sur la page web

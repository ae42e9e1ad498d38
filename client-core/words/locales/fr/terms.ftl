### The terms of the method, as people read them.

level-individual = personne
level-organisational = organisation
level-societal = société
level-unknown = niveau inconnu

kind-competence = compétence
kind-skill = savoir-faire
kind-value = valeur

theme-health = santé
theme-business = entreprises
theme-education = éducation
theme-civil-society = société civile
theme-unknown = thème inconnu

phase-selected = sélection faite
phase-prepared = préparation faite
phase-on-exchange = en échange
phase-midway = à mi-parcours
phase-homecoming = retour
phase-follow-up = suivi
phase-completed = échange terminé
phase-returned-early = retour avant la fin
phase-unknown = phase inconnue

side-home = origine
side-host = accueil

## Who reads an entry

audience-home = le partenaire d’origine
audience-both = les deux partenaires
audience-programme = les deux partenaires et le programme

## Directions of placements

direction-north-south = depuis la Norvège
direction-south-north = vers la Norvège
direction-south-south = entre d’autres pays

## Kinds of entry

what-moment = moment
what-hope = espoir
what-reflection = réflexion

### What people do from the pages.

web-page = la page web
open-entry = Ouvrir cette note
back-to = Retour à
act-said = C’est dit, et c’est sur le relais.

## Words that were not sent yet

signed-out-kept = Vous étiez déconnecté. Ce que vous avez écrit est gardé : connectez-vous, puis envoyez-le.
not-sent-yet = Pas encore envoyé
not-sent-yet-what = Vous vous êtes reconnecté depuis que vous avez écrit ceci. Relisez-le, puis envoyez-le.
typed-by-you = Ce que vous avez écrit
send-now = Envoyer

## Why something was not done

act-not-allowed = Vous ne pouvez pas écrire ici. Rien n’a été changé.
act-signed-out = Votre session est terminée. Reconnectez-vous dans une autre fenêtre, puis envoyez ceci de nouveau.
act-revoked = Vous ne pouvez plus écrire sur la page web. Demandez à votre coordinateur. Ce que vous avez écrit est ici.
act-too-much = Trop de choses ont été envoyées à la fois. Ce que vous avez écrit est ici : attendez une minute, puis renvoyez-le.
# $code is a number for those who help.
act-not-taken = Pas pris par le relais (numéro { $code }). Ce que vous avez écrit est ici. Rouvrez la page dans une autre fenêtre ; si ce n’y est pas, envoyez-le de nouveau.
act-look-again = Cette page est plus ancienne que ce qui s’y trouve maintenant. Rouvrez-la dans une autre fenêtre, regardez, et écrivez-le là.

## Decisions and measurements

decisions = Décisions
decisions-none = Personne n’est en désaccord sur un chiffre.
decided = Décidé
# $value is a number.
decided-for = { $person } a décidé : { $value }
decision-reopen = Rouvrir
decision-reopened = { $person } l’a rouverte
act-measured = Le chiffre est gardé.
act-decided = C’est décidé.
act-reopened = C’est de nouveau ouvert.

## Reports

report-due-on = À rendre le
report-state = Où il en est
report-now = Tel qu’il est
report-version = Version { $version }
act-written = C’est dans le rapport.
act-agreed = Votre accord est noté.
act-returned = Il est renvoyé avec vos notes.
act-accepted = Il est accepté.

## Lists that are shown a page at a time

page-before = Précédente
page-after = Suivante
page-of = Page { $page } sur { $pages }

## Invites and devices

invite = Inviter
invite-make = Créer une invitation
invite-for = Invitation pour { $person }
invite-what = La personne lit l’image avec l’appareil photo du téléphone, ou tape le code. Il marche une fois et n’est montré que maintenant.
invite-until = Jusqu’au { $at }
invite-compare = Quand le téléphone est admis, il montre un code de contrôle. Faites-le lire : il doit être celui de la liste des appareils.
invites-open = Invitations ouvertes
invites-none = Aucune invitation n’attend.
invite-take-back = La reprendre
device-shut-out = Exclure cet appareil de { $person }
device-give-back = Réadmettre cet appareil de { $person }
act-taken-back = L’invitation est reprise. Personne ne peut l’utiliser.
act-shut-out = L’appareil est exclu. Il garde ce qu’il avait et ne reçoit plus rien. Vous pouvez le réadmettre.
act-given-back = L’appareil est réadmis.
people-without = { $people ->
    [one] Une personne n’a pas encore d’appareil. Invitez-la.
   *[other] { $people } personnes n’ont pas encore d’appareil. Invitez-les.
}

## Where the relay cannot take words at the moment

words-kept = Ce que vous avez écrit est ci-dessous. Revenez en arrière et renvoyez-le dans une minute, ou copiez-le.

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = Vous avez appuyé sur : { $act }
not-sent-look = Regardez d’abord la page
act-shut-out-a-device = Exclure un appareil
act-let-in-a-device = Réadmettre un appareil
act-accept-a-version = Accepter une version
somebody-elses = Ce formulaire a été écrit par quelqu’un d’autre. Il n’a pas été envoyé et ne vous est pas montré. La personne qui l’a écrit revient en arrière dans le navigateur, se connecte avec son propre identifiant et l’envoie.
act-sent-before = Vous avez déjà envoyé ce formulaire avec d’autres mots, et ils sont écrits. Ce que vous avez écrit depuis est ici : regardez, et envoyez-le s’il doit aussi être écrit.
invites-three = Trois invitations attendent déjà cette personne. Retirez-en une d’abord.
device-shut-out-by-operator = Exclu par la personne qui gère le relais. Elle seule peut le réadmettre.

## Submitting a report

submit = Remettre
submit-what = Une copie va à ceux qui le lisent. Ce que vous écrivez ensuite reste chez vous jusqu’à la prochaine remise.
submit-without = Pourquoi il est remis sans { $partner }
submit-name-open = Nommer ces décisions ouvertes dans la version
submit-keep-copied = J’ai regardé ces mots, et ils restent
submit-signed-by = Qui signe
submit-signed-as = Fonction
submit-go = Remettre la version { $version }
submit-not-begun = Personne n’a encore écrit dans le rapport.
submit-not-agreed = { $partner } n’a pas donné son accord au rapport tel qu’il est. Demandez-lui ou, après 21 jours de silence, dites pourquoi il est remis sans lui.
submit-heard-lately = { $partner } a donné des nouvelles le { $day }. On peut le remettre sans lui après 21 jours de silence.
submit-open = Des décisions sur les objectifs sont ouvertes. Prenez-les, ou nommez-les dans la version.
# $section is the id of a section, such as story.
submit-quote = Une citation de la partie { $section } ne peut pas partir : son auteur ne l’autorise pas, ou l’a changée. Retirez-la dans l’application.
submit-copied = Le rapport contient des mots de quelqu’un qui n’a pas dit qu’on peut le citer : « { $words } ». Changez-les, ou dites que vous avez regardé.
act-submitted = Il est remis.
submit-last-heard = Dernières nouvelles le { $day }.
submit-sign = Dites qui signe, et sa fonction chez le partenaire coordinateur.
version-figures = Chiffres
version-count = Nombre
version-figures-what = Comptés quand la version a été faite. Ce qui concerne moins de 3 personnes n’y est pas.

## Sign-in links

link-make = Faire un lien de connexion
link-for = Lien de connexion pour { $person }
link-what = Donnez-le seulement à cette personne, par une voie que personne d’autre ne lit. Elle choisit un mot de passe avec. Il marche une fois, pendant 3 jours, et n’est montré que maintenant.
link-resets = Quand elle l’utilise, son ancien mot de passe, toutes ses connexions et ses anciens liens s’arrêtent, et aucun code n’est demandé tant qu’elle n’a pas remis l’application en place.

## How the relay is, for those who look after it

care = Soin du relais
care-not-yours = Cette page est pour les administrateurs d’un partenariat.
care-writes = Le relais prend ce que les appareils envoient.
care-full = Le disque du relais est plein : il ne prend rien de nouveau avant qu’il y ait de la place. Rien n’est perdu ; les appareils gardent ce qu’ils ont. Prévenez aujourd’hui la personne qui gère le relais.
care-damaged = { $count } endroits du stock du relais ne peuvent être lus. Les appareils qui les ont les rendent en se connectant. Prévenez la personne qui gère le relais.
care-devices = Appareils que des gens ont
care-connections = Connectés en ce moment
care-documents = Documents
care-space = Place libre du disque, en Mio
care-backups = Sauvegardes
care-backup-last = La dernière a été faite
care-backup-next = La prochaine est prévue
care-backup-folder = Elles sont gardées dans
care-backups-off = Ce relais ne fait pas de sauvegardes de lui-même. La personne qui le gère doit les faire autrement.
care-backup-trouble = Le dernier essai n’a donné aucune sauvegarde. Prévenez la personne qui gère le relais.
care-damaged-documents = Documents qui ne prennent rien de nouveau
care-erased = Ce qui a été effacé
care-erased-none = Rien n’a été effacé.
care-erased-all = tout
care-erased-part = une partie
care-erased-on = Sur { $done } appareils sur { $devices }
care-unheard = Sans nouvelles depuis

## Outcomes as charts, and the entries behind a figure

nav-outcomes = Résultats
nav-entries = Notes
filter-by-theme = Thème
chart-table = La même chose en tableau
chart-open = Une case de l’image mène aux notes que vous pouvez lire.
chart-hidden = – signifie : non visible pour vous, ou sur moins de 3 personnes. Ce n’est pas un zéro.
chart-months = Notes par mois
chart-months-last = Les { $count } derniers mois sont affichés.
chart-goals = Du point de départ à la cible
chart-goals-none = Aucun indicateur n’a encore de départ, de cible et de mesure.
outcomes-none = Aucun résultat n’est encore nommé dans ce choix.
entries-in-choice = Notes que vous pouvez lire dans ce choix : { $count }.
entries-none = Aucune note que vous pouvez lire n’est dans ce choix.
entries-not-visible = Les notes de ces partenariats ne vous sont pas visibles. On ne dit pas s’il y en a.
entries-further = Autres notes
entries-first = Depuis le début

## Search

search = Recherche
search-words = Mots qui sont tous dans la note
search-what = On cherche dans les notes que vous pouvez lire. Les accents et majuscules ne comptent pas.
search-none = Aucune note que vous pouvez lire n’a tous ces mots.

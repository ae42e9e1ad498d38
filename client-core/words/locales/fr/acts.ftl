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

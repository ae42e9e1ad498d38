### The app on a phone.

## The tabs at the bottom

tabs = Parties de l’application
tab-today = Aujourd’hui
tab-write = Écrire
tab-log = Mon journal
tab-work = Notre travail
tab-talk = Discussion
tab-more = Plus

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = Rien n’attend. Dernier réseau : { $at }.
line-nothing-waits-never = Rien n’attend. Il n’y a pas encore eu de réseau.
line-waits = { $waiting ->
    [one] { $waiting } en attente · dernier réseau : { $at } · rien n’est perdu.
   *[other] { $waiting } en attente · dernier réseau : { $at } · rien n’est perdu.
}
line-waits-never = { $waiting ->
    [one] { $waiting } attend le premier réseau · rien n’est perdu.
   *[other] { $waiting } attendent le premier réseau · rien n’est perdu.
}
line-no-answer = Il y a du réseau, mais le relais ne répond pas. L’application réessaie toute seule.
line-revoked = Ce téléphone a été bloqué. Votre coordinateur voit que quelque chose attend. Inscrivez-le de nouveau avec un nouveau code ; rien n’est perdu.

## How far an entry has got

state-kept = Seulement sur ce téléphone
state-waits = Sur ce téléphone, part dès qu’il y a du réseau
state-not-allowed = Sur ce téléphone. Vous ne pouvez plus écrire ici ; vos mots restent chez vous.
state-relay = Sur le relais, { $at }
# $place is a town.
state-relay-in = Sur le relais ({ $place }), { $at }
state-received = { $more ->
    [0] Reçu par { $person }
    [one] Reçu par { $person } et { $more } autre personne
   *[other] Reçu par { $person } et { $more } autres personnes
}
state-read = { $more ->
    [0] { $person } l’a lu
    [one] { $person } et { $more } autre personne l’ont lu
   *[other] { $person } et { $more } autres personnes l’ont lu
}
# $at is when the person received the earlier one.
state-edited = Votre dernier changement est seulement sur ce téléphone ; { $person } a le texte d’avant
# $why is one of the messages that begin with refused-.
state-refused = Le relais ne l’a pas pris : { $why }
state-comparing = Nous demandons au relais ce qu’il a encore
state-taken-back-waits = Retiré sur ce téléphone, part dès qu’il y a du réseau. Personne ne l’avait reçu.
state-taken-back-nobody = Retiré. Personne ne l’avait reçu.
# $people are names.
state-taken-back-all = Retiré. Reçu avant par { $people } ; tous les téléphones sont prévenus.
state-taken-back = { $missing ->
    [one] Retiré. Reçu avant par { $people } ; { $missing } téléphone n’est pas encore prévenu.
   *[other] Retiré. Reçu avant par { $people } ; { $missing } téléphones ne sont pas encore prévenus.
}

## Why the relay has not taken something

refused-not-allowed = vous ne pouvez plus écrire ici. Vos mots sont sur ce téléphone.
refused-shut-out = ce téléphone a été bloqué. Votre coordinateur voit que quelque chose attend. Inscrivez-le de nouveau avec un nouveau code ; rien n’est perdu.
refused-repairs = cela s’arrange tout seul. Il n’y a rien à faire.
refused-twice = cela a été écrit une fois de plus pour vous, et refusé de nouveau. Regardez-le, s’il vous plaît.
refused-waits = cela attend quelque chose d’un autre téléphone.
refused-app = quelque chose ne va pas dans cette application. Enregistrez une copie et prévenez votre coordinateur.

## What was done

done-kept = Gardé. C’est seulement sur ce téléphone.
done-shared = Partagé. C’est en pause sur ce téléphone pendant dix minutes et jusqu’à ce qu’il y ait du réseau : vous pouvez le retirer.
done-changed = Changé.
done-taken-back = Retiré. C’est caché à tout le monde dès que les téléphones l’apprennent.
done-gone = Retiré. Personne ne l’a : c’est seulement sur ce téléphone.
done-given-back = C’est de nouveau là.
done-answered = Répondu.
done-read = Ils apprennent que vous l’avez lu.
done-thrown-away = Jeté. Il n’en reste rien.

## What was not done

app-not-done = Rien n’a été fait
app-go-on = Continuer
app-not-found = Cela n’est pas sur ce téléphone, ou n’est pas pour vous.
app-not-allowed = Vous ne pouvez plus écrire ici. Vos mots sont sur ce téléphone. Demandez à votre coordinateur.
app-not-enrolled = Ce téléphone n’est pas encore inscrit.
app-other-owner = Ce téléphone est celui de quelqu’un d’autre. Chaque personne a besoin de sa propre place.
app-revoked = Ce téléphone a été bloqué. Inscrivez-le de nouveau avec un nouveau code ; rien n’est perdu.
app-too-long = Le texte est trop long pour une seule note. Faites-en deux.
app-empty = Rien n’est encore écrit. Écrivez d’abord quelque chose.
app-read-already = Vous avez déjà dit que vous l’avez lu.
app-no-change = Rien n’est différent.
app-changed-since = Ceci a changé depuis que vous avez commencé. Vos mots sont toujours dans la case : lisez ce qui s’y trouve, puis envoyez-les de nouveau.
app-open-decision = Il y a deux valeurs ici. Choisissez entre elles, et dites pourquoi.
app-no-consent = La personne n’a pas dit que l’on peut citer ceci.
app-out-of-range = Un nombre ou un jour est hors de ce qui est possible.
app-no-room = Ce téléphone n’a plus de place. Vos mots sont toujours dans la case : copiez-les, faites de la place et réessayez.
app-unanswered = Le relais n’a pas encore répondu pour un changement plus ancien. Attendez qu’il y ait du réseau, puis réessayez.
app-fault = L’application n’a pas pu le faire. Rien n’est perdu.

## Enrolling

enrol = Inscrire ce téléphone
enrol-what = Tapez le code que votre coordinateur vous a donné. Il marche une seule fois.
enrol-code = Le code
enrol-label = Un nom pour ce téléphone
enrol-label-example = Mon téléphone
enrol-go = Inscrire
enrol-no-code = Pas de code ? Demandez-en un à votre coordinateur. Il a 16 lettres et chiffres.
enrol-slip = Il y a une faute de frappe dans le code. Comparez-le avec celui que vous avez reçu, lettre par lettre.
enrol-no-invite = Ce n’est pas un code. Un code a 16 lettres et chiffres en quatre groupes.
enrol-asking = On demande au relais …
enrol-no-line = Il n’y a pas de réseau. Le téléphone demande de lui-même dès qu’il y en a.
enrol-refused = Le relais n’a pas laissé entrer ce téléphone. Le code a peut-être déjà servi : demandez-en un nouveau.
enrol-again = Taper un autre code
compare = Lisez ceci à voix haute
compare-what = Appelez la personne qui vous a donné le code, ou allez la voir. Lisez-lui ces lettres. Elle voit les mêmes de son côté.
compare-other = Sont-elles différentes ? Alors quelqu’un d’autre a utilisé votre code. Prévenez votre coordinateur, et n’écrivez rien pour l’instant.
compare-same = Ce sont les mêmes

## Writing

write-label = Ce qui s’est passé
write-day = Jour
write-last = Ce que vous avez écrit la dernière fois
prompt-of-the-week = Qu’avez-vous compris aujourd’hui que vous ne compreniez pas la semaine dernière ?
keep-for-me = Garder pour moi
# $person is the first name of a mentor at home.
share-with-side = Partager avec l’organisation de { $person }
# $readers are an organisation, or who reads it: audience-both.
share-with = Partager avec { $readers }
share-wider = Partager avec plus de personnes
# $day is what the phone's clock says.
clock-early = L’horloge de ce téléphone indique le { $day }. Il ne peut pas être si tôt.
clock-which-day = De quel jour s’agit-il ?
not-a-day = Ce n’est pas un jour. Choisissez-en un.

## My log

log-find = Chercher dans vos notes
find = Chercher
log-all = Toutes
log-only-here = Seulement sur ce téléphone
log-empty = Il n’y a encore rien ici. Ce que vous écrivez se trouve ici, avec le chemin déjà fait.
log-nothing-found = Rien n’a été trouvé. Essayez un autre mot.
log-show-month = { $count ->
    [one] Afficher { $count } note
   *[other] Afficher { $count } notes
}
own-taken-back = Vous avez retiré ceci.

## An entry of one's own

entry = Note
entry-edit = Modifier
entry-back = Retour à la note
entry-keep-change = Garder le changement
take-back = Retirer
take-back-undo = Annuler : montrer de nouveau
throw-away = Jeter
throw-away-what = Cela n’est nulle part ailleurs. Si vous le jetez, il n’en reste rien.
throw-away-yes = Jeter

# Two or more names: $first are all but the last.
list-and = { $first } et { $last }

## What an entry was about, asked afterwards

about = De quoi s’agissait-il ?
about-level = Qui a changé
about-kind = Quelle sorte d’apprentissage
about-theme = Quel thème
about-quote = Peut-on le citer ?
about-quote-stays = Une citation est lue par tout le partenariat et par la personne conseillère. Vous pouvez y mettre fin à tout moment : elle n’est alors plus montrée. Ce qui a été remis avant reste dans des fichiers de leurs appareils.
about-language = Écrit en
about-keep = Garder
about-remove = Enlever
# $what is an outcome: level, kind and theme.
about-remove-one = Enlever { $what }
about-one-of-each = Choisissez-en un dans chaque rangée, ou aucun.
quote-not = non
quote-without-name = sans mon nom
quote-with-name = avec mon nom
third-people = Y a-t-il ici une personne qui ne le voudrait pas ? Laissez son nom de côté.
entry-hope = Un espoir

## Talk

talk-empty = Personne n’a encore rien dit sur vos notes.
talk-comments = { $person } commente
talk-asks = { $person } pose une question
talk-has-read = { $person } l’a lu
# A time alone.
talk-at = { $at }
talk-answer = Répondre
talk-answer-go = Répondre
talk-you-answer = Vous répondez
talk-answers = { $person } répond
talk-readers-home = Seul le partenaire d’origine lit votre réponse.
talk-readers-host = Les deux partenaires lisent votre réponse.

## Following somebody's exchange

new-to-me = Nouveau pour moi
new-nothing = Il n’y a rien de nouveau.
people = Participants
people-nobody = Il n’y a personne dont vous pouvez lire les notes.
person-empty = { $person } n’a encore rien partagé avec vous. Peut-être que { $person } écrit sans partager.
i-have-read-it = Je l’ai lu
remark-label = Ce que vous voulez dire
remark-comment = Commenter
remark-ask = Poser une question

## Reflections, one question a screen

reflect = Réflexions
reflect-what = Avant, à mi-parcours, au retour et après
reflect-how = Une question à la fois. Vous pouvez passer une question, sortir et continuer plus tard.
reflect-answered = { $done } réponses sur { $all }
# $day is the first day of the phase.
reflect-opens = est pour le { $day } et après
reflect-number = { $number } sur { $all }
reflect-label = Votre réponse
reflect-keep-change = Garder le changement
reflect-skip = Passer
reflect-next = Suivant
reflect-hopes = Ce que vous espériez
reflect-you-wrote = { $count ->
    [one] Vous avez écrit { $count } fois
   *[other] Vous avez écrit { $count } fois
}
# $language is a language's own name.
not-in-language = pas encore en { $language }

## More

more-language-what = Des écrans
look = Apparence
look-what = Clair, sombre, plein soleil
look-phone = Comme le téléphone est réglé
look-light = Clair
look-dark = Sombre
look-sun = Plein soleil
look-choose = Choisir
help = Aide
help-what = Ce que les mots veulent dire
help-line = Vous pouvez écrire sans réseau, pendant des semaines. Tout est gardé sur ce téléphone, et part quand il y a du réseau.
help-kept = Personne d’autre ne l’a, et personne ne peut savoir que cela existe.
help-waits = C’est partagé, et encore ici. Tant que ce n’est pas parti, vous pouvez le retirer, et il n’en reste rien nulle part.
help-relay = Sur le relais
help-relay-is = Le relais le garde et le transmet. Ce n’est plus seulement sur votre téléphone.
help-received = Reçu par quelqu’un
help-received-is = Un téléphone ou un ordinateur de cette personne l’a. Cela ne veut pas dire que la personne l’a lu.
help-read = Quelqu’un l’a lu
help-read-is = Cette personne a touché « Je l’ai lu ».
help-take-back-is = C’est caché, et ses chiffres s’en vont. Qui l’avait reçu l’a eu.
wrong = Quelque chose ne va pas
wrong-what = À qui vous adresser
wrong-not-watched = Personne ne surveille Samband. Ce n’est pas l’endroit pour signaler un tort fait à quelqu’un.
wrong-danger = Si quelqu’un est en danger, appelez d’abord la police ou une ambulance.
wrong-who = Vous pouvez vous adresser à
wrong-nobody = Ce téléphone ne connaît encore personne. Appelez la personne qui vous a invité.
wrong-nothing-kept = Que vous avez ouvert cette page n’est gardé nulle part.

## This phone

phone = Ce téléphone
phone-what = Garde-t-il ce que vous écrivez ; relais, horloge, verrou
phone-keeps = Garde-t-il ce que vous écrivez ?
check-good = bien
check-todo = à faire
check-installed = Samband est sur l’écran d’accueil.
check-installed-do = Mettez Samband sur l’écran d’accueil : sinon, ce téléphone peut jeter ce qui attend quand il n’a plus de place.
check-installed-ask = Mettre Samband sur l’écran d’accueil
check-persisted = Le téléphone a promis de garder ce qui est écrit.
check-persisted-do = Le téléphone n’a pas promis de garder ce qui est écrit.
check-persisted-ask = Demander au téléphone de le garder
check-lock = Ce qui est gardé est verrouillé par une phrase secrète.
check-lock-do = La personne qui a le téléphone peut lire ce qui est gardé. Verrouillez-le avec une phrase secrète.
phone-room = Place : { $megabytes } Mo.
phone-little-room = Peu de place : { $megabytes } Mo. Les mots sont en sûreté ; faites de la place quand vous pouvez.
phone-waiting = En attente
phone-rests = { $count ->
    [0] Rien n’est en pause.
    [one] { $count } note est en pause et peut être retirée.
   *[other] { $count } notes sont en pause et peuvent être retirées.
}
phone-waits = { $count ->
    [0] Rien n’attend le réseau.
    [one] { $count } changement attend le réseau.
   *[other] { $count } changements attendent le réseau.
}
phone-relay = Relais et horloge
phone-relay-at = Relais
phone-has-up-to = Ce téléphone a tout jusqu’à
phone-clock = Horloge de ce téléphone
phone-clock-behind = { $days ->
    [one] L’horloge a { $days } jour de retard ; nous gardons les deux heures.
   *[other] L’horloge a { $days } jours de retard ; nous gardons les deux heures.
}
phone-check-code = Code de contrôle
# $version is the app's.
phone-version = Samband { $version }
notice-lost = { $waiting ->
    [0] Ce téléphone a perdu ce qu’il avait. Ce qui est sur le relais revient.
    [one] Ce téléphone a perdu ce qu’il avait. { $waiting } changement qui attendait est gardé ; ce qui est sur le relais revient.
   *[other] Ce téléphone a perdu ce qu’il avait. { $waiting } changements qui attendaient sont gardés ; ce qui est sur le relais revient.
}
notice-full = Le téléphone est plein. Vous pouvez lire ; rien de nouveau n’est gardé tant qu’il n’y a pas de place.
notice-damaged = { $waiting ->
    [one] La liste de ce qui attend était abîmée. { $waiting } changement de cette liste est gardé.
   *[other] La liste de ce qui attend était abîmée. { $waiting } changements de cette liste sont gardés.
}
notice-offered-again = La liste de ce qui attend était perdue. Tout ce que vous avez écrit est proposé de nouveau au relais.
notice-fetched-again = Une partie de ce qui était ici était abîmée. Elle revient du relais.
lock = Verrou
lock-what = Avec une phrase secrète, personne d’autre ne peut lire ce qui est gardé sur ce téléphone. Si vous l’oubliez, ce qui n’est que sur ce téléphone est perdu.
lock-is-on = Ce qui est gardé sur ce téléphone est verrouillé par votre phrase secrète.
lock-now = Verrouiller maintenant
lock-passphrase = Phrase secrète
lock-again = Encore une fois
lock-go = Verrouiller avec cette phrase secrète
lock-short = Une phrase secrète a au moins { $characters } caractères. Quelques mots conviennent bien.
lock-not-twice = Les deux phrases secrètes ne sont pas identiques.
leave = Quitter ce téléphone
leave-what = Pour donner le téléphone à quelqu’un d’autre. Tout ce qui est à vous ici s’en va ; ce qui est sur le relais y reste.
leave-go = Quitter
leave-unsent = { $count ->
    [one] { $count } note est seulement sur ce téléphone. Elle est perdue si vous le quittez.
   *[other] { $count } notes sont seulement sur ce téléphone. Elles sont perdues si vous le quittez.
}
# $words is the message leave-phrase.
leave-type = Pour continuer, tapez : { $words }
leave-phrase = { $count ->
    [one] jeter { $count } note
   *[other] jeter { $count } notes
}
leave-not-typed = Ce que vous avez tapé est autre chose.
leave-yes = Quitter ce téléphone

done-draft = Gardé comme votre brouillon. C’est seulement sur ce téléphone.
done-lock = Verrouillé à partir de maintenant.
as-this-phone-has-it = Ce que ce téléphone en a, { $at }
as-this-phone-has-it-never = Rien n’est encore arrivé du relais sur ce téléphone.
fewer-than-three = moins de 3 personnes

## Our work: goals

goals = Objectifs
goals-none = Pas encore d’objectifs. Seul ce partenaire peut les fixer.
goals-count = { $count ->
    [one] { $count } objectif
   *[other] { $count } objectifs
}
goal-new = Nouvel objectif
goal-title = Que voulez-vous atteindre ?
goal-add = Ajouter l’objectif
indicator-new = Que comptez-vous ?
indicator-title = Ce que l’on compte
indicator-add = Ajouter
measure = Mesurer
measure-go = Garder le nombre
measured = Mesuré jusqu’ici
progress-how = Comment cela avance-t-il ?
progress-1 = très en retard
progress-2 = en retard
progress-3 = en chemin
progress-4 = presque atteint
progress-5 = atteint
progress-choose = Choisissez comment cela avance, de 1 à 5.
not-a-number = Ce n’est pas un nombre. Écrivez-le comme 40 ou 12,5.
not-a-month = Ce n’est pas un mois. Choisissez-en un.
# $what is baseline or target.
two-values = Deux valeurs : { $what }
two-values-by = { $person }, { $at }
two-values-choose = Laquelle est la bonne ?
two-values-stand = Il y a deux valeurs ici. Décidez.
decide = Décider
say-why = Dites pourquoi, en quelques mots.

## Our work: the report

report = Rapport
reports = Rapports
reports-none = Il n’y a pas encore de cycle de rapports.
report-due = Attendu le { $day }
report-being-written = en cours d’écriture
report-in = remis comme version { $version }
report-reopened = la version { $version } attend de nouveau une réponse
report-returned = la version { $version } est renvoyée avec des remarques
report-accepted = accepté à la version { $version }
report-accepted-changed = { $changed ->
    [one] accepté à la version { $version }, { $changed } partie modifiée depuis
   *[other] accepté à la version { $version }, { $changed } parties modifiées depuis
}
report-contested = deux réponses s’opposent
report-several = deux versions ont été remises séparément
report-not-in = Rien n’est encore remis.
report-changed-since = { $changed ->
    [one] Les partenaires ont modifié { $changed } partie depuis.
   *[other] Les partenaires ont modifié { $changed } parties depuis.
}
section-not-begun = Pas commencée
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [one] { $words } mot sur { $limit }
   *[other] { $words } mots sur { $limit }
}
section-last = { $person } a écrit en dernier, { $at }
section-draft-here = Votre brouillon est seulement sur ce téléphone.
section-moved-on = Le rapport a changé depuis que vous avez commencé ; les deux textes sont gardés quand vous mettez le vôtre.
section-notes = { $count ->
    [one] { $count } remarque de qui l’a lu
   *[other] { $count } remarques de qui l’a lu
}
section-note = Remarque de qui l’a lu
section-as-it-stands = Le texte actuel du rapport
section-label = Texte de cette partie
section-limit = { $limit } mots au plus
section-put-in = Mettre dans le rapport
section-my-draft = Mon brouillon
section-draft-away = Jeter le brouillon
evidence = Ce que l’on sait déjà
evidence-none = Aucune note ne nomme encore de résultat ici. Ce n’est pas un problème.
evidence-quotes = Peut être cité
evidence-way = De { $home } vers { $host }
evidence-entries = { $count ->
    [one] { $count } note que vous pouvez lire
   *[other] { $count } notes que vous pouvez lire
}
agree = Qui est d’accord
agree-yes = { $partner } est d’accord avec le rapport tel qu’il est
agree-not-yet = { $partner } n’est pas encore d’accord
agree-without = { $partner } n’a pas répondu, remis sans ce partenaire
agree-go = Nous sommes d’accord, { $partner }
agree-what = Cela vaut pour le rapport que vous voyez ici. Un changement annule cet accord.
agree-changed = Le rapport a changé pendant que vous le lisiez. Regardez-le de nouveau, puis donnez votre accord.

## Reading a report that was handed in

version-signed = Version { $version }, signée par { $person }, { $function }
version-changed = { $changed ->
    [one] { $changed } partie n’est pas comme dans la version d’avant.
   *[other] { $changed } parties ne sont pas comme dans la version d’avant.
}
review-note = Remarque sur cette partie
review-return = Renvoyer avec des remarques
review-accept = Accepter à la version { $version }
review-needs-a-note = Écrivez une remarque sur une partie au moins.
review-no-line = Fait sans réseau ; s’oppose à une réponse plus récente s’il y en a une.
review-returned = { $person } a renvoyé cette version avec des remarques
review-accepted = { $person } a accepté cette version
review-reopened = { $person } a rouvert cette version


## One's own words: who has them, a copy, a statement

mine-who = Qui a mes mots
mine-who-what = Quel téléphone a quelles notes, depuis quand
mine-kept = { $count ->
    [0] Rien n’est gardé pour vous seulement.
    [one] { $count } note est seulement sur ce téléphone. Personne ne l’a.
   *[other] { $count } notes sont seulement sur ce téléphone. Personne ne les a.
}
# $readers are who reads it: audience-home.
mine-for = Vos notes pour { $readers }
mine-relay = Le relais a ce qui est parti de ce téléphone.
# $at is when a phone of the person first had something of it.
mine-has = { $person } les reçoit depuis { $at }
mine-may = { $person } peut les lire ; rien n’est encore arrivé là
mine-no-more = ne peut pas lire ce qui vient à partir de maintenant
mine-beyond = Si quelqu’un a imprimé ou emporté une copie, ce téléphone ne peut pas le savoir.
copy = Enregistrer une copie
copy-what = Tout ce qui est à vous, dans un fichier
copy-how = Toutes vos notes, réponses et remarques, dans un seul fichier. Cela marche sans réseau.
copy-html = Pour lire et imprimer
copy-markdown = En texte simple
copy-json = Pour d’autres programmes
copy-plain = Le fichier n’est pas verrouillé : toute personne qui le reçoit peut le lire. Ce qui n’est que sur ce téléphone vient dans un deuxième fichier.
copy-kept-file = gardé
done-copy = Voici votre copie.
statement = Déclaration d’apprentissage
statement-exchange = Ce que vous savez faire, dans vos propres mots
statement-what = Choisissez des notes qui disent ce que vous savez faire. Le fichier est créé sur ce téléphone, avec vos propres mots. Personne d’autre ne peut le créer.
statement-name = Votre nom en haut, si c’en est un autre
statement-language = Langue des titres
statement-can = Ce que je sais faire
statement-nothing = Aucune note ne dit encore de quoi il s’agissait. Ouvrez une note, et choisissez sous « De quoi s’agissait-il ? ».
statement-left-out = laissé de côté
statement-beyond = Effacer une note plus tard ne change pas un fichier que vous avez donné.
statement-make = Créer la déclaration
statement-made = Votre déclaration est créée.
statement-code = Avec ce code, tout le monde peut voir qu’elle n’a pas changé. Lisez-le à qui le demande :
statement-choose = Choisissez des notes : 6 au plus sur votre propre changement, 2 au plus sur ce qui a changé autour de vous.
check = Vérifier une attestation
check-what = Si l’attestation de quelqu’un est telle qu’elle a été faite
check-how = Ouvrez le fichier qui finit par .md, copiez tout son texte et mettez-le ici. Rien n’en est gardé ni envoyé.
check-intact = Le texte est tel qu’il a été fait. Comparez ce code avec celui que la personne lit :
check-altered = Ce n’est pas le texte tel qu’il a été fait. Redemandez le fichier qui finit par .md.
check-text = Le texte de l’attestation
check-go = Vérifier
hope-reached = atteint
hope-on-its-way = en chemin
hope-not-now = pas maintenant
hope-no-longer-wanted = plus souhaité

## What others have done to a text

look-wrote = { $person } a aussi écrit ici, { $at }
look-changed = Ceci a changé depuis que vous l’avez regardé
look-removed-yours = { $count ->
    [one] { $person } a enlevé { $count } mot à vous.
   *[other] { $person } a enlevé { $count } mots à vous.
}
# $of is whose words they were.
look-removed = { $count ->
    [one] { $person } a enlevé { $count } mot de { $of }.
   *[other] { $person } a enlevé { $count } mots de { $of }.
}
look-collided = Deux personnes ont changé cette phrase séparément. Lisez-la une fois :
look-right-so = Elle est bien ainsi
look-moved-on = Cette phrase est déjà une autre. Regardez-la de nouveau.

quotes-nothing = Vous n’avez encore partagé aucune réponse.

## What to do with an entry that was not taken

refused-do = Que faire
# $people are coordinators.
refused-ask = Demandez à { $people }.
refused-again = L’écrire encore une fois
refused-keep = Garder pour moi
refused-code = Numéro { $code }, pour la personne qui vous aide
more-to-read = Plus

entry-move = Autres lecteurs
entry-move-what = Une copie est faite pour eux, et celle-ci est retirée. Qui l’a reçue l’a eue ; ce qui en a été dit reste avec elle.
done-moved = Une copie pour eux repose sur ce téléphone. L’autre est retirée.
erase = Effacer
erase-what = Les mots partent du relais, aussi des sauvegardes plus anciennes, et de chaque téléphone qui l’apprend, le vôtre aussi. On ne peut pas revenir en arrière.
erase-yes = L’effacer
erase-all = Effacer tout mon journal
erase-all-what = Tout ce que vous avez partagé pendant cet échange, pour tous les lecteurs, avec vos réponses et ce que d’autres en ont dit. Ce que vous gardez pour vous reste sur ce téléphone. On ne peut pas revenir en arrière.
erase-all-phrase = tout effacer
erase-all-yes = Tout effacer
erased = Effacé
erased-nothing = Rien n’est effacé.
erased-asked = Vous l’avez demandé. Ce n’est plus montré, et c’est effacé dès qu’il y a du réseau.
erased-progress = Effacé sur le relais, sur { $done } appareils sur { $devices }.
erased-since = Depuis le { $day }.
erased-not-heard = Sans nouvelles depuis :
erased-shut-out = Un téléphone qui a été bloqué ne répond jamais.
erased-beyond = Une copie que quelqu’un a imprimée ou emportée est hors de notre portée.
done-erased = Demandé. Ce n’est plus montré, et c’est effacé dès qu’il y a du réseau.
log-add-today = Ajouter à aujourd’hui

hand-in = Remettre le rapport
hand-in-go = Remettre
hand-in-what = Une copie du rapport que vous voyez ici va à celles et ceux qui le lisent. Ce que vous écrivez ensuite reste chez les partenaires.
hand-in-changed = Le rapport a changé pendant que vous le lisiez. Regardez-le encore, puis remettez-le.
hand-in-silent = { $partner } : sans nouvelles depuis { $days } jours.
hand-in-without = Pourquoi il est remis sans { $partner }
hand-in-wait = Demandez-leur. Après 21 jours sans un mot, il peut être remis sans ce partenaire.
hand-in-not-agreed = Un partenaire n’est pas encore d’accord.
hand-in-open = Décisions ouvertes sur les buts
hand-in-open-none = Aucune n’est ouverte.
hand-in-open-what = Décidez, ou remettez tel quel : elles y sont alors nommées.
hand-in-quotes-stand = Toutes les citations peuvent rester, d’après ce téléphone.
hand-in-quote-gone = Une citation ne peut plus rester. Retirez-la.
hand-in-copied = Ces mots sont dans une note qui ne peut pas être citée. Retirez-les, ou dites qu’ils peuvent rester.
hand-in-copied-stand = J’ai regardé. Ils peuvent rester.
hand-in-signs = Qui signe
hand-in-name = Nom
hand-in-function = Fonction
hand-in-sign = Écrivez qui signe : nom et fonction.
done-handed-in = Remis. Il part dès qu’il y a du réseau.
quote-put-in = Citer ceci
quote-take-out = Retirer la citation
quote-taken-back = une citation a été retirée
quote-not-here = Pour les personnes qui peuvent lire la note, jusqu’à la remise du rapport.
version-differs = Cette version n’est plus telle qu’elle a été remise : un autre programme y a écrit. Demandez aux partenaires la version sur laquelle ils se sont mis d’accord.
version-new = Cette partie est nouvelle dans cette version.
version-was = Changé ; comme c’était avant
version-gone = Retiré dans cette version ; comme c’était avant
open-again = Rouvrir

goal-reword = Reformuler le but
value-set = Fixer : { $what }
measure-evidence = Où on peut le vérifier
goal-decisions = Décisions
goal-decision-made = décidé par { $person }, { $at }
goal-decision-reopened = rouvert par { $person }, { $at }
half-page-beside = À côté de cette réponse
half-page-readers = La personne en échange le lit, et peut répondre.
half-page-go = Partager
look-as = Comme { $person } l’a écrite
look-take = Prendre celle de { $person }
look-bring-back = Faire revenir

check-opens = Samband s’ouvre sans réseau.
check-opens-do = Samband ne s’ouvre pas encore sans réseau. Laissez-le ouvert une minute quand il y a du réseau.
check-reminder = Un rappel hebdomadaire a été fait pour le calendrier.
check-reminder-do = Il n’y a pas encore de rappel hebdomadaire dans le calendrier.
check-reminder-make = Faire un rappel hebdomadaire
reminder = Quelques mots sur la semaine
check-copied = Une copie a été prise le { $day }.
check-copied-do = Aucune copie n’a encore été prise.
check-at-risk = Beaucoup attend ici, et ce téléphone peut le jeter quand il n’a plus de place.
residents = Plusieurs personnes sur ce téléphone
residents-what = Chacun avec sa propre place
residents-how = Chaque personne a ici sa propre place. Ce qui est dans une place verrouillée, personne d’autre ne peut le lire.
residents-invite = Cette place est celle de { $person }. Créez la vôtre, puis ouvrez de nouveau votre invitation.
residents-called = Votre place
residents-name = Comment elle s’appelle
residents-new = Une place pour une autre personne
residents-lock-first = Verrouillez d’abord votre place avec une phrase secrète.
cover = Cacher
covered = Notes
covered-what = Rien n’est écrit ici.
wrong-contacts = Contacts pour la sécurité des personnes
wrong-programme = Le programme

## What has ended, what came later, and why there is no line

exchange-ended = Votre échange avec { $partner } a pris fin pour cette application le { $day } ; vos mots sont à vous :
line-not-the-relay = Autre chose que le relais répond, comme la page de connexion d’un réseau. L’application réessaie toute seule.
line-told-to-wait = Le relais demande à ce téléphone d’attendre. L’application réessaie toute seule.
line-no-room = Ce téléphone n’a pas de place pour ce que le relais contient. Faites de la place ; l’application réessaie toute seule.
# $why is one of the messages that begin with line-why-.
line-refused = Le relais ne laisse pas entrer ce téléphone : { $why } Rien n’est perdu.
line-why-unknown = il ne connaît pas ce téléphone. Inscrivez-le de nouveau avec un nouveau code.
line-why-version = il parle une autre version de Samband. Fermez Samband, puis ouvrez-le de nouveau là où il y a du réseau.
line-why-code = le code n’est plus valable. Demandez-en un nouveau à votre coordinateur.
line-why-other-owner = le code est pour quelqu’un d’autre. Chaque personne a besoin de sa propre place.
line-revoked-on = Ce téléphone a été bloqué le { $day }. Votre coordinateur voit que quelque chose attend. Inscrivez-le de nouveau avec un nouveau code ; rien n’est perdu.
state-writing = Écriture …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = Votre changement ({ $changed }) est seulement sur ce téléphone ; { $person } a le texte d’avant ({ $had })
state-read-before = { $person } a lu le texte d’avant ({ $had }) ; votre changement ({ $changed }) est venu après
refused-not-allowed-since = vous ne pouvez plus écrire ici (depuis le { $day }). Vos mots sont sur ce téléphone.
refused-shut-out-on = ce téléphone a été bloqué le { $day }. Votre coordinateur voit que quelque chose attend. Inscrivez-le de nouveau avec un nouveau code ; rien n’est perdu.
refused-copy = Copier mes mots
look-above = { $count ->
    [one] { $count } nouveau mot de { $person } plus haut
   *[other] { $count } nouveaux mots de { $person } plus haut
}
reflect-became = Qu’en est-il devenu ?
residents-place = Place { $number }
residents-number = Quand Samband est verrouillé, aucun nom n’est montré : votre place porte le numéro { $number }.

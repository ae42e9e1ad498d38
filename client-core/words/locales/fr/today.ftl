### What needs somebody today.

today = Ce qui a besoin de vous aujourd’hui
nav-today = Aujourd’hui
today-decide = Décider
today-answer = Répondre
today-look-after = Prendre soin
today-know = À savoir
today-nothing = Rien n’a besoin de vous aujourd’hui.
today-more = { $count ->
    [1] Et encore un point.
   *[other] Et encore { $count } points.
}
today-since = Depuis le { $day }.

## Lines about people and goals

today-two-baselines = Deux valeurs de départ pour « { $title } » de { $partner } : { $values }.
today-two-targets = Deux valeurs visées pour « { $title } » de { $partner } : { $values }.
today-question = { $person } a posé une question à { $participant }, et il n’y a pas encore de réponse.
today-reflection = Une réflexion de { $participant } est arrivée. Personne n’a encore rien dit.
today-no-device = Sans appareil : { $people }.
today-invite = L’invitation de { $person } se termine le { $day } et n’a pas été utilisée.
today-silent = { $days ->
    [1] Sans nouvelles depuis { $days } jour : { $device } de { $person }.
   *[other] Sans nouvelles depuis { $days } jours : { $device } de { $person }.
}
today-had-until = Il avait alors tout jusqu’au { $day }.
today-no-entry = { $count ->
    [1] Aucune note depuis 5 semaines : { $count } participant.
   *[other] Aucune note depuis 5 semaines : { $count } participants.
}
today-refused = Le relais n’a pas pris ce que { $person } a écrit : { $why }
today-logs-erased = Les journaux de { $person } seront effacés le { $day } : leur durée de conservation est terminée. Enregistrez une copie avant, si vous en voulez une.
today-name-erased = Le nom de { $person } sera effacé le { $day } : sa durée de conservation est terminée.

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }, { $round } :
today-to-review = { $days ->
    [0] La version { $version } a été remise aujourd’hui, et personne ne l’a examinée.
    [1] La version { $version } a été remise hier, et personne ne l’a examinée.
   *[other] La version { $version } a été remise il y a { $days } jours, et personne ne l’a examinée.
}
today-to-review-undated = La version { $version } a été remise, et personne ne l’a examinée.
today-to-review-again = La version { $version } attend de nouveau une réponse.
today-opposite-answers = La version { $version } a été acceptée par { $accepted }, mais pas par { $others }. Aucun n’avait vu la réponse de l’autre.
today-several-versions = { $count ->
    [1] { $count } version a été remise.
   *[other] { $count } versions ont été remises séparément. Remettez-en une qui les remplace.
}
today-changed-since = { $count ->
    [1] Acceptée à la version { $version } ; les partenaires ont modifié { $count } partie depuis.
   *[other] Acceptée à la version { $version } ; les partenaires ont modifié { $count } parties depuis.
}
today-apart = { $count ->
    [one] Une section a été modifiée par deux personnes chacune de son côté. Relisez-la une fois.
   *[other] { $count } sections ont été modifiées par deux personnes chacune de son côté. Relisez-les une fois.
}
today-returned = { $count ->
    [1] { $person } a renvoyé la version { $version } avec { $count } remarque.
   *[other] { $person } a renvoyé la version { $version } avec { $count } remarques.
}
today-due = { $days ->
    [0] Le rapport est attendu aujourd’hui.
    [1] Le rapport est attendu demain.
   *[other] Le rapport est attendu dans { $days } jours.
}
today-late = { $days ->
    [1] Le rapport a { $days } jour de retard.
   *[other] Le rapport a { $days } jours de retard.
}
today-sections-begun = { $begun } parties sur { $all } commencées.
# $device is what its owner calls it.
today-let-in = { $person } a admis un nouvel appareil comme le vôtre le { $day } : { $device }. S’il n’est pas à vous, dites-le-lui, et à la personne qui gère le relais.

### What needs somebody today.

today = Lo que le necesita hoy
nav-today = Hoy
today-decide = Decidir
today-answer = Responder
today-look-after = Cuidar
today-know = Para saber
today-nothing = Hoy nada le necesita.
today-more = { $count ->
    [one] Y uno más.
   *[other] Y { $count } más.
}
today-since = Desde el { $day }.

## Lines about people and goals

today-two-baselines = Dos valores iniciales de «{ $title }» de { $partner }: { $values }.
today-two-targets = Dos metas de «{ $title }» de { $partner }: { $values }.
today-question = { $person } preguntó a { $participant }, y aún no hay respuesta.
today-reflection = Llegó una reflexión de { $participant }. Nadie ha dicho nada todavía.
today-no-device = Sin dispositivo: { $people }.
today-invite = La invitación de { $person } termina el { $day } y no se ha usado.
today-silent = { $days ->
    [one] Sin noticias desde hace un día: { $device } de { $person }.
   *[other] Sin noticias desde hace { $days } días: { $device } de { $person }.
}
today-had-until = Entonces tenía todo hasta el { $day }.
today-no-entry = { $count ->
    [one] Ninguna nota en 5 semanas: una persona.
   *[other] Ninguna nota en 5 semanas: { $count } personas.
}
today-refused = El relé no aceptó lo que escribió { $person }: { $why }
today-logs-erased = Los diarios de { $person } se borrarán el { $day }: ha terminado el plazo de conservación. Guarde antes una copia, si la quiere.
today-name-erased = El nombre de { $person } se borrará el { $day }: ha terminado el plazo de conservación.

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }, { $round }:
today-to-review = { $days ->
    [0] La versión { $version } se entregó hoy, y nadie la ha revisado.
    [one] La versión { $version } se entregó ayer, y nadie la ha revisado.
   *[other] La versión { $version } se entregó hace { $days } días, y nadie la ha revisado.
}
today-to-review-undated = La versión { $version } se entregó, y nadie la ha revisado.
today-to-review-again = La versión { $version } espera otra vez una respuesta.
today-opposite-answers = La versión { $version } fue aceptada por { $accepted }, y no por { $others }. Nadie había visto la respuesta de la otra parte.
today-several-versions = { $count ->
    [one] Se entregó una versión.
   *[other] Se entregaron { $count } versiones por separado. Entregue una que las sustituya.
}
today-changed-since = { $count ->
    [one] Aceptado en la versión { $version }; desde entonces cambió una sección.
   *[other] Aceptado en la versión { $version }; desde entonces cambiaron { $count } secciones.
}
today-apart = { $count ->
    [one] Dos personas cambiaron una sección por separado. Léala una vez.
   *[other] Dos personas cambiaron { $count } secciones por separado. Léalas una vez.
}
today-returned = { $count ->
    [one] { $person } devolvió la versión { $version } con una observación.
   *[other] { $person } devolvió la versión { $version } con { $count } observaciones.
}
today-due = { $days ->
    [0] El informe vence hoy.
    [one] El informe vence mañana.
   *[other] El informe vence en { $days } días.
}
today-late = { $days ->
    [one] El informe lleva un día de retraso.
   *[other] El informe lleva { $days } días de retraso.
}
today-sections-begun = { $begun } de { $all } secciones empezadas.
# $device is what its owner calls it.
today-let-in = { $person } admitió un dispositivo nuevo como suyo el { $day }: { $device }. Si no es suyo, dígaselo, y a quien gestiona el relé.

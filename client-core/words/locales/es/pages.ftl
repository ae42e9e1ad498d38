### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = Personas
nav-more = Más páginas

## What needs the reader today

today-names = Los nombres y las alianzas detrás de estas cifras
today-none-begun = Ninguna alianza ha comenzado. Las estancias vienen con un archivo de lista.
how-to-read = Cómo leer esta página
how-to-read-list = Cada línea le espera. Desaparece por sí sola cuando desaparece su causa.
how-to-read-bars = Las barras dicen de cuántas personas o informes ya hay algo, entre aquellos de los que ya se espera.
how-to-read-figures = Cada cifra vale para la hora de arriba. Lo que un teléfono no ha llevado al relé no está en ella.

## Help

help-goals = Lo que cada socio quiere alcanzar, hasta dónde ha llegado y dónde dos números se oponen.
help-people = Quién participa y como qué, y de qué dispositivos no se ha sabido nada.
help-programme = Todas las alianzas con sus cifras y participantes.
help-search = Encontrar palabras en las notas que puede leer.
help-take = Tablas e informes como archivos para su ordenador.

## Goals

goals-what = Lo que cada socio quiere alcanzar, y hasta dónde ha llegado. Primero, dos valores que se oponen.
goals-not-set = { $partner } aún no ha fijado objetivos. Solo { $partner } puede.
not-measured-yet = aún sin medir
measured-ago = { $months ->
    [0] medido para este mes
    [one] medido hace un mes
   *[other] medido hace { $months } meses
}
goal-history = Lo que se fijó, midió y decidió

## A partnership

partnership-what = Quién trabaja en conjunto, cuándo, y hasta dónde se ha llegado.
partners-heading = Socios
coordinates = coordina
placements-heading = Las estancias en el tiempo
placements-none = Aún no hay estancias.
timeline-what = Una barra clara es una ronda, una oscura el intercambio en ella, y la línea es hoy. La tabla tiene los días.
first-day = Primer día
last-day = Último día
placement-revoked-on = terminó el { $on }
round-no-placements = { $round } no tiene estancias.
rounds-none = Aún no hay ninguna ronda.
goals-in-short = objetivos: { $goals }, indicadores medidos: { $measured } de { $indicators }
who-reads = Quién puede leer qué
reads-roster = Quién participa, y cuándo
reads-log-home = Notas para el socio de origen
reads-log-both = Notas para los dos socios
reads-log-programme = Notas para los dos socios y el programa
reads-feedback = Lo que se dice de las notas
reads-report = Un informe mientras se escribe
reads-own-words = Las propias palabras de un socio en un informe
reads-submission = Las versiones presentadas de un informe
reads-review = Las respuestas a estas versiones
stands-participant = el participante
stands-own-side = los mentores y coordinadores del lado que lo dijo
stands-home-side = los mentores y coordinadores de origen
stands-host-side = los mentores y coordinadores de acogida
stands-in-partnership = todos los que tienen parte en la alianza
stands-adviser = los asesores del programa
stands-administrator = los administradores
read-in = Se lee en: { $countries }
relay-stands-in = El relé está en { $place }.

## People

people-what = Quién participa en sus alianzas, y como qué.
people-count = { $count ->
    [one] Una persona
   *[other] { $count } personas
}
people-without-device = { $count ->
    [one] Una de ellas aún no tiene dispositivo.
   *[other] { $count } de ellas aún no tienen dispositivo.
}
people-all = Las { $count } personas
people-invite = Dispositivos, invitaciones y enlaces de acceso
people-left-out = Los participantes y mentores de las alianzas que ve desde fuera no se nombran aquí.
people-silent = De quienes no se ha sabido nada
people-silent-none = Todos los dispositivos se comunicaron hace poco.
devices-none = aún sin dispositivo
devices-count = { $count ->
    [one] un dispositivo
   *[other] { $count } dispositivos
}
role = Función
role-coordinator = coordinador
role-member = miembro
role-adviser = asesor
role-administrator = administrador
role-home-mentor = mentor de origen
role-host-mentor = mentor de acogida
role-participant = participante

## Outcomes

show-all = Mostrar todo
by-direction = Por dirección
log-nothing-shared = { $person } aún no ha compartido nada, y quizá escribe para sí.

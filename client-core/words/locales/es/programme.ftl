### The programme at a glance, and a participant's entries.

overview = Vista general del programa
filter-unreadable = El filtro no se puede leer, así que no se muestran cifras. Corrija el campo marcado.

## Figures, each with its number

partnerships = { $count ->
    [one] alianza
   *[other] alianzas
}
participants = { $count ->
    [one] participante
   *[other] participantes
}
entries = { $count ->
    [one] nota
   *[other] notas
}
outcomes = { $count ->
    [one] resultado
   *[other] resultados
}
remarks = { $count ->
    [one] observación de mentores
   *[other] observaciones de mentores
}
open-decisions = { $count ->
    [one] decisión pendiente
   *[other] decisiones pendientes
}
from-placements = { $count ->
    [one] de { $count } estancia
   *[other] de { $count } estancias
}

## The same figures where the viewer sees none of it

entries-hidden = notas: no visibles
outcomes-hidden = resultados: no visibles
remarks-hidden = observaciones de mentores: no visibles
open-decisions-hidden = decisiones pendientes: no visibles

## Where the viewer sees a part

in-logs = en { $seen } de { $all } diarios
in-feedback = en { $seen } de { $all } documentos de observaciones
in-goals = en los objetivos de { $seen } de { $all } socios
part-of-logs = De { $seen } de { $all } diarios. Los demás no son visibles para usted.
part-of-goals = De los objetivos de { $seen } de { $all } socios. Los demás no son visibles para usted.
outcomes-not-visible = Los resultados de estos diarios no son visibles para usted.
goals-not-visible = Los objetivos de estas alianzas no son visibles para usted.

findings = { $count ->
    [one] Esta versión no pudo leer un lugar en los documentos; el resto está contado.
   *[other] Esta versión no pudo leer { $count } lugares en los documentos; el resto está contado.
}
entry-findings = { $count ->
    [one] Esta versión no pudo leer un lugar en estas notas; el resto se muestra.
   *[other] Esta versión no pudo leer { $count } lugares en estas notas; el resto se muestra.
}

## The filter

partnership = Alianza
country = País
from-month = Desde
to-month = hasta
all = cualquiera
show = Mostrar
# $country is its code, such as KE.
applies-country = País { $country }: estancias que se acogen allí y objetivos de socios de allí.
applies-months = Los meses se aplican a las notas, los resultados y las observaciones sobre estas notas. Las alianzas, los participantes, los objetivos, las decisiones pendientes, los dispositivos y la última nota son de todos los meses.
goals-not-of-months = Los objetivos no son de un mes: los meses elegidos no los cambian.
filter-several = Este campo se envió con varios valores. Elija uno.
# $typed is what was typed.
filter-partnership = Usted no ve ninguna alianza “{ $typed }”. Elija una de la lista.
# $countries are codes.
filter-country = Ninguno de sus socios está en “{ $typed }”. Los países de sus socios: { $countries }.
filter-month = “{ $typed }” no es un mes. Escríbalo así: { $example }.
filter-exchanged = Este mes es anterior al primero. Intercambie los dos.
filter-by-round = Ronda
filter-by-direction = Dirección
filter-by-phase = Fase
filter-by-kind = Tipo de nota
applies-placements = La ronda y la dirección eligen estancias: sus notas, resultados, comentarios y personas. Las metas y las decisiones pendientes no cambian.
applies-entries = La fase y el tipo eligen notas: los resultados y comentarios se cuentan solo en ellas.
# $typed is what was typed.
filter-round = Usted no ve ninguna ronda «{ $typed }». Elija una de la lista.
filter-word = «{ $typed }» no se puede elegir aquí. Elija de la lista.

## How far people and reports have got

coverage-heading = Hasta dónde han llegado las personas y los informes
coverage-recent = Una nota de los últimos 28 días, de quienes están de intercambio
coverage-midway = Reflexión a mitad del intercambio
coverage-homecoming = Reflexión del regreso
coverage-submitted = Informe entregado
coverage-accepted = Informe aceptado
reports-late = { $count ->
    [one] Un informe está atrasado.
   *[other] { $count } informes están atrasados.
}
coverage-none = Nada que mostrar para esta elección.
coverage-hidden = Donde habría menos de tres personas en un lado de una cifra, su alianza no se cuenta en ella.

## Tables

partnerships-heading = Alianzas
countries = Países
participants-heading = Participantes
entries-heading = Notas
last-entry = Día del que trata la última nota
with-device = Participantes con dispositivo
participant-heard = Último contacto con un participante
of = { $part } de { $whole }
none-yet = ninguna todavía
outcomes-heading = Resultados por nivel y tema
level = Nivel
all-themes = Todos los temas
outcomes-note = Una nota puede nombrar varios resultados; cada uno cuenta una vez.
# Behind the outcomes of a cell.
hoped = { $count ->
    [one] y uno esperado
   *[other] y { $count } esperados
}
goals-heading = Objetivos
no-goals = Ningún socio ha fijado objetivos todavía.
goal-columns = Socio, objetivo e indicador
baseline = Valor inicial
target = Meta
actual = Valor real
unit = Unidad
measured-for = Medido para
progress = Avance
not-measured = sin medir
open-decision = decisión pendiente
somebody-unknown = persona desconocida
participant = Participante
from-place = De
to-place = A

## A participant's entries

# Places and the name of a partnership.
from-to = De { $home } a { $host } · { $partnership }
placement-revoked = Esta estancia se anuló el { $on }: ya no da acceso a su participante ni a sus mentores.
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = No visible para usted: las notas para { $readers }. No se dice si hay alguna.
entries-hidden-for-two = No visible para usted: las notas para { $readers }, y para { $others }. No se dice si hay alguna.
no-entries = Ninguna nota que usted pueda leer.
taken-back = Una nota fue retirada por quien la escribió.
no-date = sin fecha
entry-for = para { $readers }
# $side is side-home or side-host.
comments = { $name } ({ $side }) comenta
asks = { $name } ({ $side }) pregunta
has-read = { $name } ({ $side }) ha leído esto
somebody = alguien
# Behind a remark, a decision or an answer.
on-page = escrito en la página web

### The terms of the method, as people read them.

level-individual = persona
level-organisational = organización
level-societal = sociedad
level-unknown = nivel desconocido

kind-competence = competencia
kind-skill = habilidad
kind-value = valor

theme-health = salud
theme-business = empresas
theme-education = educación
theme-civil-society = sociedad civil
theme-unknown = tema desconocido

phase-selected = selección hecha
phase-prepared = preparación hecha
phase-on-exchange = en intercambio
phase-midway = a mitad del intercambio
phase-homecoming = regreso
phase-follow-up = seguimiento
phase-completed = intercambio completado
phase-returned-early = regreso antes de tiempo
phase-unknown = fase desconocida

side-home = origen
side-host = acogida

## Who reads an entry

audience-home = el socio de origen
audience-both = los dos socios
audience-programme = los dos socios y el programa

## Directions of placements

direction-north-south = desde Noruega
direction-south-north = hacia Noruega
direction-south-south = entre otros países

## Kinds of entry

what-moment = momento
what-hope = esperanza
what-reflection = reflexión

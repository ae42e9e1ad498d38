### What stands around every page.

nav = Páginas
nav-programme = Programa
nav-devices = Dispositivos
nav-refused = Rechazos
nav-account = Cuenta

language = Idioma
language-choose = Elegir
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = sin revisar todavía

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = Estado del { $at }, posición { $position } en el registro del relé. Dispositivos que se comunicaron en los últimos 28 días: { $heard } de { $devices }.
without-device = { $people ->
    [one] Una persona que escribe todavía no tiene dispositivo.
   *[other] { $people } personas que escriben todavía no tienen dispositivo.
}
not-in-here = Lo que un teléfono aún no ha enviado no está incluido aquí.

not-visible = no visible
never = nunca

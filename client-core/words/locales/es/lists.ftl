### The lists of devices and of refused changes.

devices = Dispositivos
devices-order = Primero los que llevan más tiempo en silencio.
person = Persona
device = Dispositivo
check-code = Código de control
last-heard = Último contacto
has-everything = Lo tiene todo
log-position = Posición en el registro del relé
device-revoked = bloqueado el { $at }, conserva lo que tenía
yes = sí
not-yet = todavía no

refused = Rechazos
refused-what = Cambios que el relé rechazó, los más nuevos primero, { $most } como máximo. Las palabras siguen en el dispositivo de quien las escribió, y esa persona recibió una explicación.
# $partnerships are names.
refused-others = No visible para usted: lo que se rechazó en { $partnerships }. Se muestra a coordinadores y administradores.
# $partnerships are names.
refused-none = No se rechazó nada en { $partnerships }.
when = Cuándo
document = Documento
document-unknown = desconocido
why = Por qué
bytes = Bytes

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = Quien hizo el cambio no tenía derecho a escribir en este documento cuando el cambio llegó.
refusal-not-allowed-do = Si esa persona debe escribir en él, devuelva el rol o la estancia con --undo, o importe de nuevo la lista de participantes. El dispositivo envía entonces el cambio otra vez por sí solo.
refusal-unknown-document = Ninguna lista de participantes conoce este documento.
refusal-unknown-document-do = Importe una lista de participantes con la estancia o el socio al que pertenece. El dispositivo envía entonces el cambio otra vez.
refusal-revoked = El dispositivo está bloqueado.
refusal-revoked-do = Si la persona debe seguir, cree una nueva invitación para ella. Las palabras pasan en cuanto el dispositivo está inscrito de nuevo.
refusal-missing-dependency = Un cambio anterior de otro dispositivo no ha llegado todavía.
refusal-missing-dependency-do = Pida a quien hizo el cambio que conecte el otro dispositivo. No hay que hacer nada más.
refusal-copied = La carpeta del dispositivo se copió o se restauró, así que el cambio no encaja.
refusal-copied-do = Pregunte a quien hizo el cambio si las palabras faltan en el diario. Si faltan, pídale que las escriba otra vez.
refusal-wrong-author = El cambio lleva el nombre de una persona que no es la dueña del dispositivo.
refusal-wrong-author-do = Pregunte a la persona dueña quién usa el dispositivo. Cada persona necesita su propia carpeta de dispositivo.
refusal-unreadable = El relé no pudo leer el cambio, o es más grande de lo permitido.
refusal-unreadable-do = Pida a quien hizo el cambio que actualice el programa. Si eso no ayuda, avise a quien se encarga del relé.
refusal-other-do = Avise a quien se encarga del relé.

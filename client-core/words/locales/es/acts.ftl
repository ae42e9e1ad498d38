### What people do from the pages.

web-page = la página web
open-entry = Abrir esta nota
back-to = Volver a
act-said = Está dicho, y está en el relé.

## Words that were not sent yet

signed-out-kept = Su sesión había terminado. Lo que escribió se conserva: inicie sesión y envíelo después.
not-sent-yet = Aún no enviado
not-sent-yet-what = Ha vuelto a iniciar sesión desde que escribió esto. Revíselo y envíelo.
typed-by-you = Lo que escribió
send-now = Enviar

## Why something was not done

act-not-allowed = No puede escribir aquí. No se cambió nada.
act-signed-out = Su sesión ha terminado. Inicie sesión en otra ventana y envíe esto de nuevo.
act-revoked = Ya no puede escribir en la página web. Pregunte a su coordinador. Lo que escribió está aquí.
act-too-much = Se envió demasiado a la vez. Lo que escribió está aquí: espere un minuto y envíelo de nuevo.
# $code is a number for those who help.
act-not-taken = El relé no lo tomó (número { $code }). Lo que escribió está aquí. Abra la página de nuevo en otra ventana; si no está allí, envíelo otra vez.
act-look-again = Esta página es más antigua que lo que hay ahora. Ábrala de nuevo en otra ventana, mire y escríbalo allí.

## Decisions and measurements

decisions = Decisiones
decisions-none = Nadie está en desacuerdo sobre un número.
decided = Decidido
# $value is a number.
decided-for = { $person } decidió: { $value }
decision-reopen = Abrir de nuevo
decision-reopened = { $person } la abrió de nuevo
act-measured = El número está guardado.
act-decided = Está decidido.
act-reopened = Está abierta de nuevo.

## Reports

report-due-on = Entrega
report-state = En qué estado está
report-now = Como está
report-version = Versión { $version }
act-written = Está en el informe.
act-agreed = Su acuerdo está anotado.
act-returned = Se devolvió con sus notas.
act-accepted = Está aceptado.

## Lists that are shown a page at a time

page-before = Anterior
page-after = Siguiente
page-of = Página { $page } de { $pages }

## Invites and devices

invite = Invitar
invite-make = Crear una invitación
invite-for = Invitación para { $person }
invite-what = La persona lee la imagen con la cámara del teléfono o escribe el código. Sirve una vez y solo se muestra ahora.
invite-until = Hasta { $at }
invite-compare = Cuando el teléfono ha entrado, muestra un código de control. Pida que se lo lean: debe ser el de la lista de dispositivos.
invites-open = Invitaciones abiertas
invites-none = Ninguna invitación está pendiente.
invite-take-back = Retirarla
device-shut-out = Excluir este dispositivo de { $person }
device-give-back = Volver a admitir este dispositivo de { $person }
act-taken-back = La invitación está retirada. Nadie puede usarla.
act-shut-out = El dispositivo está excluido. Conserva lo que tenía y no recibe nada más. Puede volver a admitirlo.
act-given-back = El dispositivo está admitido de nuevo.
people-without = { $people ->
    [one] Una persona aún no tiene dispositivo. Invítela.
   *[other] { $people } personas aún no tienen dispositivo. Invítelas.
}

## Where the relay cannot take words at the moment

words-kept = Lo que escribió está abajo. Vuelva atrás y envíelo de nuevo en un minuto, o cópielo.

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = Pulsó: { $act }
not-sent-look = Mire primero la página
act-shut-out-a-device = Excluir un dispositivo
act-let-in-a-device = Readmitir un dispositivo
act-accept-a-version = Aceptar una versión
somebody-elses = Este formulario lo escribió otra persona. No se envió y no se le muestra. Quien lo escribió vuelve atrás en el navegador, entra con su propio id y lo envía.
act-sent-before = Ya envió este formulario con otras palabras, y están escritas. Lo que escribió después está aquí: mírelo y envíelo si también debe escribirse.
invites-three = Ya esperan tres invitaciones para esta persona. Retire primero una.
device-shut-out-by-operator = Excluido por quien gestiona el relé. Solo esa persona lo readmite.

## Submitting a report

submit = Entregar
submit-what = Una copia va a quienes lo leen. Lo que escriban después se queda con ustedes hasta que entreguen de nuevo.
submit-without = Por qué se entrega sin { $partner }
submit-name-open = Nombrar estas decisiones abiertas en la versión
submit-keep-copied = He mirado estas palabras, y se quedan
submit-signed-by = Quién firma
submit-signed-as = Cargo
submit-go = Entregar la versión { $version }
submit-not-begun = Nadie ha escrito aún en el informe.
submit-not-agreed = { $partner } no está de acuerdo con el informe como está. Pregúnteles o, tras 21 días de silencio, diga por qué se entrega sin ellos.
submit-heard-lately = Hubo noticias de { $partner } el { $day }. Se puede entregar sin ellos tras 21 días de silencio.
submit-open = Hay decisiones sobre metas abiertas. Decídalas o nómbrelas en la versión.
# $section is the id of a section, such as story.
submit-quote = Una cita en la sección { $section } no puede ir: su autor no lo permite ahora o la cambió. Quítela en la aplicación.
submit-copied = El informe tiene palabras de alguien que no ha dicho que se le puede citar: «{ $words }». Cámbielas o diga que las ha mirado.
act-submitted = Está entregado.
submit-last-heard = Últimas noticias el { $day }.
submit-sign = Diga quién firma y qué es en el socio coordinador.
version-figures = Cifras
version-count = Número
version-figures-what = Contadas cuando se hizo la versión. Lo que trata de menos de 3 personas no está.

## Sign-in links

link-make = Crear un enlace de acceso
link-for = Enlace de acceso para { $person }
link-what = Délo solo a esta persona, por una vía que nadie más lea. Con él elige una contraseña. Funciona una vez, durante 3 días, y solo se muestra ahora.
link-resets = Cuando lo use, terminan su contraseña anterior, todos sus accesos y los enlaces anteriores, y no se pide código hasta que configure de nuevo la aplicación.

## How the relay is, for those who look after it

care = Cuidado del relé
care-not-yours = Esta página es para administradores de una alianza.
care-writes = El relé acepta lo que envían los dispositivos.
care-full = El disco del relé está lleno: no acepta nada nuevo hasta que haya espacio. No se pierde nada; los dispositivos guardan lo suyo. Avise hoy a quien gestiona el relé.
care-damaged = { $count } lugares del almacén del relé no se pueden leer. Los dispositivos que los tienen los devuelven al conectarse. Avise a quien gestiona el relé.
care-devices = Dispositivos en manos de personas
care-connections = Conectados en este momento
care-documents = Documentos
care-space = Espacio libre del disco, en MiB
care-backups = Copias de seguridad
care-backup-last = La última se hizo
care-backup-next = La próxima toca
care-backup-folder = Se guardan en
care-backups-off = Este relé no hace copias de seguridad por sí mismo. Quien lo gestiona debe hacerlas de otra manera.
care-backup-trouble = El último intento no dio ninguna copia. Avise a quien gestiona el relé.
care-damaged-documents = Documentos que no aceptan nada nuevo
care-erased = Lo que se borró
care-erased-none = No se borró nada.
care-erased-all = todo
care-erased-part = una parte
care-erased-on = En { $done } de { $devices } dispositivos
care-unheard = Sin noticias desde entonces

## Outcomes as charts, and the entries behind a figure

nav-outcomes = Resultados
nav-entries = Notas
filter-by-theme = Tema
chart-table = Lo mismo en tabla
chart-open = Una casilla de la imagen lleva a las notas que usted puede leer.
chart-hidden = – significa: no visible para usted, o sobre menos de 3 personas. No es un cero.
chart-months = Notas por mes
chart-months-last = Se muestran los últimos { $count } meses.
chart-goals = De la línea de base a la meta
chart-goals-none = Ningún indicador tiene aún línea de base, meta y medición.
outcomes-none = Aún no se nombran resultados en esta selección.
entries-in-choice = Notas que puede leer en esta selección: { $count }.
entries-none = Ninguna nota que pueda leer está en esta selección.
entries-not-visible = Las notas de estas alianzas no son visibles para usted. No se dice si las hay.
entries-further = Más notas
entries-first = Desde el principio

## Search

search = Buscar
search-words = Palabras que están todas en la nota
search-what = Se busca en las notas que puede leer. Los acentos y mayúsculas no importan.
search-none = Ninguna nota que pueda leer tiene todas estas palabras.

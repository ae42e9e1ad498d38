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

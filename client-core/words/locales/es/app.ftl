### The app on a phone.

## The tabs at the bottom

tabs = Partes de la aplicación
tab-today = Hoy
tab-write = Escribir
tab-log = Mi diario
tab-work = Nuestro trabajo
tab-talk = Hablar
tab-more = Más

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = Nada espera. Última línea: { $at }.
line-nothing-waits-never = Nada espera. Todavía no ha habido línea.
line-waits = { $waiting ->
    [one] 1 espera · última línea: { $at } · no se ha perdido nada.
   *[other] { $waiting } esperan · última línea: { $at } · no se ha perdido nada.
}
line-waits-never = { $waiting ->
    [one] 1 espera la primera línea · no se ha perdido nada.
   *[other] { $waiting } esperan la primera línea · no se ha perdido nada.
}
line-no-answer = Hay línea, pero el relé no responde. La aplicación lo intenta de nuevo por sí sola.
line-revoked = A este teléfono se le cerró el acceso. Su coordinador ve que algo espera. Inscríbalo otra vez con un código nuevo; no se ha perdido nada.

## How far an entry has got

state-kept = Solo en este teléfono
state-waits = En este teléfono, sale cuando haya línea
state-not-allowed = En este teléfono. Usted ya no puede escribir aquí; sus palabras se quedan con usted.
state-relay = En el relé, { $at }
# $place is a town.
state-relay-in = En el relé de { $place }, { $at }
state-received = { $more ->
    [0] Lo recibió { $person }
    [one] Lo recibieron { $person } y 1 persona más
   *[other] Lo recibieron { $person } y { $more } personas más
}
state-read = { $more ->
    [0] { $person } lo ha leído
    [one] { $person } y 1 persona más lo han leído
   *[other] { $person } y { $more } personas más lo han leído
}
# $at is when the person received the earlier one.
state-edited = Su último cambio está solo en este teléfono; { $person } tiene el texto anterior
# $why is one of the messages that begin with refused-.
state-refused = El relé no lo aceptó: { $why }
state-comparing = Preguntamos al relé qué tiene todavía
state-taken-back-waits = Retirado en este teléfono, sale cuando haya línea. Nadie lo había recibido.
state-taken-back-nobody = Retirado. Nadie lo había recibido.
# $people are names.
state-taken-back-all = Retirado. Lo tenía antes: { $people }. Todos los teléfonos tienen el aviso.
state-taken-back = { $missing ->
    [one] Retirado. Lo tenía antes: { $people }. A 1 teléfono no le ha llegado el aviso.
   *[other] Retirado. Lo tenía antes: { $people }. A { $missing } teléfonos no les ha llegado el aviso.
}

## Why the relay has not taken something

refused-not-allowed = usted ya no puede escribir aquí. Sus palabras están en este teléfono.
refused-shut-out = a este teléfono se le cerró el acceso. Su coordinador ve que algo espera. Inscríbalo otra vez con un código nuevo; no se ha perdido nada.
refused-repairs = se arregla solo. No hay que hacer nada.
refused-twice = se escribió una vez más por usted, y se rechazó de nuevo. Mírelo, por favor.
refused-waits = espera algo de otro teléfono.
refused-app = algo no está bien en esta aplicación. Guarde una copia y avise a su coordinador.

## What was done

done-kept = Guardado. Está solo en este teléfono.
done-shared = Compartido. Descansa en este teléfono diez minutos y hasta que haya línea: usted puede retirarlo.
done-changed = Cambiado.
done-taken-back = Retirado. Queda oculto para todos en cuanto sus teléfonos lo sepan.
done-gone = Retirado. Nadie lo tiene: está solo en este teléfono.
done-given-back = Está ahí de nuevo.
done-answered = Respondido.
done-read = Se les avisa de que usted lo ha leído.
done-thrown-away = Tirado. No queda nada de ello.

## What was not done

app-not-done = No se hizo nada
app-go-on = Seguir
app-not-found = Esto no está en este teléfono, o no es para usted.
app-not-allowed = Usted ya no puede escribir aquí. Sus palabras están en este teléfono. Pregunte a su coordinador.
app-not-enrolled = Este teléfono todavía no está inscrito.
app-other-owner = Este teléfono es de otra persona. Cada persona necesita su propio lugar.
app-revoked = A este teléfono se le cerró el acceso. Inscríbalo otra vez con un código nuevo; no se ha perdido nada.
app-too-long = El texto es demasiado largo para una nota. Haga dos.
app-empty = Todavía no hay nada escrito. Escriba algo primero.
app-read-already = Usted ya dijo que lo ha leído.
app-no-change = Nada es diferente.
app-changed-since = Esto cambió desde que usted empezó. Sus palabras siguen en la casilla: lea lo que hay y envíelas de nuevo.
app-open-decision = Aquí hay dos valores. Decida entre ellos, y diga por qué.
app-no-consent = La persona no ha dicho que esto se pueda citar.
app-out-of-range = Un número o un día está fuera de lo posible.
app-no-room = El teléfono no tiene más espacio. Sus palabras siguen en el cuadro: cópielas, haga espacio e inténtelo otra vez.
app-unanswered = El relé no ha respondido sobre un cambio anterior. Espere a que haya línea e inténtelo otra vez.
app-fault = La aplicación no pudo hacerlo. No se ha perdido nada.

## Enrolling

enrol = Inscribir este teléfono
enrol-what = Escriba el código que le dio su coordinador. Funciona una sola vez.
enrol-code = El código
enrol-label = Un nombre para este teléfono
enrol-label-example = Mi teléfono
enrol-go = Inscribir
enrol-no-code = ¿No tiene código? Pida uno a su coordinador. Tiene 16 letras y números.
enrol-slip = Algo en el código está mal escrito. Compárelo con el que recibió, letra por letra.
enrol-no-invite = Esto no es un código. Un código tiene 16 letras y números en cuatro grupos.
enrol-asking = Preguntando al relé …
enrol-no-line = No hay línea. El teléfono pregunta por sí solo en cuanto haya.
enrol-refused = El relé no dejó entrar a este teléfono. Quizá el código ya se usó: pida uno nuevo.
enrol-again = Escribir otro código
compare = Lea esto en voz alta
compare-what = Llame a la persona que le dio el código, o vaya a verla. Léale estas letras. Ella ve las mismas por su lado.
compare-other = ¿Son diferentes? Entonces otra persona ha usado su código. Avise a su coordinador, y no escriba nada todavía.
compare-same = Son las mismas

## Writing

write-label = Qué pasó
write-day = Día
write-last = Lo último que escribió
prompt-of-the-week = ¿Qué entendió hoy que no entendía la semana pasada?
keep-for-me = Guardar para mí
# $person is the first name of a mentor at home.
share-with-side = Compartir con la organización de { $person }
# $readers are an organisation, or who reads it: audience-both.
share-with = Compartir con { $readers }
share-wider = Compartir con más personas
# $day is what the phone's clock says.
clock-early = El reloj de este teléfono indica el { $day }. No puede ser tan pronto.
clock-which-day = ¿De qué día trata?
not-a-day = Esto no es un día. Elija uno.

## My log

log-find = Buscar en sus notas
find = Buscar
log-all = Todas
log-only-here = Solo en este teléfono
log-empty = Todavía no hay nada aquí. Lo que usted escribe está aquí, y se ve hasta dónde ha llegado.
log-nothing-found = No se encontró nada. Pruebe con otra palabra.
log-show-month = { $count ->
    [one] Mostrar 1 nota
   *[other] Mostrar { $count } notas
}
own-taken-back = Usted retiró esto.

## An entry of one's own

entry = Nota
entry-edit = Editar
entry-back = Volver a la nota
entry-keep-change = Guardar el cambio
take-back = Retirar
take-back-undo = Deshacer: mostrarlo de nuevo
throw-away = Tirar
throw-away-what = No está en ningún otro lugar. Si lo tira, no queda nada de ello.
throw-away-yes = Tirarlo

# Two or more names: $first are all but the last.
list-and = { $first } y { $last }

## What an entry was about, asked afterwards

about = ¿De qué trataba?
about-level = Quién cambió
about-kind = Qué tipo de aprendizaje
about-theme = Qué tema
about-quote = ¿Se puede citar?
about-quote-stays = Una cita la leen todos en la asociación y la persona asesora. Usted puede terminarla en cualquier momento: entonces ya no se muestra. Lo que se entregó antes queda en archivos de sus dispositivos.
about-language = Escrito en
about-keep = Guardar
about-remove = Quitar
# $what is an outcome: level, kind and theme.
about-remove-one = Quitar { $what }
about-one-of-each = Elija uno de cada fila, o ninguno.
quote-not = no
quote-without-name = sin mi nombre
quote-with-name = con mi nombre
third-people = ¿Aparece aquí alguien que no lo querría? No ponga su nombre.
entry-hope = Una esperanza

## Talk

talk-empty = Nadie ha dicho nada sobre sus notas todavía.
talk-comments = { $person } comenta
talk-asks = { $person } pregunta
talk-has-read = { $person } lo ha leído
# A time alone.
talk-at = { $at }
talk-answer = Responder
talk-answer-go = Responder
talk-you-answer = Usted responde
talk-answers = { $person } responde
talk-readers-home = Su respuesta la lee solo el socio de origen.
talk-readers-host = Su respuesta la leen los dos socios.

## Following somebody's exchange

new-to-me = Nuevo para mí
new-nothing = No hay nada nuevo.
people = Participantes
people-nobody = No hay nadie cuyas notas usted pueda leer.
person-empty = { $person } no ha compartido nada con usted todavía. Quizá { $person } escribe sin compartir.
i-have-read-it = Lo he leído
remark-label = Lo que quiere decir
remark-comment = Comentar
remark-ask = Preguntar

## Reflections, one question a screen

reflect = Reflexiones
reflect-what = Antes, a mitad del intercambio, al regreso y después
reflect-how = Una pregunta a la vez. Puede saltarse una, salir y seguir más tarde.
reflect-answered = { $done } respuestas de { $all }
# $day is the first day of the phase.
reflect-opens = es para el { $day } y después
reflect-number = { $number } de { $all }
reflect-label = Su respuesta
reflect-keep-change = Guardar el cambio
reflect-skip = Saltar
reflect-next = Siguiente
reflect-hopes = Lo que usted esperaba
reflect-you-wrote = { $count ->
    [one] Escribió una vez
   *[other] Escribió { $count } veces
}
# $language is a language's own name.
not-in-language = todavía no en { $language }

## More

more-language-what = De las pantallas
look = Aspecto
look-what = Claro, oscuro, sol fuerte
look-phone = Como está puesto el teléfono
look-light = Claro
look-dark = Oscuro
look-sun = Sol fuerte
look-choose = Elegir
help = Ayuda
help-what = Qué significan las palabras
help-line = Puede escribir sin línea, durante semanas. Todo se guarda en este teléfono, y sale cuando hay línea.
help-kept = Nadie más lo tiene, y nadie puede saber que existe.
help-waits = Está compartido, y todavía aquí. Hasta que salga puede retirarlo, y no queda nada de ello en ningún lugar.
help-relay = En el relé
help-relay-is = El relé lo guarda y lo pasa. Ya no está solo en su teléfono.
help-received = Alguien lo recibió
help-received-is = Un teléfono o una computadora de esa persona lo tiene. Eso no quiere decir que la persona lo haya leído.
help-read = Alguien lo ha leído
help-read-is = Esa persona ha tocado «Lo he leído».
help-take-back-is = Queda oculto, y sus cifras se van. Quien lo había recibido lo ha tenido.
wrong = Algo está mal
wrong-what = A quién acudir
wrong-not-watched = Nadie vigila Samband. No es el lugar para avisar de un daño.
wrong-danger = Si alguien está en peligro, llame primero a la policía o a una ambulancia.
wrong-who = Puede acudir a
wrong-nobody = Este teléfono todavía no conoce a nadie. Llame a la persona que le invitó.
wrong-nothing-kept = Que usted ha abierto esta página no se guarda en ningún lugar.

## This phone

phone = Este teléfono
phone-what = Si guarda lo que escribe; relé, reloj, bloqueo
phone-keeps = ¿Guarda lo que usted escribe?
check-good = bien
check-todo = por hacer
check-installed = Samband está en la pantalla de inicio.
check-installed-do = Ponga Samband en la pantalla de inicio: si no, este teléfono puede tirar lo que espera cuando se quede sin espacio.
check-installed-ask = Poner Samband en la pantalla de inicio
check-persisted = El teléfono ha prometido guardar lo escrito.
check-persisted-do = El teléfono no ha prometido guardar lo escrito.
check-persisted-ask = Pedir al teléfono que lo guarde
check-lock = Lo guardado está bloqueado con una frase de paso.
check-lock-do = Quien tenga el teléfono puede leer lo guardado. Bloquéelo con una frase de paso.
phone-room = Espacio: { $megabytes } MB.
phone-little-room = Poco espacio: { $megabytes } MB. Las palabras están a salvo; haga espacio cuando pueda.
phone-waiting = En espera
phone-rests = { $count ->
    [0] Nada descansa aquí.
    [one] 1 nota descansa aquí y se puede retirar.
   *[other] { $count } notas descansan aquí y se pueden retirar.
}
phone-waits = { $count ->
    [0] Nada espera la línea.
    [one] 1 cambio espera la línea.
   *[other] { $count } cambios esperan la línea.
}
phone-relay = Relé y reloj
phone-relay-at = Relé
phone-has-up-to = Este teléfono lo tiene todo hasta
phone-clock = Reloj de este teléfono
phone-clock-behind = { $days ->
    [one] El reloj lleva 1 día de retraso; guardamos las dos horas.
   *[other] El reloj lleva { $days } días de retraso; guardamos las dos horas.
}
phone-check-code = Código de control
# $version is the app's.
phone-version = Samband { $version }
notice-lost = { $waiting ->
    [0] Este teléfono ha perdido lo que tenía. Lo que está en el relé vuelve.
    [one] Este teléfono ha perdido lo que tenía. 1 cambio que esperaba está guardado; lo que está en el relé vuelve.
   *[other] Este teléfono ha perdido lo que tenía. { $waiting } cambios que esperaban están guardados; lo que está en el relé vuelve.
}
notice-full = El teléfono está lleno. Puede leer; no se guarda nada nuevo hasta que haya espacio.
notice-damaged = { $waiting ->
    [one] La lista de lo que espera estaba dañada. 1 cambio de ella está guardado.
   *[other] La lista de lo que espera estaba dañada. { $waiting } cambios de ella están guardados.
}
notice-offered-again = La lista de lo que espera se perdió. Todo lo que usted escribió se ofrece otra vez al relé.
notice-fetched-again = Una parte de lo que había aquí estaba dañada. Vuelve desde el relé.
lock = Bloqueo
lock-what = Con una frase de paso nadie más puede leer lo guardado en este teléfono. Si la olvida, se pierde lo que está solo en este teléfono.
lock-is-on = Lo guardado en este teléfono está bloqueado con su frase de paso.
lock-now = Bloquear ahora
lock-passphrase = Frase de paso
lock-again = Una vez más
lock-go = Bloquear con esta frase de paso
lock-short = Una frase de paso tiene al menos { $characters } caracteres. Unas pocas palabras sirven bien.
lock-not-twice = Las dos frases de paso no son iguales.
leave = Dejar este teléfono
leave-what = Para dar el teléfono a otra persona. Todo lo suyo que hay en él se va; lo que está en el relé se queda allí.
leave-go = Dejar
leave-unsent = { $count ->
    [one] 1 nota está solo en este teléfono. Se pierde si usted lo deja.
   *[other] { $count } notas están solo en este teléfono. Se pierden si usted lo deja.
}
# $words is the message leave-phrase.
leave-type = Para seguir, escriba: { $words }
leave-phrase = { $count ->
    [one] tirar 1 nota
   *[other] tirar { $count } notas
}
leave-not-typed = Lo que escribió es otra cosa.
leave-yes = Dejar este teléfono

done-draft = Guardado como su borrador. Está solo en este teléfono.
done-lock = Bloqueado desde ahora.
as-this-phone-has-it = Según lo que tiene este teléfono, { $at }
as-this-phone-has-it-never = Todavía no ha llegado nada del relé a este teléfono.
fewer-than-three = menos de 3 personas

## Our work: goals

goals = Objetivos
goals-none = Todavía no hay objetivos. Solo este socio puede fijarlos.
goals-count = { $count ->
    [one] 1 objetivo
   *[other] { $count } objetivos
}
goal-new = Objetivo nuevo
goal-title = ¿Qué quieren lograr?
goal-add = Agregar el objetivo
indicator-new = ¿Qué cuentan?
indicator-title = Lo que se cuenta
indicator-add = Agregar
measure = Medir
measure-go = Guardar el número
measured = Medido hasta ahora
progress-how = ¿Cómo va?
progress-1 = muy atrasado
progress-2 = atrasado
progress-3 = en camino
progress-4 = casi logrado
progress-5 = logrado
progress-choose = Elija cómo va, de 1 a 5.
not-a-number = Esto no es un número. Escríbalo como 40 o 12,5.
not-a-month = Esto no es un mes. Elija uno.
# $what is baseline or target.
two-values = Dos valores: { $what }
two-values-by = { $person }, { $at }
two-values-choose = ¿Cuál vale?
two-values-stand = Aquí hay dos valores. Decida.
decide = Decidir
say-why = Diga por qué, en pocas palabras.

## Our work: the report

report = Informe
reports = Informes
reports-none = Todavía no hay rondas.
report-due = Vence el { $day }
report-being-written = se está escribiendo
report-in = entregado como versión { $version }
report-reopened = la versión { $version } espera otra vez una respuesta
report-returned = la versión { $version } se devolvió con observaciones
report-accepted = aceptado en la versión { $version }
report-accepted-changed = { $changed ->
    [one] aceptado en la versión { $version }, desde entonces cambió 1 sección
   *[other] aceptado en la versión { $version }, desde entonces cambiaron { $changed } secciones
}
report-contested = dos respuestas son contrarias
report-several = se entregaron dos versiones por separado
report-not-in = Todavía no se ha entregado nada.
report-changed-since = { $changed ->
    [one] Los socios han cambiado 1 sección desde entonces.
   *[other] Los socios han cambiado { $changed } secciones desde entonces.
}
section-not-begun = Sin empezar
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [one] 1 palabra de { $limit }
   *[other] { $words } palabras de { $limit }
}
section-last = { $person } escribió por última vez, { $at }
section-draft-here = Su borrador está solo en este teléfono.
section-moved-on = El informe ha cambiado desde que usted empezó; los dos textos se guardan cuando ponga el suyo.
section-notes = { $count ->
    [one] 1 observación de quien lo leyó
   *[other] { $count } observaciones de quien lo leyó
}
section-note = Observación de quien lo leyó
section-as-it-stands = Como está en el informe
section-label = Texto de esta sección
section-limit = { $limit } palabras como máximo
section-put-in = Poner en el informe
section-my-draft = Mi borrador
section-draft-away = Tirar el borrador
evidence = Lo que ya se sabe
evidence-none = Ninguna nota nombra un resultado aquí todavía. No pasa nada.
evidence-quotes = Se puede citar
evidence-way = De { $home } a { $host }
evidence-entries = { $count ->
    [one] 1 nota que usted puede leer
   *[other] { $count } notas que usted puede leer
}
agree = Quién está de acuerdo
agree-yes = { $partner } está de acuerdo con el informe como está
agree-not-yet = { $partner } todavía no está de acuerdo
agree-without = { $partner } no respondió, se entregó sin este socio
agree-go = Estamos de acuerdo, { $partner }
agree-what = Vale para el informe como usted lo ve aquí. Un cambio anula el acuerdo.
agree-changed = El informe cambió mientras usted lo leía. Mírelo otra vez y después dé su acuerdo.

## Reading a report that was handed in

version-signed = Versión { $version }, firmada por { $person }, { $function }
version-changed = { $changed ->
    [one] 1 sección es diferente de la versión anterior.
   *[other] { $changed } secciones son diferentes de la versión anterior.
}
review-note = Observación sobre esta sección
review-return = Devolver con observaciones
review-accept = Aceptar en la versión { $version }
review-needs-a-note = Escriba una observación en al menos una sección.
review-no-line = Hecho sin línea; es contrario a una respuesta posterior, si la hay.
review-returned = { $person } devolvió esta versión con observaciones
review-accepted = { $person } aceptó esta versión
review-reopened = { $person } abrió otra vez esta versión


## One's own words: who has them, a copy, a statement

mine-who = Quién tiene mis palabras
mine-who-what = Qué teléfono tiene qué notas, desde cuándo
mine-kept = { $count ->
    [0] Nada se guarda solo para usted.
    [one] 1 nota está solo en este teléfono. Nadie la tiene.
   *[other] { $count } notas están solo en este teléfono. Nadie las tiene.
}
# $readers are who reads it: audience-home.
mine-for = Sus notas para { $readers }
mine-relay = El relé tiene lo que ha salido de este teléfono.
# $at is when a phone of the person first had something of it.
mine-has = { $person } las recibe desde { $at }
mine-may = { $person } puede leerlas; todavía no ha llegado nada allí
mine-no-more = no puede leer lo que venga desde ahora
mine-beyond = Si alguien imprimió o se llevó una copia, este teléfono no puede saberlo.
copy = Guardar una copia
copy-what = Todo lo suyo, en un archivo
copy-how = Todas sus notas, respuestas y observaciones, en un solo archivo. Funciona sin línea.
copy-html = Para leer e imprimir
copy-markdown = Como texto simple
copy-json = Para otros programas
copy-plain = El archivo no está bloqueado: quien lo reciba puede leerlo. Lo que está solo en este teléfono viene en un segundo archivo.
copy-kept-file = guardado
done-copy = Aquí está su copia.
statement = Declaración de aprendizaje
statement-exchange = Lo que sabe hacer, con sus propias palabras
statement-what = Elija notas que digan lo que sabe hacer. El archivo se crea en este teléfono, con sus propias palabras. Nadie más puede crearlo.
statement-name = Su nombre arriba, si es otro
statement-language = Idioma de los títulos
statement-can = Lo que sé hacer
statement-nothing = Ninguna nota dice todavía de qué trataba. Abra una nota y elija en «¿De qué trataba?».
statement-left-out = sin incluir
statement-beyond = Si borra una nota más tarde, eso no cambia un archivo que usted ya ha dado.
statement-make = Crear la declaración
statement-made = Su declaración está creada.
statement-code = Con este código cualquiera puede ver que no ha cambiado. Léalo a quien lo pida:
statement-choose = Elija notas: 6 como máximo sobre su propio cambio, 2 como máximo sobre lo que cambió a su alrededor.
check = Comprobar una declaración
check-what = Si la declaración de alguien está como se hizo
check-how = Abra el archivo que termina en .md, copie todo su texto y póngalo aquí. Nada de él se guarda ni se envía.
check-intact = El texto está como se hizo. Compare este código con el que lee su dueño:
check-altered = Este no es el texto como se hizo. Pida otra vez el archivo que termina en .md.
check-text = El texto de la declaración
check-go = Comprobar
hope-reached = logrado
hope-on-its-way = en camino
hope-not-now = ahora no
hope-no-longer-wanted = ya no se quiere

## What others have done to a text

look-wrote = { $person } también escribió aquí, { $at }
look-changed = Esto ha cambiado desde que usted lo miró
look-removed-yours = { $count ->
    [one] { $person } quitó 1 palabra de usted.
   *[other] { $person } quitó { $count } palabras de usted.
}
# $of is whose words they were.
look-removed = { $count ->
    [one] { $person } quitó 1 palabra de { $of }.
   *[other] { $person } quitó { $count } palabras de { $of }.
}
look-collided = Dos personas cambiaron esta frase por separado. Léala una vez:
look-right-so = Está bien así
look-moved-on = Esta frase ya es otra. Mírela otra vez.

quotes-nothing = Usted todavía no ha compartido ninguna respuesta.

## What to do with an entry that was not taken

refused-do = Qué hacer
# $people are coordinators.
refused-ask = Pregunte a { $people }.
refused-again = Escribirlo una vez más
refused-keep = Guardar como mío
refused-code = Número { $code }, para quien le ayuda
more-to-read = Más

entry-move = Otros lectores
entry-move-what = Se hace una copia para ellos, y esta se retira. Quien la recibió la ha tenido; lo que se dijo de ella se queda con ella.
done-moved = Una copia para ellos reposa en este teléfono. La otra se retiró.
erase = Borrar
erase-what = Las palabras se van del relé, también de las copias de seguridad anteriores, y de cada teléfono que lo sepa, también del suyo. No se puede deshacer.
erase-yes = Borrarla
erase-all = Borrar todo mi diario
erase-all-what = Todo lo que compartió en este intercambio, para todos los lectores, con sus respuestas y lo que otros dijeron. Lo que guarda para usted se queda en este teléfono. No se puede deshacer.
erase-all-phrase = borrar todo
erase-all-yes = Borrar todo
erased = Borrado
erased-nothing = No se ha borrado nada.
erased-asked = Usted lo pidió. Ya no se muestra, y se borra cuando haya línea.
erased-progress = Borrado en el relé, en { $done } de { $devices } aparatos.
erased-since = Desde el { $day }.
erased-not-heard = Sin noticias desde entonces:
erased-shut-out = Un teléfono al que se le cerró el acceso nunca responde.
erased-beyond = Una copia que alguien imprimió o se llevó queda fuera de nuestro alcance.
done-erased = Pedido. Ya no se muestra, y se borra cuando haya línea.
log-add-today = Añadir a hoy

hand-in = Entregar el informe
hand-in-go = Entregar
hand-in-what = Una copia del informe como usted lo ve aquí va a quienes lo leen. Lo que escriban después se queda con los socios.
hand-in-changed = El informe cambió mientras usted lo leía. Mírelo otra vez, y luego entréguelo.
hand-in-silent = { $partner }: sin noticias desde hace { $days } días.
hand-in-without = Por qué se entrega sin { $partner }
hand-in-wait = Pregúnteles. Tras 21 días sin una palabra se puede entregar sin este socio.
hand-in-not-agreed = Un socio todavía no está de acuerdo.
hand-in-open = Decisiones abiertas sobre metas
hand-in-open-none = Ninguna está abierta.
hand-in-open-what = Decídalas, o entregue así: entonces se nombran en él.
hand-in-quotes-stand = Todas las citas pueden quedar, según este teléfono.
hand-in-quote-gone = Una cita ya no puede quedar. Quítela.
hand-in-copied = Estas palabras están en una nota que no se puede citar. Quítelas, o diga que pueden quedar.
hand-in-copied-stand = Lo he mirado. Pueden quedar.
hand-in-signs = Quién firma
hand-in-name = Nombre
hand-in-function = Cargo
hand-in-sign = Escriba quién firma: nombre y cargo.
done-handed-in = Entregado. Sale cuando haya línea.
quote-put-in = Citar esto
quote-take-out = Quitar la cita
quote-taken-back = una cita se retiró
quote-not-here = Para quienes pueden leer la nota, hasta que se entregue el informe.
version-differs = Esta versión no dice lo mismo que cuando se entregó: otro programa ha escrito en ella. Pida a las organizaciones la versión que acordaron.
version-new = Esta sección es nueva en esta versión.
version-was = Cambió; como estaba antes
version-gone = Quitado en esta versión; como estaba antes
open-again = Abrir otra vez

goal-reword = Escribir la meta de nuevo
value-set = Fijar: { $what }
measure-evidence = Dónde se puede comprobar
goal-decisions = Decisiones
goal-decision-made = decidido por { $person }, { $at }
goal-decision-reopened = abierto otra vez por { $person }, { $at }
half-page-beside = Junto a esta respuesta
half-page-readers = La persona participante lo lee, y puede responder.
half-page-go = Compartir
look-as = Como la escribió { $person }
look-take = Tomar la de { $person }
look-bring-back = Traer de vuelta

check-opens = Samband se abre sin línea.
check-opens-do = Samband todavía no se abre sin línea. Déjelo abierto un minuto cuando haya línea.
check-reminder = Se hizo un recordatorio semanal para el calendario.
check-reminder-do = Todavía no hay un recordatorio semanal en el calendario.
check-reminder-make = Hacer un recordatorio semanal
reminder = Unas palabras sobre la semana
check-copied = Se tomó una copia el { $day }.
check-copied-do = Todavía no se tomó ninguna copia.
check-at-risk = Mucho espera aquí, y este teléfono puede tirarlo cuando se quede sin espacio.
residents = Varias personas en este teléfono
residents-what = Cada una con su propio lugar
residents-how = Cada persona tiene aquí su propio lugar. Lo que está en un lugar bloqueado no lo puede leer nadie más.
residents-invite = Este lugar es de { $person }. Cree el suyo y abra de nuevo su invitación.
residents-called = Su lugar
residents-name = Cómo se llama
residents-new = Un lugar para otra persona
residents-lock-first = Bloquee primero su lugar con una frase de paso.
cover = Tapar
covered = Notas
covered-what = Aquí no hay nada escrito.
wrong-contacts = Contactos para la protección de las personas
wrong-programme = El programa

## What has ended, what came later, and why there is no line

exchange-ended = Su intercambio con { $partner } terminó para esta aplicación el { $day }; sus palabras son suyas:
line-not-the-relay = Responde algo que no es el relé, como la página de acceso de una red. La aplicación lo intenta de nuevo por sí sola.
line-told-to-wait = El relé pide a este teléfono que espere. La aplicación lo intenta de nuevo por sí sola.
line-no-room = Este teléfono no tiene espacio para lo que tiene el relé. Haga espacio; la aplicación lo intenta de nuevo por sí sola.
# $why is one of the messages that begin with line-why-.
line-refused = El relé no deja entrar a este teléfono: { $why } No se ha perdido nada.
line-why-unknown = no conoce este teléfono. Inscríbalo otra vez con un código nuevo.
line-why-version = habla otra versión de Samband. Cierre Samband y ábralo de nuevo donde haya línea.
line-why-code = el código ya no sirve. Pida uno nuevo a su coordinador.
line-why-other-owner = el código es para otra persona. Cada persona necesita su propio lugar.
line-revoked-on = A este teléfono se le cerró el acceso el { $day }. Su coordinador ve que algo espera. Inscríbalo otra vez con un código nuevo; no se ha perdido nada.
state-writing = Escribiendo …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = Su cambio ({ $changed }) está solo en este teléfono; { $person } tiene el texto anterior ({ $had })
state-read-before = { $person } leyó el texto anterior ({ $had }); su cambio ({ $changed }) vino después
refused-not-allowed-since = usted ya no puede escribir aquí (desde el { $day }). Sus palabras están en este teléfono.
refused-shut-out-on = a este teléfono se le cerró el acceso el { $day }. Su coordinador ve que algo espera. Inscríbalo otra vez con un código nuevo; no se ha perdido nada.
refused-copy = Copiar mis palabras
look-above = { $count ->
    [one] 1 palabra nueva de { $person } más arriba
   *[other] { $count } palabras nuevas de { $person } más arriba
}
reflect-became = ¿Qué fue de ello?
residents-place = Lugar { $number }
residents-number = Cuando Samband está bloqueado no se muestran nombres: su lugar es el número { $number }.

### Help, how Samband treats words, and accessibility.

help-today = Lo que le espera, y qué hacer.
help-outcomes = Lo que han dado los intercambios, en imágenes y tablas. Una casilla lleva a las notas.
help-entries = Lo que los participantes escribieron para usted. Puede comentar, preguntar y decir que lo leyó.
help-decisions = Donde dos personas pusieron números distintos, y la decisión.
help-reports = Escribir un informe juntos, acordar, entregar y responder.
help-devices = Invitar un teléfono y excluir uno perdido.
help-account = Su contraseña, un segundo paso al entrar, y salir.
help-as-of = Cada cifra dice de cuándo es y de cuántos dispositivos. Lo que un teléfono no ha enviado no está.
help-who = Pregunte a su coordinador, que puede preguntar a quien gestiona el relé.

## How Samband treats your words

treats = Cómo trata Samband sus palabras
treats-readers = Una nota la leen aquellos para quienes es: su organización de origen, origen y acogida, o el programa. Lo que guarda para sí queda en su teléfono.
treats-quotes = Sus palabras salen en un informe solo si dijo que se pueden citar. Puede retirarlo.
treats-quoted = Una cita la leen todos en la asociación y la persona asesora. Usted puede terminarla en cualquier momento: entonces ya no se muestra. Lo que se entregó antes queda en archivos de sus dispositivos.
treats-figures = Fuera de su alianza nadie ve una cifra sobre menos de 3 personas.
treats-erase = Puede retirar una nota, borrarla o borrar todo su diario desde su teléfono. Lo borrado sale del relé, de sus copias y de cada dispositivo cuando se conecta. Una copia impresa queda fuera de nuestro alcance.
treats-page = Lo que escribe en estas páginas lo firma el relé en su nombre, y se marca como escrito en la página web.
treats-operator = Quien gestiona el relé puede leer lo que guarda. Pregúntele dónde está.
treats-safe = Samband no está vigilado y no es la vía para avisar de un daño. Hable con su contacto de protección o con la policía.

## Accessibility

accessible = Accesibilidad
accessible-aim = Estas páginas deben cumplir WCAG 2.2, nivel AA: solo con teclado, sin scripts, a 320 píxeles y 200 por ciento, claro y oscuro, y con lector de pantalla en cada idioma.
accessible-not = Lo que no se cumple: las traducciones marcadas «sin revisar» las hizo una máquina. Una página impresa tiene las etiquetas que le da el navegador.
accessible-tell = ¿Algo le impide el acceso? Dígalo a su coordinador o a quien gestiona el relé. En Noruega también puede quejarse en uutilsynet.no.

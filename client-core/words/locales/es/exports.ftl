### Take with you: the files that people take out of Samband.

take = Llevar consigo
take-what = Archivos con lo que usted puede leer, tal como está ahora. Elija de qué tratan y tome un archivo.
export-unreadable = No se puede leer el filtro, por eso no hay archivos. Corrija el campo marcado.
export-help = Qué significa cada archivo y columna

## The page

export-tables = Tablas
export-csv-what = CSV se abre en toda hoja de cálculo. Lo que un texto podría hacerle a una hoja se vuelve inofensivo.
export-file = Archivo
export-has = Qué contiene
export-rows = Filas
export-fingerprint-what = La misma huella significa: hecho de las mismas palabras.
export-outcomes = Resultados
export-measurements = Mediciones
export-people = Personas y dispositivos
export-entries-has = Cada nota que usted puede leer, con sus tres fechas: el día del que trata, cuándo se escribió, cuándo la recibió el relé.
export-outcomes-has = Una fila por cada resultado que nombra una nota.
export-goals-has = Cada indicador de cada objetivo: punto de partida, meta, última medición.
export-measurements-has = Cada medición, con su razón.
export-reports-has = El informe de cada ronda: estado, versiones, quién firmó y quién respondió.
export-people-has = Quién está en una alianza y como qué. Dispositivos de las personas a su cargo.
export-workbook = Todas las tablas en un libro
export-workbook-has = Las seis tablas y las cifras como hojas, para Excel y LibreOffice.
export-others = Otros archivos
export-json = Todo, para programas (JSON)
export-json-has = Todo lo que usted puede leer en esta selección, cada texto entero y tal como se escribió.
export-pack = Paquete de informes, para imprimir
export-pack-has = La última versión de cada informe de esta selección, con sus cifras y objetivos. Imprímala desde el navegador.
export-iati = Resultados para IATI
export-iati-has = Lo que ha logrado su propia organización, en IATI 2.03. Cada socio publica solo su propio trabajo.
export-iati-ref = Identificador IATI de su organización
export-iati-ref-fault = Escriba el identificador tal como está registrado, por ejemplo NO-BRC-987654321: letras, cifras y guiones.
export-iati-none = No hay nada que publicar aquí: usted no pertenece a ningún socio, o su alianza no tiene ronda con fechas o no se publica.
export-records = Paquete para archivo
export-records-has = Cada informe enviado con sus respuestas: texto, objetivos y metadatos con nombres de Noark 5.
export-case = Número de expediente (puede quedar vacío)
export-take = Tomar
export-many = Demasiados informes para un archivo: { $count }, y como máximo { $most }. Elija una alianza o una ronda.
export-iati-type = Tipo de organización según la lista de IATI
export-access = Nota de acceso (puede quedar vacía)
export-partner = Socio
export-few = menos de 3 personas
export-quote-gone = [una cita fue retirada]
export-no-report = No se ha enviado ningún informe en esta selección.

## The first lines of a file

export-filter = Filtro
export-dates = Fechas
export-dates-own = El filtro sigue el día que indicó el autor.
export-as-of = A fecha de
export-fingerprint = Huella
export-visible = Visible para usted

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = un participante
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… cortado aquí; el archivo JSON lo tiene todo]
export-consent-none = no se puede citar
export-consent-anonymous = se puede citar sin el nombre
export-consent-named = se puede citar con el nombre
export-state-being-written = se está escribiendo
export-state-submitted = enviado
export-state-reopened = espera otra vez una respuesta
export-state-returned = devuelto con notas
export-state-accepted = aceptado
export-state-contested = dos respuestas se oponen
export-state-several-versions = hay varias versiones a la vez

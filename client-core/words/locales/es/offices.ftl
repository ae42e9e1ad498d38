### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = Las alianzas, metas y participantes son los de esta página; las cifras de arriba son de todas.
goals-of-page = Las metas son las de las alianzas de esta página.
no-goals-on-page = Ningún socio de esta página ha fijado metas todavía.
chart-goals-none-on-page = Ningún indicador de esta página tiene todavía punto de partida, meta y medición.
reports-version = Versión
report-whose = Quién lo tiene
report-whose-partners = los socios
report-whose-reviewers = quienes lo responden
operator-contact = Si vuelve a ocurrir, avise a quien administra este relé: { $contact }
not-owner = Este relé no responde en este momento
not-owner-why = Puede que otra máquina haya tomado el relevo. Abra la página de nuevo en diez segundos. Lo no enviado no se pierde en su dispositivo.
unknown-host = No hay ningún relé en esta dirección
unknown-host-why = Compare la dirección con la de su invitación o enlace. Si es la misma, pregunte a quien administra el relé.
roster = Registro de participantes
roster-what = Pegue el archivo del registro de sus alianzas. Verá qué cambiaría antes de que se escriba algo.
roster-text = El archivo del registro
roster-check = Mostrar qué cambiaría
roster-import = Importarlo
roster-faults = No se escribió nada. Faltas en el archivo: { $count }
roster-fault-line = Línea { $line }
roster-changes = Qué cambiaría
roster-changes-none = Los registros ya dicen lo que dice el archivo. Nada cambiaría.
roster-changes-more = Otras filas que cambiarían: { $count }
roster-row = Fila
roster-row-new = nuevo
roster-field = Campo
roster-before = Ahora
roster-after = Después de importar
roster-stays = Lo que falta en el archivo sigue en el registro, igual que lo revocado.
roster-imported = Importado.
roster-not-yours = Aquí importan registros quienes administran una alianza, y usted no administra ninguna. Pregunte a quien administra el relé.
roster-not-administered = Usted no administra { $partnership }. Sáquela del archivo.
roster-new-needs-you = { $partnership } es nueva. Dese a usted el papel administrator en ella.
roster-moved = Los registros han cambiado desde que miró. Esto es lo que cambiaría ahora.
roster-empty = Pegue primero un archivo de registro.
roster-section-partnership = Alianza
roster-section-organisations = Organizaciones
roster-section-people = Personas
roster-section-roles = Papeles
roster-section-rounds = Rondas
roster-section-placements = Estancias
roster-section-other = Otras filas
search-so-far = Se han mirado { $logs } de { $all } diarios hasta ahora.
last-in-weeks = { $weeks ->
    [0] esta semana
    [1] la semana pasada
   *[other] hace { $weeks } semanas
}
as-of-behind = Cambios posteriores que aún no se cuentan: { $count }.

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
search-so-far = Se han mirado { $logs } de { $all } diarios hasta ahora.
last-in-weeks = { $weeks ->
    [0] esta semana
    [1] la semana pasada
   *[other] hace { $weeks } semanas
}
as-of-behind = Cambios posteriores que aún no se cuentan: { $count }.

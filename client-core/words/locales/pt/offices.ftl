### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = As parcerias, metas e participantes são os desta página; os números acima são de todas.
goals-of-page = As metas são as das parcerias desta página.
no-goals-on-page = Nenhum parceiro desta página definiu metas ainda.
chart-goals-none-on-page = Nenhum indicador desta página tem ainda ponto de partida, meta e medição.
reports-version = Versão
report-whose = Com quem está
report-whose-partners = os parceiros
report-whose-reviewers = quem lhe responde
operator-contact = Se isto voltar a acontecer, avise quem gere este relé: { $contact }
not-owner = Este relé não responde neste momento
not-owner-why = Outra máquina pode ter assumido. Abra a página de novo em dez segundos. O que não foi enviado não se perde no seu dispositivo.
search-so-far = Foram vistos { $logs } de { $all } diários até agora.
last-in-weeks = { $weeks ->
    [0] esta semana
    [1] a semana passada
   *[other] há { $weeks } semanas
}
as-of-behind = Alterações posteriores ainda não contadas: { $count }.

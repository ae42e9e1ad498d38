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
unknown-host = Não há nenhum relé neste endereço
unknown-host-why = Compare o endereço com o do seu convite ou link. Se for o mesmo, pergunte a quem administra o relé.
roster = Registo de participantes
roster-what = Cole o ficheiro do registo das suas parcerias. Verá o que mudaria antes de algo ser escrito.
roster-text = O ficheiro do registo
roster-check = Mostrar o que mudaria
roster-import = Importar
roster-faults = Nada foi escrito. Faltas no ficheiro: { $count }
roster-fault-line = Linha { $line }
roster-changes = O que mudaria
roster-changes-none = Os registos já dizem o que diz o ficheiro. Nada mudaria.
roster-changes-more = Outras linhas que mudariam: { $count }
roster-row = Linha do registo
roster-row-new = novo
roster-field = Campo
roster-before = Agora
roster-after = Depois de importar
roster-stays = O que falta no ficheiro fica no registo, tal como o que foi revogado.
roster-imported = Importado.
roster-not-yours = Aqui importam registos quem administra uma parceria, e não administra nenhuma. Pergunte a quem gere o relé.
roster-not-administered = Não administra { $partnership }. Retire-a do ficheiro.
roster-new-needs-you = { $partnership } é nova. Dê a si o papel administrator nela.
roster-moved = Os registos mudaram desde que viu. Isto é o que mudaria agora.
roster-empty = Cole primeiro um ficheiro de registo.
roster-section-partnership = Parceria
roster-section-organisations = Organizações
roster-section-people = Pessoas
roster-section-roles = Papéis
roster-section-rounds = Rondas
roster-section-placements = Estadias
roster-section-other = Outras linhas
search-so-far = Foram vistos { $logs } de { $all } diários até agora.
last-in-weeks = { $weeks ->
    [0] esta semana
    [1] a semana passada
   *[other] há { $weeks } semanas
}
as-of-behind = Alterações posteriores ainda não contadas: { $count }.

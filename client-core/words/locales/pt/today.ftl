### What needs somebody today.

today = O que precisa de si hoje
nav-today = Hoje
today-decide = Decidir
today-answer = Responder
today-look-after = Cuidar
today-know = Para saber
today-nothing = Hoje nada precisa de si.
today-more = { $count ->
    [1] E mais { $count }.
   *[other] E mais { $count }.
}
today-since = Desde { $day }.

## Lines about people and goals

today-two-baselines = Dois valores iniciais de “{ $title }” de { $partner }: { $values }.
today-two-targets = Duas metas de “{ $title }” de { $partner }: { $values }.
today-question = { $person } perguntou a { $participant }, e ainda não há resposta.
today-reflection = Chegou uma reflexão de { $participant }. Ainda ninguém disse nada.
today-no-device = Sem aparelho: { $people }.
today-invite = O convite de { $person } termina a { $day } e não foi usado.
today-silent = { $days ->
    [1] Sem notícias há { $days } dia: { $device } de { $person }.
   *[other] Sem notícias há { $days } dias: { $device } de { $person }.
}
today-had-until = Nessa altura tinha tudo até { $day }.
today-no-entry = { $count ->
    [1] Nenhuma nota em 5 semanas: { $count } participante.
   *[other] Nenhuma nota em 5 semanas: { $count } participantes.
}
today-refused = O relé não aceitou o que { $person } escreveu: { $why }
today-logs-erased = Os diários de { $person } serão apagados em { $day }: terminou o prazo de conservação. Guarde antes uma cópia, se quiser.
today-name-erased = O nome de { $person } será apagado em { $day }: terminou o prazo de conservação.

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }, { $round }:
today-to-review = { $days ->
    [0] A versão { $version } foi entregue hoje, e ninguém a analisou.
    [1] A versão { $version } foi entregue ontem, e ninguém a analisou.
   *[other] A versão { $version } foi entregue há { $days } dias, e ninguém a analisou.
}
today-to-review-undated = A versão { $version } foi entregue, e ninguém a analisou.
today-to-review-again = A versão { $version } espera de novo uma resposta.
today-opposite-answers = A versão { $version } foi aceite por { $accepted }, e não por { $others }. Ninguém tinha visto a resposta da outra parte.
today-several-versions = { $count ->
    [1] Foi entregue { $count } versão.
   *[other] Foram entregues { $count } versões em separado. Entregue uma que as substitua.
}
today-changed-since = { $count ->
    [1] Aceite na versão { $version }; desde então mudou { $count } secção.
   *[other] Aceite na versão { $version }; desde então mudaram { $count } secções.
}
today-apart = { $count ->
    [one] Uma secção foi alterada por duas pessoas em separado. Leia-a uma vez.
   *[other] { $count } secções foram alteradas por duas pessoas em separado. Leia-as uma vez.
}
today-returned = { $count ->
    [1] { $person } devolveu a versão { $version } com { $count } observação.
   *[other] { $person } devolveu a versão { $version } com { $count } observações.
}
today-due = { $days ->
    [0] O prazo do relatório é hoje.
    [1] O prazo do relatório é amanhã.
   *[other] O prazo do relatório é daqui a { $days } dias.
}
today-late = { $days ->
    [1] O relatório está atrasado { $days } dia.
   *[other] O relatório está atrasado { $days } dias.
}
today-sections-begun = { $begun } de { $all } secções começadas.
# $device is what its owner calls it.
today-let-in = { $person } admitiu um aparelho novo como seu a { $day }: { $device }. Se não é seu, diga-lhe, e a quem gere o relé.

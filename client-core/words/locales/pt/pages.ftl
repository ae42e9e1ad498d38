### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = Pessoas
nav-more = Mais páginas

## What needs the reader today

today-names = Os nomes e as parcerias por trás destes números
today-none-begun = Nenhuma parceria começou. As colocações vêm com um ficheiro de lista.
how-to-read = Como ler esta página
how-to-read-list = Cada linha espera por si. Desaparece sozinha quando a causa desaparece.
how-to-read-bars = As barras dizem de quantas pessoas ou relatórios já existe algo, entre aqueles de quem já se espera.
how-to-read-figures = Cada número vale para a hora acima. O que um telefone não levou ao relé não está nele.

## Help

help-goals = O que cada parceiro quer alcançar, até onde chegou e onde dois números se opõem.
help-people = Quem participa e como quê, e de que aparelhos nada se soube.
help-programme = Todas as parcerias com os seus números e participantes.
help-search = Encontrar palavras nas notas que pode ler.
help-take = Tabelas e relatórios em ficheiros para o seu computador.

## Goals

goals-what = O que cada parceiro quer alcançar, e até onde chegou. Primeiro, dois valores que se opõem.
goals-not-set = { $partner } ainda não definiu objetivos. Só { $partner } pode.
not-measured-yet = ainda não medido
measured-ago = { $months ->
    [0] medido para este mês
    [one] medido há um mês
   *[other] medido há { $months } meses
}
goal-history = O que foi definido, medido e decidido

## A partnership

partnership-what = Quem trabalha em conjunto, quando, e até onde se chegou.
partners-heading = Parceiros
coordinates = coordena
placements-heading = As colocações no tempo
placements-none = Ainda não há colocações.
timeline-what = Uma barra clara é uma ronda, uma escura o intercâmbio nela, e a linha é hoje. A tabela tem os dias.
first-day = Primeiro dia
last-day = Último dia
placement-revoked-on = terminou em { $on }
round-no-placements = { $round } não tem colocações.
rounds-none = Ainda não há nenhuma ronda.
goals-in-short = objetivos: { $goals }, indicadores medidos: { $measured } de { $indicators }
who-reads = Quem pode ler o quê
reads-roster = Quem participa, e quando
reads-log-home = Notas para o parceiro de origem
reads-log-both = Notas para os dois parceiros
reads-log-programme = Notas para os dois parceiros e o programa
reads-feedback = O que se diz das notas
reads-report = Um relatório enquanto é escrito
reads-own-words = As próprias palavras de um parceiro num relatório
reads-submission = As versões entregues de um relatório
reads-review = As respostas a estas versões
stands-participant = o participante
stands-own-side = os mentores e coordenadores do lado que o disse
stands-home-side = os mentores e coordenadores de origem
stands-host-side = os mentores e coordenadores de acolhimento
stands-in-partnership = todos os que têm parte na parceria
stands-adviser = os consultores do programa
stands-administrator = os administradores
read-in = Lido em: { $countries }
relay-stands-in = O relé está em { $place }.

## People

people-what = Quem participa nas suas parcerias, e como quê.
people-count = { $count ->
    [one] Uma pessoa
   *[other] { $count } pessoas
}
people-without-device = { $count ->
    [one] Uma delas ainda não tem aparelho.
   *[other] { $count } delas ainda não têm aparelho.
}
people-all = Todas as { $count } pessoas
people-invite = Aparelhos, convites e ligações de acesso
people-left-out = Os participantes e mentores das parcerias que vê de fora não são nomeados aqui.
people-silent = De quem nada se soube
people-silent-none = Todos os aparelhos comunicaram há pouco.
devices-none = ainda sem aparelho
devices-count = { $count ->
    [one] um aparelho
   *[other] { $count } aparelhos
}
role = Função
role-coordinator = coordenador
role-member = membro
role-adviser = consultor
role-administrator = administrador
role-home-mentor = mentor de origem
role-host-mentor = mentor de acolhimento
role-participant = participante

## Outcomes

show-all = Mostrar tudo
by-direction = Por direção
log-nothing-shared = { $person } ainda não partilhou nada, e talvez escreva para si.

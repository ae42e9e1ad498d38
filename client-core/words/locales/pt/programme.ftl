### The programme at a glance, and a participant's entries.

overview = Visão geral do programa
filter-unreadable = Não é possível ler o filtro, por isso não se mostram números. Corrija o campo marcado.

## Figures, each with its number

partnerships = { $count ->
    [one] parceria
   *[other] parcerias
}
participants = { $count ->
    [one] participante
   *[other] participantes
}
entries = { $count ->
    [one] nota
   *[other] notas
}
outcomes = { $count ->
    [one] resultado
   *[other] resultados
}
remarks = { $count ->
    [one] observação de mentores
   *[other] observações de mentores
}
open-decisions = { $count ->
    [one] decisão pendente
   *[other] decisões pendentes
}
from-placements = { $count ->
    [one] de { $count } estadia
   *[other] de { $count } estadias
}

## The same figures where the viewer sees none of it

entries-hidden = notas: não visíveis
outcomes-hidden = resultados: não visíveis
remarks-hidden = observações de mentores: não visíveis
open-decisions-hidden = decisões pendentes: não visíveis

## Where the viewer sees a part

in-logs = em { $seen } de { $all } diários
in-feedback = em { $seen } de { $all } documentos de observações
in-goals = nos objetivos de { $seen } de { $all } parceiros
part-of-logs = De { $seen } de { $all } diários. Os outros não são visíveis com a sua conta.
part-of-goals = Dos objetivos de { $seen } de { $all } parceiros. Os outros não são visíveis com a sua conta.
outcomes-not-visible = Os resultados destes diários não são visíveis com a sua conta.
goals-not-visible = Os objetivos destas parcerias não são visíveis com a sua conta.

findings = { $count ->
    [one] Esta versão não conseguiu ler { $count } trecho nos documentos; o resto está contado.
   *[other] Esta versão não conseguiu ler { $count } trechos nos documentos; o resto está contado.
}
entry-findings = { $count ->
    [one] Esta versão não conseguiu ler { $count } trecho nestas notas; o resto é mostrado.
   *[other] Esta versão não conseguiu ler { $count } trechos nestas notas; o resto é mostrado.
}

## The filter

partnership = Parceria
country = País
from-month = De
to-month = até
all = qualquer
show = Mostrar
# $country is its code, such as KE.
applies-country = País { $country }: estadias acolhidas nesse país e objetivos de parceiros desse país.
applies-months = Os meses aplicam-se às notas, aos resultados e às observações sobre estas notas. As parcerias, os participantes, os objetivos, as decisões pendentes, os aparelhos e a última nota são de todos os meses.
goals-not-of-months = Os objetivos não são de um mês: os meses escolhidos não os mudam.
filter-several = Este campo foi enviado com vários valores. Escolha um.
# $typed is what was typed.
filter-partnership = A sua conta não vê nenhuma parceria “{ $typed }”. Escolha uma da lista.
# $countries are codes.
filter-country = Nenhum dos seus parceiros está em “{ $typed }”. Os países deles: { $countries }.
filter-month = “{ $typed }” não é um mês. Escreva assim: { $example }.
filter-exchanged = Este mês vem antes do primeiro. Troque os dois.
filter-by-round = Ronda
filter-by-direction = Direção
filter-by-phase = Fase
filter-by-kind = Tipo de nota
applies-placements = A ronda e a direção escolhem estadias: as suas notas, resultados, comentários e pessoas. As metas e as decisões pendentes não mudam.
applies-entries = A fase e o tipo escolhem notas: os resultados e comentários contam-se só nelas.
# $typed is what was typed.
filter-round = A sua conta não vê nenhuma ronda “{ $typed }”. Escolha uma da lista.
filter-word = “{ $typed }” não pode ser escolhido aqui. Escolha da lista.

## How far people and reports have got

coverage-heading = Até onde chegaram as pessoas e os relatórios
coverage-recent = Uma nota dos últimos 28 dias, de quem está em intercâmbio
coverage-midway = Reflexão no meio do intercâmbio
coverage-homecoming = Reflexão do regresso
coverage-submitted = Relatório entregue
coverage-accepted = Relatório aceite
reports-late = { $count ->
    [1] { $count } relatório está atrasado.
   *[other] { $count } relatórios estão atrasados.
}
coverage-none = Nada a mostrar para esta escolha.
coverage-hidden = Onde haveria menos de três pessoas num lado de um número, a sua parceria não conta nele.

## Tables

partnerships-heading = Parcerias
countries = Países
participants-heading = Participantes
entries-heading = Notas
last-entry = Dia de que trata a última nota
with-device = Participantes com aparelho
participant-heard = Última comunicação de um participante
of = { $part } de { $whole }
none-yet = ainda nenhuma
outcomes-heading = Resultados por nível e tema
level = Nível
all-themes = Todos os temas
outcomes-note = Uma nota pode nomear vários resultados; cada um conta uma vez.
# Behind the outcomes of a cell.
hoped = { $count ->
    [1] e { $count } esperado
   *[other] e { $count } esperados
}
goals-heading = Objetivos
no-goals = Nenhum parceiro definiu objetivos ainda.
goal-columns = Parceiro, objetivo e indicador
baseline = Valor inicial
target = Meta
actual = Valor real
unit = Unidade
measured-for = Medido para
progress = Avanço
not-measured = não medido
open-decision = decisão pendente
somebody-unknown = pessoa desconhecida
participant = Participante
from-place = De
to-place = Para

## A participant's entries

# Places and the name of a partnership.
from-to = De { $home } para { $host } · { $partnership }
placement-revoked = Esta estadia foi anulada em { $on }: já não dá acesso ao participante nem aos mentores.
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = Não visível com a sua conta: as notas para { $readers }. Não se diz se há alguma.
entries-hidden-for-two = Não visível com a sua conta: as notas para { $readers }, e para { $others }. Não se diz se há alguma.
no-entries = Nenhuma nota que a sua conta possa ler.
taken-back = Uma nota foi retirada por quem a escreveu.
no-date = sem data
entry-for = para { $readers }
# $side is side-home or side-host.
comments = { $name } ({ $side }) comenta
asks = { $name } ({ $side }) pergunta
has-read = { $name } ({ $side }) leu isto
somebody = alguém
# Behind a remark, a decision or an answer.
on-page = escrito na página web

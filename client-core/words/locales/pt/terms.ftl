### The terms of the method, as people read them.

level-individual = pessoa
level-organisational = organização
level-societal = sociedade
level-unknown = nível desconhecido

kind-competence = competência
kind-skill = habilidade
kind-value = valor

theme-health = saúde
theme-business = empresas
theme-education = educação
theme-civil-society = sociedade civil
theme-unknown = tema desconhecido

phase-selected = escolha feita
phase-prepared = preparação feita
phase-on-exchange = em intercâmbio
phase-midway = no meio do intercâmbio
phase-homecoming = regresso
phase-follow-up = acompanhamento
phase-completed = intercâmbio concluído
phase-returned-early = regresso antes do tempo
phase-unknown = fase desconhecida

side-home = origem
side-host = acolhimento

## Who reads an entry

audience-home = o parceiro de origem
audience-both = os dois parceiros
audience-programme = os dois parceiros e o programa

## Directions of placements

direction-north-south = da Noruega
direction-south-north = para a Noruega
direction-south-south = entre outros países

## Kinds of entry

what-moment = momento
what-hope = esperança
what-reflection = reflexão

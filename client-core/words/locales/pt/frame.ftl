### What stands around every page.

nav = Páginas
nav-programme = Programa
nav-devices = Aparelhos
nav-refused = Recusas
nav-account = Conta

language = Língua
language-choose = Escolher
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = ainda sem verificação

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = Situação em { $at }, posição { $position } no diário do relé. Aparelhos que comunicaram nos últimos 28 dias: { $heard } de { $devices }.
without-device = { $people ->
    [one] { $people } pessoa que escreve ainda não tem aparelho.
   *[other] { $people } pessoas que escrevem ainda não têm aparelho.
}
not-in-here = O que um telefone ainda não enviou não está incluído aqui.

not-visible = não visível
never = nunca

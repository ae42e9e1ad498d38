### What people do from the pages.

web-page = a página web
open-entry = Abrir esta nota
back-to = Voltar a
act-said = Está dito, e está no relé.

## Words that were not sent yet

signed-out-kept = A sua sessão tinha terminado. O que escreveu está guardado: inicie sessão e envie depois.
not-sent-yet = Ainda não enviado
not-sent-yet-what = Voltou a iniciar sessão desde que escreveu isto. Reveja e envie.
typed-by-you = O que escreveu
send-now = Enviar

## Why something was not done

act-not-allowed = Não pode escrever aqui. Nada foi alterado.
act-signed-out = A sua sessão terminou. Inicie sessão noutra janela e envie isto de novo.
act-revoked = Já não pode escrever na página web. Pergunte ao seu coordenador. O que escreveu está aqui.
act-too-much = Foi enviado demasiado de uma vez. O que escreveu está aqui: espere um minuto e envie de novo.
# $code is a number for those who help.
act-not-taken = O relé não o aceitou (número { $code }). O que escreveu está aqui. Abra a página de novo noutra janela; se não estiver lá, envie outra vez.
act-look-again = Esta página é mais antiga do que o que lá está agora. Abra-a de novo noutra janela, veja e escreva lá.

## Decisions and measurements

decisions = Decisões
decisions-none = Ninguém discorda de um número.
decided = Decidido
# $value is a number.
decided-for = { $person } decidiu: { $value }
decision-reopen = Abrir de novo
decision-reopened = { $person } abriu-a de novo
act-measured = O número está guardado.
act-decided = Está decidido.
act-reopened = Está aberta de novo.

## Reports

report-due-on = Entrega
report-state = Em que ponto está
report-now = Como está
report-version = Versão { $version }
act-written = Está no relatório.
act-agreed = O vosso acordo está anotado.
act-returned = Foi devolvido com as suas notas.
act-accepted = Foi aceite.

## Lists that are shown a page at a time

page-before = Anterior
page-after = Seguinte
page-of = Página { $page } de { $pages }

## Invites and devices

invite = Convidar
invite-make = Criar um convite
invite-for = Convite para { $person }
invite-what = A pessoa lê a imagem com a câmara do telefone ou escreve o código. Serve uma vez e só é mostrado agora.
invite-until = Até { $at }
invite-compare = Quando o telefone entrou, mostra um código de controlo. Peça que lho leiam: deve ser o da lista de aparelhos.
invites-open = Convites abertos
invites-none = Nenhum convite está à espera.
invite-take-back = Retirá-lo
device-shut-out = Excluir este aparelho de { $person }
device-give-back = Voltar a admitir este aparelho de { $person }
act-taken-back = O convite foi retirado. Ninguém o pode usar.
act-shut-out = O aparelho está excluído. Fica com o que tinha e não recebe mais nada. Pode voltar a admiti-lo.
act-given-back = O aparelho está admitido de novo.
people-without = { $people ->
    [one] Uma pessoa ainda não tem aparelho. Convide-a.
   *[other] { $people } pessoas ainda não têm aparelho. Convide-as.
}

## Where the relay cannot take words at the moment

words-kept = O que escreveu está abaixo. Volte atrás e envie de novo daqui a um minuto, ou copie.

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

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = Premiu: { $act }
not-sent-look = Veja primeiro a página
act-shut-out-a-device = Excluir um aparelho
act-let-in-a-device = Readmitir um aparelho
act-accept-a-version = Aceitar uma versão
somebody-elses = Este formulário foi escrito por outra pessoa. Não foi enviado e não lhe é mostrado. Quem o escreveu volta atrás no navegador, entra com o seu próprio id e envia-o.
act-sent-before = Já enviou este formulário com outras palavras, e estão escritas. O que escreveu depois está aqui: veja, e envie se também deve ser escrito.
invites-three = Já esperam três convites por esta pessoa. Retire um primeiro.
device-shut-out-by-operator = Excluído por quem gere o relé. Só essa pessoa o readmite.

## Submitting a report

submit = Entregar
submit-what = Uma cópia vai para quem o lê. O que escreverem depois fica convosco até entregarem de novo.
submit-without = Porque é entregue sem { $partner }
submit-name-open = Nomear estas decisões em aberto na versão
submit-keep-copied = Vi estas palavras, e ficam
submit-signed-by = Quem assina
submit-signed-as = Função
submit-go = Entregar a versão { $version }
submit-not-begun = Ainda ninguém escreveu no relatório.
submit-not-agreed = { $partner } não concordou com o relatório como está. Pergunte-lhes ou, após 21 dias de silêncio, diga porque é entregue sem eles.
submit-heard-lately = Houve notícias de { $partner } em { $day }. Pode ser entregue sem eles após 21 dias de silêncio.
submit-open = Há decisões sobre metas em aberto. Decida-as ou nomeie-as na versão.
# $section is the id of a section, such as story.
submit-quote = Uma citação na secção { $section } não pode ir: o autor não o permite agora, ou mudou-a. Retire-a na aplicação.
submit-copied = O relatório tem palavras de alguém que não disse que pode ser citado: «{ $words }». Mude-as ou diga que as viu.
act-submitted = Está entregue.
submit-last-heard = Últimas notícias a { $day }.
submit-sign = Diga quem assina e o que é no parceiro coordenador.
version-figures = Números
version-count = Número
version-figures-what = Contados quando a versão foi feita. O que é sobre menos de 3 pessoas não está.

## Sign-in links

link-make = Criar uma ligação de acesso
link-for = Ligação de acesso para { $person }
link-what = Dê-a só a esta pessoa, por uma via que mais ninguém leia. Com ela escolhe uma palavra-passe. Funciona uma vez, durante 3 dias, e só é mostrada agora.
link-resets = Quando a usar, terminam a palavra-passe antiga, todos os acessos e as ligações anteriores, e não se pede código até configurar de novo a aplicação.

## How the relay is, for those who look after it

care = Cuidado do relé
care-not-yours = Esta página é para administradores de uma parceria.
care-writes = O relé aceita o que os aparelhos enviam.
care-full = O disco do relé está cheio: não aceita nada novo até haver espaço. Nada se perde; os aparelhos guardam o que têm. Avise hoje quem gere o relé.
care-damaged = { $count } lugares do armazém do relé não podem ser lidos. Os aparelhos que os têm devolvem-nos ao ligar-se. Avise quem gere o relé.
care-devices = Aparelhos que as pessoas têm
care-connections = Ligados neste momento
care-documents = Documentos
care-space = Espaço livre do disco, em MiB
care-backups = Cópias de segurança
care-backup-last = A última foi feita
care-backup-next = A próxima é devida
care-backup-folder = Ficam em
care-backups-off = Este relé não faz cópias de segurança por si. Quem o gere tem de as fazer de outra maneira.
care-backup-trouble = A última tentativa não deu nenhuma cópia. Avise quem gere o relé.
care-damaged-documents = Documentos que não aceitam nada novo
care-erased = O que foi apagado
care-erased-none = Nada foi apagado.
care-erased-all = tudo
care-erased-part = uma parte
care-erased-on = Em { $done } de { $devices } aparelhos
care-unheard = Sem notícias desde então

## Outcomes as charts, and the entries behind a figure

nav-outcomes = Resultados
nav-entries = Notas
filter-by-theme = Tema
chart-table = O mesmo em tabela
chart-open = Um campo da imagem leva às notas que pode ler.
chart-hidden = – significa: não visível para si, ou sobre menos de 3 pessoas. Não é um zero.
chart-months = Notas por mês
chart-months-last = São mostrados os últimos { $count } meses.
chart-goals = Da linha de base à meta
chart-goals-none = Nenhum indicador tem ainda linha de base, meta e medição.
outcomes-none = Ainda não há resultados nesta escolha.
entries-in-choice = Notas que pode ler nesta escolha: { $count }.
entries-none = Nenhuma nota que possa ler está nesta escolha.
entries-not-visible = As notas destas parcerias não são visíveis para si. Não se diz se as há.
entries-further = Mais notas
entries-first = Desde o início

## Search

search = Procurar
search-words = Palavras que estão todas na nota
search-what = Procura-se nas notas que pode ler. Acentos e maiúsculas não contam.
search-none = Nenhuma nota que possa ler tem todas estas palavras.

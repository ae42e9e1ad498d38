### The app on a phone.

## The tabs at the bottom

tabs = Partes do aplicativo
tab-today = Hoje
tab-write = Escrever
tab-log = Meu diário
tab-work = Nosso trabalho
tab-talk = Conversa
tab-more = Mais

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = Nada espera. Última rede: { $at }.
line-nothing-waits-never = Nada espera. Ainda não houve rede.
line-waits = { $waiting ->
    [one] { $waiting } espera · última rede: { $at } · nada se perdeu.
   *[other] { $waiting } esperam · última rede: { $at } · nada se perdeu.
}
line-waits-never = { $waiting ->
    [one] { $waiting } espera pela primeira rede · nada se perdeu.
   *[other] { $waiting } esperam pela primeira rede · nada se perdeu.
}
line-no-answer = Há rede, mas o relé não responde. Tentamos de novo sozinhos.
line-revoked = Este telefone ficou sem acesso. Quem coordena pode ver que algo espera. Inscreva-o de novo com um código novo; nada se perdeu.

## How far an entry has got

state-kept = Só neste telefone
state-waits = Neste telefone, segue quando houver rede
state-not-allowed = Neste telefone. Já não pode escrever aqui; as suas palavras ficam consigo.
state-relay = No relé, { $at }
# $place is a town.
state-relay-in = No relé em { $place }, { $at }
state-received = { $more ->
    [0] Recebida por { $person }
    [one] Recebida por { $person } e mais { $more }
   *[other] Recebida por { $person } e mais { $more }
}
state-read = { $more ->
    [0] { $person } já leu
    [one] { $person } e mais { $more } já leram
   *[other] { $person } e mais { $more } já leram
}
# $at is when the person received the earlier one.
state-edited = A sua última mudança só está neste telefone; { $person } tem o texto anterior
# $why is one of the messages that begin with refused-.
state-refused = O relé não aceitou: { $why }
state-comparing = Perguntamos ao relé o que ainda tem
state-taken-back-waits = Retirada neste telefone, segue quando houver rede. Ninguém a tinha recebido.
state-taken-back-nobody = Retirada. Ninguém a tinha recebido.
# $people are names.
state-taken-back-all = Retirada. Já recebida por { $people }; todos os telefones foram avisados.
state-taken-back = { $missing ->
    [one] Retirada. Já recebida por { $people }; falta avisar { $missing } telefone.
   *[other] Retirada. Já recebida por { $people }; falta avisar { $missing } telefones.
}

## Why the relay has not taken something

refused-not-allowed = já não pode escrever aqui. As suas palavras estão neste telefone.
refused-shut-out = este telefone ficou sem acesso. Quem coordena pode ver que algo espera. Inscreva-o de novo com um código novo; nada se perdeu.
refused-repairs = resolve-se por si só. Não é preciso fazer nada.
refused-twice = foi escrito mais uma vez por si, e recusado de novo. Veja, por favor.
refused-waits = espera por algo de outro telefone.
refused-app = algo não está bem neste aplicativo. Guarde uma cópia e avise quem coordena.

## What was done

done-kept = Guardado. Só está neste telefone.
done-shared = Partilhado. Repousa neste telefone durante dez minutos e até haver rede: ainda pode retirar.
done-changed = Mudança feita.
done-taken-back = Retirado. Fica escondido para todas as pessoas assim que os telefones delas souberem.
done-gone = Retirado. Ninguém o tem: só está neste telefone.
done-given-back = Está de novo aqui.
done-answered = Resposta dada.
done-read = Essa pessoa fica a saber que já leu.
done-thrown-away = Deitado fora. Não resta nada.

## What was not done

app-not-done = Nada foi feito
app-go-on = Continuar
app-not-found = Isto não está neste telefone, ou não é para si.
app-not-allowed = Já não pode escrever aqui. As suas palavras estão neste telefone. Pergunte a quem coordena.
app-not-enrolled = Este telefone ainda não está inscrito.
app-other-owner = Este telefone é de outra pessoa. Cada pessoa precisa do seu próprio lugar.
app-revoked = Este telefone ficou sem acesso. Inscreva-o de novo com um código novo; nada se perdeu.
app-too-long = O texto é longo demais para uma só nota. Divida-o em duas.
app-empty = Ainda não há nada escrito. Escreva algo primeiro.
app-read-already = Já disse que leu.
app-no-change = Nada está diferente.
app-changed-since = Isto mudou desde que começou. As suas palavras ainda estão na caixa: leia o que lá está e envie-as de novo.
app-open-decision = Há aqui dois valores. Decida entre eles e diga porquê.
app-no-consent = A pessoa não disse que isto pode ser citado.
app-out-of-range = Um número ou um dia está fora do que é possível.
app-no-room = O telefone já não tem espaço. As suas palavras continuam na caixa: copie-as, arranje espaço e tente de novo.
app-unanswered = O relé não respondeu sobre uma mudança anterior. Espere até haver rede e tente de novo.
app-fault = O aplicativo não conseguiu. Nada se perdeu.

## Enrolling

enrol = Inscrever este telefone
enrol-what = Escreva o código que recebeu de quem coordena. Funciona uma só vez.
enrol-code = O código
enrol-label = Um nome para este telefone
enrol-label-example = O meu telefone
enrol-go = Inscrever
enrol-no-code = Não tem código? Peça um a quem coordena. Tem 16 letras e algarismos.
enrol-slip = Há um engano no código. Compare-o, letra por letra, com o que recebeu.
enrol-no-invite = Isto não é um código. Um código tem 16 letras e algarismos em quatro grupos.
enrol-asking = A perguntar ao relé …
enrol-no-line = Não há rede. O telefone pergunta por si só assim que houver.
enrol-refused = O relé não deixou entrar este telefone. Talvez o código já tenha sido usado: peça um novo.
enrol-again = Escrever outro código
compare = Leia isto em voz alta
compare-what = Ligue à pessoa que lhe deu o código, ou vá ter com ela. Leia-lhe estas letras. Ela vê as mesmas do lado dela.
compare-other = São diferentes? Então outra pessoa usou o seu código. Avise quem coordena, e não escreva nada por enquanto.
compare-same = São iguais

## Writing

write-label = O que aconteceu
write-day = Dia
write-last = O que escreveu por último
prompt-of-the-week = O que entendeu hoje que na semana passada não entendia?
keep-for-me = Guardar para mim
# $person is the first name of a mentor at home.
share-with-side = Partilhar com o lado de { $person }
# $readers are an organisation, or who reads it: audience-both.
share-with = Partilhar com { $readers }
share-wider = Partilhar com mais pessoas
# $day is what the phone's clock says.
clock-early = O relógio deste telefone diz { $day }. Não pode ser tão cedo.
clock-which-day = De que dia se trata?
not-a-day = Isto não é um dia. Escolha um.

## My log

log-find = Procurar nas suas notas
find = Procurar
log-all = Todas
log-only-here = Só neste telefone
log-empty = Ainda não há nada aqui. O que escreve aparece aqui, e até onde já chegou.
log-nothing-found = Nada foi encontrado. Tente outra palavra.
log-show-month = { $count ->
    [one] Mostrar { $count } nota
   *[other] Mostrar { $count } notas
}
own-taken-back = Retirou esta nota.

## An entry of one's own

entry = Nota
entry-edit = Editar
entry-back = Voltar à nota
entry-keep-change = Guardar a mudança
take-back = Retirar
take-back-undo = Desfazer: mostrar de novo
throw-away = Deitar fora
throw-away-what = Não está em mais lado nenhum. Se a deitar fora, não resta nada dela.
throw-away-yes = Deitar fora esta nota

# Two or more names: $first are all but the last.
list-and = { $first } e { $last }

## What an entry was about, asked afterwards

about = De que se tratava?
about-level = Quem mudou
about-kind = Que tipo de aprendizagem
about-theme = Que tema
about-quote = Pode ser citada?
about-quote-stays = Uma citação é lida por todos na parceria e pela pessoa consultora. Pode terminá-la a qualquer momento: então deixa de ser mostrada. O que foi entregue antes fica em ficheiros dos dispositivos deles.
about-language = Língua do texto
about-keep = Guardar
about-remove = Tirar
# $what is an outcome: level, kind and theme.
about-remove-one = Tirar { $what }
about-one-of-each = Escolha um de cada linha, ou nenhum.
quote-not = não
quote-without-name = sem o meu nome
quote-with-name = com o meu nome
third-people = Aparece aqui alguém que não gostaria de aparecer? Deixe o nome de fora.
entry-hope = Uma esperança

## Talk

talk-empty = Ainda ninguém disse nada sobre as suas notas.
talk-comments = { $person } comenta
talk-asks = { $person } pergunta
talk-has-read = { $person } leu isto
# A time alone.
talk-at = { $at }
talk-answer = Responder
talk-answer-go = Responder
talk-you-answer = A sua resposta
talk-answers = { $person } responde
talk-readers-home = A sua resposta é lida só pelo parceiro de origem.
talk-readers-host = A sua resposta é lida pelos dois parceiros.

## Following somebody's exchange

new-to-me = Novo para mim
new-nothing = Não há nada de novo.
people = Participantes
people-nobody = Não há ninguém cujas notas possa ler.
person-empty = { $person } ainda não partilhou nada consigo. Talvez { $person } escreva sem partilhar.
i-have-read-it = Já li
remark-label = O que quer dizer
remark-comment = Comentar
remark-ask = Perguntar

## Reflections, one question a screen

reflect = Reflexões
reflect-what = Antes, a meio, no regresso e depois
reflect-how = Uma pergunta de cada vez. Pode saltar qualquer uma, sair e continuar mais tarde.
reflect-answered = { $done } de { $all } com resposta
# $day is the first day of the phase.
reflect-opens = é para { $day } e depois
reflect-number = { $number } de { $all }
reflect-label = A sua resposta
reflect-keep-change = Guardar a mudança
reflect-skip = Saltar
reflect-next = Seguinte
reflect-hopes = O que esperava
reflect-you-wrote = { $count ->
    [one] Escreveu { $count } vez
   *[other] Escreveu { $count } vezes
}
# $language is a language's own name.
not-in-language = ainda não em { $language }

## More

more-language-what = Dos ecrãs
look = Aspeto
look-what = Claro, escuro, sol forte
look-phone = Como está no telefone
look-light = Claro
look-dark = Escuro
look-sun = Sol forte
look-choose = Escolher
help = Ajuda
help-what = O que as palavras querem dizer
help-line = Pode escrever sem rede, durante semanas. Tudo fica guardado neste telefone e segue quando há rede.
help-kept = Mais ninguém a tem, e ninguém pode saber que existe.
help-waits = Está partilhada, e ainda está aqui. Enquanto não seguir, pode retirá-la, e não resta nada dela em lado nenhum.
help-relay = No relé
help-relay-is = O relé guarda-a e passa-a adiante. Já não está só no seu telefone.
help-received = Recebida por alguém
help-received-is = Um telefone ou computador dessa pessoa já a tem. Não quer dizer que a pessoa a leu.
help-read = Alguém já leu
help-read-is = Essa pessoa tocou em “Já li”.
help-take-back-is = Fica escondida, e os números dela saem das contas. Quem já a tinha recebido teve-a consigo.
wrong = Algo não está bem
wrong-what = A quem recorrer
wrong-not-watched = Ninguém vigia o Samband. Não é o meio para avisar que alguém sofre um mal.
wrong-danger = Se alguém está em perigo, ligue primeiro à polícia ou a uma ambulância.
wrong-who = Pode recorrer a
wrong-nobody = Este telefone ainda não conhece ninguém. Ligue à pessoa de quem recebeu o convite.
wrong-nothing-kept = Que abriu esta página não fica guardado em lado nenhum.

## This phone

phone = Este telefone
phone-what = Se guarda o que escreve; relé, relógio, bloqueio
phone-keeps = Guarda o que escreve?
check-good = está bem
check-todo = por fazer
check-installed = O Samband está no ecrã principal.
check-installed-do = Ponha o Samband no ecrã principal: senão este telefone pode deitar fora o que espera quando ficar sem espaço.
check-installed-ask = Pôr o Samband no ecrã inicial
check-persisted = O telefone prometeu guardar o que está escrito.
check-persisted-do = O telefone não prometeu guardar o que está escrito.
check-persisted-ask = Pedir ao telefone que guarde
check-lock = O que está guardado está bloqueado com uma frase-passe.
check-lock-do = Quem tiver o telefone pode ler o que está guardado. Bloqueie-o com uma frase-passe.
phone-room = Espaço: { $megabytes } MB.
phone-little-room = Pouco espaço: { $megabytes } MB. As palavras estão seguras; arranje espaço quando puder.
phone-waiting = À espera
phone-rests = { $count ->
    [0] Nada repousa.
    [one] { $count } nota repousa e pode ser retirada.
   *[other] { $count } notas repousam e podem ser retiradas.
}
phone-waits = { $count ->
    [0] Nada espera pela rede.
    [one] { $count } mudança espera pela rede.
   *[other] { $count } mudanças esperam pela rede.
}
phone-relay = Relé e relógio
phone-relay-at = Relé
phone-has-up-to = Este telefone tem tudo até
phone-clock = Relógio deste telefone
phone-clock-behind = { $days ->
    [one] O relógio está atrasado { $days } dia; guardamos as duas horas.
   *[other] O relógio está atrasado { $days } dias; guardamos as duas horas.
}
phone-check-code = Código de verificação
# $version is the app's.
phone-version = Samband { $version }
notice-lost = { $waiting ->
    [0] Este telefone perdeu o que tinha. O que está no relé volta.
    [one] Este telefone perdeu o que tinha. { $waiting } mudança que esperava está guardada; o que está no relé volta.
   *[other] Este telefone perdeu o que tinha. { $waiting } mudanças que esperavam estão guardadas; o que está no relé volta.
}
notice-full = O telefone está cheio. Pode ler; nada de novo é guardado até haver espaço.
notice-damaged = { $waiting ->
    [one] A lista do que espera ficou danificada. { $waiting } mudança dela está guardada.
   *[other] A lista do que espera ficou danificada. { $waiting } mudanças dela estão guardadas.
}
notice-offered-again = A lista do que espera perdeu-se. Tudo o que escreveu é oferecido de novo ao relé.
notice-fetched-again = Parte do que estava aqui ficou danificada. Volta do relé.
lock = Bloquear
lock-what = Com uma frase-passe, mais ninguém pode ler o que está guardado neste telefone. Se a esquecer, perde-se o que só este telefone tem.
lock-is-on = O que está guardado neste telefone está bloqueado com a sua frase-passe.
lock-now = Bloquear agora
lock-passphrase = Frase-passe
lock-again = Mais uma vez
lock-go = Bloquear com esta frase-passe
lock-short = Uma frase-passe tem pelo menos { $characters } caracteres. Algumas palavras são uma boa escolha.
lock-not-twice = As duas frases-passe não são iguais.
leave = Deixar este telefone
leave-what = Para passar o telefone a outra pessoa. Tudo o que é seu sai dele; o que está no relé fica lá.
leave-go = Deixar
leave-unsent = { $count ->
    [one] { $count } nota só está neste telefone. Perde-se se o deixar.
   *[other] { $count } notas só estão neste telefone. Perdem-se se o deixar.
}
# $words is the message leave-phrase.
leave-type = Para continuar, escreva: { $words }
leave-phrase = { $count ->
    [one] deitar fora { $count } nota
   *[other] deitar fora { $count } notas
}
leave-not-typed = O que escreveu é outra coisa.
leave-yes = Deixar este telefone

done-draft = Guardado como rascunho seu. Só está neste telefone.
done-lock = Bloqueado a partir de agora.
as-this-phone-has-it = Como está neste telefone, { $at }
as-this-phone-has-it-never = Ainda não chegou nada do relé a este telefone.
fewer-than-three = menos de 3 pessoas

## Our work: goals

goals = Objetivos
goals-none = Ainda não há objetivos. Só este parceiro os pode definir.
goals-count = { $count ->
    [one] { $count } objetivo
   *[other] { $count } objetivos
}
goal-new = Novo objetivo
goal-title = O que querem alcançar?
goal-add = Juntar o objetivo
indicator-new = O que contam?
indicator-title = O que se conta
indicator-add = Juntar
measure = Medir
measure-go = Guardar o número
measured = Medido até agora
progress-how = Como está a correr?
progress-1 = muito atrasado
progress-2 = atrasado
progress-3 = a caminho
progress-4 = quase lá
progress-5 = alcançado
progress-choose = Escolha como está a correr, de 1 a 5.
not-a-number = Isto não é um número. Escreva assim: 40 ou 12,5.
not-a-month = Isto não é um mês. Escolha um.
# $what is baseline or target.
two-values = Dois valores: { $what }
two-values-by = { $person }, { $at }
two-values-choose = Qual deles vale?
two-values-stand = Há aqui dois valores. Decida.
decide = Decidir
say-why = Diga porquê, em poucas palavras.

## Our work: the report

report = Relatório
reports = Relatórios
reports-none = Ainda não há rondas.
report-due = Prazo: { $day }
report-being-written = a ser escrito
report-in = entregue como versão { $version }
report-reopened = a versão { $version } espera de novo uma resposta
report-returned = a versão { $version } foi devolvida com observações
report-accepted = aceite na versão { $version }
report-accepted-changed = { $changed ->
    [one] aceite na versão { $version }; desde então mudou { $changed } secção
   *[other] aceite na versão { $version }; desde então mudaram { $changed } secções
}
report-contested = há duas respostas opostas
report-several = foram entregues duas versões em separado
report-not-in = Ainda nada foi entregue.
report-changed-since = { $changed ->
    [one] Desde então os parceiros mudaram { $changed } secção.
   *[other] Desde então os parceiros mudaram { $changed } secções.
}
section-not-begun = Não começada
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [one] { $words } palavra de { $limit }
   *[other] { $words } palavras de { $limit }
}
section-last = { $person } escreveu por último, { $at }
section-draft-here = O seu rascunho só está neste telefone.
section-moved-on = O relatório mudou desde que começou o rascunho; os dois textos são guardados quando o puser no relatório.
section-notes = { $count ->
    [one] { $count } observação de quem leu
   *[other] { $count } observações de quem leu
}
section-note = Observação de quem leu
section-as-it-stands = Como está no relatório
section-label = Texto desta secção
section-limit = No máximo { $limit } palavras
section-put-in = Pôr no relatório
section-my-draft = O meu rascunho
section-draft-away = Deitar fora o rascunho
evidence = O que já se sabe
evidence-none = Ainda nenhuma nota nomeia um resultado aqui. Não faz mal.
evidence-quotes = Pode ser citado
evidence-way = De { $home } para { $host }
evidence-entries = { $count ->
    [one] { $count } nota que pode ler
   *[other] { $count } notas que pode ler
}
agree = Quem concorda
agree-yes = { $partner } concorda com o relatório como está
agree-not-yet = { $partner } ainda não concordou
agree-without = { $partner } não respondeu, entregue sem este parceiro
agree-go = Concordamos, { $partner }
agree-what = Vale para o relatório como o vê aqui. Uma mudança anula-o.
agree-changed = O relatório mudou enquanto o lia. Veja-o de novo e depois concorde.

## Reading a report that was handed in

version-signed = Versão { $version }, assinada por { $person }, { $function }
version-changed = { $changed ->
    [one] { $changed } secção é diferente da versão anterior.
   *[other] { $changed } secções são diferentes da versão anterior.
}
review-note = Observação sobre esta secção
review-return = Devolver com observações
review-accept = Aceitar na versão { $version }
review-needs-a-note = Escreva uma observação em pelo menos uma secção.
review-no-line = Resposta dada sem rede; se houver uma mais tarde, ficam as duas, uma contra a outra.
review-returned = { $person } devolveu-a com observações
review-accepted = { $person } aceitou-a
review-reopened = { $person } abriu-a de novo


## One's own words: who has them, a copy, a statement

mine-who = Quem tem as minhas palavras
mine-who-what = Que telefones têm que notas, e desde quando
mine-kept = { $count ->
    [0] Nada está guardado só para si.
    [one] { $count } nota só está neste telefone. Ninguém a tem.
   *[other] { $count } notas só estão neste telefone. Ninguém as tem.
}
# $readers are who reads it: audience-home.
mine-for = As suas notas para { $readers }
mine-relay = O relé tem o que já saiu deste telefone.
# $at is when a phone of the person first had something of it.
mine-has = { $person } recebe estas notas desde { $at }
mine-may = { $person } pode lê-las; ainda nada lá chegou
mine-no-more = não pode ler o que vier a partir de agora
mine-beyond = Uma cópia que alguém imprimiu ou tirou está fora do que este telefone pode saber.
copy = Guardar uma cópia
copy-what = Tudo o que é seu, num ficheiro
copy-how = Todas as suas notas, respostas e observações, num só ficheiro. Funciona sem rede.
copy-html = Para ler e imprimir
copy-markdown = Como texto simples
copy-json = Para outros programas
copy-plain = O ficheiro não está bloqueado: quem o receber pode lê-lo. O que só está neste telefone vem num segundo ficheiro.
copy-kept-file = guardado
done-copy = Aqui está a sua cópia.
statement = Declaração de aprendizagem
statement-exchange = O que sabe fazer, nas suas próprias palavras
statement-what = Escolha notas que dizem o que sabe fazer. O ficheiro é feito neste telefone, com as suas próprias palavras. Mais ninguém o pode fazer.
statement-name = O seu nome por cima, se for outro
statement-language = Língua dos títulos
statement-can = O que sei fazer
statement-nothing = Ainda nenhuma nota diz de que se tratava. Abra uma nota e escolha em “De que se tratava?”.
statement-left-out = deixado de fora
statement-beyond = Apagar uma nota mais tarde não chega a um ficheiro que já deu a alguém.
statement-make = Fazer a declaração
statement-made = A sua declaração está feita.
statement-code = Com este código qualquer pessoa pode ver que a declaração não foi mudada. Leia-o a quem pedir:
statement-choose = Escolha notas: no máximo 6 sobre a sua própria mudança, no máximo 2 sobre o que mudou à sua volta.
check = Verificar uma declaração
check-what = Se a declaração de alguém está como foi feita
check-how = Abra o ficheiro que termina em .md, copie todo o texto e ponha-o aqui. Nada dele é guardado nem enviado.
check-intact = O texto está como foi feito. Compare este código com o que a pessoa lê:
check-altered = Este não é o texto como foi feito. Peça outra vez o ficheiro que termina em .md.
check-text = O texto da declaração
check-go = Verificar
hope-reached = alcançada
hope-on-its-way = a caminho
hope-not-now = agora não
hope-no-longer-wanted = já não desejada

## What others have done to a text

look-wrote = { $person } também escreveu aqui, { $at }
look-changed = Isto mudou desde que o viu
look-removed-yours = { $count ->
    [one] { $person } tirou { $count } palavra sua.
   *[other] { $person } tirou { $count } palavras suas.
}
# $of is whose words they were.
look-removed = { $count ->
    [one] { $person } tirou { $count } palavra de { $of }.
   *[other] { $person } tirou { $count } palavras de { $of }.
}
look-collided = Duas pessoas mudaram esta frase em separado. Leia-a uma vez:
look-right-so = Está certa assim
look-moved-on = Esta frase já é outra. Veja-a de novo.

quotes-nothing = Ainda não partilhou nenhuma resposta.

## What to do with an entry that was not taken

refused-do = O que fazer
# $people are coordinators.
refused-ask = Pergunte a { $people }.
refused-again = Escrever mais uma vez
refused-keep = Guardar só para mim
refused-code = Número { $code }, para quem ajuda
more-to-read = Mais

entry-move = Outros leitores
entry-move-what = Faz-se uma cópia para eles, e esta é retirada. Quem a recebeu já a teve; o que foi dito sobre ela fica com ela.
done-moved = Uma cópia para eles repousa neste telefone. A outra foi retirada.
erase = Apagar
erase-what = As palavras saem do relé, também das cópias de segurança mais antigas, e de cada telefone que o souber, também do seu. Não se pode desfazer.
erase-yes = Apagá-la
erase-all = Apagar todo o meu diário
erase-all-what = Tudo o que partilhou neste intercâmbio, para todos os leitores, com as suas respostas e o que outros disseram. O que guarda só para si fica neste telefone. Não se pode desfazer.
erase-all-phrase = apagar tudo
erase-all-yes = Apagar tudo
erased = Apagado
erased-nothing = Nada foi apagado.
erased-asked = Pediu-o. Já não se mostra, e é apagado quando houver rede.
erased-progress = Apagado no relé, em { $done } de { $devices } aparelhos.
erased-since = Desde { $day }.
erased-not-heard = Sem notícias desde então:
erased-shut-out = Um telefone que ficou sem acesso nunca responde.
erased-beyond = Uma cópia que alguém imprimiu ou levou está fora do nosso alcance.
done-erased = Pedido. Já não se mostra, e é apagado quando houver rede.
log-add-today = Acrescentar a hoje

hand-in = Entregar o relatório
hand-in-go = Entregar
hand-in-what = Uma cópia do relatório como o vê aqui vai para quem o lê. O que escreverem depois fica com os parceiros.
hand-in-changed = O relatório mudou enquanto o lia. Veja-o outra vez, e depois entregue-o.
hand-in-silent = { $partner }: sem notícias há { $days } dias.
hand-in-without = Porque é entregue sem { $partner }
hand-in-wait = Pergunte-lhes. Após 21 dias sem uma palavra pode ser entregue sem este parceiro.
hand-in-not-agreed = Um parceiro ainda não concordou.
hand-in-open = Decisões em aberto sobre metas
hand-in-open-none = Nenhuma está em aberto.
hand-in-open-what = Decida-as, ou entregue assim: então são nomeadas nele.
hand-in-quotes-stand = Todas as citações podem ficar, segundo este telefone.
hand-in-quote-gone = Uma citação já não pode ficar. Tire-a.
hand-in-copied = Estas palavras estão numa nota que não pode ser citada. Tire-as, ou diga que podem ficar.
hand-in-copied-stand = Já vi. Podem ficar.
hand-in-signs = Quem assina
hand-in-name = Nome
hand-in-function = Função
hand-in-sign = Escreva quem assina: nome e função.
done-handed-in = Entregue. Segue quando houver rede.
quote-put-in = Citar isto
quote-take-out = Tirar a citação
quote-taken-back = uma citação foi retirada
quote-not-here = Para quem pode ler a nota, até o relatório ser entregue.
version-differs = Esta versão já não diz o mesmo que quando foi entregue: outro programa escreveu nela. Peça aos parceiros a versão com que concordaram.
version-new = Esta secção é nova nesta versão.
version-was = Mudou; como estava antes
version-gone = Retirado nesta versão; como estava antes
open-again = Abrir de novo

goal-reword = Escrever a meta de novo
value-set = Definir: { $what }
measure-evidence = Onde se pode verificar
goal-decisions = Decisões
goal-decision-made = decidido por { $person }, { $at }
goal-decision-reopened = aberto de novo por { $person }, { $at }
half-page-beside = Ao lado desta resposta
half-page-readers = A pessoa participante lê-o, e pode responder.
half-page-go = Partilhar
look-as = Como { $person } a escreveu
look-take = Ficar com a de { $person }
look-bring-back = Trazer de volta

check-opens = O Samband abre sem rede.
check-opens-do = O Samband ainda não abre sem rede. Deixe-o aberto um minuto quando houver rede.
check-reminder = Foi feito um lembrete semanal para o calendário.
check-reminder-do = Ainda não há um lembrete semanal no calendário.
check-reminder-make = Fazer um lembrete semanal
reminder = Algumas palavras sobre a semana
check-copied = Foi tirada uma cópia em { $day }.
check-copied-do = Ainda não foi tirada nenhuma cópia.
check-at-risk = Muito espera aqui, e este telefone pode deitá-lo fora quando ficar sem espaço.
residents = Várias pessoas neste telefone
residents-what = Cada uma com o seu próprio lugar
residents-how = Cada pessoa tem aqui o seu próprio lugar. O que está num lugar bloqueado mais ninguém pode ler.
residents-invite = Este lugar é de { $person }. Crie o seu e abra de novo o seu convite.
residents-called = O seu lugar
residents-name = Como se chama
residents-new = Um lugar para outra pessoa
residents-lock-first = Bloqueie primeiro o seu lugar com uma frase-passe.
cover = Tapar
covered = Notas
covered-what = Aqui não há nada escrito.
wrong-contacts = Contactos para a proteção das pessoas
wrong-programme = O programa

## What has ended, what came later, and why there is no line

exchange-ended = O seu intercâmbio com { $partner } terminou para este aplicativo a { $day }; as suas palavras são suas:
line-not-the-relay = Responde algo que não é o relé, como a página de entrada de uma rede. Tentamos de novo sozinhos.
line-told-to-wait = O relé pede a este telefone que espere. Tentamos de novo sozinhos.
line-no-room = Este telefone não tem espaço para o que o relé tem. Arranje espaço; tentamos de novo sozinhos.
# $why is one of the messages that begin with line-why-.
line-refused = O relé não deixa entrar este telefone: { $why } Nada se perdeu.
line-why-unknown = não conhece este telefone. Inscreva-o de novo com um código novo.
line-why-version = fala outra versão do Samband. Feche o Samband e abra-o de novo onde houver rede.
line-why-code = o código já não serve. Peça um novo a quem coordena.
line-why-other-owner = o código é de outra pessoa. Cada pessoa precisa do seu próprio lugar.
line-revoked-on = Este telefone ficou sem acesso a { $day }. Quem coordena pode ver que algo espera. Inscreva-o de novo com um código novo; nada se perdeu.
state-writing = A escrever …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = A sua mudança ({ $changed }) só está neste telefone; { $person } tem o texto anterior ({ $had })
state-read-before = { $person } leu o texto anterior ({ $had }); a sua mudança ({ $changed }) veio depois
refused-not-allowed-since = já não pode escrever aqui (desde { $day }). As suas palavras estão neste telefone.
refused-shut-out-on = este telefone ficou sem acesso a { $day }. Quem coordena pode ver que algo espera. Inscreva-o de novo com um código novo; nada se perdeu.
refused-copy = Copiar as minhas palavras
look-above = { $count ->
    [one] { $count } palavra nova de { $person } acima
   *[other] { $count } palavras novas de { $person } acima
}
reflect-became = O que foi feito disso?
residents-place = Lugar { $number }
residents-number = Quando o Samband está bloqueado não se mostram nomes: o seu lugar é o número { $number }.

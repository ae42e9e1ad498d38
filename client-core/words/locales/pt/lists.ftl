### The lists of devices and of refused changes.

devices = Aparelhos
devices-order = Primeiro os que estão em silêncio há mais tempo.
person = Pessoa
device = Aparelho
check-code = Código de verificação
last-heard = Última comunicação
has-everything = Tem tudo
log-position = Posição no diário do relé
device-revoked = bloqueado em { $at }, mantém o que tinha
yes = sim
not-yet = ainda não

refused = Recusas
refused-what = Mudanças que o relé recusou, as mais novas primeiro, no máximo { $most }. As palavras continuam no aparelho de quem as escreveu, e essa pessoa recebeu uma explicação.
# $partnerships are names.
refused-others = Não visível com a sua conta: o que foi recusado em { $partnerships }. É mostrado a coordenadores e administradores.
# $partnerships are names.
refused-none = Nada foi recusado em { $partnerships }.
when = Quando
document = Documento
document-unknown = desconhecido
why = Motivo
bytes = Bytes

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = Quem fez a mudança não tinha direito a escrever neste documento quando a mudança chegou.
refusal-not-allowed-do = Se essa pessoa deve escrever nele, devolva a função ou a estadia com --undo, ou importe de novo a lista de participantes. Então o aparelho envia a mudança mais uma vez por si só.
refusal-unknown-document = Nenhuma lista de participantes conhece este documento.
refusal-unknown-document-do = Importe uma lista de participantes com a estadia ou o parceiro a que ele pertence. Então o aparelho envia a mudança mais uma vez.
refusal-revoked = O aparelho está bloqueado.
refusal-revoked-do = Se a pessoa deve continuar, crie um novo convite para ela. As palavras passam assim que o aparelho está inscrito de novo.
refusal-missing-dependency = Uma mudança anterior de outro aparelho ainda não chegou.
refusal-missing-dependency-do = Peça a quem fez a mudança que conecte o outro aparelho. Não é preciso fazer mais nada.
refusal-copied = A pasta do aparelho foi copiada ou restaurada, por isso a mudança não serve.
refusal-copied-do = Pergunte a quem fez a mudança se as palavras faltam no diário. Se faltam, peça que as escreva mais uma vez.
refusal-wrong-author = A mudança leva o nome de uma pessoa que não é a dona do aparelho.
refusal-wrong-author-do = Pergunte à pessoa dona quem usa o aparelho. Cada pessoa precisa da sua própria pasta de aparelho.
refusal-unreadable = O relé não conseguiu ler a mudança, ou ela é maior do que o permitido.
refusal-unreadable-do = Peça a quem fez a mudança que atualize o programa. Se isso não ajudar, avise quem cuida do relé.
refusal-other-do = Avise quem cuida do relé.

### Help, how Samband treats words, and accessibility.

help-today = O que espera por si, e o que fazer.
help-outcomes = O que resultou dos intercâmbios, em imagens e tabelas. Um campo leva às notas.
help-entries = O que os participantes escreveram para si. Pode comentar, perguntar e dizer que leu.
help-decisions = Onde duas pessoas puseram números diferentes, e a decisão.
help-reports = Escrever um relatório em conjunto, concordar, entregar e responder.
help-devices = Convidar um telefone e excluir um perdido.
help-account = A sua palavra-passe, um segundo passo ao entrar, e sair.
help-as-of = Cada número diz de quando é e de quantos aparelhos. O que um telefone ainda não enviou não está.
help-who = Pergunte ao seu coordenador, que pode perguntar a quem gere o relé.

## How Samband treats your words

treats = Como o Samband trata as suas palavras
treats-readers = Uma nota é lida por aqueles a quem se destina: a sua organização de origem, origem e acolhimento, ou o programa. O que guarda para si fica no seu telefone.
treats-quotes = As suas palavras só saem num relatório se disse que podem ser citadas. Pode retirar isso.
treats-quoted = Uma citação é lida por todos na parceria e pela pessoa consultora. Pode terminá-la a qualquer momento: então deixa de ser mostrada. O que foi entregue antes fica em ficheiros dos dispositivos deles.
treats-figures = Fora da sua parceria ninguém vê um número sobre menos de 3 pessoas.
treats-erase = Pode retirar uma nota, apagá-la ou apagar todo o diário no seu telefone. O apagado sai do relé, das cópias e de cada aparelho quando se liga. Uma cópia impressa está fora do nosso alcance.
treats-page = O que escreve nestas páginas é assinado pelo relé em seu nome e marcado como escrito na página web.
treats-operator = Quem gere o relé pode ler o que ele guarda. Pergunte onde está.
treats-safe = O Samband não é vigiado e não é a via para denunciar um dano. Fale com o contacto de proteção ou com a polícia.

## Accessibility

accessible = Acessibilidade
accessible-aim = Estas páginas devem cumprir a WCAG 2.2, nível AA: só com teclado, sem scripts, a 320 píxeis e 200 por cento, claro e escuro, e com leitor de ecrã em cada língua.
accessible-not = O que não é cumprido: as traduções marcadas «ainda não revistas» foram feitas por máquina. Uma página impressa tem as etiquetas que o navegador lhe dá.
accessible-tell = Algo o impede? Diga ao seu coordenador ou a quem gere o relé. Na Noruega pode também queixar-se em uutilsynet.no.

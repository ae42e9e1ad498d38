### Take with you: the files that people take out of Samband.

take = Levar consigo
take-what = Ficheiros com o que pode ler, tal como está agora. Escolha de que tratam e leve um ficheiro.
export-unreadable = Não é possível ler o filtro, por isso não há ficheiros. Corrija o campo marcado.
export-help = O que significa cada ficheiro e coluna

## The page

export-tables = Tabelas
export-csv-what = CSV abre em todas as folhas de cálculo. O que um texto poderia fazer a uma folha é tornado inofensivo.
export-file = Ficheiro
export-has = O que contém
export-rows = Linhas
export-fingerprint-what = A mesma impressão digital significa: feito das mesmas palavras.
export-outcomes = Resultados
export-measurements = Medições
export-people = Pessoas e dispositivos
export-entries-has = Cada nota que pode ler, com as suas três datas: o dia de que trata, quando foi escrita, quando o relé a recebeu.
export-outcomes-has = Uma linha por cada resultado que uma nota nomeia.
export-goals-has = Cada indicador de cada objetivo: ponto de partida, meta, última medição.
export-measurements-has = Cada medição, com a sua razão.
export-reports-has = O relatório de cada ronda: estado, versões, quem assinou e quem respondeu.
export-people-has = Quem está numa parceria e como quê. Dispositivos das pessoas a seu cargo.
export-workbook = Todas as tabelas num livro
export-workbook-has = As seis tabelas e os números como folhas, para Excel e LibreOffice.
export-others = Outros ficheiros
export-json = Tudo, para programas (JSON)
export-json-has = Tudo o que pode ler nesta seleção, cada texto inteiro e tal como foi escrito.
export-pack = Pacote de relatórios, para imprimir
export-pack-has = A última versão de cada relatório desta seleção, com os seus números e objetivos. Imprima-a a partir do navegador.
export-iati = Resultados para a IATI
export-iati-has = O que o seu parceiro alcançou, em IATI 2.03. Um parceiro publica só o seu próprio trabalho.
export-iati-ref = Identificador IATI da sua organização
export-iati-ref-fault = Escreva o identificador tal como está registado, por exemplo NO-BRC-987654321: letras, algarismos e hífenes.
export-iati-none = Não há nada a publicar aqui: não pertence a nenhum parceiro, ou a sua parceria não tem ronda com datas ou não se publica.
export-records = Pacote para arquivo
export-records-has = Cada relatório enviado com as suas respostas: texto, objetivos e metadados com nomes do Noark 5.
export-case = Número do processo (pode ficar vazio)
export-take = Levar
export-many = Demasiados relatórios para um ficheiro: { $count }, e no máximo { $most }. Escolha uma parceria ou uma ronda.
export-iati-type = Tipo de organização segundo a lista da IATI
export-access = Nota de acesso (pode ficar vazia)
export-partner = Parceiro
export-few = menos de 3 pessoas
export-quote-gone = [uma citação foi retirada]
export-no-report = Nenhum relatório foi enviado nesta seleção.

## The first lines of a file

export-filter = Filtro
export-dates = Datas
export-dates-own = O filtro segue o dia que o autor indicou.
export-as-of = À data de
export-fingerprint = Impressão digital
export-visible = Visível para si

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = um participante
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… cortado aqui; o ficheiro JSON tem tudo]
export-consent-none = não pode ser citado
export-consent-anonymous = pode ser citado sem o nome
export-consent-named = pode ser citado com o nome
export-state-being-written = a ser escrito
export-state-submitted = enviado
export-state-reopened = espera de novo uma resposta
export-state-returned = devolvido com notas
export-state-accepted = aceite
export-state-contested = duas respostas opõem-se
export-state-several-versions = há várias versões em paralelo

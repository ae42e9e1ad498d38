### Pages that say why something is not shown or not done.

forbidden = Nada foi feito
forbidden-why = Este formulário não vem de uma página deste relé neste navegador. Abra a página de novo.

not-found = Página não encontrada
not-found-why = Esta página não existe, ou as suas funções não dão direito a esta leitura.

fault = Não foi possível criar a página
fault-why = O erro é do relé; o diário dele diz mais. Nada se perdeu.

insecure = Esta página precisa de https
insecure-why = A conexão não é cifrada. Por isso não é possível entrar aqui e nenhuma senha é pedida. Um link de uso único continua sem uso. Abra o mesmo endereço com https:// no início.
insecure-operator = Para quem cuida do relé: dê um certificado ao relé, ou coloque-o atrás de um proxy indicado com --trusted-proxy e que envia X-Forwarded-Proto. Na própria máquina do relé, http://localhost também funciona.

unreadable = Não foi entendido
unreadable-why = O relé não conseguiu ler este pedido. Volte, abra a página de novo e envie o formulário mais uma vez.

busy = Muitas pessoas leem neste momento
busy-why = Abra a página de novo daqui a dez segundos.

skip = Ir para o conteúdo da página
news-come = Chegou algo novo desde que abriu esta página.
news-show = Mostrar
typed-back = O que escreveu aqui antes está de novo no campo. Ainda não foi enviado.

### Signing in, choosing a password, and a person's own account.

sign-in = Entrar
your-id = O seu identificador
password = Senha
code-if-used = Código da sua aplicação de autenticação ou de recuperação, se usar
no-password = É a primeira vez, ou esqueceu a senha? Quem cuida do relé cria um link de uso único. Para isso precisa do seu identificador.

choose-password = Escolher uma senha
# $person is an id.
choose-for = Para { $person }.
password-rule = Pelo menos { $characters } caracteres; algumas palavras são uma boa escolha.
password-again = Mais uma vez
save-and-sign-in = Guardar e entrar
link-once = O link funciona uma só vez. Uma senha anterior, as sessões abertas com ela e todos os seus outros links deixam de funcionar.
link-ends-code = O seu aplicativo autenticador também deixa de funcionar: ao entrar, o código dele não é pedido. Configure o aplicativo de novo em Conta, neste telefone ou em um novo.

# $person is an id.
account-of = Conta de { $person }
signed-in = Sessões abertas
signed-in-since = desde { $at }
signed-in-here = desde { $at }, neste navegador
sign-out = Sair
sign-out-everywhere = Sair em todos os lugares
old-password = Senha anterior
new-password = Senha nova
change = Mudar

authenticator = Aplicativo autenticador
authenticator-on = Ao entrar, é pedido um código do seu aplicativo.
authenticator-off = Com um aplicativo que mostra códigos, ninguém entra só com uma senha roubada.
authenticator-stop = Deixar de pedir um código
authenticator-begin = Configurar
authenticator-scan = Leia isto com o aplicativo, ou escreva-o nele. Só é mostrado agora.
your-password = A sua senha
code-shown = O código que o aplicativo mostra
save = Guardar

## What became of a form

password-changed = A sua senha foi mudada, e todas as outras sessões foram fechadas.
old-password-wrong = A senha anterior está errada.
password-wrong = A senha está errada.
code-other = O aplicativo já mostra outro código. O relógio do seu aparelho está certo?
too-many-tries = Houve tentativas demais de entrar. Espere um quarto de hora.
password-short = Uma senha tem pelo menos { $characters } caracteres. Algumas palavras são uma boa escolha.
password-long = Uma senha tem no máximo { $bytes } bytes.
password-simple = Esta senha é fácil de adivinhar. Use algumas palavras que não combinam entre si.
password-not-twice = As duas senhas não são iguais.
link-old = Este link já foi usado, é antigo demais, ou há um mais novo. Peça outro a quem cuida do relé.
code-there = Já existe um aplicativo autenticador. Retire-o primeiro e depois configure o novo.
disk-full = O disco do relé está cheio; nada foi mudado. Tente de novo mais tarde.
sign-in-wrong = Há um erro no identificador, na senha ou no código.

## Recovery codes

spare-codes = Códigos de recuperação
spare-codes-what = Se perdeu o telefone com a aplicação, um destes serve em vez do código dela. Cada um funciona uma vez. Só são mostrados agora: anote-os ou imprima a página.
spare-codes-left = { $count ->
    [0] Não resta nenhum código de recuperação. Crie outros.
    [one] Resta um código de recuperação.
   *[other] Restam { $count } códigos de recuperação.
}
spare-codes-new = Criar novos códigos de recuperação

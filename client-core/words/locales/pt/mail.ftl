### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = A sua ligação para entrar no Samband
mail-link-what = Com esta ligação escolhe uma palavra-passe para as páginas do Samband. Funciona uma vez e é só para si: não a dê a ninguém.
mail-invite-subject = O seu convite para o Samband
mail-invite-what = Abra esta ligação no telefone com que vai escrever. Funciona uma vez, para um telefone, e é só para si: não a dê a ninguém.
mail-until = Funciona até { $until }.
mail-not-asked = Se não espera uma ligação assim, não a abra e avise quem gere o relé.
mail-summary-subject = O que o espera no Samband
mail-summary-what = Isto espera-o hoje no Samband:
mail-summary-none = Hoje nada precisa de si.
mail-summary-why = Recebe isto uma vez por semana porque cuida de pessoas ou do relé. Só contém quantidades. Quem gere o relé pode terminá-lo.

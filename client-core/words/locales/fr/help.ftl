### Help, how Samband treats words, and accessibility.

help-today = Ce qui vous attend, et que faire.
help-outcomes = Ce que les échanges ont produit, en images et tableaux. Une case mène aux notes.
help-entries = Ce que les participants ont écrit pour vous. Vous pouvez commenter, demander et dire que vous avez lu.
help-decisions = Là où deux personnes ont mis des chiffres différents, et le choix entre eux.
help-reports = Écrire un rapport ensemble, s’accorder, remettre et répondre.
help-devices = Inviter un téléphone, et exclure celui qui est perdu.
help-account = Votre mot de passe, une deuxième étape, et la déconnexion.
help-as-of = Chaque chiffre dit de quand il date et de combien d’appareils. Ce qu’un téléphone n’a pas envoyé n’y est pas.
help-who = Demandez à votre coordinateur, qui peut demander à la personne qui gère le relais.

## How Samband treats your words

treats = Comment Samband traite vos mots
treats-readers = Une note est lue par ceux à qui elle s’adresse : votre organisation d’origine, origine et accueil, ou le programme. Ce que vous gardez reste sur votre téléphone.
treats-quotes = Vos mots ne partent dans un rapport que si vous avez dit qu’on peut les citer. Vous pouvez revenir dessus.
treats-quoted = Une citation est lue par tout le partenariat et par la personne conseillère. Vous pouvez y mettre fin à tout moment : elle n’est alors plus montrée. Ce qui a été remis avant reste dans des fichiers de leurs appareils.
treats-figures = Hors de votre partenariat, personne ne voit un chiffre sur moins de 3 personnes.
treats-erase = Vous pouvez retirer une note, l’effacer, ou effacer tout votre journal depuis votre téléphone. Les mots effacés quittent le relais, ses sauvegardes, et chaque appareil quand il se connecte. Une copie imprimée nous échappe.
treats-page = Ce que vous écrivez sur ces pages est signé par le relais en votre nom, et marqué comme écrit sur la page web.
treats-operator = La personne qui gère le relais peut lire ce qu’il conserve. Demandez-lui où il se trouve.
treats-safe = Samband n’est pas surveillé et n’est pas le moyen de signaler un danger. Parlez à votre personne de confiance ou à la police.

## Accessibility

accessible = Accessibilité
accessible-aim = Ces pages visent WCAG 2.2, niveau AA : au clavier seul, sans scripts, à 320 pixels et 200 pour cent, clair et sombre, et avec un lecteur d’écran dans chaque langue.
accessible-not = Ce qui n’est pas atteint : les traductions marquées « pas encore vérifiées » viennent d’une machine. Une page imprimée a les balises que le navigateur lui donne.
accessible-tell = Quelque chose vous bloque ? Dites-le à votre coordinateur ou à la personne qui gère le relais. En Norvège, vous pouvez aussi vous plaindre à uutilsynet.no.

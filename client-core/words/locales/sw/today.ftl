### What needs somebody today.

today = Yanayokuhitaji leo
nav-today = Leo
today-decide = Amua
today-answer = Jibu
today-look-after = Angalia
today-know = Fahamu
today-nothing = Hakuna kinachokuhitaji leo.
today-more = { $count ->
    [one] Na jingine moja.
   *[other] Na mengine { $count }.
}
today-since = Tangu { $day }.

## Lines about people and goals

today-two-baselines = Thamani mbili za mwanzo za “{ $title }” ya { $partner }: { $values }.
today-two-targets = Thamani mbili zinazolengwa za “{ $title }” ya { $partner }: { $values }.
today-question = { $person } alimuuliza { $participant }, na bado hakuna jibu.
today-reflection = Tafakari ya { $participant } imefika. Bado hakuna aliyesema lolote.
today-no-device = Bila kifaa: { $people }.
today-invite = Mwaliko wa { $person } unaisha { $day } na haujatumika.
today-silent = { $days ->
    [one] Hakuna mawasiliano kwa siku moja: { $device } cha { $person }.
   *[other] Hakuna mawasiliano kwa siku { $days }: { $device } cha { $person }.
}
today-had-until = Wakati huo kilikuwa na yote hadi { $day }.
today-no-entry = { $count ->
    [one] Hakuna andiko kwa wiki 5: mshiriki mmoja.
   *[other] Hakuna andiko kwa wiki 5: washiriki { $count }.
}
today-refused = Rilei haikupokea alichoandika { $person }: { $why }
today-logs-erased = Kumbukumbu za { $person } zitafutwa { $day }: muda wa kuzihifadhi umekwisha. Hifadhi nakala kabla ya hapo, ukitaka.
today-name-erased = Jina la { $person } litafutwa { $day }: muda wa kulihifadhi umekwisha.

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }, { $round }:
today-to-review = { $days ->
    [0] Toleo la { $version } liliwasilishwa leo, na hakuna aliyelipitia.
    [one] Toleo la { $version } liliwasilishwa jana, na hakuna aliyelipitia.
   *[other] Toleo la { $version } liliwasilishwa siku { $days } zilizopita, na hakuna aliyelipitia.
}
today-to-review-undated = Toleo la { $version } liliwasilishwa, na hakuna aliyelipitia.
today-to-review-again = Toleo la { $version } linasubiri jibu tena.
today-opposite-answers = Toleo la { $version } lilikubaliwa na { $accepted }, na si na { $others }. Hakuna aliyekuwa ameona jibu la mwenzake.
today-several-versions = { $count ->
    [one] Toleo moja liliwasilishwa.
   *[other] Matoleo { $count } yaliwasilishwa kila moja peke yake. Wasilisha moja litakalochukua nafasi yao.
}
today-changed-since = { $count ->
    [one] Ilikubaliwa katika toleo la { $version }; wabia wamebadilisha sehemu moja tangu hapo.
   *[other] Ilikubaliwa katika toleo la { $version }; wabia wamebadilisha sehemu { $count } tangu hapo.
}
today-apart = { $count ->
    [one] Sehemu moja ilibadilishwa na watu wawili kila mmoja peke yake. Tafadhali isome mara moja.
   *[other] Sehemu { $count } zilibadilishwa na watu wawili kila mmoja peke yake. Tafadhali zisome mara moja.
}
today-returned = { $count ->
    [one] { $person } alirudisha toleo la { $version } na dokezo moja.
   *[other] { $person } alirudisha toleo la { $version } na madokezo { $count }.
}
today-due = { $days ->
    [0] Ripoti inatakiwa leo.
    [one] Ripoti inatakiwa kesho.
   *[other] Ripoti inatakiwa baada ya siku { $days }.
}
today-late = { $days ->
    [one] Ripoti imechelewa siku moja.
   *[other] Ripoti imechelewa siku { $days }.
}
today-sections-begun = Sehemu { $begun } kati ya { $all } zimeanzwa.
# $device is what its owner calls it.
today-let-in = { $person } aliruhusu kifaa kipya kama chako tarehe { $day }: { $device }. Ikiwa si chako, mwambie, na anayeendesha rilei.

### What needs somebody today.

today = ما يحتاج إليكم اليوم
nav-today = اليوم
today-decide = للقرار
today-answer = للرد
today-look-after = للمتابعة
today-know = للعلم
today-nothing = لا شيء يحتاج إليكم اليوم.
today-more = { $count ->
    [1] وأمر آخر واحد.
   *[other] وأمور أخرى: { $count }.
}
today-since = منذ { $day }.

## Lines about people and goals

today-two-baselines = قيمتا بداية لـ«{ $title }» لدى { $partner }: { $values }.
today-two-targets = قيمتان مستهدفتان لـ«{ $title }» لدى { $partner }: { $values }.
today-question = سؤال من { $person } إلى { $participant }، ولا جواب عنه بعد.
today-reflection = وصل تأمل من { $participant }. لم يقل أحد شيئًا بعد.
today-no-device = بلا جهاز: { $people }.
today-invite = تنتهي دعوة { $person } في { $day } ولم تُستعمل.
today-silent = { $days ->
    [1] بلا تواصل منذ يوم واحد: { $device } لدى { $person }.
   *[other] بلا تواصل، عدد الأيام { $days }: { $device } لدى { $person }.
}
today-had-until = كان لديه حينها كل شيء حتى { $day }.
today-no-entry = { $count ->
    [1] بلا تدوينات منذ 5 أسابيع: مشارك واحد.
   *[other] بلا تدوينات منذ 5 أسابيع، عدد المشاركين { $count }.
}
today-refused = لم يقبل المُرحِّل ما كتبه { $person }: { $why }
today-logs-erased = ستُمحى سجلات { $person } في { $day }: انتهت مدة حفظها. احفظ نسخة قبل ذلك إن أردت.
today-name-erased = سيُمحى اسم { $person } في { $day }: انتهت مدة حفظه.

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }، { $round }:
today-to-review = { $days ->
    [0] قُدِّمت النسخة { $version } اليوم، ولم يراجعها أحد.
    [1] قُدِّمت النسخة { $version } أمس، ولم يراجعها أحد.
   *[other] قُدِّمت النسخة { $version }، ولم يراجعها أحد. عدد الأيام منذئذ: { $days }.
}
today-to-review-undated = قُدِّمت النسخة { $version }، ولم يراجعها أحد.
today-to-review-again = النسخة { $version } تنتظر الرد من جديد.
today-opposite-answers = النسخة { $version } قَبِلها { $accepted } ولم يقبلها { $others }، ولم ير أي منهما رد الآخر.
today-several-versions = { $count ->
    [1] قُدِّمت نسخة واحدة.
   *[other] قُدِّمت نسخ منفصلة، عددها { $count }. قدموا نسخة تحل محلها.
}
today-changed-since = { $count ->
    [1] قُبل في النسخة { $version }، وغيّر الشركاء قسمًا واحدًا بعدها.
   *[other] قُبل في النسخة { $version }، وغيّر الشركاء أقسامًا بعدها، عددها { $count }.
}
today-apart = { $count ->
    [1] غيّر شخصان قسمًا واحدًا كلٌّ على حدة. اقرأه مرة واحدة.
   *[other] غيّر شخصان { $count } من الأقسام كلٌّ على حدة. اقرأها مرة واحدة.
}
today-returned = { $count ->
    [1] أعاد { $person } النسخة { $version } مع ملاحظة واحدة.
   *[other] أعاد { $person } النسخة { $version } مع ملاحظات، عددها { $count }.
}
today-due = { $days ->
    [0] موعد التقرير اليوم.
    [1] موعد التقرير غدًا.
   *[other] الأيام الباقية حتى موعد التقرير: { $days }.
}
today-late = { $days ->
    [1] تأخر التقرير يومًا واحدًا.
   *[other] تأخر التقرير، عدد الأيام: { $days }.
}
today-sections-begun = الأقسام التي بدأت: { $begun } من { $all }.
# $device is what its owner calls it.
today-let-in = سمح { $person } لجهاز جديد على أنه لك في { $day }: { $device }. إن لم يكن لك فأخبره وأخبر من يدير المرحّل.

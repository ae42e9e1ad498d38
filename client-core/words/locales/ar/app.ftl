### The app on a phone.

## The tabs at the bottom

tabs = أقسام التطبيق
tab-today = اليوم
tab-write = كتابة
tab-log = سجلّي
tab-work = عملنا
tab-talk = حديث
tab-more = المزيد

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = لا شيء ينتظر. آخر اتصال بالشبكة { $at }.
line-nothing-waits-never = لا شيء ينتظر. لم تتوفر الشبكة بعد.
line-waits = { $waiting ->
    [zero] لا شيء ينتظر · آخر اتصال بالشبكة { $at } · لم يضِع شيء.
    [one] ينتظر شيء واحد · آخر اتصال بالشبكة { $at } · لم يضِع شيء.
    [two] ينتظر شيئان · آخر اتصال بالشبكة { $at } · لم يضِع شيء.
    [few] تنتظر { $waiting } أشياء · آخر اتصال بالشبكة { $at } · لم يضِع شيء.
    [many] ينتظر { $waiting } شيئًا · آخر اتصال بالشبكة { $at } · لم يضِع شيء.
   *[other] ينتظر { $waiting } شيء · آخر اتصال بالشبكة { $at } · لم يضِع شيء.
}
line-waits-never = { $waiting ->
    [zero] لا شيء ينتظر أول اتصال بالشبكة · لم يضِع شيء.
    [one] شيء واحد ينتظر أول اتصال بالشبكة · لم يضِع شيء.
    [two] شيئان ينتظران أول اتصال بالشبكة · لم يضِع شيء.
    [few] { $waiting } أشياء تنتظر أول اتصال بالشبكة · لم يضِع شيء.
    [many] { $waiting } شيئًا ينتظر أول اتصال بالشبكة · لم يضِع شيء.
   *[other] { $waiting } شيء ينتظر أول اتصال بالشبكة · لم يضِع شيء.
}
line-no-answer = الشبكة متوفرة، لكن المُرحِّل لا يجيب. نحاول مرة أخرى من تلقاء أنفسنا.
line-revoked = مُنع هذا الهاتف من الدخول. يرى منسّقك أن شيئًا ما ينتظر. سجّل الهاتف من جديد برمز جديد؛ لم يضِع شيء.

## How far an entry has got

state-kept = على هذا الهاتف فقط
state-waits = على هذا الهاتف، وتذهب عندما تتوفر الشبكة
state-not-allowed = على هذا الهاتف. لم يعد بإمكانك الكتابة هنا؛ كلماتك تبقى معك.
state-relay = على المُرحِّل، { $at }
# $place is a town.
state-relay-in = على المُرحِّل في { $place }، { $at }
state-received = { $more ->
    [0] وصلت إلى { $person }
    [zero] وصلت إلى { $person }
    [one] وصلت إلى { $person } وشخص آخر
    [two] وصلت إلى { $person } وشخصين آخرين
    [few] وصلت إلى { $person } و{ $more } أشخاص آخرين
    [many] وصلت إلى { $person } و{ $more } شخصًا آخر
   *[other] وصلت إلى { $person } و{ $more } شخص آخر
}
state-read = { $more ->
    [0] تمت القراءة: { $person }
    [zero] تمت القراءة: { $person }
    [one] تمت القراءة: { $person } وشخص آخر
    [two] تمت القراءة: { $person } وشخصان آخران
    [few] تمت القراءة: { $person } و{ $more } أشخاص آخرين
    [many] تمت القراءة: { $person } و{ $more } شخصًا آخر
   *[other] تمت القراءة: { $person } و{ $more } شخص آخر
}
# $at is when the person received the earlier one.
state-edited = آخر تغيير لك على هذا الهاتف فقط؛ ما لدى { $person } هو الذي قبله
# $why is one of the messages that begin with refused-.
state-refused = لم يأخذها المُرحِّل: { $why }
state-comparing = نسأل المُرحِّل عمّا بقي لديه
state-taken-back-waits = سُحبت على هذا الهاتف، ويذهب الخبر عندما تتوفر الشبكة. لم تكن قد وصلت إلى أحد.
state-taken-back-nobody = سُحبت. لم تكن قد وصلت إلى أحد.
# $people are names.
state-taken-back-all = سُحبت. كانت قد وصلت إلى { $people }؛ وصل الخبر إلى كل هاتف.
state-taken-back = { $missing ->
    [zero] سُحبت. كانت قد وصلت إلى { $people }؛ وصل الخبر إلى كل هاتف.
    [one] سُحبت. كانت قد وصلت إلى { $people }؛ هاتف واحد لم يصله الخبر بعد.
    [two] سُحبت. كانت قد وصلت إلى { $people }؛ هاتفان لم يصلهما الخبر بعد.
    [few] سُحبت. كانت قد وصلت إلى { $people }؛ { $missing } هواتف لم يصلها الخبر بعد.
    [many] سُحبت. كانت قد وصلت إلى { $people }؛ { $missing } هاتفًا لم يصلها الخبر بعد.
   *[other] سُحبت. كانت قد وصلت إلى { $people }؛ { $missing } هاتف لم يصلها الخبر بعد.
}

## Why the relay has not taken something

refused-not-allowed = لم يعد بإمكانك الكتابة هنا. كلماتك على هذا الهاتف.
refused-shut-out = مُنع هذا الهاتف من الدخول. يرى منسّقك أن شيئًا ما ينتظر. سجّل الهاتف من جديد برمز جديد؛ لم يضِع شيء.
refused-repairs = يُصلَح ذلك من تلقاء نفسه. ليس عليك فعل شيء.
refused-twice = كُتبت مرة أخرى من أجلك، ورُفضت من جديد. انظر إليها من فضلك.
refused-waits = تنتظر شيئًا من هاتف آخر.
refused-app = في هذا التطبيق شيء غير سليم. احفظ نسخة وأخبر منسّقك.

## What was done

done-kept = حُفظت. هي على هذا الهاتف فقط.
done-shared = تمت المشاركة. تبقى على هذا الهاتف عشر دقائق وإلى أن تتوفر الشبكة: يمكنك سحبها.
done-changed = تم التغيير.
done-taken-back = سُحبت. تختفي عن الجميع حين يصل الخبر إلى هواتفهم.
done-gone = سُحبت. ليست عند أحد: هي على هذا الهاتف فقط.
done-given-back = عادت إلى مكانها.
done-answered = تم الرد.
done-read = يصل إلى الكاتب خبر أنك قرأتها.
done-thrown-away = رُميت. لم يبقَ منها شيء.

## What was not done

app-not-done = لم يتم ذلك
app-go-on = متابعة
app-not-found = هذا ليس على هذا الهاتف، أو ليس لك.
app-not-allowed = لم يعد بإمكانك الكتابة هنا. كلماتك على هذا الهاتف. اسأل منسّقك.
app-not-enrolled = هذا الهاتف غير مسجَّل بعد.
app-other-owner = هذا الهاتف لشخص آخر. كل شخص يحتاج إلى مكان خاص به.
app-revoked = مُنع هذا الهاتف من الدخول. سجّله من جديد برمز جديد؛ لم يضِع شيء.
app-too-long = النص أطول من أن يكون تدوينة واحدة. اجعله تدوينتين.
app-empty = لا شيء مكتوب بعد. اكتب شيئًا أولًا.
app-read-already = قلت من قبل إنك قرأتها.
app-no-change = لم يختلف شيء.
app-changed-since = تغيّر هذا منذ أن بدأت. كلماتك ما زالت في الخانة: اقرأ ما هو مكتوب هناك، ثم أرسلها مرة أخرى.
app-open-decision = هنا قيمتان. اختر إحداهما، وقل لماذا.
app-no-consent = لم يقل صاحب الكلمات إنه يمكن اقتباسها.
app-out-of-range = رقم أو يوم خارج الحدود الممكنة.
app-no-room = لم يبقَ مكان على الهاتف. كلماتك ما زالت في الخانة: انسخها، وأفسح مكانًا، وحاول مرة أخرى.
app-unanswered = لم يجب المُرحِّل بعد عن تغيير سابق. انتظر حتى تتوفر الشبكة، ثم حاول مرة أخرى.
app-fault = لم يستطع التطبيق فعل ذلك. لم يضِع شيء.

## Enrolling

enrol = تسجيل هذا الهاتف
enrol-what = اكتب الرمز الذي أعطاك إياه منسّقك. يعمل مرة واحدة.
enrol-code = الرمز
enrol-label = اسم لهذا الهاتف
enrol-label-example = هاتفي
enrol-go = سجّل الهاتف
enrol-no-code = ليس لديك رمز؟ اطلبه من منسّقك. فيه 16 حرفًا ورقمًا.
enrol-slip = في الرمز حرف في غير مكانه. قارنه بما أُعطيت، حرفًا حرفًا.
enrol-no-invite = هذا ليس رمزًا. في الرمز 16 حرفًا ورقمًا في أربع مجموعات.
enrol-asking = نسأل المُرحِّل …
enrol-no-line = لا توجد شبكة. يسأل الهاتف من تلقاء نفسه عندما تتوفر.
enrol-refused = لم يُدخل المُرحِّل هذا الهاتف. ربما استُعمل الرمز من قبل: اطلب رمزًا جديدًا.
enrol-again = اكتب رمزًا آخر
compare = اقرأ هذا بصوت مسموع
compare-what = اتصل بمن أعطاك الرمز، أو اذهب إليه. اقرأ له هذه الحروف. هو يرى الحروف نفسها عنده.
compare-other = هل هي مختلفة؟ إذن استعمل شخص آخر رمزك. أخبر منسّقك، ولا تكتب شيئًا الآن.
compare-same = هي نفسها

## Writing

write-label = ماذا حدث
write-day = اليوم
write-last = آخر ما كتبته
prompt-of-the-week = ماذا فهمت اليوم ولم تكن تفهمه الأسبوع الماضي؟
keep-for-me = احفظها لي
# $person is the first name of a mentor at home.
share-with-side = شارك مع جهة { $person }
# $readers are an organisation, or who reads it: audience-both.
share-with = شارك مع: { $readers }
share-wider = شارك مع أشخاص أكثر
# $day is what the phone's clock says.
clock-early = ساعة هذا الهاتف تقول { $day }. لا يمكن أن يكون التاريخ مبكرًا هكذا.
clock-which-day = عن أي يوم تكتب؟
not-a-day = هذا ليس يومًا. اختر يومًا.

## My log

log-find = ابحث في تدويناتك
find = بحث
log-all = الكل
log-only-here = على هذا الهاتف فقط
log-empty = لا شيء هنا بعد. ما تكتبه يظهر هنا، ومعه إلى أين وصل.
log-nothing-found = لم يوجد شيء. جرّب كلمة أخرى.
log-show-month = { $count ->
    [zero] لا تدوينات لعرضها
    [one] اعرض تدوينة واحدة
    [two] اعرض تدوينتين
    [few] اعرض { $count } تدوينات
    [many] اعرض { $count } تدوينة
   *[other] اعرض { $count } تدوينة
}
own-taken-back = سحبت هذه.

## An entry of one's own

entry = تدوينة
entry-edit = تعديل
entry-back = رجوع إلى التدوينة
entry-keep-change = احفظ التغيير
take-back = اسحب
take-back-undo = تراجع: أظهرها من جديد
throw-away = ارمِ
throw-away-what = ليست في أي مكان آخر. إذا رميتها فلن يبقى منها شيء.
throw-away-yes = ارمها

# Two or more names: $first are all but the last.
list-and = { $first } و{ $last }

## What an entry was about, asked afterwards

about = عمّ كانت؟
about-level = من الذي تغيّر
about-kind = أي نوع من التعلّم
about-theme = أي مجال
about-quote = هل يمكن اقتباسها؟
about-quote-stays = يقرأ الاقتباسَ كلُّ من في الشراكة والمستشار. يمكنك إنهاؤه في أي وقت، فلا يُعرض بعد ذلك. وما سُلّم قبل ذلك يبقى في ملفات على أجهزتهم.
about-language = لغة الكتابة
about-keep = احفظ
about-remove = أخرِج
# $what is an outcome: level, kind and theme.
about-remove-one = أخرِج { $what }
about-one-of-each = اختر واحدًا من كل صف، أو لا تختر شيئًا.
quote-not = لا
quote-without-name = من دون اسمي
quote-with-name = مع اسمي
third-people = هل يظهر هنا شخص قد لا يريد ذلك؟ لا تكتب اسمه.
entry-hope = أمل

## Talk

talk-empty = لم يقل أحد شيئًا عن تدويناتك بعد.
talk-comments = { $person }: تعليق
talk-asks = { $person }: سؤال
talk-has-read = { $person }: تمت القراءة
# A time alone.
talk-at = { $at }
talk-answer = رد
talk-answer-go = أرسل الرد
talk-you-answer = ردّك
talk-answers = { $person }: رد
talk-readers-home = تقرأ ردّك الجهة المرسِلة فقط.
talk-readers-host = تقرأ ردّك الجهتان.

## Following somebody's exchange

new-to-me = جديد لي
new-nothing = لا جديد.
people = المشاركون
people-nobody = لا يوجد أحد يمكنك قراءة تدويناته.
person-empty = لم تصلك مشاركة من { $person } بعد. ربما يكتب { $person } من دون مشاركة.
i-have-read-it = قرأتها
remark-label = ما تريد أن تقوله
remark-comment = علّق
remark-ask = اسأل

## Reflections, one question a screen

reflect = التأملات
reflect-what = قبل التبادل، ومنتصف المدة، والعودة إلى الوطن، وما بعدها
reflect-how = سؤال واحد في كل مرة. يمكنك أن تتخطى أي سؤال، وأن تخرج وتكمل لاحقًا.
reflect-answered = أُجيب عن { $done } من { $all }
# $day is the first day of the phase.
reflect-opens = موعدها { $day } وما بعده
reflect-number = { $number } من { $all }
reflect-label = جوابك
reflect-keep-change = احفظ التغيير
reflect-skip = تخطَّ
reflect-next = التالي
reflect-hopes = ما كنت تأمله
reflect-you-wrote = { $count ->
    [zero] لم تكتب بعد
    [one] كتبت مرة واحدة
    [two] كتبت مرتين
    [few] كتبت { $count } مرات
    [many] كتبت { $count } مرة
   *[other] كتبت { $count } مرة
}
# $language is a language's own name.
not-in-language = ليس بعد بلغة { $language }

## More

more-language-what = لغة الشاشات
look = المظهر
look-what = فاتح، داكن، شمس ساطعة
look-phone = كما ضُبط الهاتف
look-light = فاتح
look-dark = داكن
look-sun = شمس ساطعة
look-choose = اختيار
help = مساعدة
help-what = ماذا تعني الكلمات
help-line = يمكنك أن تكتب من دون شبكة، لأسابيع. كل شيء يُحفظ على هذا الهاتف، ويذهب عندما تتوفر الشبكة.
help-kept = ليست عند أي شخص آخر، ولا يعرف أحد أنها موجودة.
help-waits = تمت مشاركتها، وهي ما زالت هنا. ما دامت لم تذهب يمكنك سحبها، ولا يبقى منها شيء في أي مكان.
help-relay = على المُرحِّل
help-relay-is = يحفظها المُرحِّل ويمررها. لم تعد على هاتفك فقط.
help-received = وصلت إلى شخص ما
help-received-is = هي على هاتف أو حاسوب لهذا الشخص. لا يعني ذلك أنه قرأها.
help-read = قرأها شخص ما
help-read-is = ضغط هذا الشخص على «قرأتها».
help-take-back-is = تُخفى، وتذهب أرقامها. من وصلت إليه فقد كانت عنده.
wrong = هناك أمر غير سليم
wrong-what = إلى من تلجأ
wrong-not-watched = لا أحد يراقب Samband. ليس هو الطريق للإبلاغ عن أذى.
wrong-danger = إذا كان أحد في خطر، فاتصل أولًا بالشرطة أو الإسعاف.
wrong-who = يمكنك أن تلجأ إلى
wrong-nobody = هذا الهاتف لا يعرف أحدًا بعد. اتصل بمن دعاك.
wrong-nothing-kept = فتحك لهذه الصفحة لا يُحفظ في أي مكان.

## This phone

phone = هذا الهاتف
phone-what = هل يحفظ ما تكتبه؛ المُرحِّل والساعة والقفل
phone-keeps = هل يحفظ ما تكتبه؟
check-good = جيد
check-todo = عليك فعله
check-installed = Samband على الشاشة الرئيسية.
check-installed-do = ضع Samband على الشاشة الرئيسية: وإلا فقد يرمي هذا الهاتف ما ينتظر عندما يضيق المكان.
check-installed-ask = ضع Samband على الشاشة الرئيسية
check-persisted = وعد الهاتف بأن يحفظ ما يُكتب.
check-persisted-do = لم يعد الهاتف بأن يحفظ ما يُكتب.
check-persisted-ask = اطلب من الهاتف أن يحفظه
check-lock = ما حُفظ مقفل بعبارة مرور.
check-lock-do = من يكون الهاتف معه يستطيع قراءة ما حُفظ. اقفله بعبارة مرور.
phone-room = المكان: { $megabytes } م.ب.
phone-little-room = المكان قليل: { $megabytes } م.ب. الكلمات في أمان؛ أفسح مكانًا عندما تستطيع.
phone-waiting = ما ينتظر
phone-rests = { $count ->
    [0] لا شيء باقٍ هنا للسحب.
    [zero] لا شيء باقٍ هنا للسحب.
    [one] تدوينة واحدة باقية هنا ويمكن سحبها.
    [two] تدوينتان باقيتان هنا ويمكن سحبهما.
    [few] { $count } تدوينات باقية هنا ويمكن سحبها.
    [many] { $count } تدوينة باقية هنا ويمكن سحبها.
   *[other] { $count } تدوينة باقية هنا ويمكن سحبها.
}
phone-waits = { $count ->
    [0] لا شيء ينتظر الشبكة.
    [zero] لا شيء ينتظر الشبكة.
    [one] تغيير واحد ينتظر الشبكة.
    [two] تغييران ينتظران الشبكة.
    [few] { $count } تغييرات تنتظر الشبكة.
    [many] { $count } تغييرًا ينتظر الشبكة.
   *[other] { $count } تغيير ينتظر الشبكة.
}
phone-relay = المُرحِّل والساعة
phone-relay-at = المُرحِّل
phone-has-up-to = لدى هذا الهاتف كل شيء حتى
phone-clock = ساعة هذا الهاتف
phone-clock-behind = { $days ->
    [zero] الساعة غير متأخرة؛ نحفظ الوقتين.
    [one] الساعة متأخرة يومًا واحدًا؛ نحفظ الوقتين.
    [two] الساعة متأخرة يومين؛ نحفظ الوقتين.
    [few] الساعة متأخرة { $days } أيام؛ نحفظ الوقتين.
    [many] الساعة متأخرة { $days } يومًا؛ نحفظ الوقتين.
   *[other] الساعة متأخرة { $days } يوم؛ نحفظ الوقتين.
}
phone-check-code = رمز المطابقة
# $version is the app's.
phone-version = الإصدار { $version } · Samband
notice-lost = { $waiting ->
    [0] فقد هذا الهاتف ما كان عليه. ما على المُرحِّل يعود.
    [zero] فقد هذا الهاتف ما كان عليه. ما على المُرحِّل يعود.
    [one] فقد هذا الهاتف ما كان عليه. بقي تغيير واحد كان ينتظر؛ وما على المُرحِّل يعود.
    [two] فقد هذا الهاتف ما كان عليه. بقي تغييران كانا ينتظران؛ وما على المُرحِّل يعود.
    [few] فقد هذا الهاتف ما كان عليه. بقيت { $waiting } تغييرات كانت تنتظر؛ وما على المُرحِّل يعود.
    [many] فقد هذا الهاتف ما كان عليه. بقي { $waiting } تغييرًا كان ينتظر؛ وما على المُرحِّل يعود.
   *[other] فقد هذا الهاتف ما كان عليه. بقي { $waiting } تغيير كان ينتظر؛ وما على المُرحِّل يعود.
}
notice-full = الهاتف ممتلئ. يمكنك القراءة؛ لا يُحفظ شيء جديد حتى يتوفر مكان.
notice-damaged = { $waiting ->
    [zero] تلفت قائمة ما ينتظر. لم يبقَ منها تغيير.
    [one] تلفت قائمة ما ينتظر. بقي منها تغيير واحد.
    [two] تلفت قائمة ما ينتظر. بقي منها تغييران.
    [few] تلفت قائمة ما ينتظر. بقيت منها { $waiting } تغييرات.
    [many] تلفت قائمة ما ينتظر. بقي منها { $waiting } تغييرًا.
   *[other] تلفت قائمة ما ينتظر. بقي منها { $waiting } تغيير.
}
notice-offered-again = ضاعت قائمة ما ينتظر. كل ما كتبته يُعرض على المُرحِّل من جديد.
notice-fetched-again = تلف بعض ما كان هنا. يعود من المُرحِّل.
lock = القفل
lock-what = مع عبارة مرور لا يستطيع أحد غيرك قراءة ما حُفظ على هذا الهاتف. إذا نسيتها ضاع ما هو على هذا الهاتف فقط.
lock-is-on = ما حُفظ على هذا الهاتف مقفل بعبارة مرورك.
lock-now = اقفل الآن
lock-passphrase = عبارة المرور
lock-again = مرة أخرى
lock-go = اقفل بعبارة المرور هذه
lock-short = عدد أحرف عبارة المرور { $characters } على الأقل. يُستحسن استعمال بضع كلمات.
lock-not-twice = عبارتا المرور غير متطابقتين.
leave = مغادرة هذا الهاتف
leave-what = لتسليم الهاتف إلى شخص آخر. كل ما لك عليه يذهب؛ وما على المُرحِّل يبقى هناك.
leave-go = مغادرة
leave-unsent = { $count ->
    [zero] لا توجد تدوينات على هذا الهاتف فقط.
    [one] تدوينة واحدة على هذا الهاتف فقط. تضيع إذا غادرت.
    [two] تدوينتان على هذا الهاتف فقط. تضيعان إذا غادرت.
    [few] { $count } تدوينات على هذا الهاتف فقط. تضيع إذا غادرت.
    [many] { $count } تدوينة على هذا الهاتف فقط. تضيع إذا غادرت.
   *[other] { $count } تدوينة على هذا الهاتف فقط. تضيع إذا غادرت.
}
# $words is the message leave-phrase.
leave-type = للمتابعة، اكتب: { $words }
leave-phrase = { $count ->
    [zero] رمي { $count } تدوينة
    [one] رمي تدوينة واحدة
    [two] رمي تدوينتين
    [few] رمي { $count } تدوينات
    [many] رمي { $count } تدوينة
   *[other] رمي { $count } تدوينة
}
leave-not-typed = ما كتبته شيء آخر.
leave-yes = غادر هذا الهاتف

done-draft = حُفظت مسودةً لك. هي على هذا الهاتف فقط.
done-lock = مقفل من الآن.
as-this-phone-has-it = كما هو على هذا الهاتف، { $at }
as-this-phone-has-it-never = لم يصل شيء من المُرحِّل إلى هذا الهاتف بعد.
fewer-than-three = أقل من 3 أشخاص

## Our work: goals

goals = الأهداف
goals-none = لا أهداف بعد. لا يضعها إلا هذا الشريك.
goals-count = { $count ->
    [zero] لا أهداف
    [one] هدف واحد
    [two] هدفان
    [few] { $count } أهداف
    [many] { $count } هدفًا
   *[other] { $count } هدف
}
goal-new = هدف جديد
goal-title = إلى ماذا تريدون أن تصلوا؟
goal-add = أضف الهدف
indicator-new = ماذا تعدّون؟
indicator-title = ما الذي يُعدّ
indicator-add = أضف
measure = قياس
measure-go = احفظ الرقم
measured = ما قيس حتى الآن
progress-how = كيف يسير الأمر؟
progress-1 = متأخر كثيرًا
progress-2 = متأخر
progress-3 = في الطريق
progress-4 = قريب من الوصول
progress-5 = تم الوصول
progress-choose = اختر كيف يسير الأمر، من 1 إلى 5.
not-a-number = هذا ليس رقمًا. اكتبه مثل 40 أو 12,5.
not-a-month = هذا ليس شهرًا. اختر شهرًا.
# $what is baseline or target.
two-values = قيمتان: { $what }
two-values-by = { $person }، { $at }
two-values-choose = أي قيمة هي الصحيحة؟
two-values-stand = هنا قيمتان. اختر إحداهما.
decide = قرّر
say-why = قل لماذا، في بضع كلمات.

## Our work: the report

report = التقرير
reports = التقارير
reports-none = لا جولات بعد.
report-due = الموعد { $day }
report-being-written = قيد الكتابة
report-in = قُدِّم، النسخة { $version }
report-reopened = النسخة { $version } تنتظر الرد من جديد
report-returned = أُعيدت النسخة { $version } مع ملاحظات
report-accepted = قُبل في النسخة { $version }
report-accepted-changed = { $changed ->
    [zero] قُبل في النسخة { $version }، ولم يتغيّر قسم بعدها
    [one] قُبل في النسخة { $version }، وتغيّر قسم واحد بعدها
    [two] قُبل في النسخة { $version }، وتغيّر قسمان بعدها
    [few] قُبل في النسخة { $version }، وتغيّرت { $changed } أقسام بعدها
    [many] قُبل في النسخة { $version }، وتغيّر { $changed } قسمًا بعدها
   *[other] قُبل في النسخة { $version }، وتغيّر { $changed } قسم بعدها
}
report-contested = ردّان مختلفان أحدهما أمام الآخر
report-several = قُدِّمت نسختان منفصلتان
report-not-in = لم يُقدَّم شيء بعد.
report-changed-since = { $changed ->
    [zero] لم يغيّر الشركاء شيئًا بعدها.
    [one] غيّر الشركاء قسمًا واحدًا بعدها.
    [two] غيّر الشركاء قسمين بعدها.
    [few] غيّر الشركاء { $changed } أقسام بعدها.
    [many] غيّر الشركاء { $changed } قسمًا بعدها.
   *[other] غيّر الشركاء { $changed } قسم بعدها.
}
section-not-begun = لم يبدأ
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [zero] لا كلمات بعد، والحد { $limit }
    [one] كلمة واحدة من { $limit }
    [two] كلمتان من { $limit }
    [few] { $words } كلمات من { $limit }
    [many] { $words } كلمة من { $limit }
   *[other] { $words } كلمة من { $limit }
}
section-last = آخر كتابة: { $person }، { $at }
section-draft-here = مسودتك على هذا الهاتف فقط.
section-moved-on = تغيّر التقرير منذ بدأت مسودتك؛ يُحفظ الاثنان عندما تضعها فيه.
section-notes = { $count ->
    [zero] لا ملاحظات ممن قرأه
    [one] ملاحظة واحدة ممن قرأه
    [two] ملاحظتان ممن قرأه
    [few] { $count } ملاحظات ممن قرأه
    [many] { $count } ملاحظة ممن قرأه
   *[other] { $count } ملاحظة ممن قرأه
}
section-note = ملاحظة ممن قرأه
section-as-it-stands = كما هو في التقرير
section-label = نص هذا القسم
section-limit = عدد الكلمات { $limit } على الأكثر
section-put-in = ضعها في التقرير
section-my-draft = مسودتي
section-draft-away = ارمِ المسودة
evidence = ما هو معروف من قبل
evidence-none = لا تذكر أي تدوينة نتيجة هنا بعد. لا بأس بذلك.
evidence-quotes = يمكن اقتباسها
evidence-way = من { $home } إلى { $host }
evidence-entries = { $count ->
    [zero] لا تدوينات يمكنك قراءتها
    [one] تدوينة واحدة يمكنك قراءتها
    [two] تدوينتان يمكنك قراءتهما
    [few] { $count } تدوينات يمكنك قراءتها
    [many] { $count } تدوينة يمكنك قراءتها
   *[other] { $count } تدوينة يمكنك قراءتها
}
agree = من يوافق
agree-yes = { $partner }: موافقة على التقرير كما هو
agree-not-yet = { $partner }: لا موافقة بعد
agree-without = { $partner }: لم يصل رد، وقُدِّم التقرير من دونه
agree-go = نحن موافقون، { $partner }
agree-what = تسري الموافقة على التقرير كما تراه هنا. أي تغيير يُنهيها.
agree-changed = تغيّر التقرير وأنت تقرؤه. انظر إليه مرة أخرى، ثم وافق.

## Reading a report that was handed in

version-signed = النسخة { $version }، التوقيع: { $person }، { $function }
version-changed = { $changed ->
    [zero] لا يختلف أي قسم عن النسخة السابقة.
    [one] يختلف قسم واحد عن النسخة السابقة.
    [two] يختلف قسمان عن النسخة السابقة.
    [few] تختلف { $changed } أقسام عن النسخة السابقة.
    [many] يختلف { $changed } قسمًا عن النسخة السابقة.
   *[other] يختلف { $changed } قسم عن النسخة السابقة.
}
review-note = ملاحظة على هذا القسم
review-return = أعده مع ملاحظات
review-accept = اقبله في النسخة { $version }
review-needs-a-note = اكتب ملاحظة على قسم واحد على الأقل.
review-no-line = تم من دون شبكة؛ يبقى أمام رد لاحق إن وُجد.
review-returned = أعاده { $person } مع ملاحظات
review-accepted = قَبِله { $person }
review-reopened = فتحه { $person } من جديد


## One's own words: who has them, a copy, a statement

mine-who = من لديه كلماتي
mine-who-what = أي هاتف لديه أي تدوينة، ومنذ متى
mine-kept = { $count ->
    [0] لا شيء محفوظ لك وحدك.
    [zero] لا شيء محفوظ لك وحدك.
    [one] تدوينة واحدة على هذا الهاتف فقط. ليست عند أحد.
    [two] تدوينتان على هذا الهاتف فقط. ليستا عند أحد.
    [few] { $count } تدوينات على هذا الهاتف فقط. ليست عند أحد.
    [many] { $count } تدوينة على هذا الهاتف فقط. ليست عند أحد.
   *[other] { $count } تدوينة على هذا الهاتف فقط. ليست عند أحد.
}
# $readers are who reads it: audience-home.
mine-for = تدويناتك التي قرّاؤها: { $readers }
mine-relay = لدى المُرحِّل ما ذهب من هذا الهاتف.
# $at is when a phone of the person first had something of it.
mine-has = وصلت إلى { $person } منذ { $at }
mine-may = يمكن لـ { $person } قراءتها؛ لم يصل شيء إلى هناك بعد
mine-no-more = لا قراءة لما يأتي من الآن
mine-beyond = نسخة طبعها أحد أو أخذها معه لا يستطيع هذا الهاتف أن يعرف عنها.
copy = احفظ نسخة
copy-what = كل ما هو لك، في ملف
copy-how = كل تدويناتك وأجوبتك وملاحظاتك، في ملف واحد. يعمل من دون شبكة.
copy-html = للقراءة والطباعة
copy-markdown = نص عادي
copy-json = لبرامج أخرى
copy-plain = الملف غير مقفل: من يحصل عليه يستطيع قراءته. ما هو على هذا الهاتف فقط يأتي في ملف ثانٍ.
copy-kept-file = محفوظ لي
done-copy = هذه نسختك.
statement = بيان التعلّم
statement-exchange = ما تستطيع فعله، بكلماتك أنت
statement-what = اختر تدوينات تقول ما تستطيع فعله. يُصنع الملف على هذا الهاتف، من كلماتك أنت. لا يستطيع أحد غيرك صنعه.
statement-name = اسمك في أعلاه، إذا كان اسمًا آخر
statement-language = لغة العناوين
statement-can = ما أستطيع فعله
statement-nothing = لا تقول أي تدوينة بعد عمّ كانت. افتح تدوينة، واختر تحت «عمّ كانت؟».
statement-left-out = متروكة
statement-beyond = إذا محوت تدوينة لاحقًا، فلا يصل ذلك إلى ملف أعطيته لغيرك.
statement-make = اصنع البيان
statement-made = صُنع بيانك.
statement-code = بهذا الرمز يستطيع أي شخص أن يرى أنه لم يتغيّر. اقرأه لمن يسأل:
statement-choose = اختر تدوينات: 6 على الأكثر عن تغيّرك أنت، و2 على الأكثر عمّا تغيّر حولك.
check = التحقق من بيان
check-what = هل بيان التعلم لدى شخص ما كما أُعدّ
check-how = افتح الملف الذي ينتهي بـ .md، وانسخ نصه كله وضعه هنا. لا يُحفظ منه شيء ولا يُرسل.
check-intact = النص كما أُعدّ. قارن هذا الرمز بالذي يقرؤه صاحبه:
check-altered = هذا ليس النص كما أُعدّ. اطلب الملف الذي ينتهي بـ .md مرة أخرى.
check-text = نص البيان
check-go = تحقق
hope-reached = تحقق
hope-on-its-way = في الطريق
hope-not-now = ليس الآن
hope-no-longer-wanted = لم يعد مرغوبًا

## What others have done to a text

look-wrote = كتب { $person } هنا أيضًا، { $at }
look-changed = تغيّر هذا منذ نظرت إليه
look-removed-yours = { $count ->
    [zero] لم يُزل { $person } أي كلمة من كلماتك.
    [one] أزال { $person } كلمة واحدة من كلماتك.
    [two] أزال { $person } كلمتين من كلماتك.
    [few] أزال { $person } { $count } كلمات من كلماتك.
    [many] أزال { $person } { $count } كلمة من كلماتك.
   *[other] أزال { $person } { $count } كلمة من كلماتك.
}
# $of is whose words they were.
look-removed = { $count ->
    [zero] لم يُزل { $person } أي كلمة من كلمات { $of }.
    [one] أزال { $person } كلمة واحدة من كلمات { $of }.
    [two] أزال { $person } كلمتين من كلمات { $of }.
    [few] أزال { $person } { $count } كلمات من كلمات { $of }.
    [many] أزال { $person } { $count } كلمة من كلمات { $of }.
   *[other] أزال { $person } { $count } كلمة من كلمات { $of }.
}
look-collided = غيّر شخصان هذه الجملة، كل منهما على حدة. اقرأها مرة من فضلك:
look-right-so = هي صحيحة هكذا
look-moved-on = أصبحت هذه الجملة جملة أخرى الآن. انظر إليها مرة أخرى.

quotes-nothing = لم تشارك أي أجوبة بعد.

## What to do with an entry that was not taken

refused-do = ماذا تفعل
# $people are coordinators.
refused-ask = اسأل { $people }.
refused-again = اكتبها مرة أخرى
refused-keep = احفظها لي وحدي
refused-code = الرقم { $code }، لمن يساعدك
more-to-read = المزيد

entry-move = قرّاء آخرون
entry-move-what = تُصنع نسخة لهم، وتُسحب هذه. من استلم هذه فقد صارت عنده؛ وما قيل عنها يبقى معها.
done-moved = نسخة لهم ترتاح على هذا الهاتف. والأخرى سُحبت.
erase = امحُ
erase-what = تزول الكلمات من المُرحِّل، ومن نسخه الاحتياطية القديمة أيضًا، ومن كل هاتف يصله الخبر، ومن هاتفك أيضًا. لا رجوع عن ذلك.
erase-yes = امحُها
erase-all = امحُ سجلّي كله
erase-all-what = كل ما شاركته في هذا التبادل، لجميع القرّاء، مع ردودك وما قاله الآخرون عنه. ما تحتفظ به لنفسك يبقى على هذا الهاتف. لا رجوع عن ذلك.
erase-all-phrase = امح كل شيء
erase-all-yes = امحُ كل شيء
erased = ما مُحي
erased-nothing = لم يُمحَ شيء.
erased-asked = طلبت ذلك. لم يعد يظهر، ويُمحى عندما تتوفر الشبكة.
erased-progress = مُحي على المُرحِّل، وعلى { $done } من { $devices } أجهزة.
erased-since = منذ { $day }.
erased-not-heard = لم يصل خبر منذ ذلك من:
erased-shut-out = الهاتف الذي مُنع من الدخول لا يرد أبدًا.
erased-beyond = نسخة طبعها أحد أو أخذها معه لا نصل إليها.
done-erased = طُلب ذلك. لم يعد يظهر، ويُمحى عندما تتوفر الشبكة.
log-add-today = أضف إلى اليوم

hand-in = قدّم التقرير
hand-in-go = قدّم
hand-in-what = تذهب نسخة من التقرير كما تراه هنا إلى من يقرؤونه. وما تكتبونه بعد ذلك يبقى عند الشركاء.
hand-in-changed = تغيّر التقرير وأنت تقرؤه. انظر إليه ثانية ثم قدّمه.
hand-in-silent = { $partner }: لا خبر منذ { $days } يومًا.
hand-in-without = لماذا يُقدَّم من دون { $partner }
hand-in-wait = اسألهم. بعد 21 يومًا بلا كلمة يمكن تقديمه من دونهم.
hand-in-not-agreed = شريك لم يوافق بعد.
hand-in-open = قرارات مفتوحة عن الأهداف
hand-in-open-none = لا شيء مفتوح.
hand-in-open-what = قرّر فيها، أو قدّم كما هو: عندها تُذكر فيه.
hand-in-quotes-stand = كل الاقتباسات يمكن أن تبقى، بحسب هذا الهاتف.
hand-in-quote-gone = اقتباس لم يعد يجوز أن يبقى. أخرجه.
hand-in-copied = هذه الكلمات في تدوينة لا يجوز اقتباسها. أخرجها، أو قل إنها يمكن أن تبقى.
hand-in-copied-stand = نظرت في ذلك. يمكن أن تبقى.
hand-in-signs = من يوقّع
hand-in-name = الاسم
hand-in-function = الوظيفة
hand-in-sign = اكتب من يوقّع: الاسم والوظيفة.
done-handed-in = قُدِّم. يذهب عندما تتوفر الشبكة.
quote-put-in = اقتبس هذا
quote-take-out = أخرج الاقتباس
quote-taken-back = سُحب اقتباس
quote-not-here = لمن يمكنهم قراءة التدوينة، إلى أن يُسلَّم التقرير.
version-differs = لا تقول هذه النسخة ما قالته حين سُلّمت: كتب فيها برنامج آخر. اطلب من الشركاء النسخة التي وافقوا عليها.
version-new = هذا القسم جديد في هذه النسخة.
version-was = تغيّر؛ كما كان من قبل
version-gone = أُزيل في هذه النسخة؛ كما كان من قبل
open-again = افتح من جديد

goal-reword = أعد صياغة الهدف
value-set = حدّد: { $what }
measure-evidence = أين يمكن التحقق من ذلك
goal-decisions = القرارات
goal-decision-made = قرّره { $person }، { $at }
goal-decision-reopened = فتحه { $person } من جديد، { $at }
half-page-beside = إلى جانب هذا الرد
half-page-readers = يقرؤها المشارك، ويمكنه أن يرد.
half-page-go = شارك
look-as = كما كتبها { $person }
look-take = خذ جملة { $person }
look-bring-back = أعدها

check-opens = يُفتح Samband من دون شبكة.
check-opens-do = لا يُفتح Samband بعد من دون شبكة. اتركه مفتوحًا دقيقة حين تتوفر الشبكة.
check-reminder = صُنع تذكير أسبوعي للتقويم.
check-reminder-do = لا تذكير أسبوعيًا في التقويم بعد.
check-reminder-make = اصنع تذكيرًا أسبوعيًا
reminder = كلمات قليلة عن الأسبوع
check-copied = أُخذت نسخة يوم { $day }.
check-copied-do = لم تؤخذ نسخة بعد.
check-at-risk = ينتظر هنا الكثير، وقد يرميه هذا الهاتف عندما يضيق المكان.
residents = عدة أشخاص على هذا الهاتف
residents-what = لكلٍّ مكانه الخاص
residents-how = لكل شخص هنا مكانه الخاص. ما في مكان مقفل لا يستطيع غيره قراءته.
residents-invite = هذا المكان لـ{ $person }. أنشئ مكانًا خاصًا بك، ثم افتح دعوتك مرة أخرى.
residents-called = مكانك
residents-name = ما اسمه
residents-new = مكان لشخص آخر
residents-lock-first = اقفل مكانك بعبارة مرور أولًا.
cover = غطِّ
covered = ملاحظات
covered-what = لا شيء مكتوب هنا.
wrong-contacts = جهات الاتصال لحماية الأشخاص
wrong-programme = البرنامج

## What has ended, what came later, and why there is no line

exchange-ended = انتهى تبادلك مع { $partner } في هذا التطبيق في { $day }؛ كلماتك لك:
line-not-the-relay = يجيب شيء آخر غير المُرحِّل، مثل صفحة الدخول إلى شبكة. نحاول مرة أخرى من تلقاء أنفسنا.
line-told-to-wait = يطلب المُرحِّل من هذا الهاتف أن ينتظر. نحاول مرة أخرى من تلقاء أنفسنا.
line-no-room = ليس على هذا الهاتف مكان لما لدى المُرحِّل. أفسح مكانًا؛ نحاول مرة أخرى من تلقاء أنفسنا.
# $why is one of the messages that begin with line-why-.
line-refused = لا يسمح المُرحِّل لهذا الهاتف بالدخول: { $why } لم يضِع شيء.
line-why-unknown = لا يعرف هذا الهاتف. سجّله من جديد برمز جديد.
line-why-version = يستعمل إصدارًا آخر من Samband. أغلق Samband، ثم افتحه من جديد حيث تتوفر الشبكة.
line-why-code = لم يعد الرمز صالحًا. اطلب رمزًا جديدًا من منسّقك.
line-why-other-owner = الرمز لشخص آخر. يحتاج كل شخص إلى مكانه الخاص.
line-revoked-on = مُنع هذا الهاتف من الدخول في { $day }. يرى منسّقك أن شيئًا ما ينتظر. سجّل الهاتف من جديد برمز جديد؛ لم يضِع شيء.
state-writing = تُكتب …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = تغييرك ({ $changed }) على هذا الهاتف فقط؛ ما لدى { $person } هو نص { $had }
state-read-before = ما قرأه { $person } هو نص { $had }؛ جاء تغييرك ({ $changed }) بعد ذلك
refused-not-allowed-since = لم يعد بإمكانك الكتابة هنا (منذ { $day }). كلماتك على هذا الهاتف.
refused-shut-out-on = مُنع هذا الهاتف من الدخول في { $day }. يرى منسّقك أن شيئًا ما ينتظر. سجّل الهاتف من جديد برمز جديد؛ لم يضِع شيء.
refused-copy = انسخ كلماتي
look-above = { $count ->
    [zero] لا كلمات جديدة من { $person } في الأعلى
    [one] كلمة جديدة من { $person } في الأعلى
    [two] كلمتان جديدتان من { $person } في الأعلى
    [few] { $count } كلمات جديدة من { $person } في الأعلى
    [many] { $count } كلمة جديدة من { $person } في الأعلى
   *[other] { $count } كلمة جديدة من { $person } في الأعلى
}
reflect-became = ماذا صار بها؟
residents-place = المكان { $number }
residents-number = حين يكون Samband مقفلًا لا تظهر أسماء: رقم مكانك { $number }.

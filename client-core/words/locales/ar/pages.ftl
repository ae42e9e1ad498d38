### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = الأشخاص
nav-more = صفحات أخرى

## What needs the reader today

today-names = الأسماء والشراكات وراء هذه الأرقام
today-none-begun = لم تبدأ أي شراكة. تأتي الإيفادات مع ملف القائمة.
how-to-read = كيف تقرأ هذه الصفحة
how-to-read-list = كل سطر ينتظرك. ويختفي من تلقاء نفسه عندما يزول سببه.
how-to-read-bars = تقول الأشرطة لدى كم من الأشخاص أو التقارير يوجد الشيء، من بين من يُنتظر منهم حتى الآن.
how-to-read-figures = كل رقم يخص الوقت المذكور أعلاه. ما لم يوصله هاتف إلى المُرحِّل ليس فيه.

## Help

help-goals = ما يريد كل شريك بلوغه، وإلى أين وصل، وأين يتعارض رقمان.
help-people = من يشارك وبأي صفة، وأي الأجهزة لم يُسمع منها شيء.
help-programme = كل الشراكات بأرقامها ومشاركيها.
help-search = البحث عن كلمات في التدوينات التي يمكنك قراءتها.
help-take = جداول وتقارير كملفات لحاسوبك.

## Goals

goals-what = ما يريد كل شريك بلوغه وإلى أين وصل. تأتي أولًا القيمتان المتعارضتان.
goals-not-set = لم يضع { $partner } أهدافًا بعد. وحده { $partner } يستطيع ذلك.
not-measured-yet = لم يُقَس بعد
measured-ago = { $months ->
    [0] قيس لهذا الشهر
    [one] قيس قبل شهر واحد
   *[other] قيس قبل { $months } شهرًا
}
goal-history = ما وُضع وقيس وتقرر

## A partnership

partnership-what = من يعمل معًا، ومتى، وإلى أين وصل الأمر.
partners-heading = الشركاء
coordinates = ينسّق
placements-heading = الإيفادات عبر الزمن
placements-none = لا توجد إيفادات بعد.
timeline-what = الشريط الفاتح جولة، والداكن التبادل فيها، والخط هو اليوم. والأيام في الجدول.
first-day = اليوم الأول
last-day = اليوم الأخير
placement-revoked-on = انتهى في { $on }
round-no-placements = ليس في { $round } إيفادات.
rounds-none = لم تُحدد أي جولة بعد.
goals-in-short = الأهداف: { $goals }، والمؤشرات المقيسة: { $measured } من { $indicators }
who-reads = من يمكنه قراءة ماذا
reads-roster = من يشارك، ومتى
reads-log-home = تدوينات للجهة المرسِلة
reads-log-both = تدوينات للجهتين
reads-log-programme = تدوينات للجهتين والبرنامج
reads-feedback = ما يقال عن التدوينات
reads-report = التقرير أثناء كتابته
reads-own-words = كلمات الشريك نفسه في التقرير
reads-submission = نسخ التقرير المقدَّمة
reads-review = الردود على هذه النسخ
stands-participant = المشارك
stands-own-side = مرشدو الجهة التي قالته ومنسقوها
stands-home-side = مرشدو الجهة المرسِلة ومنسقوها
stands-host-side = مرشدو الجهة المضيفة ومنسقوها
stands-in-partnership = كل من له دور في الشراكة
stands-adviser = مستشارو البرنامج
stands-administrator = مديرو النظام
read-in = يُقرأ في: { $countries }
relay-stands-in = يوجد المُرحِّل في { $place }.

## People

people-what = من يشارك في شراكاتك، وبأي صفة.
people-count = عدد الأشخاص: { $count }
people-without-device = عدد من ليس لديهم جهاز بعد: { $count }.
people-all = كل الأشخاص: { $count }
people-invite = الأجهزة والدعوات وروابط الدخول
people-left-out = لا يُذكر هنا مشاركو الشراكات التي تراها من الخارج ولا مرشدوها.
people-silent = من لم يُسمع منهم شيء
people-silent-none = تواصلت أجهزة الجميع مؤخرًا.
devices-none = لا جهاز بعد
devices-count = الأجهزة: { $count }
role = الدور
role-coordinator = منسق
role-member = عضو
role-adviser = مستشار
role-administrator = مدير النظام
role-home-mentor = مرشد في الجهة المرسِلة
role-host-mentor = مرشد في الجهة المضيفة
role-participant = مشارك

## Outcomes

show-all = عرض الكل
by-direction = بحسب الاتجاه
log-nothing-shared = لم يشارك { $person } شيئًا بعد، وقد يكون يكتب لنفسه.

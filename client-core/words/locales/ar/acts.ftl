### What people do from the pages.

web-page = صفحة الويب
open-entry = افتح هذه التدوينة
back-to = العودة إلى
act-said = قيل ذلك، وهو على المُرحِّل.

## Words that were not sent yet

signed-out-kept = انتهت جلستك. ما كتبته محفوظ: سجّل الدخول ثم أرسله.
not-sent-yet = لم يُرسل بعد
not-sent-yet-what = سجّلت الدخول من جديد منذ كتبت هذا. راجعه مرة أخرى ثم أرسله.
typed-by-you = ما كتبته
send-now = أرسل

## Why something was not done

act-not-allowed = لا يمكنك الكتابة هنا. لم يتغير شيء.
act-signed-out = انتهت جلستك. سجّل الدخول في نافذة أخرى ثم أرسل هذا مرة أخرى.
act-revoked = لم يعد بإمكانك الكتابة على صفحة الويب. اسأل المنسق. ما كتبته موجود هنا.
act-too-much = أُرسل الكثير دفعة واحدة. ما كتبته موجود هنا: انتظر دقيقة ثم أرسله مرة أخرى.
# $code is a number for those who help.
act-not-taken = لم يقبله المُرحِّل (رقم { $code }). ما كتبته موجود هنا. افتح الصفحة من جديد في نافذة أخرى؛ وإن لم يكن هناك فأرسله مرة أخرى.
act-look-again = هذه الصفحة أقدم مما هو موجود الآن. افتحها من جديد في نافذة أخرى، وانظر، واكتب هناك.

## Decisions and measurements

decisions = القرارات
decisions-none = لا أحد يختلف على رقم.
decided = تقرر
# $value is a number.
decided-for = { $person } قرّر: { $value }
decision-reopen = افتحه من جديد
decision-reopened = { $person } فتحه من جديد
act-measured = حُفظ الرقم.
act-decided = تقرر ذلك.
act-reopened = عاد مفتوحًا.

## Reports

report-due-on = موعد التسليم
report-state = أين وصل
report-now = كما هو الآن
report-version = النسخة { $version }
act-written = أصبح في التقرير.
act-agreed = سُجّلت موافقتكم.
act-returned = أُعيد مع ملاحظاتك.
act-accepted = قُبل.

## Lists that are shown a page at a time

page-before = السابقة
page-after = التالية
page-of = صفحة { $page } من { $pages }

## Invites and devices

invite = دعوة
invite-make = أنشئ دعوة
invite-for = دعوة إلى { $person }
invite-what = يقرأ الشخص الصورة بكاميرا الهاتف أو يكتب الرمز. يعمل مرة واحدة ولا يظهر إلا الآن.
invite-until = حتى { $at }
invite-compare = حين يدخل الهاتف يعرض رمز تحقق. اطلب أن يُقرأ لك: يجب أن يكون هو نفسه في قائمة الأجهزة.
invites-open = دعوات مفتوحة
invites-none = لا دعوة تنتظر.
invite-take-back = اسحبها
device-shut-out = أبعد هذا الجهاز، وهو لدى { $person }
device-give-back = اسمح من جديد لهذا الجهاز، وهو لدى { $person }
act-taken-back = سُحبت الدعوة. لا يمكن لأحد استعمالها.
act-shut-out = أُبعد الجهاز. يحتفظ بما كان لديه ولا يصله شيء بعد. يمكنك السماح له من جديد.
act-given-back = عاد الجهاز.
people-without = { $people ->
    [one] شخص واحد بلا جهاز بعد. ادعه.
   *[other] أشخاص بلا جهاز بعد: { $people }. ادعهم.
}

## Where the relay cannot take words at the moment

words-kept = ما كتبته موجود أدناه. ارجع وأرسله بعد دقيقة، أو انسخه.

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = ضغطت: { $act }
not-sent-look = انظر إلى الصفحة أولًا
act-shut-out-a-device = استبعد جهازًا
act-let-in-a-device = أعد السماح لجهاز
act-accept-a-version = اقبل نسخة
somebody-elses = كتب هذا النموذج شخص آخر. لم يُرسل ولا يُعرض عليك. من كتبه يرجع في المتصفح ويدخل بمعرّفه ويرسله.
act-sent-before = أرسلت هذا النموذج من قبل بكلمات أخرى، وقد كُتبت. ما كتبته بعدها هنا: انظر، وأرسله إن كان ينبغي كتابته أيضًا.
invites-three = ثلاث دعوات تنتظر هذا الشخص. اسحب واحدة أولًا.
device-shut-out-by-operator = استبعده من يدير المرحّل. هو وحده يعيد السماح له.

## Submitting a report

submit = سلّم
submit-what = تذهب نسخة إلى من يقرؤه. ما تكتبونه بعد ذلك يبقى عندكم حتى تسلّموا من جديد.
submit-without = لماذا يُرسل من دون { $partner }
submit-name-open = اذكر هذه القرارات المفتوحة في النسخة
submit-keep-copied = نظرت في هذه الكلمات، وهي باقية
submit-signed-by = من يوقّع
submit-signed-as = الصفة
submit-go = سلّم النسخة { $version }
submit-not-begun = لم يكتب أحد في التقرير بعد.
submit-not-agreed = لم يوافق { $partner } على التقرير كما هو. اسألهم، أو إن صمتوا 21 يومًا فاذكر لماذا يُرسل من دونهم.
submit-heard-lately = وردت أخبار من { $partner } في { $day }. يمكن إرساله من دونهم بعد 21 يومًا من الصمت.
submit-open = هناك قرارات مفتوحة حول الأهداف. اتخذها أو اذكرها في النسخة.
# $section is the id of a section, such as story.
submit-quote = لا يمكن إرفاق اقتباس في القسم { $section }: صاحبه لا يسمح به الآن أو غيّره. أزله في التطبيق.
submit-copied = في التقرير كلمات لشخص لم يقل إنه يمكن الاقتباس منه: «{ $words }». غيّرها أو قل إنك نظرت فيها.
act-submitted = سُلّم.
submit-last-heard = آخر خبر في { $day }.
submit-sign = اذكر من يوقّع وصفته لدى الشريك المنسّق.
version-figures = الأرقام
version-count = العدد
version-figures-what = كما عُدّت حين صُنعت النسخة. ما يخص أقل من 3 أشخاص ليس فيها.

## Sign-in links

link-make = أنشئ رابط دخول
link-for = رابط دخول لـ { $person }
link-what = أعطه لهذا الشخص وحده بطريقة لا يقرؤها غيره. يختار به كلمة مرور. يعمل مرة واحدة ولمدة 3 أيام، ويُعرض الآن فقط.
link-resets = حين يستعمله تنتهي كلمة مروره القديمة وكل دخول له والروابط السابقة، ولا يُطلب رمز حتى يعيد إعداد التطبيق.

## How the relay is, for those who look after it

care = العناية بالمرحّل
care-not-yours = هذه الصفحة لمديري شراكة.
care-writes = يستقبل المرحّل ما ترسله الأجهزة.
care-full = قرص المرحّل ممتلئ: لا يستقبل جديدًا حتى تتوفر مساحة. لم يضع شيء، والأجهزة تحتفظ بما لديها. أخبر اليوم من يدير المرحّل.
care-damaged = تعذرت قراءة { $count } من مواضع مخزن المرحّل. الأجهزة التي لديها ذلك تعيده حين تتصل. أخبر من يدير المرحّل.
care-devices = الأجهزة التي لدى الناس
care-connections = المتصلة الآن
care-documents = المستندات
care-space = المساحة الحرة في القرص بالميبيبايت
care-backups = النسخ الاحتياطية
care-backup-last = صُنعت الأخيرة
care-backup-next = موعد التالية
care-backup-folder = تُحفظ في
care-backups-off = لا يصنع هذا المرحّل نسخًا احتياطية بنفسه. على من يديره أن يصنعها بطريقة أخرى.
care-backup-trouble = لم تُصنع نسخة في المحاولة الأخيرة. أخبر من يدير المرحّل.
care-damaged-documents = مستندات لا تستقبل جديدًا
care-erased = ما تم محوه
care-erased-none = لم يُمحَ شيء.
care-erased-all = كله
care-erased-part = جزء منه
care-erased-on = على { $done } من { $devices } جهاز
care-unheard = لم يُسمع منها منذئذ

## Outcomes as charts, and the entries behind a figure

nav-outcomes = النتائج
nav-entries = التدوينات
filter-by-theme = الموضوع
chart-table = الشيء نفسه في جدول
chart-open = يقود كل مربع في الصورة إلى التدوينات التي يمكنك قراءتها.
chart-hidden = – تعني: غير مرئي لك، أو عن أقل من 3 أشخاص. ليست صفرًا.
chart-months = التدوينات حسب الشهر
chart-months-last = تُعرض آخر { $count } شهرًا.
chart-goals = من خط الأساس إلى الهدف
chart-goals-none = لا مؤشر له خط أساس وهدف وقياس بعد.
outcomes-none = لم تُذكر نتائج في هذا الاختيار بعد.
entries-in-choice = التدوينات التي يمكنك قراءتها في هذا الاختيار: { $count }.
entries-none = لا توجد تدوينة يمكنك قراءتها في هذا الاختيار.
entries-not-visible = تدوينات هذه الشراكات غير مرئية لك. ولا يُقال إن كانت موجودة.
entries-further = تدوينات أخرى
entries-first = من البداية

## Search

search = بحث
search-words = كلمات كلها في التدوينة
search-what = يُبحث في التدوينات التي يمكنك قراءتها. لا فرق للتشكيل.
search-none = لا توجد تدوينة يمكنك قراءتها فيها كل هذه الكلمات.

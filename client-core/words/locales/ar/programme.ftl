### The programme at a glance, and a participant's entries.

overview = نظرة عامة على البرنامج
filter-unreadable = تعذّرت قراءة خيارات التصفية، لذلك لا تظهر أرقام. صححوا الخانة المعلَّمة.

## Figures, each with its number

partnerships = { $count ->
    [zero] شراكة
    [one] شراكة
    [two] شراكتان
    [few] شراكات
    [many] شراكة
   *[other] شراكة
}
participants = { $count ->
    [zero] مشارك
    [one] مشارك
    [two] مشاركان
    [few] مشاركين
    [many] مشاركًا
   *[other] مشارك
}
entries = { $count ->
    [zero] تدوينة
    [one] تدوينة
    [two] تدوينتان
    [few] تدوينات
    [many] تدوينة
   *[other] تدوينة
}
outcomes = { $count ->
    [zero] نتيجة
    [one] نتيجة
    [two] نتيجتان
    [few] نتائج
    [many] نتيجة
   *[other] نتيجة
}
remarks = { $count ->
    [zero] ملاحظة من المرشدين
    [one] ملاحظة من المرشدين
    [two] ملاحظتان من المرشدين
    [few] ملاحظات من المرشدين
    [many] ملاحظة من المرشدين
   *[other] ملاحظة من المرشدين
}
open-decisions = { $count ->
    [zero] قرار مفتوح
    [one] قرار مفتوح
    [two] قراران مفتوحان
    [few] قرارات مفتوحة
    [many] قرارًا مفتوحًا
   *[other] قرار مفتوح
}
from-placements = { $count ->
    [zero] من دون إقامات
    [one] من إقامة واحدة
    [two] من إقامتين
    [few] من { $count } إقامات
    [many] من { $count } إقامة
   *[other] من { $count } إقامة
}

## The same figures where the viewer sees none of it

entries-hidden = التدوينات: غير ظاهرة
outcomes-hidden = النتائج: غير ظاهرة
remarks-hidden = ملاحظات المرشدين: غير ظاهرة
open-decisions-hidden = القرارات المفتوحة: غير ظاهرة

## Where the viewer sees a part

in-logs = في { $seen } من السجلات (المجموع { $all })
in-feedback = في { $seen } من مستندات الملاحظات (المجموع { $all })
in-goals = في { $seen } من مستندات أهداف الشركاء (المجموع { $all })
part-of-logs = المصدر: { $seen } من السجلات (المجموع { $all }). السجلات الأخرى لا تظهر لكم.
part-of-goals = المصدر: { $seen } من مستندات أهداف الشركاء (المجموع { $all }). المستندات الأخرى لا تظهر لكم.
outcomes-not-visible = نتائج هذه السجلات لا تظهر لكم.
goals-not-visible = أهداف هذه الشراكات لا تظهر لكم.

findings = { $count ->
    [zero] قُرئت كل المواضع في المستندات.
    [one] لم يستطع هذا الإصدار قراءة موضع واحد في المستندات؛ الباقي محسوب.
    [two] لم يستطع هذا الإصدار قراءة موضعين في المستندات؛ الباقي محسوب.
    [few] لم يستطع هذا الإصدار قراءة { $count } مواضع في المستندات؛ الباقي محسوب.
    [many] لم يستطع هذا الإصدار قراءة { $count } موضعًا في المستندات؛ الباقي محسوب.
   *[other] لم يستطع هذا الإصدار قراءة { $count } موضع في المستندات؛ الباقي محسوب.
}
entry-findings = { $count ->
    [zero] قُرئت كل المواضع في هذه التدوينات.
    [one] لم يستطع هذا الإصدار قراءة موضع واحد في هذه التدوينات؛ الباقي معروض.
    [two] لم يستطع هذا الإصدار قراءة موضعين في هذه التدوينات؛ الباقي معروض.
    [few] لم يستطع هذا الإصدار قراءة { $count } مواضع في هذه التدوينات؛ الباقي معروض.
    [many] لم يستطع هذا الإصدار قراءة { $count } موضعًا في هذه التدوينات؛ الباقي معروض.
   *[other] لم يستطع هذا الإصدار قراءة { $count } موضع في هذه التدوينات؛ الباقي معروض.
}

## The filter

partnership = الشراكة
country = البلد
from-month = من
to-month = إلى
all = الكل
show = عرض
# $country is its code, such as KE.
applies-country = البلد { $country }: الإقامات المستضافة هناك، وأهداف الشركاء من هناك.
applies-months = تنطبق الأشهر على التدوينات والنتائج والملاحظات على هذه التدوينات. أما الشراكات والمشاركون والأهداف والقرارات المفتوحة والأجهزة وآخر تدوينة فهي لكل الأشهر.
goals-not-of-months = الأهداف لا تخص شهرًا معيّنًا: الأشهر التي اخترتموها لا تغيّرها.
filter-several = أُرسلت هذه الخانة بعدة قيم. اختاروا واحدة.
# $typed is what was typed.
filter-partnership = لا ترون شراكة باسم «{ $typed }». اختاروا واحدة من القائمة.
# $countries are codes.
filter-country = لا أحد من شركائكم في «{ $typed }». بلدانهم: { $countries }.
filter-month = «{ $typed }» ليس شهرًا. اكتبوه هكذا: { $example }.
filter-exchanged = هذا الشهر قبل الشهر الأول. بدّلوا مكانيهما.
filter-by-round = الجولة
filter-by-direction = الاتجاه
filter-by-phase = المرحلة
filter-by-kind = نوع التدوينة
applies-placements = الجولة والاتجاه يحددان الإقامات: تدويناتها ونتائجها وملاحظاتها وأشخاصها. الأهداف والقرارات المفتوحة لا تتغير.
applies-entries = المرحلة والنوع يحددان التدوينات: لا تُحسب النتائج والملاحظات إلا عليها.
# $typed is what was typed.
filter-round = لا ترون جولة «{ $typed }». اختاروا واحدة من القائمة.
filter-word = لا يمكن اختيار «{ $typed }» هنا. اختاروا من القائمة.

## How far people and reports have got

coverage-heading = إلى أين وصل الأشخاص والتقارير
coverage-recent = تدوينة من آخر 28 يومًا، ممن هم في التبادل
coverage-midway = تأمل منتصف المدة
coverage-homecoming = تأمل العودة
coverage-submitted = التقرير مقدَّم
coverage-accepted = التقرير مقبول
reports-late = { $count ->
    [1] تقرير واحد متأخر.
   *[other] تقارير متأخرة، عددها { $count }.
}
coverage-none = لا شيء يُعرض لهذا الاختيار.
coverage-hidden = حيث يكون أقل من ثلاثة أشخاص في جانب من رقم، لا تُحسب شراكتهم فيه.

## Tables

partnerships-heading = الشراكات
countries = البلدان
participants-heading = المشاركون
entries-heading = التدوينات
last-entry = اليوم الذي تتناوله آخر تدوينة
with-device = مشاركون لديهم جهاز
participant-heard = آخر تواصل من مشارك
of = { $part } من { $whole }
none-yet = لا شيء بعد
outcomes-heading = النتائج حسب المستوى والمجال
level = المستوى
all-themes = كل المجالات
outcomes-note = يمكن أن تذكر التدوينة عدة نتائج؛ كل نتيجة تُحسب مرة واحدة.
# Behind the outcomes of a cell.
hoped = { $count ->
    [1] وواحد مأمول
   *[other] ومأمول: { $count }
}
goals-heading = الأهداف
no-goals = لم يضع أي شريك أهدافًا بعد.
goal-columns = الشريك والهدف والمؤشر
baseline = قيمة البداية
target = القيمة المستهدفة
actual = القيمة الفعلية
unit = الوحدة
measured-for = شهر القياس
progress = التقدم
not-measured = غير مقيس
open-decision = قرار مفتوح
somebody-unknown = غير معروف
participant = المشارك
from-place = من
to-place = إلى

## A participant's entries

# Places and the name of a partnership.
from-to = من { $home } إلى { $host } · { $partnership }
placement-revoked = أُلغيت هذه الإقامة في { $on }: لم تعد تتيح للمشارك ولا لمرشديه الاطلاع على شيء.
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = لا تظهر لكم تدوينات قرّاؤها: { $readers }. ولا يُذكر هل توجد أم لا.
entries-hidden-for-two = لا تظهر لكم تدوينات قرّاؤها: { $readers }، ولا تدوينات قرّاؤها: { $others }. ولا يُذكر هل توجد أم لا.
no-entries = لا توجد تدوينات يمكنكم قراءتها.
taken-back = سحب الكاتب تدوينة له.
no-date = بلا تاريخ
entry-for = القرّاء: { $readers }
# $side is side-home or side-host.
comments = { $name } ({ $side }): تعليق
asks = { $name } ({ $side }): سؤال
has-read = { $name } ({ $side }): تمت القراءة
somebody = شخص ما
# Behind a remark, a decision or an answer.
on-page = كُتب على صفحة الويب

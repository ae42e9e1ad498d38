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

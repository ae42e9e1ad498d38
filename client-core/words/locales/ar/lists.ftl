### The lists of devices and of refused changes.

devices = الأجهزة
devices-order = الجهاز الصامت منذ أطول مدة يأتي أولًا.
person = الشخص
device = الجهاز
check-code = رمز المطابقة
last-heard = آخر تواصل
has-everything = لديه كل شيء
log-position = الموضع في سجل المُرحِّل
device-revoked = أُلغي اعتماده في { $at }، ويبقى لديه ما كان عنده
yes = نعم
not-yet = ليس بعد

refused = التغييرات المرفوضة
refused-what = التغييرات التي رفضها المُرحِّل، الأحدث أولًا، وعددها { $most } على الأكثر. ما زالت الكلمات على جهاز الكاتب، وقد أُخبر بالسبب.
# $partnerships are names.
refused-others = لا يظهر لكم ما رُفض في: { $partnerships }. يظهر ذلك للمنسقين ومديري النظام.
# $partnerships are names.
refused-none = لم يُرفض شيء في: { $partnerships }.
when = متى
document = المستند
document-unknown = غير معروف
why = السبب
bytes = بايت

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = عند وصول التغيير لم يكن للكاتب حق الكتابة في هذا المستند.
refusal-not-allowed-do = إذا كان ينبغي للكاتب أن يكتب فيه، فأعيدوا الدور أو الإقامة بالخيار ‎--undo‎، أو استوردوا قائمة الأسماء من جديد. عندئذ يرسل الجهاز التغيير مرة أخرى من تلقاء نفسه.
refusal-unknown-document = لا توجد قائمة أسماء تعرف هذا المستند.
refusal-unknown-document-do = استوردوا قائمة أسماء فيها الإقامة أو الشريك الذي يعود إليه المستند. عندئذ يرسل الجهاز التغيير مرة أخرى.
refusal-revoked = أُلغي اعتماد الجهاز.
refusal-revoked-do = إذا كان ينبغي أن يواصل هذا الشخص، فأعدّوا له دعوة جديدة. تمر الكلمات بعد أن يُسجَّل الجهاز من جديد.
refusal-missing-dependency = لم يصل بعد تغيير سابق من جهاز آخر.
refusal-missing-dependency-do = اطلبوا من الكاتب أن يصل الجهاز الآخر بالشبكة. لا حاجة إلى شيء آخر.
refusal-copied = نُسخ مجلد الجهاز أو استُعيد من نسخة، لذلك لا يتوافق التغيير.
refusal-copied-do = اسألوا الكاتب هل الكلمات ناقصة في سجله. إذا كانت ناقصة، فاطلبوا منه أن يكتبها مرة أخرى.
refusal-wrong-author = يذكر التغيير كاتبًا غير صاحب الجهاز.
refusal-wrong-author-do = اسألوا صاحب الجهاز عمّن يستعمله. كل شخص يحتاج إلى مجلد جهاز خاص به.
refusal-unreadable = لم يستطع المُرحِّل قراءة التغيير، أو أن التغيير أكبر من المسموح به.
refusal-unreadable-do = اطلبوا من الكاتب تحديث التطبيق. إذا لم ينفع ذلك، فأخبروا من يشغّل المُرحِّل.
refusal-other-do = أخبروا من يشغّل المُرحِّل.

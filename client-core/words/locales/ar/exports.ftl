### Take with you: the files that people take out of Samband.

take = خذ معك
take-what = ملفات بما يحق لك قراءته، كما هو الآن. اختر موضوعها ثم خذ ملفًا.
export-unreadable = لا يمكن قراءة المرشح، لذلك لا توجد ملفات. صحّح الحقل المعلَّم.
export-help = ما معنى كل ملف وكل عمود

## The page

export-tables = جداول
export-csv-what = يُفتح CSV في كل برنامج جداول. وما قد يفعله نص ببرنامج الجداول جُعل بلا ضرر.
export-file = الملف
export-has = ما فيه
export-rows = الصفوف
export-fingerprint-what = البصمة نفسها تعني: من الكلمات نفسها.
export-outcomes = النتائج
export-measurements = القياسات
export-people = الأشخاص والأجهزة
export-entries-has = كل تدوينة يحق لك قراءتها مع أوقاتها الثلاثة: اليوم الذي تخصه، ووقت كتابتها، ووقت وصولها إلى المرحّل.
export-outcomes-has = صف لكل نتيجة تذكرها تدوينة.
export-goals-has = كل مؤشر لكل هدف: نقطة البداية والمستهدف وآخر قياس.
export-measurements-has = كل قياس مع سببه.
export-reports-has = تقرير كل جولة: الحالة والنسخ ومن وقّع ومن أجاب.
export-people-has = من في الشراكة وبأي صفة. وأجهزة من ترعاهم.
export-workbook = كل الجداول في مصنف واحد
export-workbook-has = الجداول الستة والأرقام في أوراق، لبرنامجي Excel وLibreOffice.
export-others = ملفات أخرى
export-json = كل شيء، للبرامج (JSON)
export-json-has = كل ما يحق لك قراءته في هذا الاختيار، كل نص كاملًا وكما كُتب.
export-pack = حزمة التقارير للطباعة
export-pack-has = آخر نسخة من كل تقرير في هذا الاختيار مع أرقامها وأهدافها. اطبعها من المتصفح.
export-iati = نتائج لمعيار IATI
export-iati-has = ما حققه شريكك بصيغة IATI 2.03. ينشر الشريك عمله وحده.
export-iati-ref = معرّف مؤسستك في IATI
export-iati-ref-fault = اكتب المعرّف كما هو مسجّل، مثل NO-BRC-987654321: حروف وأرقام وشرطات.
export-iati-none = لا يوجد ما يُنشر هنا: لست ضمن أي شريك، أو شراكته بلا جولة ذات تواريخ أو لا تُنشر.
export-records = حزمة للأرشيف
export-records-has = كل تقرير مقدَّم مع الردود عليه: النص والأهداف وبيانات وصفية بأسماء Noark 5.
export-case = رقم القضية (يمكن تركه فارغًا)
export-take = خذ
export-many = تقارير كثيرة جدًا لملف واحد: { $count }، والحد الأقصى { $most }. اختر شراكة أو جولة.
export-iati-type = نوع المؤسسة بحسب قائمة IATI
export-access = ملاحظة الاطلاع (يمكن تركها فارغة)
export-partner = الشريك
export-few = أقل من 3 أشخاص
export-quote-gone = [سُحب اقتباس]
export-no-report = لم يُقدَّم أي تقرير في هذا الاختيار.

## The first lines of a file

export-filter = المرشح
export-dates = التواريخ
export-dates-own = يعتمد المرشح على اليوم الذي ذكره الكاتب.
export-as-of = حتى
export-fingerprint = البصمة
export-visible = الظاهر لك

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = مشارك
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… قُطع هنا؛ ملف JSON فيه النص كاملًا]
export-consent-none = لا يجوز اقتباسه
export-consent-anonymous = يجوز اقتباسه بلا اسم
export-consent-named = يجوز اقتباسه مع الاسم
export-state-being-written = قيد الكتابة
export-state-submitted = مقدَّم
export-state-reopened = ينتظر ردًا من جديد
export-state-returned = أُعيد مع ملاحظات
export-state-accepted = مقبول
export-state-contested = ردّان متعارضان
export-state-several-versions = عدة نسخ جنبًا إلى جنب

### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = الشراكات والأهداف والمشاركون هم من هذه الصفحة، والأرقام أعلاه للجميع.
goals-of-page = الأهداف هي أهداف الشراكات في هذه الصفحة.
no-goals-on-page = لم يضع أي شريك في هذه الصفحة أهدافًا بعد.
chart-goals-none-on-page = لا يوجد في هذه الصفحة مؤشر له نقطة بداية وهدف وقياس بعد.
reports-version = الإصدار
report-whose = عند من هو
report-whose-partners = الشركاء
report-whose-reviewers = من يجيبون عنه
operator-contact = إذا تكرر هذا فأخبر من يدير هذا المرحّل: { $contact }
not-owner = هذا المرحّل لا يجيب الآن
not-owner-why = ربما تولى جهاز آخر العمل. افتح الصفحة مرة أخرى بعد عشر ثوانٍ. ما لم يُرسل لا يضيع من جهازك.
unknown-host = لا يوجد مرحّل في هذا العنوان
unknown-host-why = قارن العنوان بالعنوان الموجود في دعوتك أو رابطك. إذا كان هو نفسه، فاسأل الشخص الذي يدير المرحّل.
roster = السجل
roster-what = ألصق ملف السجل الخاص بشراكاتك. ترى ما الذي سيتغير قبل أن يُكتب أي شيء.
roster-text = ملف السجل
roster-check = اعرض ما الذي سيتغير
roster-import = استورده
roster-faults = لم يُكتب شيء. الأخطاء في الملف: { $count }
roster-fault-line = السطر { $line }
roster-changes = ما الذي سيتغير
roster-changes-none = السجلات تقول بالفعل ما يقوله الملف. لن يتغير شيء.
roster-changes-more = صفوف أخرى ستتغير: { $count }
roster-row = الصف
roster-row-new = جديد
roster-field = الحقل
roster-before = الآن
roster-after = بعد الاستيراد
roster-stays = ما ينقص في الملف يبقى في السجل، وكذلك ما أُلغي.
roster-imported = تم الاستيراد.
roster-not-yours = يستورد السجلات هنا من يديرون شراكة، وأنت لا تدير أيًّا منها. اسأل من يدير المرحّل.
roster-not-administered = أنت لا تدير { $partnership }. أزلها من الملف.
roster-new-needs-you = الشراكة { $partnership } جديدة. أعطِ نفسك فيها الدور administrator.
roster-moved = تغيرت السجلات منذ أن نظرت. هذا ما سيتغير الآن.
roster-empty = ألصق ملف سجل أولًا.
roster-section-partnership = الشراكة
roster-section-organisations = المنظمات
roster-section-people = الأشخاص
roster-section-roles = الأدوار
roster-section-rounds = الدورات
roster-section-placements = الإقامات
roster-section-other = صفوف أخرى
search-so-far = تم البحث في { $logs } من { $all } من السجلات حتى الآن.
last-in-weeks = { $weeks ->
    [0] هذا الأسبوع
    [1] الأسبوع الماضي
   *[other] قبل { $weeks } أسابيع
}
as-of-behind = تغييرات لاحقة لم تُحسب بعد: { $count }.

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
search-so-far = تم البحث في { $logs } من { $all } من السجلات حتى الآن.
last-in-weeks = { $weeks ->
    [0] هذا الأسبوع
    [1] الأسبوع الماضي
   *[other] قبل { $weeks } أسابيع
}
as-of-behind = تغييرات لاحقة لم تُحسب بعد: { $count }.
